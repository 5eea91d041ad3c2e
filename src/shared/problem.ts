import type { Code, Facts, Reason } from './reason.js';

/** Every way in which the program says no, with the HTTP status it answers. */
export const PROBLEM_STATUS = {
  /** The request is not of the shape the act takes: broken JSON, a field that does not exist. */
  malformed: 400,
  /** Nobody is signed in. */
  unauthenticated: 401,
  /** Signed in, but not allowed; only where the actor may know that the thing exists. */
  forbidden: 403,
  /** Not there, or not to be known of. */
  notFound: 404,
  /** The act cannot be taken now; the reasons say what is missing. */
  refused: 409,
  /** Somebody else changed the thing, or the same thing exists. */
  conflict: 409,
  /** The version in `If-Match` is no longer the current one. */
  stale: 412,
  tooLarge: 413,
  unsupported: 415,
  /** The values are readable but wrong. */
  invalid: 422,
  preconditionMissing: 428,
  tooMany: 429,
  unavailable: 503,
  /** The disk or the database is full: nothing was written. */
  full: 507,
} as const;

export type ProblemKind = keyof typeof PROBLEM_STATUS;

/**
 * The one error type. `reasons[0].code` names the problem; its text stands in `templates/texts` in both languages.
 * Anything thrown that is not a Problem is a bug.
 */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: ProblemKind,
    readonly reasons: readonly [Reason, ...Reason[]],
    options?: ErrorOptions,
  ) {
    super(reasons.map((reason) => reason.code).join(', '), options);
  }

  get code(): Code {
    return this.reasons[0].code;
  }

  get facts(): Facts {
    return this.reasons[0].facts ?? {};
  }

  get status(): number {
    return PROBLEM_STATUS[this.kind];
  }
}

/** A Problem with a single reason: `throw problem('invalid', 'day.invalid', { text })`. */
export function problem(kind: ProblemKind, code: Code, facts?: Facts): Problem {
  return new Problem(kind, [facts === undefined ? { code } : { code, facts }]);
}
