import { createReadStream } from 'node:fs';
import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Association } from '../../src/associations/register/association.entity.js';
import { Award } from '../../src/grants/awards/award.entity.js';
import { AwardImports } from '../../src/grants/awards/award-imports.service.js';
import { amountOf } from '../../src/grants/schemes/amount-of.js';
import { schemesOf } from '../../src/grants/schemes/shipped-schemes.js';
import { verified } from '../acts/ground.js';
import { Desk } from '../matters/desk.js';
import { DATABASES, migratedDatabase } from '../support/databases.js';
import { sharedData } from '../support/shared-data.js';

const FILE = sharedData('awards/kungsbacka-2024.csv');
const STORY_MS = 240_000;
const TRAINING = 'Utbildning och utvecklingsbidrag';

const schemeOf = ({ scheme }: Award): string => scheme.split('/ ').at(-1) ?? '';

for (const kind of DATABASES) {
  // sharedData has told the reader of the run that it is skipped where the list is not at hand.
  (FILE ? describe : describe.skip)(`126 real payouts of a municipality on ${kind}`, () => {
    let desk: Desk;
    let database: string;
    let awards: readonly Award[];

    beforeAll(async () => {
      database = await migratedDatabase(kind);
      desk = await Desk.open(kind, { database });
      const answer = await desk.app
        .get(AwardImports)
        .take(SYSTEM, desk.office.north.code, () => createReadStream(FILE as string), {});
      expect(answer).toMatchObject({ accepted: 126, rejected: [] });
      awards = await desk.app.get(Reads).of(SYSTEM).many(Award, {});
    }, STORY_MS);
    afterAll(() => desk?.close());

    it('are awards of associations in the register, in a log that holds', async () => {
      expect(awards).toHaveLength(126);
      const associations = await desk.app.get(Reads).of(SYSTEM).many(Association, {});
      const known = new Set(associations.map(({ id }) => id));
      expect(awards.filter(({ associationId }) => associationId !== null && !known.has(associationId))).toEqual([]);
      // One payee is masked in the list and is nobody in the register.
      expect(awards.filter(({ associationId }) => associationId === null)).toHaveLength(1);
      expect((await verified(database)).firstFault).toBeNull();
    });

    it('are what the dated rates make of them, to the krona', () => {
      const schemes = schemesOf('kungsbacka-2024');
      const training = new Map<string | null, number>();
      for (const award of awards.filter((each) => schemeOf(each) === TRAINING))
        training.set(award.associationId, (training.get(award.associationId) ?? 0) + award.amountOre);
      let [reckoned, differenceOre] = [0, 0];
      for (const award of awards) {
        const scheme = schemes.get(schemeOf(award));
        const rate = scheme?.rates[0]?.rate;
        if (!scheme || !rate) continue;
        if (rate.kind === 'perUnit') expect(award.amountOre % rate.unitOre).toBe(0);
        const base = training.get(award.associationId);
        if (rate.kind !== 'perUnit' && base === undefined) continue;
        const input = rate.kind === 'perUnit' ? { units: [award.amountOre / rate.unitOre] } : { basesOre: [base ?? 0] };
        differenceOre += Math.abs(amountOf(scheme, input, award.paidOn).value - award.amountOre);
        reckoned += 1;
      }
      expect(differenceOre).toBe(0);
      expect(reckoned).toBeGreaterThan(60);
    });
  });
}
