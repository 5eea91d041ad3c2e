import type { CellOut } from '../../formats/csv/write-csv.js';
import type { DecidedOutcome } from '../../decisions/grounds/outcome.js';
import { formatAmount, sumOre, type Ore } from '../../shared/amount.js';
import { formatDay } from '../../shared/day-format.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';

/** An application as the committee's list shows it. */
export interface CommitteeRow {
  readonly party: string;
  readonly number: string;
  readonly receivedOn: Day;
  readonly daysLate: number;
  readonly appliedOre: Ore | null;
  /** What is set aside, or proposed; null where nobody has weighed it yet. */
  readonly proposedOre: Ore | null;
  /** The outcome that is proposed, or was decided. */
  readonly outcome: DecidedOutcome | null;
  readonly decided: boolean;
  readonly because: readonly string[];
}

/** The round that the list is about. */
export interface CommitteeListOf {
  readonly round: string;
  readonly committee: string;
  readonly budgetOre: Ore;
  readonly on: Day;
  readonly language: Language;
}

const PAPER = [
  { column: 'party', share: 0.27 },
  { column: 'applied', share: 0.16, figures: true },
  { column: 'proposed', share: 0.17, figures: true },
  { column: 'because', share: 0.27 },
  { column: 'recusal', share: 0.13 },
] as const;
const SHEET = [
  'number',
  'party',
  'receivedOn',
  'daysLate',
  'applied',
  'outcome',
  'proposed',
  'because',
  'recusal',
] as const;

/** The list on paper: what is proposed for whom and why, with a column in which members say that they do not take part [jäv]. */
export function committeePaperOf(rows: readonly CommitteeRow[], whose: CommitteeListOf) {
  const { language, round, committee, budgetOre, on } = whose;
  const text = (key: string, facts = {}): string => say(language, `committeeList.${key}`, facts);
  const amount = (ore: Ore | null): string => (ore === null ? text('none') : formatAmount(ore, language));
  const [appliedOre, proposedOre] = totalsOf(rows);
  const rowOf = (row: CommitteeRow, at: number): string[] => [
    `${at + 1}. ${row.party}\n${row.number}\n${formatDay(row.receivedOn, language)}${row.daysLate > 0 ? `, ${text('late', { days: row.daysLate })}` : ''}`,
    amount(row.appliedOre),
    `${amount(row.proposedOre)}${row.outcome === null ? '' : `\n${say(language, `outcome.${row.outcome}`)}`}`,
    row.because.join('\n'),
    '',
  ];
  return {
    title: text('title', { round }),
    lines: [
      text('lead', { committee, printedOn: on }),
      text('sums', {
        ...{ count: rows.length, appliedOre, proposedOre, budgetOre },
      }),
      text('recusalHint'),
    ],
    columns: PAPER.map(({ column, ...set }) => ({ text: text(`column.${column}`), ...set })),
    rows: [
      ...rows.map(rowOf),
      ...(rows.length > 1 ? [[text('total'), amount(appliedOre), amount(proposedOre), '', '']] : []),
    ],
  };
}

/** The same as a table to work on: amounts in kronor as numbers. */
export function committeeSheetOf(rows: readonly CommitteeRow[], { language, round }: CommitteeListOf) {
  const kronor = (ore: Ore | null): CellOut => (ore === null ? null : ore / 100);
  const cellsOf = (row: CommitteeRow): CellOut[] => [
    ...[row.number, row.party, row.receivedOn, row.daysLate, kronor(row.appliedOre)],
    row.outcome === null ? null : say(language, `outcome.${row.outcome}`),
    ...[kronor(row.proposedOre), row.because.join(' '), null],
  ];
  const [appliedOre, proposedOre] = totalsOf(rows);
  const total = say(language, 'committeeList.total');
  const totals: CellOut[] = [total, null, null, null, kronor(appliedOre), null, kronor(proposedOre), null, null];
  return {
    name: round,
    header: SHEET.map((column) => say(language, `committeeList.column.${column}`)),
    rows: [...rows.map(cellsOf), ...(rows.length > 1 ? [totals] : [])],
  };
}

/** What is applied for and what is proposed, in all. */
function totalsOf(rows: readonly CommitteeRow[]): readonly [Ore, Ore] {
  return [sumOre(rows.map((row) => row.appliedOre ?? 0)), sumOre(rows.map((row) => row.proposedOre ?? 0))];
}
