/** A stable, dotted name of an answer, a problem or an act. Its texts stand in `templates/texts` under the same key. */
export type Code = string;

/** Where a rule, a number or a wording comes from. */
export interface Source {
  /** The document, as it is cited: `lag 1930:173`, `plan-2018`. */
  readonly document: string;
  /** The place in it: `2 §`. */
  readonly place?: string;
  /** The words themselves, verbatim and short. */
  readonly quote?: string;
}

/**
 * The one node every answer ends in: a verdict, a sum, a day, a price, a gate or a problem.
 * Units stand in the names of the facts: `…Ore` is whole öre, `…On` a day, `…At` an instant.
 */
export interface Reason {
  readonly code: Code;
  readonly facts?: Facts;
  readonly source?: Source;
  readonly because?: readonly Reason[];
}

/** What a reason speaks of: plain JSON values under names that carry their unit. */
export type Facts = Readonly<Record<string, unknown>>;

/** An answer together with the reasons that led to it. Nothing with a legal outcome returns a bare value. */
export interface Reasoned<T> {
  readonly value: T;
  readonly because: readonly Reason[];
}
