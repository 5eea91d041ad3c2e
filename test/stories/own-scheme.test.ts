import { Replays } from '../../src/decisions/replay/replays.service.js';
import { amountAnew } from '../../src/grants/schemes/amount-derivation.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { cookiesOf } from '../documents/sending.js';
import { LettersDesk } from '../grants/letters-desk.js';
import { must, rowsOf, type Assessed } from '../grants/money-desk.js';
import { YOUTH_YAML } from '../grants/scheme-texts.js';
import { items, type Worker } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { readPdf } from '../support/pdf.js';

const STORY_MS = 240_000;
const MEETING = '2026-12-16';

// By hand. In time: 40 of 7–12 years at 150 kr and 70 of 13–20 at 100 kr are 6 000 + 7 000 = 13 000 kr, and no more than
// 12 000 kr is given. Late: 30 at 150 kr and 25 at 100 kr are 4 500 + 2 500 = 7 000 kr; three days late takes off a tenth,
// 700 kr, and leaves 6 300 kr.
const IN_TIME_ORE = 12_000_00;
const LATE_ORE = 6_300_00;

for (const kind of DATABASES) {
  describe(`a scheme of the committee's own, from its text to the letters, on ${kind}`, () => {
    let desk: LettersDesk;
    let inTime: Assessed;
    let late: Assessed;

    beforeAll(async () => {
      desk = await LettersDesk.open(kind, async ({ desk: { office }, secretary }) => {
        const meeting = { committeeId: office.north.id, meetingOn: '2026-10-14', paragraph: '71', fromOn: '' };
        const sent = await secretary.caller.submit('/rulebook/schemes/adopt', { text: YOUTH_YAML, ...meeting });
        if (sent.status !== 303) throw new Error(sent.text);
        return { schemeKey: 'youth', budgetOre: 50_000_00, closesOn: '2026-11-30' };
      });
    }, STORY_MS);
    afterAll(() => desk?.close());

    async function comeTo(day: Day): Promise<void> {
      const { desk: around, officer, secretary } = desk.office;
      await around.moveTo(day);
      for (const each of [officer, secretary]) await around.renew(each);
    }
    async function counts({ associationId }: Assessed, members: object): Promise<void> {
      const { officer, desk: around } = desk.office;
      const year = {
        committeeId: around.office.north.id,
        year: 2025,
        attestedBy: 'Kassören',
        attestedOn: '2026-02-01',
      };
      await must(officer.caller.post(`/api/associations/${associationId}/count-members`, { ...year, ...members }), 200);
    }
    const reckoned = async ({ id }: Assessed) =>
      (await must(desk.office.officer.caller.post(`/api/applications/${id}/allocate`, {}), 200)).json;
    const rowsIn = (told: Readonly<Record<string, unknown>>) =>
      (told['rows'] as { code: string; facts: { amountOre: number } }[]).map(({ code, facts }) => [
        code,
        facts.amountOre,
      ]);

    it('one applies in time and one three days late, which is taken in and marked', async () => {
      inTime = await desk.office.assessed(desk.roundId, 12_000, 'Punktliga');
      await comeTo('2026-12-03');
      late = await desk.office.assessed(desk.roundId, 20_000, 'Sena');
      const daysOf = async ({ id }: Assessed) =>
        (await desk.office.officer.caller.get(`/api/applications/${id}`)).json['daysLate'];
      expect([await daysOf(inTime), await daysOf(late)]).toEqual([0, 3]);
    });

    it('each is reckoned by the adopted text: bands of ages, the cap, and the share of the late table', async () => {
      const { officer } = desk.office;
      const unknown = await officer.caller.post(`/api/applications/${late.id}/allocate`, {});
      expect([unknown.status, unknown.text]).toEqual([409, expect.stringContaining('scheme.factMissing')]);
      await counts(inTime, { from7to12In: 40, from13to16In: 40, from17to20In: 30 });
      await counts(late, { from7to12In: 30, from13to16In: 25, from26to64In: 12 });
      const [one, other] = [await reckoned(inTime), await reckoned(late)];
      expect([one['amountOre'], other['amountOre']]).toEqual([IN_TIME_ORE, LATE_ORE]);
      expect(rowsIn(one)).toEqual([
        ['scheme.byAge', 6_000_00],
        ['scheme.byAge', 7_000_00],
        ['scheme.capped', 12_000_00],
      ]);
      expect(rowsIn(other)).toEqual([
        ['scheme.byAge', 4_500_00],
        ['scheme.byAge', 2_500_00],
        ['scheme.agesWithoutRate', 0],
        ['scheme.lateDeducted', 6_300_00],
      ]);
    });

    it('the committee decides on both, and what they rest on is computed anew to the same bytes', async () => {
      const { officer, secretary, desk: around } = desk.office;
      await must(officer.caller.post(`/api/applications/${late.id}/allocate`, {}), 200);
      for (const { associationId } of [inTime, late]) await desk.accept(associationId);
      const applicationIds = [inTime.id, late.id];
      const proposed = await must(
        officer.caller.post(`/api/rounds/${desk.roundId}/propose-all`, { applicationIds }),
        200,
      );
      expect(rowsOf(proposed).map(({ done, because }) => [done, because])).toEqual([
        [true, []],
        [true, []],
      ]);
      await comeTo(MEETING);
      const rows = applicationIds.map((applicationId) => ({ applicationId }));
      const decided = await must(
        secretary.caller.post(`/api/rounds/${desk.roundId}/decide-all`, { meetingOn: MEETING, paragraph: '88', rows }),
        200,
      );
      expect(rowsOf(decided).map(({ done, amountOre }) => [done, amountOre])).toEqual([
        [true, IN_TIME_ORE],
        [true, LATE_ORE],
      ]);
      await comeTo('2026-12-18');
      const minutes = { meetingOn: MEETING, approvedOn: '2026-12-18', announcedOn: '2026-12-18' };
      await must(secretary.caller.post('/api/minutes', { committeeId: around.office.north.id, ...minutes }), 201);
      const replayed = await around.app.get(Replays).all(null, { amount: amountAnew });
      expect([replayed.replayed >= 2, replayed.different]).toEqual([true, []]);
    });

    it('each letter shows the rows, with what each adds or takes off, and they end in the decided sum', async () => {
      for (const { matterId } of [inTime, late])
        await desk.query('UPDATE matter SET dnr = ? WHERE id = ?', ['SGL 2026/7', matterId]);
      const batch = (await must(desk.order(), 201)).json;
      await desk.write();
      expect(await desk.batch(batch['id'])).toMatchObject({ state: 'done', written: 2, failed: 0 });
      const one = await letterOf(desk.office.officer, inTime.matterId);
      for (const row of ['40 × 150 kr', '70 × 100 kr', 'Högst 12 000 kr', '-1 000,00 kr', 'Summa 12 000,00 kr'])
        expect(one).toContain(row);
      const other = await letterOf(desk.office.officer, late.matterId);
      for (const row of ['30 × 150 kr', '25 × 100 kr', 'Kom 3 dagar för sent', '-700,00 kr', 'Summa 6 300,00 kr'])
        expect(other).toContain(row);
      // Each row is said once, and an award of less than was asked for says why.
      for (const [letter, row] of [
        [one, '40 × 150 kr'],
        [other, 'Kom 3 dagar för sent'],
        [other, 'De ger inget bidrag'],
      ] as const)
        expect(letter.split(row)).toHaveLength(2);
      expect(other).toContain('Så mycket ger den bidragsform som nämnden har antagit.');
    });
  });
}

/** The words of a case's letter as an independent reader of its PDF gets them. */
async function letterOf({ caller }: Worker, matterId: Id): Promise<string> {
  const [letter] = items(await caller.get(`/api/letters?matterId=${matterId}`));
  const answer = await fetch(`${caller.address}/api/letters/${String(letter?.['id'])}/pdf`, {
    headers: { cookie: cookiesOf(caller) },
  });
  if (!answer.ok) throw new Error(`The letter was answered ${answer.status}`);
  const { texts } = await readPdf(Buffer.from(await answer.arrayBuffer()));
  return texts
    .join(' ')
    .replaceAll(/[\s\u00A0\u202F]+/g, ' ')
    .replaceAll('−', '-');
}
