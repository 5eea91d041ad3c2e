import { readXlsx } from '../../src/formats/xlsx/read-xlsx.js';

/** The cells of a workbook's first sheet, row by row as they are read. */
export async function cellsOfXlsx(bytes: Buffer): Promise<string[][]> {
  const rows: string[][] = [];
  const pieces = readXlsx(async function* () {
    yield bytes;
  });
  for await (const some of pieces) rows.push(...some.map(({ cells }) => [...cells]));
  return rows;
}
