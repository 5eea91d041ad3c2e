import { delegatedCsv, type DelegatedRow } from '../../src/decisions/delegated/delegated-row.js';
import { paperListOf, sheetListOf } from '../../src/decisions/delegated/delegated-list.js';
import { pdfListOf } from '../../src/documents/typesetting/pdf-list.js';
import { readXlsx } from '../../src/formats/xlsx/read-xlsx.js';
import { writeXlsx } from '../../src/formats/xlsx/write-xlsx.js';
import { collected, inPieces } from '../formats/a-table.js';
import { readPdf } from '../support/pdf.js';

const row: DelegatedRow = {
  ...{ id: '0198f9b2-0000-7000-8000-000000000001' as DelegatedRow['id'], number: 'SGL-D-2026-0031' },
  ...{ decidedOn: '2026-11-12', caseNumber: 'FB-2026-0052', dnr: 'SDN 2026/52', party: '=HYPERLINK("http://x";"y")' },
  ...{ kind: 'grant', outcome: 'award', amountOre: 2_000_050, decidedHow: 'delegate', decidedBy: 'Karin Holm' },
  ...{ point: '2.1', reportedOn: null, paragraph: null },
};
const hidden: DelegatedRow = { ...row, number: 'SGL-D-2026-0032', caseNumber: null, dnr: null, party: null };
const urgent: DelegatedRow = { ...row, decidedHow: 'chair', decidedBy: null, reportedOn: '2026-11-17', paragraph: '9' };
const whose = { committee: 'Sagolunda stadsdelsnämnd', meetingOn: null, on: '2026-11-23', language: 'sv' } as const;

it('no cell of the list is a formula, in CSV or in Excel; amounts in Excel are kronor as numbers', async () => {
  expect(delegatedCsv([row])).toContain(`"'=HYPERLINK(""http://x"";""y"")"`);
  expect(delegatedCsv([{ ...row, party: '\uFF1D1+1' }])).toContain(`'\uFF1D1+1`);
  const { name, header, rows } = sheetListOf([row, hidden], whose);
  const bytes = Buffer.concat(await collected(writeXlsx(name, header, rows)));
  const [head, first, second] = (await collected(readXlsx(inPieces(bytes)))).flat().map(({ cells }) => cells);
  expect(head?.[0]).toBe('Beslutsnummer');
  expect(first?.slice(4, 8)).toEqual(['=HYPERLINK("http://x";"y")', 'Bidrag', 'Bifall', '20000.5']);
  expect(second?.slice(2, 5)).toEqual(['', '', 'Begränsad läsning']);
  expect(bytes.toString('latin1')).not.toContain('<f>');
});

it('tells for paper what is to report, and at which meeting and paragraph it was reported', () => {
  expect(paperListOf([row], whose).lines[0]).toContain('inte är anmälda den 23 november 2026');
  const reported = paperListOf([urgent], { ...whose, meetingOn: '2026-11-17' });
  expect(reported.lines.join(' ')).toBe(
    'Sagolunda stadsdelsnämnd. Anmälda vid sammanträdet den 17 november 2026, §\u00A09. Ett beslut.',
  );
  expect(reported.rows[0]?.at(-1)).toBe('Ordföranden\npunkt 2.1');
});

it('as PDF has a tagged table with the head of each column, over as many pages as it takes', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => ({ ...row, number: `SGL-D-2026-${1000 + at}` }));
  const list = { ...paperListOf(rows, whose), language: 'sv', author: whose.committee, on: whose.on } as const;
  const { pages, texts, tags, title, language } = await readPdf(await pdfListOf({ ...list, pageLabel: 'Sida' }));
  expect([title, language]).toEqual(['Delegationsbeslut att anmäla', 'sv-SE']);
  expect(pages).toBeGreaterThan(2);
  for (const text of texts) expect(text).toContain('Beslutat av');
  expect(texts.at(-1)).toContain(`Sida ${pages} (${pages})`);
  expect(JSON.stringify(tags)).toMatch(/"role":"Table".*"role":"TH".*"role":"TD"/);
  expect(texts.join(' ')).not.toContain('¿');
});
