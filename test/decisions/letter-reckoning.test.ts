import { noteBeside, reckoningOf } from '../../src/decisions/letter/letter-reckoning.js';
import { amountDerivation } from '../../src/grants/schemes/amount-derivation.js';
import { readScheme } from '../../src/rulebook/schemes/read-scheme.js';
import { YOUTH_YAML } from '../grants/scheme-texts.js';

const HASH = 'a'.repeat(64);
const content = readScheme(YOUTH_YAML.replace('unitOre: 15000', 'unitOre: 15333')).content!;
const facts = { members: [{ fromAge: 7, toAge: 12, count: 7 }], daysLate: 3 };
// 7 × 153.33 kr are 1 073.31 kr, a tenth less is 965.979 kr, shown as 965.98 kr, and rounded at the end to 966 kr.
const derivations = [amountDerivation({ hash: HASH, content }, facts, '2026-11-20')];
const rows = (amountOre: number) =>
  reckoningOf({ amountOre, appliedOre: 2_000_00, derivations }).map((row) => [
    row.label.sv.replaceAll('\u00A0', ' '),
    row.amountOre,
  ]);

it('the rows of a letter end in the decided sum, with what the rounding and the committee changed', () => {
  const own = [
    ['Medlemmar, 7–12 år: 7 × 153,33 kr = 1 073,31 kr', 1_073_31],
    ['Kom 3 dagar för sent. Från dag 1 dras 10 procent av: 965,98 kr', -107_33],
    ['Avrundning', 2],
  ];
  expect(rows(966_00)).toEqual(own);
  expect(rows(900_00)).toEqual([...own, ['Skillnad mot det framräknade beloppet', -66_00]]);
  for (const amountOre of [966_00, 900_00, 1])
    expect(rows(amountOre).reduce((sum, [, ore]) => sum + Number(ore), 0)).toBe(amountOre);
});

it('a sum that was weighed by hand is what was applied for less what is not given', () => {
  const byHand = (amountOre: number) =>
    reckoningOf({ amountOre, appliedOre: 2_000_00, derivations: [] }).map(({ amountOre: ore }) => ore);
  expect([byHand(2_000_00), byHand(1_500_00)]).toEqual([[2_000_00], [2_000_00, -500_00]]);
});

it('a note does not say again what stands among the rows, and is empty only where nothing was said', () => {
  const shown = reckoningOf({ amountOre: 966_00, appliedOre: 966_00, derivations });
  const said = shown.map(({ label }) => label.sv).slice(0, 2);
  expect(noteBeside(shown, [...said, 'Lägret ställdes in.'].join('\n'))).toBe('Lägret ställdes in.');
  expect(noteBeside(shown, said.join('\n'))).toMatch(/^Så mycket ger den bidragsform/);
  expect(noteBeside(shown, '')).toBe('');
});
