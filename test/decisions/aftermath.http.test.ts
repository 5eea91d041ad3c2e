import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Decision } from '../../src/decisions/decision.entity.js';
import { appealTime } from '../../src/law/appeals/appeal-time.js';
import { amountAnew } from '../../src/grants/schemes/amount-derivation.js';
import { addDays, type Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { decisionFinalOn } from '../../src/decisions/announcement/announcing.js';
import { Decisions } from '../../src/decisions/decisions.service.js';
import { Replays } from '../../src/decisions/replay/replays.service.js';
import { DecisionViews } from '../../src/decisions/sheet/decision-views.service.js';
import { items, refusalOf } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { actorOf } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { codesOf, DecisionDesk } from './decision-desk.js';

const RECOMPUTING = { amount: amountAnew };

for (const kind of DATABASES) {
  describe(`what follows a decision on ${kind}`, () => {
    let office: DecisionDesk;
    let committeeId: string;
    beforeAll(async () => {
      office = await DecisionDesk.open(kind);
      committeeId = office.desk.office.north.id;
    });
    afterAll(() => office.close());

    const decided = async (): Promise<Answer> => office.act(await office.proposed(), 'decide', office.chief);
    const finality = (of: Answer): Promise<Answer> =>
      office.officer.caller.get(`/api/decisions/${String(of.json['id'])}/finality`);

    it('begins with the minutes it is reported in: entered once, they start the time of all of them', async () => {
      const three = [await decided(), await decided(), await decided()];
      const listed = items(await office.secretary.caller.get(`/api/delegated-decisions?committeeId=${committeeId}`));
      const numbers = three.map(({ json }) => json['delegatedNumber']);
      expect(listed.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
      expect(listed.find(({ id }) => id === three[0]!.json['id'])).toMatchObject({
        ...{
          outcome: 'award',
          amountOre: 5_000_000,
          point: '1.1',
          decidedBy: office.chief.person.name,
          reportedOn: null,
        },
      });
      const early = await office.act(three[0]!, 'announce', office.secretary, {});
      expect([early.status, codesOf(early)]).toEqual([409, expect.arrayContaining(['decision.need.announceable'])]);

      const meetingOn = office.desk.today;
      const meeting = { committeeId, meetingOn, paragraph: '§ 4' };
      const reported = await office.secretary.caller.post('/api/delegated-decisions/report', meeting);
      expect(reported.json['reported']).toBe(listed.length);
      const left = items(await office.secretary.caller.get(`/api/delegated-decisions?committeeId=${committeeId}`));
      expect(left).toEqual([]);
      expect((await finality(three[0]!)).json['finalOn']).toBe('notFinal');

      const days = { committeeId, meetingOn, approvedOn: meetingOn, announcedOn: meetingOn };
      const entered = await office.secretary.caller.post('/api/minutes', days);
      expect([entered.status, entered.json]).toMatchObject([201, { decisions: listed.length, late: false }]);
      expect(refusalOf(await office.secretary.caller.post('/api/minutes', days))).toEqual([409, 'minutes.entered']);
      const { lastDay } = appealTime({ kind: 'delegatedReported', announcedOn: meetingOn }).value;
      for (const each of three) {
        const now = await office.officer.caller.get(`/api/decisions/${String(each.json['id'])}`);
        expect(now.json).toMatchObject({ state: 'announced', announcedOn: meetingOn, paragraph: '4' });
        const running = await finality(each);
        expect([running.json['finalOn'], running.text.includes('finality.timeRuns')]).toEqual(['notFinal', true]);
      }
      const found = await office.desk.app
        .get(Decisions)
        .get(office.officer.actor, String(three[1]!.json['id']) as never);
      const dayAfter = addDays(lastDay as Day, 1);
      expect(decisionFinalOn(found, [], lastDay as Day).value).toBe('notFinal');
      expect(decisionFinalOn(found, [], dayAfter).value).toBe(dayAfter);

      const [minutes] = items(await office.secretary.caller.get(`/api/minutes?committeeId=${committeeId}`));
      const seen = { 'if-match': `"${String(minutes?.['version'])}"` };
      const path = `/api/minutes/${String(minutes?.['id'])}`;
      const down = await office.secretary.caller.post(`${path}/take-down`, { takenDownOn: meetingOn }, seen);
      expect([down.status, down.json['decisions']]).toEqual([200, listed.length]);
      const early2 = await finality(three[2]!);
      expect(early2.json['finalOn']).toBe('notFinal');
      expect(early2.text).toContain('appeal.takenDownEarly');
      const anew = await office.secretary.caller.post(
        `${path}/announce-anew`,
        { announcedOn: meetingOn },
        { 'if-match': '"2"' },
      );
      expect([anew.status, anew.json['takenDownOn']]).toEqual([200, null]);
      expect((await finality(three[2]!)).text).not.toContain('appeal.takenDownEarly');
    });

    it('is corrected beside itself, and what was decided is never changed, not even in the database', async () => {
      const made = await decided();
      const correction = { stands: '50 000 kronr', reads: '50 000 kronor', because: 'Skrivfel.' };
      const corrected = await office.act(made, 'correct', office.chief, correction);
      expect([corrected.status, corrected.json['corrections'], corrected.json['amountOre']]).toEqual([
        200, 1, 5_000_000,
      ]);
      expect((await finality(made)).json['corrections']).toEqual([expect.objectContaining({ stands: '50 000 kronr' })]);
      const nothing = await office.act(corrected, 'correct', office.chief, { ...correction, reads: correction.stands });
      expect(refusalOf(nothing)).toEqual([422, 'decision.correctsNothing']);
      const { writes } = office.desk.app.database;
      const update = `UPDATE decision SET amount_ore = 1 WHERE id = '${String(made.json['id'])}'`;
      await expect(writes.query(update)).rejects.toMatchObject({
        message: expect.stringContaining('never changed') as string,
      });
      // A rule that had let it through would be told so by a code of its own, and the log would show that it was.
      const log = 'register';
      const changed = office.desk.app.get(UnitOfWork).run(SYSTEM, { log, act: 'decision.change' }, async (act) => {
        await act.rows.changeWhere(Decision, { id: String(made.json['id']) as Id }, { amountOre: 1 });
        act.record({ act: 'decision.change' });
      });
      await expect(changed).rejects.toMatchObject({ kind: 'conflict', code: 'row.stands' });
      const told = office.desk.app.log.filter((line) => line.includes('"unit.failed"'));
      expect([told.length, told[0]?.includes('decision.change')]).toEqual([1, true]);
    });

    it('is reconsidered only with a reason, and then replaced in the moment another is decided', async () => {
      const made = await decided();
      const matterId = String(made.json['matterId']) as never;
      const barred = await office.propose(matterId);
      expect([barred.status, codesOf(barred)]).toEqual([409, ['step.refused', 'decision.need.notDecidedYet']]);
      const opened = await office.act(made, 'reopen', office.chief, { because: 'Nya uppgifter om kostnaden.' });
      expect([opened.status, opened.json['state'], opened.json['reopenedBecause']]).toEqual([
        ...[200, 'decided', 'Nya uppgifter om kostnaden.'],
      ]);
      const part = { outcome: 'partAward', amountOre: 4_000_000, ground: 'costs', words: 'Lokalen blev billigare.' };
      const proposed = await office.propose(matterId, part);
      expect([proposed.status, proposed.json['replaces']]).toEqual([201, made.json['id']]);
      const stands = await office.act(opened, 'let-stand', office.chief, { because: 'Nej.' });
      expect(refusalOf(stands)).toEqual([409, 'decision.replacementProposed']);
      expect((await office.act(proposed, 'decide', office.chief)).json['state']).toBe('decided');
      const before = await office.officer.caller.get(`/api/decisions/${String(made.json['id'])}`);
      expect([before.json['state'], before.json['amountOre']]).toEqual(['replaced', 5_000_000]);
    });

    it('stands when nothing comes of reconsidering it', async () => {
      const opened = await office.act(await decided(), 'reopen', office.chief, { because: 'Vi ser över det.' });
      const stands = await office.act(opened, 'let-stand', office.chief, { because: 'Inget nytt.' });
      expect([stands.status, stands.json['reopenedBecause']]).toEqual([200, null]);
    });

    it('waits for the end of an appeal that came in time', async () => {
      const made = await office.proposed({ appliedOre: 90_000_000 }, { amountOre: 90_000_000 });
      const meetingOn = '2026-10-26';
      const entered = await office.act(made, 'enter-minutes', office.secretary, { meetingOn, paragraph: '40' });
      const days = { committeeId, meetingOn, paragraph: '40', approvedOn: '2026-10-27', announcedOn: '2026-10-28' };
      expect((await office.secretary.caller.post('/api/minutes', days)).json['decisions']).toBe(1);
      expect((await finality(entered)).json['finalOn']).toBe('2026-11-19');
      const now = await office.officer.caller.get(`/api/decisions/${String(entered.json['id'])}`);
      const appealed = await office.act(now, 'note-appeal', office.secretary, { receivedOn: '2026-11-18' });
      expect(appealed.status).toBe(200);
      const pending = await finality(entered);
      expect([pending.json['finalOn'], pending.text.includes('finality.appealed')]).toEqual(['notFinal', true]);
      const [appeal] = pending.json['appeals'] as { id: string }[];
      const end = { appealId: appeal!.id, endedOn: '2026-11-22', outcome: 'rejected' };
      const ended = await office.act(appealed, 'end-appeal', office.secretary, end);
      expect(ended.status).toBe(200);
      expect((await finality(entered)).json['finalOn']).toBe('2026-11-22');
      expect(refusalOf(await office.act(ended, 'end-appeal', office.secretary, end))).toEqual([409, 'appeal.ended']);
    });

    it('can be computed anew, and shows when somebody has touched what it rests on', async () => {
      const made = await decided();
      const replays = office.desk.app.get(Replays);
      const before = await replays.all(null, RECOMPUTING);
      expect(before.different).toEqual([]);
      expect(before.replayed).toBeGreaterThan(3);
      const { writes } = office.desk.app.database;
      await writes.query(kind === 'sqlite' ? 'DROP TRIGGER decided_stands' : 'DROP TRIGGER decided_stands ON decision');
      const id = String(made.json['id']);
      await writes.query(
        `UPDATE decision SET derivations = replace(derivations, 'Så säger underlaget', 'Så tycker chefen') WHERE id = '${id}'`,
      );
      expect((await replays.all(null, RECOMPUTING)).different).toEqual([
        expect.objectContaining({ decision: id, what: 'changed' }),
      ]);
      expect((await replays.all('2099-01-01', RECOMPUTING)).replayed).toBe(0);
    });

    it('is told to a page whole: who, by what right, final when, and what each may do next or why not', async () => {
      const proposed = await office.proposed({ appliedOre: 10_000_001 }, { amountOre: 10_000_001 });
      const matter = await office.desk.matters.get(office.chief.actor, String(proposed.json['matterId']) as never);
      const views = office.desk.app.get(DecisionViews);
      const read = async ({ person }: typeof office.chief) =>
        views.of(await actorOf(office.desk.app, person), matter, { language: 'sv', came: {} });
      const chief = await read(office.chief);
      const acts = chief.decision?.acts.map(({ act, notYet }) => [act, notYet.map(({ code }) => code)]);
      expect(Object.fromEntries(acts ?? [])).toEqual({
        ...{ return: [], decide: ['decision.need.delegated', 'delegation.overLimit'] },
      });
      expect(chief.propose).toBeUndefined();
      const officer = await read(office.officer);
      expect(officer.propose).toBeUndefined();
      expect(officer.decision?.by).toBe(office.officer.person.name);
      const own = officer.decision?.acts.map(({ act, notYet }) => [act, notYet.map(({ code }) => code)]);
      expect(Object.fromEntries(own ?? [])).toMatchObject({ return: ['step.secondPerson'], withdraw: [] });
    });
  });
}
