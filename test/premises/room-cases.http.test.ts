import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import { RoomCaseEnds } from '../../src/premises/requests/room-case-ends.job.js';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import type { ApprovalContent } from '../../src/rulebook/approvals/approval-content.js';
import type { Id } from '../../src/shared/id.js';
import { items } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

for (const kind of DATABASES)
  describe(`the cases of rooms on ${kind}`, () => {
    let desk: PremisesDesk;
    let room: Id;
    let club: Awaited<ReturnType<PremisesDesk['anAssociation']>>;
    beforeAll(async () => {
      desk = await PremisesDesk.open(kind);
      room = await desk.aRoom(await desk.aSite());
      club = await desk.anAssociation();
    }, 120_000);
    afterAll(() => desk?.close());

    const caseOf = async ({ json }: Answer): Promise<Answer> =>
      desk.officer.caller.get(`/api/matters/${String(json['matterId'])}`);
    const stateOf = async (asked: Answer): Promise<unknown> => (await caseOf(asked)).json['state'];
    const ends = (): Promise<{ ended: number }> => desk.desk.app.get(RoomCaseEnds).run(desk.desk.today);

    /** Asked for, screened where nobody has been, the sheet filled in, confirmed by a person. */
    async function confirmed(on: string): Promise<Answer> {
      const asked = await desk.ask(club, desk.anAsk(room, club, { on }));
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, asked.json['id'] as Id);
      const read = await desk.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
      const filled = await desk.act(desk.officer, read, 'fill-sheet', { title: 'Möten' });
      const yes = await desk.act(desk.officer, filled, 'confirm');
      expect(yes.status).toBe(200);
      return yes;
    }

    it('end when the last time is used and everything is told, and not before', async () => {
      const asked = await confirmed('2026-11-25');
      expect(await ends()).toEqual({ ended: 0 });
      await desk.desk.moveTo('2026-11-26');
      await desk.desk.renew(desk.officer);
      await desk.desk.renew(club);
      // The agreement has not left: its officer still has to tell of it.
      const [agreement] = items(
        await desk.officer.caller.get(`/api/letters?matterId=${String(asked.json['matterId'])}`),
      );
      if (agreement?.['state'] !== 'dispatched') {
        await desk.desk.app.get(LettersJob).run();
        desk.desk.app.clock.forward(11 * 60_000);
        await desk.desk.app.get(LettersJob).run();
      }
      expect(await ends()).toEqual({ ended: 1 });
      expect([await stateOf(asked), await ends()]).toEqual(['closed', { ended: 0 }]);
      const lines = await desk.desk.lines(asked.json['matterId'] as Id);
      expect(lines.filter(({ act }) => act === 'matter.close')).toHaveLength(1);
    });

    it('end at once when a request is taken back, and stay open while anything is asked for', async () => {
      const asked = await desk.ask(club, desk.anAsk(room, club, { on: '2026-12-08' }));
      expect(await ends()).toEqual({ ended: 0 });
      const back = await desk.act(club, asked, 'withdraw');
      expect(back.status).toBe(200);
      expect([await ends(), await stateOf(asked)]).toEqual([{ ended: 1 }, 'closed']);
    });

    it('are confirmed by nobody but a person as long as the committee has not decided otherwise', async () => {
      const asked = await desk.ask(club, desk.anAsk(room, club, { on: '2026-12-09' }));
      expect(asked.json['state']).toBe('asked');
    });

    it('confirm themselves only as execution that the committee has adopted, where no rule fires and nothing stands in the way', async () => {
      const rulebooks = desk.desk.app.get(Rulebooks);
      const { content } = await rulebooks.inForce(desk.desk.office.north.id, 'approval', desk.desk.today);
      const rules = content as ApprovalContent;
      const [first] = rules.rules;
      const selfConfirm = first!.quotation;
      const adopted = { kind: 'approval', key: rules.id, fromOn: desk.desk.today } as const;
      const meeting = { meetingOn: '2026-11-18', paragraph: '102' } as const;
      const next = { ...rules, version: '2026', from: desk.desk.today, selfConfirm };
      await rulebooks.adopt(SYSTEM, desk.desk.office.north.id, { ...adopted, ...meeting, content: next });

      const known = await desk.ask(club, desk.anAsk(room, club, { on: '2026-12-10' }));
      expect([known.status, known.json['state']]).toEqual([201, 'confirmed']);
      const [line] = (await desk.desk.lines(known.json['matterId'] as Id)).filter(
        ({ act }) => act === 'bookingRequest.confirm',
      );
      expect(line?.actorId).toBe(SYSTEM.userId);
      const matterId = known.json['matterId'] as Id;
      const tasks = await desk.desk.app.get(Reads).inner(Task, 'task').where({ matterId }).getMany();
      expect(tasks.filter(({ doneAt }) => doneAt === null).map(({ code }) => code)).toEqual(['tellDecision']);

      // Somebody else may have the time, a rule may fire, the hirer may be unknown: then a person answers as always.
      const taken = await desk.ask(club, desk.anAsk(room, club, { on: '2026-12-10' }));
      expect(taken.status).toBe(409);
      const many = await desk.ask(club, desk.anAsk(room, club, { on: '2026-12-11', onBehalfOf: 'Några andra' }));
      expect(many.json['state']).toBe('asked');
      const stranger = await desk.anAssociation();
      const unknown = await desk.ask(stranger, desk.anAsk(room, stranger, { on: '2026-12-14' }));
      expect(unknown.json['state']).toBe('asked');
    });
  });
