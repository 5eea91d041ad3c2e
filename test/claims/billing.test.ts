import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { billingFile, type BillingRow } from '../../src/claims/external/billing-file.js';
import { readBillingMapping } from '../../src/rulebook/billing/billing-mapping.js';

const sample = (name: string): string =>
  readFileSync(new URL(`../../data/claims/billing/${name}.yaml`, import.meta.url), 'utf8').replaceAll(
    'FYLL I',
    '1510 820',
  );
const ROW: BillingRow = {
  customerNumber: '8024123450',
  orgNumber: '802412-3450',
  name: 'Hässelby Åkare; IF',
  street: 'Sagovägen 1',
  postalCode: '165 55',
  city: 'Hässelby',
  text: '=Återkrav',
  decisionNumber: '§ 12',
  caseNumber: 'FB-2026-0012',
  contact: 'namnd@sjoby.example',
  attestant: 'Ada Attest',
  amount: 45_000_05,
  dueOn: '2026-12-23',
};

describe('the billing basis', () => {
  it('is made as CSV by a mapping: own separator, decimal mark and encoding, and no cell is a formula', () => {
    const bytes = billingFile(readBillingMapping(sample('sample-csv')), [ROW]);
    const [header, row] = bytes.toString('latin1').split('\r\n');
    expect(header?.startsWith('Kundnummer;Organisationsnummer;Namn;Adress')).toBe(true);
    expect(row).toBe(
      `8024123450;802412-3450;"Hässelby Åkare; IF";Sagovägen 1;165 55;Hässelby;'=Återkrav;FB-2026-0012;§ 12;45000,05;0;1510 820;2026-12-23;namnd@sjoby.example;Ada Attest`,
    );
  });

  it('is made as XML that another reader takes: words keep their signs, in either encoding', () => {
    const mapping = readBillingMapping(sample('sample-xml'));
    const row = { ...ROW, name: 'Łódź & <Åkare>' };
    for (const encoding of ['utf-8', 'windows-1252'] as const) {
      const bytes = billingFile({ ...mapping, encoding }, [row, ROW]);
      const names: string[] = [];
      let text = '';
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('text', (words) => (text += words));
      parser.on('closetag', ({ name }) => {
        if (name === 'Namn') names.push(text.trim());
        text = '';
      });
      parser.write(new TextDecoder(encoding).decode(bytes)).close();
      expect(names).toEqual(['Łódź & <Åkare>', 'Hässelby Åkare; IF']);
    }
    expect(() => readBillingMapping(sample('sample-xml').replace('Arende', 'Ärende nr'))).toThrow(
      'billing.notAnElement',
    );
  });

  it('is made with fixed positions by another, every row as long as the others', () => {
    const names = ['x'.repeat(90), 'Cirkus 🎪 A\u030Are', 'Łódź – 5 €'];
    const mapping = readBillingMapping(sample('sample-fixed-width'));
    const lines = billingFile(mapping, [ROW, ...names.map((name) => ({ ...ROW, name }))])
      .toString('latin1')
      .split('\r\n')
      .slice(0, -1);
    expect(lines.map(({ length }) => length)).toEqual([200, 200, 200, 200]);
    expect(new Set(lines.map((line) => line.slice(140, 155))).size).toBe(1);
    expect(lines[2]).toContain('Cirkus ? Åre  ');
    expect(lines[3]).toContain('?ódz \u0096 5 \u0080  ');
    expect(lines[0]?.slice(140, 155)).toBe('000000004500005');
    expect(lines[0]?.slice(172, 180)).toBe('20261223');
  });

  it('cuts words but never a sum', () => {
    const mapping = readBillingMapping('format: fixed\ncolumns: [{ name: Belopp, value: amount, length: 5 }]');
    expect(() => billingFile(mapping, [ROW])).toThrow('billing.tooLong');
  });

  it.each([
    ['no columns', 'format: csv', 'billing.noColumns'],
    ['an account that nobody filled in', readSample(), 'billing.toFillIn'],
    ['a value that does not exist', 'format: csv\ncolumns: [{ name: A, value: faith }]', 'billing.unknownValue'],
    ['a column with nothing in it', 'format: csv\ncolumns: [{ name: A }]', 'billing.valueOrConstant'],
    ['a fixed column without a length', 'format: fixed\ncolumns: [{ name: A, constant: x }]', 'billing.noLength'],
    ['another format', 'format: json\ncolumns: [{ name: A, constant: x }]', 'billing.unknownValue'],
  ])('a mapping with %s is refused', (_what, text, code) => {
    expect(() => readBillingMapping(text)).toThrow(code);
  });
});

function readSample(): string {
  return readFileSync(new URL('../../data/claims/billing/sample-csv.yaml', import.meta.url), 'utf8');
}
