import type { CellOut } from '../../formats/csv/write-csv.js';
import { formatAmount } from '../../shared/amount.js';
import { formatDay } from '../../shared/day-format.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { DelegatedRow } from './delegated-row.js';

/** Whose list it is, and of which decisions: those to report, or those reported at a meeting. */
export interface ListedFor {
  readonly committee: string;
  readonly meetingOn: Day | null;
  readonly on: Day;
  readonly language: Language;
}

/** The list as the committee's papers show it: words, five columns, lines within cells. */
export interface PaperList {
  readonly title: string;
  readonly lines: readonly string[];
  readonly columns: readonly { readonly text: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** The same as a table to work on: one thing in each column, amounts in kronor as numbers. */
export interface SheetList {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellOut[])[];
}

const PAPER = [
  ['decision', 0.2],
  ['case', 0.18],
  ['party', 0.24],
  ['outcome', 0.19],
  ['decidedBy', 0.19],
] as const;
const SHEET = [
  ...['number', 'decidedOn', 'caseNumber', 'dnr', 'party', 'kind', 'outcome', 'amount'],
  ...['decidedBy', 'point', 'reportedOn', 'paragraph'],
] as const;

export function paperListOf(
  rows: readonly DelegatedRow[],
  { committee, meetingOn, on, language }: ListedFor,
): PaperList {
  const text = (key: string, facts = {}): string => say(language, `delegatedList.${key}`, facts);
  const paragraphs = [...new Set(rows.flatMap(({ paragraph }) => paragraph ?? []))].join(', ');
  const which = { committee, meetingOn, paragraphs, known: paragraphs === '' ? 'no' : 'yes' };
  return {
    title: text(meetingOn === null ? 'title' : 'titleReported'),
    lines: [
      meetingOn === null ? text('toReport', { committee, printedOn: on }) : text('reported', which),
      text('count', { count: rows.length }),
    ],
    columns: PAPER.map(([column, share]) => ({ text: text(`paper.${column}`), share })),
    rows: rows.map((row) => paperRowOf(row, language)),
  };
}

function paperRowOf(row: DelegatedRow, language: Language): string[] {
  const { number, decidedOn, caseNumber, dnr, party, amountOre, point } = row;
  const lines = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('\n');
  return [
    lines(number, formatDay(decidedOn, language)),
    lines(caseNumber, dnr),
    party ?? say(language, 'matter.restrictedParty'),
    lines(
      ...[say(language, `outcome.${row.outcome}`), say(language, `delegationKind.${row.kind}`)],
      amountOre === null ? null : formatAmount(amountOre, language),
    ),
    lines(deciderOf(row, language), point === null ? null : say(language, 'delegatedList.point', { point })),
  ];
}

export function sheetListOf(rows: readonly DelegatedRow[], { language }: ListedFor): SheetList {
  return {
    name: say(language, 'delegatedList.title'),
    header: SHEET.map((column) => say(language, `delegatedList.sheet.${column}`)),
    rows: rows.map((row) => [
      ...[row.number, row.decidedOn, row.caseNumber, row.dnr],
      row.party ?? say(language, 'matter.restrictedParty'),
      ...[say(language, `delegationKind.${row.kind}`), say(language, `outcome.${row.outcome}`)],
      row.amountOre === null ? null : row.amountOre / 100,
      ...[deciderOf(row, language), row.point, row.reportedOn, row.paragraph],
    ]),
  };
}

function deciderOf({ decidedHow, decidedBy }: DelegatedRow, language: Language): string {
  return decidedHow === 'chair' ? say(language, 'delegatedList.chair') : (decidedBy ?? '');
}
