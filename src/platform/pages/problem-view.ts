import type { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { definePage } from './page.js';
import type { Link } from './parts.js';

/** The problem pages with a heading and advice of their own; any other status borrows the nearest. */
const WORDED = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503, 507] as const;
export type ProblemStatus = (typeof WORDED)[number];

export interface ProblemView {
  readonly status: ProblemStatus;
  /** What is wrong in this case; none for what only the log may know. */
  readonly reasons: readonly Reason[];
  /** What can be done instead. */
  readonly ways: readonly Link[];
  /** Names the request in the log, for those who help. */
  readonly requestId?: string;
  /** Seconds until it is worth trying again. */
  readonly retryAfter?: number;
}

/** The page that says no and what can be done about it, inside the office or outside it. */
export const problemPage = definePage<ProblemView>('platform/problem', 'either');

/** What the problem page shows of a Problem. */
export function problemView(problem: Problem, more: Omit<ProblemView, 'status' | 'reasons'>): ProblemView {
  return { status: wordedStatus(problem.status), reasons: problem.reasons, ...more };
}

/** The status whose words fit: a client's fault is never called the program's. */
export function wordedStatus(status: number): ProblemStatus {
  const own = WORDED.find((worded) => worded === status);
  if (own !== undefined) return own;
  return status >= 500 ? 500 : 400;
}
