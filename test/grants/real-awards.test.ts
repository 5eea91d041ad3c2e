import { createReadStream } from 'node:fs';
import { readAwardRow, readPayeeNames, AWARD_SHAPE, type AwardRow } from '../../src/grants/awards/award-row.js';
import { amountOf } from '../../src/grants/schemes/amount-of.js';
import { schemesOf } from '../../src/grants/schemes/shipped-schemes.js';
import { openTable } from '../../src/formats/tables/table.js';
import { collected } from '../formats/a-table.js';
import { sharedData } from '../support/shared-data.js';

const FILE = sharedData('awards/kungsbacka-2024.csv');

/** Without a training grant in the list there is nothing that these could be reckoned from. */
(FILE ? describe : describe.skip)('126 real payouts', () => {
  const rows = async (): Promise<AwardRow[]> => {
    const table = await openTable(() => createReadStream(FILE as string), AWARD_SHAPE);
    return (await collected(table.rows)).flat().map((row) => readAwardRow(row, readPayeeNames(), '2026-01-01'));
  };

  it('are read without a fault', async () => {
    const all = await rows();
    expect(all).toHaveLength(126);
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
    const told = all.flatMap(({ warnings }) => warnings);
    expect(told.filter(({ code }) => code === 'awardImport.payeeMasked')).toHaveLength(1);
    expect(told.filter(({ code }) => code === 'awardImport.nameCutOff').length).toBeGreaterThan(0);
  });

  it('come out to the krona when they are reckoned from the rates', async () => {
    const all = await rows();
    const schemes = schemesOf('kungsbacka-2024');
    const listed = ({ scheme }: AwardRow): string => scheme.split('/ ').at(-1) ?? '';
    const training = new Map<string, number>();
    for (const row of all)
      if (listed(row) === 'Utbildning och utvecklingsbidrag')
        training.set(row.nameKey, (training.get(row.nameKey) ?? 0) + row.amountOre);
    const reckoned = { perUnit: 0, shareOf: 0, withoutBase: 0 };
    let differenceOre = 0;
    for (const row of all) {
      const scheme = schemes.get(listed(row));
      const rate = scheme?.rates[0]?.rate;
      if (!scheme || !rate) continue;
      if (rate.kind === 'perUnit') {
        expect(row.amountOre % rate.unitOre).toBe(0);
        differenceOre += Math.abs(
          amountOf(scheme, { units: [row.amountOre / rate.unitOre] }, row.paidOn).value - row.amountOre,
        );
        reckoned.perUnit += 1;
        continue;
      }
      const baseOre = training.get(row.nameKey);
      if (baseOre === undefined) {
        reckoned.withoutBase += 1;
        continue;
      }
      differenceOre += Math.abs(amountOf(scheme, { basesOre: [baseOre] }, row.paidOn).value - row.amountOre);
      reckoned.shareOf += 1;
    }
    expect(differenceOre).toBe(0);
    expect(reckoned.perUnit + reckoned.shareOf + reckoned.withoutBase).toBeGreaterThan(60);
    expect(reckoned.shareOf).toBeGreaterThan(20);
  });
});
