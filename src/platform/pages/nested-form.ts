/**
 * The fields of a form as the things they are parts of: `items.0.amountOre` is the amount of the first item. What was left empty
 * is left out, and so is a thing of which nothing was written.
 */
export function nestedForm(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (value === '' || name === '_csrf') continue;
    const path = name.split('.');
    if (path.some((part) => part === '__proto__' || part === 'constructor' || part === 'prototype')) continue;
    const last = path.pop() ?? '';
    let place = root;
    for (const part of path) {
      const inner = place[part];
      const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
      place[part] = next;
      place = next;
    }
    place[last] = value;
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, listed(value)]));
}

/** What is numbered is a list, in the order of its numbers. */
function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, listed(inner)] as const);
  if (entries.length === 0 || !entries.every(([name]) => /^\d{1,3}$/.test(name))) return Object.fromEntries(entries);
  return [...entries].sort(([one], [other]) => Number(one) - Number(other)).map(([, inner]) => inner);
}

/** The acts of a weighing: what was ticked alone is a list of one, and an act of which nothing was written is none. */
export function withActs(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rows = (Array.isArray(sent['acts']) ? sent['acts'] : []) as Readonly<Record<string, unknown>>[];
  const acts = rows.map((row) => {
    const { evidenceIds = [] } = row;
    return { ...row, evidenceIds: typeof evidenceIds === 'string' ? [evidenceIds] : evidenceIds };
  });
  return { ...sent, acts };
}

/** The fields of a form from what a thing holds, the other way about. */
export function flatForm(value: unknown, under = ''): Record<string, string> {
  if (value === null || value === undefined) return {};
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { [under]: String(value) };
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) => flatForm(inner, under === '' ? name : `${under}.${name}`)),
  ) as Record<string, string>;
}
