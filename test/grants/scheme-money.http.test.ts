import { SYSTEM } from '../../src/acts/actor.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import type { SchemeContent } from '../../src/rulebook/schemes/scheme-content.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items } from '../matters/desk.js';
import type { Id } from '../../src/shared/id.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { MoneyDesk, must, rowsOf, type Assessed } from './money-desk.js';

/** So much for each time that somebody of an age took part, as attendance systems count it. */
const TIMES: SchemeContent = {
  id: 'times',
  title: { sv: 'Aktivitetsstöd', en: 'Support by participation' },
  rounding: { to: 'krona', mode: 'halfUp', per: 'sum' },
  rates: [
    {
      from: '2026-01-01',
      rate: {
        kind: 'byAge',
        of: 'participations',
        bands: [
          { fromAge: 7, toAge: 20, unitOre: 10_00 },
          { fromAge: 65, toAge: null, unitOre: 5_00 },
        ],
      },
      source: { document: 'riktlinjer' },
    },
  ],
};
const TRAINING: SchemeContent = {
  ...TIMES,
  id: 'training',
  rates: [{ from: '2026-01-01', rate: { kind: 'perUnit', unitOre: 200_00 }, source: { document: 'riktlinjer' } }],
};
const CAMPS: SchemeContent = { ...TRAINING, id: 'camps', whenShort: 'byHand' };
const SHARE: SchemeContent = {
  ...TIMES,
  id: 'share',
  rates: [
    {
      from: '2026-01-01',
      rate: { kind: 'shareOf', scheme: 'training', basisPoints: 2_500 },
      source: { document: 'riktlinjer' },
    },
  ],
};

for (const kind of DATABASES) {
  describe(`money by the schemes of a committee on ${kind}`, () => {
    let office: MoneyDesk;
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
      for (const content of [TIMES, TRAINING, CAMPS, SHARE])
        await office.desk.app.get(Rulebooks).adopt(SYSTEM, office.desk.office.north.id, {
          ...{ kind: 'scheme', key: content.id, content },
          ...{ fromOn: '2026-01-01', meetingOn: '2025-12-01', paragraph: '15' },
        });
    });
    afterAll(() => office.close());
    const byScheme = ({ id }: Pick<Assessed, 'id'>, facts: object = {}): Promise<Answer> =>
      office.officer.caller.post(`/api/applications/${id}/allocate`, facts);
    const rowOf = (answer: Answer, { id }: Assessed) => rowsOf(answer).find((row) => row.id === id);

    it('participations are entered by age, over the API and on the page, and the sum stands on them', async () => {
      const roundId = await office.aRound({ schemeKey: 'times' });
      const [one, other] = [await office.applied(roundId, 20_000), await office.applied(roundId, 20_000)];
      expect(codesOf(await byScheme(one))).toEqual(['scheme.factMissing']);
      const times = [
        { fromAge: 7, toAge: 20, count: 1_240 },
        { fromAge: 65, count: 3 },
      ];
      const { json } = await must(byScheme(one, { participations: times }), 200);
      expect(json).toMatchObject({ amountOre: 12_415_00, way: 'scheme' });

      const place = `/rounds/${roundId}/allocation/${other.id}`;
      const blank = await office.officer.caller.page(place);
      expect(blank.text).toMatch(/Deltagartillfällen, 7–20 år/);
      expect(blank.text).toMatch(/Deltagartillfällen, 65 år och äldre/);
      const ages = {
        ...{ 'participations.0.fromAge': '7', 'participations.0.toAge': '20' },
        ...{ 'participations.1.fromAge': '65', 'participations.1.toAge': '' },
      };
      const form = { ...ages, way: 'scheme', because: '', amountOre: '', seen: '0' };
      const counts = { 'participations.0.count': '100', 'participations.1.count': '' };
      const wrong = await office.officer.caller.submit(place, {
        ...form,
        ...counts,
        'participations.0.count': 'många',
      });
      expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('row-participations.0.count')]);
      expect((await office.officer.caller.submit(place, { ...form, ...counts })).status).toBe(303);
      const set = await office.officer.caller.get(`/api/allocations?roundId=${roundId}`);
      const found = (set.json['items'] as Record<string, unknown>[]).find((each) => each['applicationId'] === other.id);
      expect(found).toMatchObject({ amountOre: 1_000_00, way: 'scheme' });
      const again = (await office.officer.caller.page(place)).text;
      expect(again).toMatch(/name="participations\.0\.count"[^>]*value="100"/);
    });

    it('numbers are written with semicolons between: blanks part thousands, and never one number into two', async () => {
      const roundId = await office.aRound({ schemeKey: 'training', budgetOre: 9_000_000_00 });
      const applied = await office.applied(roundId, 900_000);
      const place = `/rounds/${roundId}/allocation/${applied.id}`;
      const form = { way: 'scheme', because: '', amountOre: '', seen: '0' };
      for (const units of ['12,5', 'tolv', '1 20', '-3']) {
        const wrong = await office.officer.caller.submit(place, { ...form, units });
        expect([units, wrong.status, wrong.text.includes('id="row-units-error"')]).toEqual([units, 422, true]);
      }
      expect((await office.officer.caller.submit(place, { ...form, units: '1 200; 21' })).status).toBe(303);
      const { json } = await office.officer.caller.get(`/api/allocations?roundId=${roundId}`);
      expect(json['items']).toMatchObject([{ amountOre: 1_221 * 200_00, facts: { units: [1_200, 21] } }]);
      expect((await office.officer.caller.page(place)).text).toContain('value="1200; 21"');
    });

    it('members are those of the latest year that is not after the one applied for', async () => {
      const roundId = await office.aRound({ schemeKey: 'activity', activityYear: 2025 });
      const applied = await office.applied(roundId, 90_000);
      for (const [year, members] of [
        [2024, 50],
        [2025, 100],
        [2026, 300],
      ] as const) {
        const counted = { committeeId: office.desk.office.north.id, year, attestedBy: 'Kassören' };
        const body = { ...counted, attestedOn: '2026-02-01', from7to12In: members };
        await must(office.officer.caller.post(`/api/associations/${applied.associationId}/count-members`, body), 200);
      }
      // 2 000 kr and 120 kr for each of 100.
      expect((await must(byScheme(applied, { inKindOre: 0 }), 200)).json).toMatchObject({ amountOre: 14_000_00 });
    });

    it('a cut is shared among those who can have it: nobody is cut for a sum above what was applied for', async () => {
      const roundId = await office.aRound({ schemeKey: 'times', budgetOre: 9_999_00 });
      const applied = [
        await office.applied(roundId, 20_000),
        await office.applied(roundId, 20_000),
        await office.applied(roundId, 500),
      ] as const;
      const times = (count: number): object => ({ participations: [{ fromAge: 7, toAge: 20, count }] });
      for (const [at, count] of [1_000, 500, 1_000].entries())
        await must(office.allocate(applied[at]!, 1, office.officer, times(count)), 200);
      const all = await must(office.officer.caller.post(`/api/rounds/${roundId}/allocate`, { cut: true }), 200);
      expect(rowOf(all, applied[2])).toMatchObject({
        ...{ done: false, because: [{ code: 'decision.lack.moreThanApplied' }] },
      });
      // 10 000 kr and 5 000 kr share what is left beside the krona that the third has: 9 998 kr.
      expect([rowOf(all, applied[0]), rowOf(all, applied[1])]).toMatchObject([
        { done: true, amountOre: 6_665_00 },
        { done: true, amountOre: 3_333_00 },
      ]);
    });

    it('a part award says why it is one: by the scheme’s rules, for want of money, or as an officer has weighed', async () => {
      const roundId = await office.aRound({ schemeKey: 'training', budgetOre: 9_000_00 });
      const [rules, want, weighed] = [
        await office.assessed(roundId, 20_000),
        await office.assessed(roundId, 20_000),
        await office.assessed(roundId, 20_000),
      ];
      const { caller } = office.officer;
      await must(byScheme(rules, { units: [20] }), 200);
      await must(office.allocate(weighed, 1_000), 200);
      const proposed = async ({ id, matterId }: Assessed) => {
        const all = await must(caller.post(`/api/rounds/${roundId}/propose-all`, { applicationIds: [id] }), 200);
        expect(rowsOf(all)).toMatchObject([{ done: true }]);
        const [decision] = items(await caller.get(`/api/decisions?matterId=${matterId}`));
        return [decision?.['outcome'], decision?.['amountOre'], decision?.['ground']];
      };
      expect(await proposed(rules)).toEqual(['partAward', 4_000_00, 'scheme']);
      expect(await proposed(weighed)).toEqual(['partAward', 1_000_00, 'costs']);
      await must(office.allocate(want, 1, office.officer, { units: [30] }), 200);
      await must(caller.post(`/api/rounds/${roundId}/allocate`, { cut: true }), 200);
      const [, amountOre, ground] = await proposed(want);
      expect([Number(amountOre) < 6_000_00, ground]).toEqual([true, 'funds']);
    });

    it('a scheme that is shared by hand is reckoned and never cut, and the page says why', async () => {
      const [byHand, cut] = [
        await office.aRound({ schemeKey: 'camps', budgetOre: 8_100_00 }),
        await office.aRound({ schemeKey: 'training', budgetOre: 8_100_00 }),
      ];
      const { caller } = office.officer;
      for (const roundId of [byHand, cut])
        for (const units of [[30], [15]])
          await must(office.allocate(await office.applied(roundId, 20_000), 1, office.officer, { units }), 200);
      const refused = await caller.post(`/api/rounds/${byHand}/allocate`, { cut: true });
      expect([refused.status, codesOf(refused)]).toEqual([409, ['allocation.shortByHand']]);
      const sums = async (roundId: Id): Promise<number[]> =>
        ((await caller.get(`/api/allocations?roundId=${roundId}`)).json['items'] as { amountOre: number }[])
          .map(({ amountOre }) => amountOre)
          .sort((one, other) => one - other);
      expect(await sums(byHand)).toEqual([1_00, 1_00]);
      await must(caller.post(`/api/rounds/${cut}/allocate`, { cut: true }), 200);
      expect(await sums(cut)).toEqual([2_700_00, 5_400_00]);
      const words = 'Bidragsformen säger att beloppen fördelas för hand';
      expect((await caller.page(`/rounds/${byHand}/allocation`)).text).toContain(words);
      expect((await caller.page(`/rounds/${cut}/allocation`)).text).not.toContain(words);
      // Without a cut it is reckoned as it is, and what there is no money for is told row by row.
      const rows = rowsOf(await must(caller.post(`/api/rounds/${byHand}/allocate`, {}), 200));
      expect(rows.map(({ done, amountOre }) => [done, amountOre])).toEqual([
        [true, 3_000_00],
        [false, null],
      ]);
    });

    it('an application that came before its scheme was in force is told so, and weighed by hand all the same', async () => {
      const content = { ...TRAINING, id: 'later' };
      await office.desk.app.get(Rulebooks).adopt(SYSTEM, office.desk.office.north.id, {
        ...{ kind: 'scheme', key: 'later', content, fromOn: '2027-06-01', meetingOn: '2026-11-01', paragraph: '9' },
      });
      const roundId = await office.aRound({ schemeKey: 'later' });
      const applied = await office.applied(roundId, 20_000);
      expect(codesOf(await byScheme(applied, { units: [1] }))).toEqual(['rulebook.nothingInForce']);
      const all = await must(office.officer.caller.post(`/api/rounds/${roundId}/allocate`, {}), 200);
      expect(rowOf(all, applied)).toMatchObject({ done: false, because: [{ code: 'rulebook.nothingInForce' }] });
      const page = await office.officer.caller.page(`/rounds/${roundId}/allocation/${applied.id}`);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('Nämnden har inget i kraft')]);
      expect((await must(office.allocate(applied, 5_000), 200)).json).toMatchObject({
        amountOre: 5_000_00,
        way: 'hand',
      });
    });

    it('a cut leaves alone what a case has that the officer may not see', async () => {
      const roundId = await office.aRound({ schemeKey: 'times', budgetOre: 10_000_00 });
      const [hidden, seen, other] = [
        await office.applied(roundId, 20_000),
        await office.applied(roundId, 20_000),
        await office.applied(roundId, 20_000),
      ];
      await must(office.allocate(hidden, 4_000), 200);
      const { chief } = office.decisions;
      const matter = (await chief.caller.get(`/api/matters/${hidden.matterId}`)).json;
      const because = { because: 'Skyddade uppgifter.' };
      await must(office.acts(chief, `/api/matters/${hidden.matterId}/restrict`, matter, because), 200);
      for (const each of [seen, other])
        await must(
          office.allocate(each, 1, office.officer, { participations: [{ fromAge: 7, toAge: 20, count: 500 }] }),
          200,
        );
      const all = await must(office.officer.caller.post(`/api/rounds/${roundId}/allocate`, { cut: true }), 200);
      expect(rowOf(all, hidden)).toBeUndefined();
      expect([rowOf(all, seen), rowOf(all, other)]).toMatchObject([
        { done: true, amountOre: 3_000_00 },
        { done: true, amountOre: 3_000_00 },
      ]);
    });

    it('a share is taken of what was granted, and of nothing once that is declined', async () => {
      const [base, roundId] = [
        await office.aRound({ schemeKey: 'training' }),
        await office.aRound({ schemeKey: 'share' }),
      ];
      const first = await office.assessed(base, 8_000);
      const paper = { associationId: first.associationId, cameBy: 'handedIn', reachedOn: office.desk.today };
      const answers = { amount: '20000', 'application-participants': '12', purpose: 'Läger.' };
      const { json: second } = await must(
        office.officer.caller.post('/api/applications', { ...paper, roundId, answers }),
        201,
      );
      const id = second['id'] as Id;
      expect(codesOf(await byScheme({ id }))).toEqual(['scheme.factMissing']);
      await must(byScheme(first, { units: [21, 19] }), 200);
      const proposal = await office.decisions.propose(first.matterId, { amountOre: 8_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      expect((await must(byScheme({ id }), 200)).json).toMatchObject({ amountOre: 2_000_00 });
      const writer = await office.desk.signIn(await aRepresentative(office.desk.app, first.associationId));
      const [decision] = items(await writer.caller.get(`/api/decisions?matterId=${first.matterId}`));
      await must(
        office.acts(writer, `/api/decisions/${String(decision!['id'])}/decline`, decision!, {
          because: 'Kursen blir inte av.',
        }),
        201,
      );
      expect(codesOf(await byScheme({ id }))).toEqual(['scheme.factMissing']);
    });
  });
}
