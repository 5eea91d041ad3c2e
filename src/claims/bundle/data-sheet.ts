import type { InterestBasis } from '../claim/claim.js';
import type { StatementLine } from '../statement/statement.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { sayReason } from '../../shared/texts.js';
import type { CollectionDemand } from '../collection/collection-demand.js';
import type { Route } from '../enforcement/enforcement.js';

/** A party with what the authority needs to find it. */
export interface Party {
  readonly name: string;
  readonly orgNumber: string | null;
  readonly address: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
}

/** What the claim comes to in its parts, and by whose ledger. */
export interface ClaimedSums {
  readonly capitalOre: Ore;
  readonly interestOre: Ore;
  readonly costOre: Ore;
  readonly leftOre: Ore;
  /** The day that the municipality's own ledger said it for; null where it is reckoned here. */
  readonly byLedgerOn: Day | null;
}

/**
 * What an application asks for (BFL 9–11 §§), under neutral names: the authority's own file layouts are its own, and none is
 * imitated. Amounts are whole öre, days `YYYY-MM-DD`.
 */
export interface DataSheet {
  readonly madeOn: Day;
  readonly route: Route;
  readonly matterNumber: string;
  /** The municipality, through its committee: the one is party, the other acts for it. */
  readonly creditor: Party & { readonly municipality: string; readonly committee: string };
  /** Who litigates for the creditor, and since when; null where nobody was named. */
  readonly litigant: { readonly name: string; readonly empoweredOn: Day | null } | null;
  readonly debtor: Party;
  /** What the claim rests on and what it is for. */
  readonly ground: string;
  /** A claim that was taken over from another names him; the municipality's own never was. */
  readonly originalCreditor: null;
  readonly sums: ClaimedSums;
  readonly dueOn: Day;
  readonly originOn: Day;
  readonly paymentReference: string | null;
  readonly interest: {
    readonly basis: InterestBasis;
    readonly because: string;
    readonly fromOn: Day | null;
    /** Percentage points over the reference rate, in hundredths. */
    readonly marginPoints: number;
    readonly reckonedTo: Day;
    readonly provisional: boolean;
  };
  readonly costs: { readonly applicationFeeOre: Ore; readonly ownWorkMostOre: Ore };
  readonly decision: { readonly number: string; readonly decidedOn: Day | null };
  readonly collectionDemand: CollectionDemand | null;
  readonly applicationDecidedOn: Day | null;
  readonly lines: readonly SheetLine[];
}

/** A line of the specification, with its reasons in words. */
export interface SheetLine {
  readonly on: Day;
  readonly what: string;
  readonly because: readonly string[];
  readonly costOre: Ore;
  readonly interestOre: Ore;
  readonly capitalOre: Ore;
  readonly leftOre: Ore;
}

/** The lines of a statement as the sheet tells them. */
export function sheetLines(lines: readonly StatementLine[], language: Language): SheetLine[] {
  return lines.map(({ on, because, costOre, interestOre, capitalOre, leftOre }) => ({
    on,
    what: sayReason(language, because),
    because: (because.because ?? []).map((reason) => sayReason(language, reason)),
    ...{ costOre, interestOre, capitalOre, leftOre },
  }));
}

/** The sheet as rows of a name and a value, for programs that read lists; what is not known is empty. */
export function sheetRows(sheet: DataSheet): [string, string | number | null][] {
  const { lines: _lines, ...flat } = sheet;
  return rowsOf(flat, '');
}

function rowsOf(value: unknown, name: string): [string, string | number | null][] {
  if (value === null || value === undefined) return [[name, null]];
  if (Array.isArray(value)) return [[name, value.join(', ')]];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => rowsOf(inner, name === '' ? key : `${name}.${key}`));
  return [[name, value as string | number]];
}
