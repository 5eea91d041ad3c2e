import fc from 'fast-check';
import { caseNumber, readCaseNumber, registryNumber } from '../../src/matters/diary/case-number.js';
import { MATTER_KINDS } from '../../src/matters/diary/matter.js';

it.each([
  ['FB-2026-0052', 'FB-2026-0052'],
  ['fb-2026-52', 'FB-2026-0052'],
  ['FB 2026 52', 'FB-2026-0052'],
  ['FB20260052', 'FB-2026-0052'],
  ['  fb–2026–0052 ', 'FB-2026-0052'],
  ['FB-2026-12345', 'FB-2026-12345'],
  ['åk-2026-1', 'ÅK-2026-0001'],
  ['A\u030Ak-2026-1', 'ÅK-2026-0001'],
])('reads %j as the case number %s', (written, number) => {
  expect(readCaseNumber(written)).toBe(number);
});

it.each([
  '',
  'FB',
  'FB-2026',
  'FB-26-0052',
  'F-2026-0052',
  'FBXX-2026-0052',
  'FB-2026-0052-1',
  'FB-2026-1234567',
  'FB-2026-5２',
  '802000-0000',
  "FB-2026-52'",
])('does not take %j for a case number', (written) => {
  expect(readCaseNumber(written)).toBeUndefined();
});

it('reads every number that it writes', () => {
  const parts = [
    fc.constantFrom(...MATTER_KINDS),
    fc.integer({ min: 1000, max: 9999 }),
    fc.integer({ min: 1, max: 999_999 }),
  ] as const;
  fc.assert(
    fc.property(...parts, (kind, year, running) => {
      const number = caseNumber(kind, year, running);
      expect(readCaseNumber(number.toLowerCase().replaceAll('-', ' '))).toBe(number);
    }),
  );
});

it('writes registry numbers with the committee’s code and year', () => {
  expect(registryNumber('NBY', 2026, 1)).toBe('NBY 2026:0001');
  expect(registryNumber('NBY', 2026, 12_345)).toBe('NBY 2026:12345');
});
