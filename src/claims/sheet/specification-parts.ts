import { writeCsv } from '../../formats/csv/write-csv.js';
import type { Language } from '../../shared/language.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { say, sayReason } from '../../shared/texts.js';
import type { ClaimStatement, StatementLine } from '../statement/statement.js';
import type { LineView, SpecificationParts } from './claim-view.js';

/** The specification of a claim as a page shows it. */
export function specificationOf({ value }: Reasoned<ClaimStatement>, place: string): SpecificationParts {
  const { on, lines, left, leftOre, creditOre, provisional } = value;
  const sum = (part: string, amountOre: number): { label: Reason; amountOre: number } => ({
    label: { code: `specification.${part}` },
    amountOre,
  });
  return {
    on,
    lines: lines.map(lineOf),
    sums: [
      sum('capital', left.capitalOre),
      sum('interest', left.interestOre),
      sum('costs', left.costOre),
      { ...sum('left', leftOre), total: true },
    ],
    creditOre,
    provisional,
    csv: `${place}/specification.csv`,
  };
}

function lineOf({ on, because, costOre, interestOre, capitalOre, leftOre }: StatementLine): LineView {
  return { on, what: because, because: because.because ?? [], costOre, interestOre, capitalOre, leftOre };
}

const CSV_COLUMNS = ['on', 'what', 'why', 'costs', 'interest', 'capital', 'left'] as const;

/** The specification as a list for spreadsheets, the sums last. */
export function specificationCsv({ value }: Reasoned<ClaimStatement>, language: Language): AsyncGenerator<string> {
  const header = CSV_COLUMNS.map((column) => say(language, `specification.column.${column}`));
  const lines = value.lines.map(({ on, because, costOre, interestOre, capitalOre, leftOre }) => [
    on,
    sayReason(language, because),
    (because.because ?? []).map((reason) => sayReason(language, reason)).join(' '),
    ...[costOre, interestOre, capitalOre, leftOre].map(kronor),
  ]);
  const { left, leftOre, on } = value;
  const sums = [left.costOre, left.interestOre, left.capitalOre, leftOre].map(kronor);
  return writeCsv(header, [...lines, [on, say(language, 'specification.left'), null, ...sums]]);
}

function kronor(ore: number): number {
  return ore / 100;
}
