/** The lists that views can be saved of. */
export const LIST_PATHS = [
  '/',
  '/tasks',
  '/associations',
  '/rounds',
  '/grant-applications',
  '/awards',
  '/letter-batches',
  '/allocations',
  '/spending-reports',
  '/report-samples',
  '/disbursements',
  '/payout-batches',
  '/reconciliation',
  '/clawbacks',
  '/claims',
  '/payments',
  '/vouchers',
  '/mails',
] as const;
export type ListPath = (typeof LIST_PATHS)[number];

export function isListPath(path: unknown): path is ListPath {
  return (LIST_PATHS as readonly unknown[]).includes(path);
}

/** What in an address is not part of how a list is narrowed. */
const PASSING = new Set(['cursor', 'limit', 'as', 'print', 'ticked', 'done', 'lang', '_csrf']);
/** What a browser sends of fields that are left empty. */
const LONGEST = 1_000;

/** How a list is narrowed, in one form whatever the order in the address; too long an address is none. */
export function narrowingOf(query: URLSearchParams): string {
  const kept = [...query].filter(([name, value]) => !PASSING.has(name) && value !== '');
  const text = new URLSearchParams(kept.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))).toString();
  return text.length > LONGEST ? '' : text;
}

export function addressOf(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}
