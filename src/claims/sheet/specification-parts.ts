import { writeCsv } from '../../formats/csv/write-csv.js';
import { pdfListOf } from '../../documents/typesetting/pdf-list.js';
import { formatAmount } from '../../shared/amount.js';
import { formatDay } from '../../shared/day-format.js';
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
    pdf: `${place}/specification.pdf`,
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

/** Whose specification it is, for paper. */
export interface SpecifiedFor {
  readonly debtor: string;
  readonly number: string;
  readonly committee: string;
  readonly language: Language;
}

const PAPER_COLUMNS = [
  ['what', 0.42],
  ['costs', 0.13],
  ['interest', 0.14],
  ['capital', 0.15],
  ['left', 0.16],
] as const;

/** The specification on paper: the same lines, each with its day and its reason under it, the sums last. */
export async function specificationPdf(
  { value }: Reasoned<ClaimStatement>,
  { debtor, number, committee, language }: SpecifiedFor,
): Promise<Buffer> {
  const { on, lines, left, leftOre, creditOre, provisional } = value;
  const t = (key: string, facts = {}): string => say(language, `specification.${key}`, facts);
  const money = (ore: number): string => (ore === 0 ? '–' : formatAmount(ore, language, { decimals: true }));
  const told = lines.map(({ on: day, because, costOre, interestOre, capitalOre, leftOre: after }) => [
    [
      `${formatDay(day, language)}: ${sayReason(language, because)}`,
      ...(because.because ?? []).map((reason) => sayReason(language, reason)),
    ].join('\n'),
    ...[costOre, interestOre, capitalOre].map(money),
    formatAmount(after, language, { decimals: true }),
  ]);
  const sums = [left.costOre, left.interestOre, left.capitalOre, leftOre].map((ore) =>
    formatAmount(ore, language, { decimals: true }),
  );
  return pdfListOf({
    ...{ language, on, title: t('title'), author: committee, pageLabel: say(language, 'letter.page') },
    lines: [
      t('for', { debtor, number }),
      t('on', { dayOn: on }),
      ...(creditOre > 0 ? [t('credit', { creditOre })] : []),
      ...(provisional ? [t('provisional')] : []),
    ],
    columns: PAPER_COLUMNS.map(([column, share]) => ({ text: t(`column.${column}`), share })),
    rows: [...told, [t('left'), ...sums]],
  });
}
