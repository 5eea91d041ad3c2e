import type { FactsTable, RichText, SumsTable } from './letter-document.js';
import type { Line } from './line-breaking.js';
import { PAGE, type PdfSheet, type Tag, type TextStyle } from './pdf-sheet.js';
import { BODY, GAP, INK, WIDTH } from './pdf-styles.js';

/** Labels and values side by side, a line under each. */
export function setFacts(sheet: PdfSheet, root: Tag, block: FactsTable): void {
  const table = sheet.child(root, 'Table');
  sheet.rule(sheet.y);
  const labelWidth = WIDTH * 0.34;
  for (const row of block.rows) {
    setRow(sheet, table, [
      {
        tag: 'TH',
        scope: 'Row',
        x: PAGE.left,
        lines: sheet.linesOf(
          row.label.map((span) => ({ ...span, strong: true as const })),
          BODY,
          labelWidth - 12,
        ),
      },
      { tag: 'TD', x: PAGE.left + labelWidth, lines: sheet.linesOf(row.value, BODY, WIDTH - labelWidth) },
    ]);
    sheet.rule(sheet.y);
  }
  table.end();
  sheet.y += GAP + 4;
}

/** Amounts in a column to the right, their sum under a thick line. */
export function setSums(sheet: PdfSheet, root: Tag, block: SumsTable): void {
  const table = sheet.child(root, 'Table');
  const amountWidth =
    Math.max(
      ...[block.head, block.total, ...block.rows].map((row) =>
        sheet.widthOf([{ text: row.amount, strong: true }], BODY),
      ),
    ) + 2;
  const labelWidth = Math.max(WIDTH - amountWidth - 16, WIDTH / 3);
  const put = (
    row: { label: string; amount: string },
    strong: boolean,
    tags: readonly [string, string],
    scopes: readonly [string?, string?],
  ): void => {
    const span = (text: string): RichText => [strong ? { text, strong } : { text }];
    const amount = sheet.linesOf(span(row.amount), BODY, WIDTH - labelWidth);
    setRow(sheet, table, [
      { tag: tags[0], scope: scopes[0], x: PAGE.left, lines: sheet.linesOf(span(row.label), BODY, labelWidth) },
      { tag: tags[1], scope: scopes[1], x: PAGE.right, lines: amount, fromRight: true },
    ]);
  };
  put(block.head, true, ['TH', 'TH'], ['Column', 'Column']);
  sheet.rule(sheet.y);
  for (const row of block.rows) put(row, false, ['TH', 'TD'], ['Row']);
  sheet.rule(sheet.y, 1.5, INK);
  put(block.total, true, ['TH', 'TD'], ['Row']);
  table.end();
  sheet.y += GAP + 4;
}

/** A cell of a row, its words already in lines. */
export interface Cell {
  readonly tag: string;
  readonly scope?: string | undefined;
  readonly x: number;
  readonly lines: readonly Line[];
  readonly fromRight?: true;
}

/** Sets the cells of a row side by side; a row higher than the page goes on on the next. */
export function setRow(sheet: PdfSheet, table: Tag, cells: readonly Cell[], style: TextStyle = BODY): void {
  const row = sheet.child(table, 'TR');
  const tags = cells.map((cell) => sheet.child(row, cell.tag, cell.scope ? { scope: cell.scope } : {}));
  const height = Math.max(...cells.map((cell) => cell.lines.length));
  sheet.need(Math.min(height, 2) * style.lineHeight + 8);
  sheet.y += 4;
  for (let from = 0; from < height;) {
    if (from > 0) sheet.newPage();
    const count = Math.max(1, Math.min(height - from, sheet.room(style)));
    cells.forEach((cell, index) => {
      const lines = cell.lines.slice(from, from + count);
      if (lines.length > 0) sheet.mark(tags[index] as Tag, cell.tag, () => setCell(sheet, cell, lines, style));
    });
    sheet.y += count * style.lineHeight;
    from += count;
  }
  sheet.y += 4;
  row.end();
}

function setCell(sheet: PdfSheet, cell: Cell, lines: readonly Line[], style: TextStyle): void {
  lines.forEach((line, index) => {
    const x = cell.fromRight ? cell.x - sheet.widthOf(line, style) : cell.x;
    sheet.line(line, x, sheet.y + index * style.lineHeight, style);
  });
}
