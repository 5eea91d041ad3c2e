/** A body that fits each act of the diary over the API, by the last part of its address; the others take none. */
export const BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  register: { kind: 'FB', party: 'Provföreningen' },
  assign: { officerId: '11111111-1111-4111-8111-111111111111' },
  'set-dnr': { dnr: 'KS 2026/1' },
  wait: { reason: 'court', wakeOn: '2027-01-01' },
  restrict: { because: 'x' },
  unrestrict: { because: 'x' },
  reopen: { because: 'x' },
  'add-note': { text: 'x' },
  'open-task': { what: 'x' },
  'add-link': { number: 'FB-2026-0001' },
};
