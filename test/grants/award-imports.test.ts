import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import type { ImportAnswer } from '../../src/associations/imports/import-answer.js';
import { Marks } from '../../src/associations/marks/marks.service.js';
import { AssociationsQueries } from '../../src/associations/register/associations.queries.js';
import { Award } from '../../src/grants/awards/award.entity.js';
import { AwardImports } from '../../src/grants/awards/award-imports.service.js';
import { inPieces } from '../formats/a-table.js';
import { Desk } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';

const HEADER = 'decision_number,association,scheme,paid_on,amount_kr,reported_on';

for (const kind of DATABASES) {
  describe(`lists of awards on ${kind}`, () => {
    const opened = Desk.open(kind);
    afterAll(async () => (await opened).close());
    const take = async (lines: readonly string[], dryRun = false): Promise<ImportAnswer> => {
      const { app, office } = await opened;
      const bytes = inPieces([HEADER, ...lines].join('\n'));
      return app.get(AwardImports).take(SYSTEM, office.north.code, bytes, { dryRun });
    };
    const codes = (answer: ImportAnswer): unknown[] => answer.warnings.map(({ row, code }) => [row, code]);

    it('become awards with their associations and marks, and again add nothing', async () => {
      const { app } = await opened;
      const lines = [
        '15092,Sagolunda BK,Kultur/ Lovbidrag,2024-02-21,500,2024-03-20',
        '15094,Sagolunda BK,Kultur/ Lovbidrag,2024-02-21,500,2024-03-20',
        ',Sagolundas Kanot o Kappsegling,Barn/ Utbildning,2024-02-21,"8 000,50",',
        ',Kulturarrangör,Kultur/ Projekt,2024-02-21,3214,',
        ',Tvilling IF,Kultur/ Projekt,2024-02-21,10,',
        ',Tvilling IF,Kultur/ Projekt,2024-02-21,10,',
      ];
      expect(await take(lines, true)).toMatchObject({ accepted: 6, rejected: [] });
      expect(await app.get(Reads).of(SYSTEM).many(Award, {})).toEqual([]);
      const first = await take(lines);
      expect(first).toMatchObject({ accepted: 6, rejected: [] });
      expect(codes(first)).toEqual([
        [2, 'awardImport.alike'],
        [3, 'awardImport.nameCutOff'],
        [4, 'awardImport.payeeMasked'],
        [6, 'awardImport.alike'],
        [1, 'awardImport.associationNew'],
        [3, 'awardImport.associationNew'],
        [5, 'awardImport.associationNew'],
      ]);
      const again = await take(lines);
      expect(again.accepted).toBe(0);
      expect(again.warnings.filter(({ code }) => code === 'awardImport.known')).toHaveLength(6);
      const [association, ...others] = await app.get(AssociationsQueries).known({ name: 'Sagolunda BK' });
      expect(others).toEqual([]);
      const id = association?.id ?? '';
      const marks = await app.get(Marks).all(id as never);
      expect(marks.map((mark) => mark.kind).sort()).toEqual(['award', 'award', 'payout', 'payout']);
      expect(marks[0]).toMatchObject({ fromOn: '2024-02-21', amountOre: 50_000 });
      const awards = await app.get(Reads).of(SYSTEM).many(Award, {});
      expect(awards).toHaveLength(6);
      expect(awards.find(({ payee }) => payee === 'Kulturarrangör')?.associationId).toBeNull();
      expect(awards.find(({ amountOre }) => amountOre === 800_050)).toMatchObject({
        paidOn: '2024-02-21',
        reportedOn: null,
      });
    });

    it('tell which name in the register one that was cut off begins, and never take it for that one', async () => {
      const { app } = await opened;
      const full = 'Sagolunda Kulturförening för alla åldrar';
      const cut = full.slice(0, 30);
      expect(await take([`,${full},Lov,2024-02-21,700,`])).toMatchObject({ accepted: 1 });
      const answer = await take([`,${cut},Lov,2024-02-21,900,`], true);
      expect(answer.warnings).toContainEqual({
        ...{ row: 1, field: 'association', value: cut, code: 'awardImport.nameBegins', facts: { name: full } },
      });
      const taken = await take([`,${cut},Lov,2024-02-21,900,`]);
      expect(codes(taken)).toEqual(expect.arrayContaining([[1, 'awardImport.nameBegins']]));
      const [known] = await app.get(AssociationsQueries).known({ name: full });
      const awards = await app.get(Reads).of(SYSTEM).many(Award, { payee: cut });
      expect(awards.map(({ associationId }) => associationId === known?.id)).toEqual([false]);
      // Cut at the blank before a word, it is one sign shorter; one that is shorter still was not cut at all.
      const inTown = 'Sagolunda Kulturförening inom staden';
      await take([`,${inTown},Lov,2024-02-21,700,`]);
      for (const [at, isTold] of [
        [30, true],
        [28, false],
      ] as const) {
        const { warnings } = await take([`,"${inTown.slice(0, at)}",Lov,2024-02-21,1,`], true);
        const begun = warnings.filter(({ code }) => code === 'awardImport.nameBegins');
        expect(begun.map(({ facts }) => facts?.['name'])).toEqual(isTold ? [inTown] : []);
      }
      // A name that is whole, though another begins with it, is no cut one.
      const whole = await take([',Sagolunda,Lov,2024-02-21,10,']);
      expect(codes(whole)).not.toContainEqual([1, 'awardImport.nameBegins']);
    });

    it('tell each fault at its cell, and the good rows go on', async () => {
      const { rejected, accepted } = await take([
        ',,,2024-13-01,-5,x',
        ',Person 850709-9805,Lov,2024-02-21,1.234,',
        ',Framtid IF,Lov,2999-01-01,1e3,',
        ',Rätt IF,Lov,2024-02-21,1,',
      ]);
      expect(accepted).toBe(1);
      expect(rejected.map(({ row, field, code }) => [row, field, code])).toEqual([
        [1, 'association', 'import.nameMissing'],
        [1, 'scheme', 'awardImport.schemeMissing'],
        [1, 'paid_on', 'day.invalid'],
        [1, 'reported_on', 'day.invalid'],
        [1, 'amount_kr', 'awardImport.amountNotPositive'],
        [2, 'association', 'association.personalNumber'],
        [2, 'amount_kr', 'amount.ambiguous'],
        [3, 'paid_on', 'import.registeredLater'],
        [3, 'amount_kr', 'amount.invalid'],
      ]);
    });

    it('go to no committee that does not exist, and come from nobody who may not', async () => {
      const { app, office } = await opened;
      const imports = app.get(AwardImports);
      await expect(imports.take(SYSTEM, 'XX', inPieces(HEADER))).rejects.toMatchObject({ code: 'committee.notFound' });
      const reader = await (await opened).worker('auditor');
      await expect(imports.take(reader.actor, office.north.code, inPieces(HEADER))).rejects.toMatchObject({
        kind: 'forbidden',
      });
    });
  });
}
