import fc from 'fast-check';
import { luhnDigit } from '../../../src/shared/numbers/luhn.js';
import { findPersonalNumbers } from '../../../src/shared/numbers/personal-number.js';

it.each([
  ['19640823-3234', 1],
  ['640823-3234', 1],
  ['640823+3234', 1],
  ['640823 3234', 1],
  ['640823–3234', 1],
  ['6408233234', 1],
  ['196408233234', 1],
  ['701063-2391', 1],
  ['pnr:640823-3234, tel 08-123 45 67', 1],
  ['640823-3234;640823-3234', 2],
])('%j holds %i', (text, count) => {
  expect(findPersonalNumbers(text).count).toBe(count);
});

it.each([
  '640823-3235',
  '641323-3234',
  '640832-3234',
  '802412-3450',
  '5050-1055',
  '1640823-32340',
  '2026000123',
  '2026-11-23',
  'ärende FB-2026-0052',
  '12 345 678 kr',
  '',
])('%j holds none', (text) => {
  expect(findPersonalNumbers(text)).toEqual({ count: 0, places: [] });
});

it('the places are offsets in the text', () => {
  const text = 'Kassör: 640823-3234.';
  const [place] = findPersonalNumbers(text).places;
  expect(text.slice(place?.start, place?.end)).toBe('640823-3234');
});

it('every number made of a birth date is found, wherever it stands and however it is written', () => {
  const births = fc.date({
    min: new Date('1890-01-01T00:00:00Z'),
    max: new Date('2029-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const written = fc.record({
    born: births,
    serial: fc.integer({ min: 1, max: 999 }),
    separator: fc.constantFrom('', '-', '+', ' '),
    full: fc.boolean(),
    coordination: fc.boolean(),
    before: fc.constantFrom('', 'Anna ', '(', 'nr:'),
  });
  fc.assert(
    fc.property(written, ({ born, serial, separator, full, coordination, before }) => {
      const [year = '', month = '', date = ''] = born.toISOString().slice(0, 10).split('-');
      const day = coordination ? String(Number(date) + 60) : date;
      const digits = `${year.slice(2)}${month}${day}${String(serial).padStart(3, '0')}`;
      const number = `${full ? year.slice(0, 2) : ''}${digits.slice(0, 6)}${separator}${digits.slice(6)}${luhnDigit(digits)}`;
      expect(findPersonalNumbers(`${before}${number}, styrelseledamot`).count).toBe(1);
    }),
  );
});

it('a long text is searched in one pass', () => {
  const text = '640823-3234 och annat. '.repeat(20_000);
  expect(findPersonalNumbers(text).count).toBe(20_000);
});
