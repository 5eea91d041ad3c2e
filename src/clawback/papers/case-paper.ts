import type { CellOut } from '../../formats/csv/write-csv.js';
import { plain, type Block, type LetterDocument } from '../../documents/typesetting/letter-document.js';
import { formatAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';

/** A case that goes to a meeting, as the list of its papers shows it. */
export interface PaperRow {
  readonly number: string;
  readonly dnr: string | null;
  readonly party: string;
  /** What is proposed, in a sentence. */
  readonly proposed: string;
  readonly amountOre: Ore | null;
  /** Whether the municipal lawyer has to read it, and has. */
  readonly review: 'notNeeded' | 'waiting' | 'read';
  /** Who has declared a conflict of interest among the officers. */
  readonly conflicts: readonly string[];
}

/** The meeting that the papers are for. */
export interface PaperFrame {
  readonly municipality: string;
  readonly committee: string;
  readonly meetingOn: Day;
  readonly on: Day;
  readonly officer: string;
  readonly language: Language;
}

const PAPER = [
  { column: 'case', share: 0.24 },
  { column: 'proposed', share: 0.32 },
  { column: 'amount', share: 0.14, figures: true },
  { column: 'review', share: 0.14 },
  { column: 'recusal', share: 0.16 },
] as const;
const SHEET = ['number', 'dnr', 'party', 'proposed', 'amount', 'review', 'recusal'] as const;

/** The list on paper, with a column in which members say that they do not take part [jäv]. */
export function caseListOf(rows: readonly PaperRow[], { committee, meetingOn, on, language }: PaperFrame) {
  const text = (key: string, facts = {}): string => say(language, `casePapers.${key}`, facts);
  return {
    title: text('title', { meetingOn }),
    lines: [text('lead', { committee, printedOn: on, count: rows.length }), text('recusalHint')],
    columns: PAPER.map(({ column, ...set }) => ({ text: text(`column.${column}`), ...set })),
    rows: rows.map((row, at) => [
      [`${at + 1}. ${row.party}`, row.number, row.dnr ?? text('noDnr')].join('\n'),
      row.proposed,
      row.amountOre === null ? text('none') : formatAmount(row.amountOre, language),
      text(`review.${row.review}`),
      row.conflicts.join('\n'),
    ]),
  };
}

/** The same as a table to work on: amounts in kronor as numbers. */
export function caseSheetOf(rows: readonly PaperRow[], { meetingOn, language }: PaperFrame) {
  const text = (key: string): string => say(language, `casePapers.${key}`);
  return {
    name: meetingOn,
    header: SHEET.map((column) => text(`column.${column}`)),
    rows: rows.map(({ number, dnr, party, proposed, amountOre, review, conflicts }): CellOut[] => [
      ...[number, dnr, party, proposed],
      amountOre === null ? null : amountOre / 100,
      ...[text(`review.${review}`), conflicts.join(', ')],
    ]),
  };
}

/** The statements of a meeting as one document, each on a page of its own under the heading of its case. */
export function bundleOf(statements: readonly LetterDocument[], frame: PaperFrame): LetterDocument {
  const { language, municipality, committee, on, officer, meetingOn } = frame;
  const title = say(language, 'casePapers.statements', { meetingOn });
  return {
    ...{ language, title, on, municipality, committee, recipient: [], footer: [] },
    translationNotes: statements[0]?.translationNotes ?? [],
    marks: [{ label: say(language, 'casePapers.date'), value: formatDay(on, language) }],
    blocks: [
      { kind: 'heading', level: 1, text: plain(title) },
      ...(statements.length === 0
        ? [{ kind: 'paragraph' as const, text: plain(say(language, 'casePapers.empty')) }]
        : statements.flatMap(({ blocks }, at) => blocksOf(blocks, at > 0))),
      { kind: 'signature', lines: [officer] },
    ],
    pageLabel: say(language, 'letter.page'),
  };
}

/** What a statement says, one level below the title of them all, without its own signature. */
function blocksOf(blocks: readonly Block[], newPage: boolean): Block[] {
  let isFirst = true;
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'signature') return [];
    if (block.kind !== 'heading') return [block];
    const { level, text } = block;
    const begins = isFirst && newPage;
    isFirst = false;
    return [{ kind: 'heading', level: level === 1 ? 2 : 3, text, ...(begins && { newPage: true as const }) }];
  });
}
