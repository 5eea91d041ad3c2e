import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { plain } from './letter-document.js';
import { PAGE, PdfSheet, type Tag, type TextStyle } from './pdf-sheet.js';
import { BODY, GAP, INK, RULE, SMALL, TITLE, WIDTH } from './pdf-styles.js';
import { setRow, type Cell } from './pdf-tables.js';

/** A list for paper: a heading, what it is, and one table. */
export interface ListDocument {
  readonly language: Language;
  readonly title: string;
  readonly author: string;
  /** The day it bears. */
  readonly on: Day;
  readonly lines: readonly string[];
  /** Shares of the width, together at most 1; columns of figures stand to the right. */
  readonly columns: readonly { readonly text: string; readonly share: number; readonly figures?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** "Sida", shown as `Sida 1 (2)`. */
  readonly pageLabel: string;
}

const CELL: TextStyle = { size: 9, lineHeight: 12.5, colour: INK };
const BETWEEN = 8;

/** The list as tagged PDF; the head of the table stands on each page. The same list gives the same bytes. */
export async function pdfListOf(list: ListDocument): Promise<Buffer> {
  const { title, author, language, on } = list;
  const sheet = await PdfSheet.open({ title, author, language, at: new Date(`${on}T00:00:00Z`) });
  const root = sheet.root();
  sheet.flow(root, 'H1', sheet.linesOf([{ text: title, strong: true }], TITLE, WIDTH), PAGE.left, TITLE);
  sheet.y += GAP;
  for (const line of list.lines) sheet.flow(root, 'P', sheet.linesOf(plain(line), BODY, WIDTH), PAGE.left, BODY);
  sheet.y += GAP;
  if (list.rows.length > 0) setTable(sheet, root, list);
  root.end();
  sheet.eachPage((number, count) => setFoot(sheet, list, `${list.pageLabel} ${number} (${count})`));
  return sheet.end();
}

function setTable(sheet: PdfSheet, root: Tag, { columns, rows }: ListDocument): void {
  const table = sheet.child(root, 'Table');
  const places = placesOf(columns);
  const head = columns.map(({ text }, at) => cellOf(sheet, text, places[at], { tag: 'TH', scope: 'Column' }));
  setRow(sheet, table, head, CELL);
  sheet.rule(sheet.y, 1, INK);
  for (const row of rows) {
    const cells = columns.map((_, at) =>
      cellOf(sheet, row[at] ?? '', places[at], at === 0 ? { tag: 'TH', scope: 'Row' } : { tag: 'TD' }),
    );
    startRow(sheet, head, Math.max(...cells.map(({ lines }) => lines.length)));
    setRow(sheet, table, cells, CELL);
    sheet.rule(sheet.y);
  }
  table.end();
}

interface Place {
  readonly x: number;
  readonly width: number;
  readonly figures: boolean;
}

function placesOf(columns: ListDocument['columns']): Place[] {
  let x = PAGE.left;
  return columns.map(({ share, figures = false }) => {
    const place = { x, width: share * WIDTH - BETWEEN, figures };
    x += share * WIDTH;
    return place;
  });
}

function cellOf(sheet: PdfSheet, text: string, place: Place | undefined, tag: Pick<Cell, 'tag' | 'scope'>): Cell {
  const { x, width, figures } = place ?? { x: PAGE.left, width: WIDTH, figures: false };
  const strong = tag.scope === 'Column';
  const lines = text
    .split('\n')
    .flatMap((part) => sheet.linesOf([strong ? { text: part, strong } : { text: part }], CELL, width));
  return figures ? { ...tag, x: x + width, lines, fromRight: true } : { ...tag, x, lines };
}

/** A row that would not go whole on this page begins the next, under the head of the table drawn anew for the eye. */
function startRow(sheet: PdfSheet, head: readonly Cell[], height: number): void {
  const needed = height * CELL.lineHeight + 8;
  if (sheet.y + needed <= PAGE.bottom || needed > PAGE.bottom - PAGE.top - 60) return;
  sheet.newPage();
  sheet.artifact('Pagination', () => {
    for (const { x, lines, fromRight } of head)
      lines.forEach((line, at) => {
        const left = fromRight ? x - sheet.widthOf(line, CELL) : x;
        sheet.line(line, left, sheet.y + 4 + at * CELL.lineHeight, CELL);
      });
  });
  sheet.y += Math.max(...head.map(({ lines }) => lines.length)) * CELL.lineHeight + 8;
  sheet.rule(sheet.y, 1, INK);
}

function setFoot(sheet: PdfSheet, { author }: ListDocument, pages: string): void {
  sheet.artifact('Pagination', () => {
    const top = PAGE.bottom + 18;
    sheet.drawRule(top - 6, 0.75, RULE);
    sheet.line(plain(pages), PAGE.right - sheet.widthOf(plain(pages), SMALL), top, SMALL);
    const [foot] = sheet.linesOf(plain(author), SMALL, WIDTH - 80);
    if (foot) sheet.line(foot, PAGE.left, top, SMALL);
  });
}
