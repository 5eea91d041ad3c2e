import fc from 'fast-check';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matter as MatterEntity } from '../../src/matters/diary/matter.entity.js';
import { QueueQueries } from '../../src/matters/queue/queue.queries.js';
import type { QueueScope } from '../../src/matters/queue/queue-view.js';
import { URGENCIES, urgencyOf } from '../../src/matters/queue/urgency.js';
import { awaitsOthers, firstTask, newTask, type TaskFields } from '../../src/matters/tasks/task.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import { Tasks } from '../../src/matters/tasks/tasks.service.js';
import { TasksQueries } from '../../src/matters/tasks/tasks.queries.js';
import { newId, type Id } from '../../src/shared/id.js';
import type { Day } from '../../src/shared/day.js';
import { DATABASES } from '../support/databases.js';
import { act, Desk, type Worker } from './desk.js';

const SCOPES: readonly QueueScope[] = ['mine', 'unit', 'unassigned', 'waiting'];
const SEED = 20_261_123;

/** A made-up case and its tasks, by the days they are due from today. */
interface Made {
  readonly state: Matter['state'];
  readonly officer: 'me' | 'other' | 'nobody';
  readonly restricted: boolean;
  readonly south: boolean;
  readonly tasks: readonly {
    readonly due: number | null;
    readonly done: boolean;
    readonly wait: boolean;
    readonly role: boolean;
  }[];
}

const aTask = fc.record({
  due: fc.option(fc.integer({ min: -20, max: 20 })),
  done: fc.boolean(),
  wait: fc.boolean(),
  role: fc.boolean(),
});
const aCase: fc.Arbitrary<Made> = fc.record({
  state: fc.constantFrom('open', 'waiting', 'closed'),
  officer: fc.constantFrom('me', 'other', 'nobody'),
  restricted: fc.boolean(),
  south: fc.boolean(),
  tasks: fc.array(aTask, { maxLength: 4 }),
});

for (const kind of DATABASES) {
  describe(`work lists on ${kind}`, () => {
    let desk: Desk;
    let me: Worker;
    let other: Worker;
    let chief: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      me = await desk.worker();
      other = await desk.worker();
      chief = await desk.worker('decisionMaker');
    });
    afterAll(() => desk.close());

    it('hold every open case of their scope in exactly one group, in order, and count as many as they hold', async () => {
      const queues = desk.app.get(QueueQueries);
      await fc.assert(
        fc.asyncProperty(fc.array(aCase, { minLength: 1, maxLength: 25 }), async (cases) => {
          const all = await fill(cases);
          for (const reader of [me, chief]) {
            for (const scope of SCOPES) {
              const wanted = all.filter(({ matter }) => belongs(matter, scope, reader));
              const { entries, totals } = await queues.queue(reader.actor, scope);
              const found = [...entries].flatMap(([urgency, list]) => list.map((entry) => ({ urgency, ...entry })));
              expect(found.map(({ matter }) => matter.id).sort()).toEqual(wanted.map(({ matter }) => matter.id).sort());
              expect([...totals.values()].reduce((a, b) => a + b, 0)).toBe(wanted.length);
              expect(await queues.count(reader.actor, scope)).toBe(wanted.length);
              expect([...entries.keys()]).toEqual(URGENCIES);
              for (const { urgency, matter, due } of found) {
                const open = all
                  .find((each) => each.matter.id === matter.id)!
                  .tasks.filter(({ doneAt }) => doneAt === null);
                expect(due).toBe(firstTask(matter.state, open)?.dueOn ?? null);
                const awaits = awaitsOthers(matter.state, matter.officerId, open);
                expect(urgency).toBe(urgencyOf(due, awaits ? 'waiting' : matter.state, desk.today));
              }
              for (const list of entries.values()) {
                const days = list.map(({ due }) => due ?? '9999-99-99');
                expect(days).toEqual([...days].sort());
              }
            }
          }
        }),
        { numRuns: 12, seed: SEED },
      );
    });

    it('show a case that waits as waiting, not as late, whatever else was due in it', async () => {
      await empty();
      const { id } = await desk.aMatter(me);
      await act(me.caller, `/api/matters/${id}/take`, 1);
      await act(me.caller, `/api/matters/${id}/wait`, 2, { reason: 'court', wakeOn: desk.dayIn(10) });
      const start = desk.app.clock.now();
      await desk.moveTo(desk.dayIn(9));
      expect(await groupOf(id)).toBe('waiting');
      expect(await late()).toBe(0);
      await desk.moveTo(desk.dayIn(1));
      expect(await groupOf(id)).toBe('today');
      await desk.moveTo(desk.dayIn(1));
      expect(await groupOf(id)).toBe('late');
      desk.app.clock.moveTo(start);
    });

    it('tell on the page of the case what it waits for, and on the day that the wait is over', async () => {
      await empty();
      const { id, number } = await desk.aMatter(me);
      await act(me.caller, `/api/matters/${id}/wait`, 1, { reason: 'court', wakeOn: desk.dayIn(1) });
      expect((await me.caller.page(`/${number}`)).text).toContain('Ärendet väntar: domstolens avgörande.');
      const start = desk.app.clock.now();
      await desk.moveTo(desk.dayIn(1));
      me = await desk.signIn(me.person);
      expect((await me.caller.page(`/${number}`)).text).toContain('Väntan är över: domstolens avgörande');
      desk.app.clock.moveTo(start);
      me = await desk.signIn(me.person);
    });

    it('cannot be made to wait for a day that is not ahead', async () => {
      const { id } = await desk.aMatter(me);
      for (const wakeOn of [desk.today, desk.dayIn(-1)]) {
        const answer = await act(me.caller, `/api/matters/${id}/wait`, 1, { reason: 'court', wakeOn });
        expect([answer.status, answer.json['code']]).toEqual([422, 'matter.wakesInPast']);
      }
    });

    it('show what to do first on the start page, and take a case from there', async () => {
      await empty();
      const { number } = await desk.aMatter(me, { party: 'Nya Föreningen', amountOre: 28_000_00 });
      const unassigned = await me.caller.page('/?scope=unassigned');
      expect(unassigned.text).toContain('Nya Föreningen');
      expect(unassigned.text).toContain('Börja handlägga');
      const took = await me.caller.submit(`/${number}/take`, { seen: '1' });
      expect(took.status).toBe(303);
      const mine = await me.caller.page('/');
      expect(mine.text).toMatch(/28\s000\skr/);
      expect(mine.text).toContain('Nya Föreningen');
    });

    it('do not offer a case to those who may not take it', async () => {
      const auditor = await desk.worker('auditor');
      const { text } = await auditor.caller.page('/?scope=unassigned');
      expect(text).not.toContain('/take"');
    });

    it('count in the side menu what the lists hold', async () => {
      await empty();
      for (const party of ['A', 'B', 'C']) await desk.aMatter(me, { party });
      const [first] = await desk.app
        .get(QueueQueries)
        .queue(me.actor, 'unit')
        .then(({ entries }) => [...entries.values()].flat());
      await desk.matters.take(me.actor, first!.matter.id, { seen: 1 });
      const { text } = await me.caller.page('/');
      const counts = [
        ...text.matchAll(/<a href="(\/[^"]*)"[^>]*><span>[^<]*<\/span> <span class="vk-nav__count">(\d+)/g),
      ];
      expect(Object.fromEntries(counts.map((match) => [match[1], Number(match[2])]))).toEqual({
        '/': 1,
        '/?scope=unit': 3,
        '/?scope=unassigned': 2,
        '/tasks': await desk.app.get(TasksQueries).count(me.actor),
      });
    });

    describe('of tasks', () => {
      it('go with the case to whoever handles it', async () => {
        await empty();
        const { id } = await desk.aMatter(me);
        const mine = async (worker: Worker): Promise<string[]> =>
          (await desk.app.get(TasksQueries).list(worker.actor, {}, {})).items.map(({ task }) => task.code);
        expect(await mine(me)).toEqual([]);
        await desk.matters.take(me.actor, id, { seen: 1 });
        expect([await mine(me), await mine(other)]).toEqual([['begin'], []]);
        await desk.matters.assign(me.actor, id, other.person.id, { seen: 2 });
        expect([await mine(me), await mine(other)]).toEqual([[], ['begin']]);
      });

      it('go to everybody in a role of that committee, and of no other', async () => {
        await empty();
        const finance = await desk.worker('finance');
        const southern = await desk.worker('finance', desk.office.south);
        const { id } = await desk.aMatter(me);
        await desk.app.get(Tasks).open(me.actor, id, { what: 'Betala', forRole: 'finance', dueOn: null }, {});
        const counts = await Promise.all(
          [finance, southern, other].map(({ actor }) => desk.app.get(TasksQueries).count(actor)),
        );
        expect(counts).toEqual([1, 0, 0]);
        const page = await finance.caller.page('/tasks');
        expect(page.text).toContain('Betala');
        expect(page.text).toContain('Markera som klar');
      });
    });

    function belongs(matter: Matter, scope: QueueScope, reader: Worker): boolean {
      const known = !matter.restricted || reader === chief || matter.officerId === reader.person.id;
      if (matter.committeeId !== desk.office.north.id || matter.state === 'closed' || !known) return false;
      if (scope === 'mine') return matter.officerId === reader.person.id;
      if (scope === 'unassigned') return matter.officerId === null;
      return scope === 'unit' || matter.state === 'waiting';
    }

    /** Puts made-up cases in the place of all others, as no service would let them come about so quickly. */
    async function fill(cases: readonly Made[]): Promise<{ matter: Matter; tasks: TaskFields[] }[]> {
      await empty();
      const officers = { me: me.person.id, other: other.person.id, nobody: null };
      return desk.app.get(UnitOfWork).run(SYSTEM, { log: 'system', act: 'test.fill' }, async (unit) => {
        const made = cases.map((each, at) => {
          const committeeId = (each.south ? desk.office.south : desk.office.north).id;
          const number = `AL-2026-${String(at + 1).padStart(4, '0')}`;
          const matter = {
            ...plain(),
            id: newId(),
            committeeId,
            number,
            state: each.state,
            officerId: officers[each.officer],
            restricted: each.restricted,
          };
          const tasks = each.tasks.map(({ due, done, wait, role }) => {
            const dueOn: Day | null = due === null ? null : desk.dayIn(due);
            const waits = wait && dueOn !== null ? { waitsFor: 'court' as const, wakesOn: dueOn } : {};
            const whom = { forRole: role ? 'decisionMaker' : null };
            return newTask(unit, matter, 'other', { dueOn, ...waits, ...whom, doneAt: done ? unit.at : null });
          });
          return { matter, tasks };
        });
        await unit.rows.insert(
          MatterEntity,
          made.map(({ matter }) => matter),
        );
        const tasks = made.flatMap((each) => each.tasks);
        if (tasks.length > 0) await unit.rows.insert(Task, tasks);
        unit.record({ act: 'test.fill' });
        return made;
      });
    }

    /** Closes every case, so that lists begin empty. */
    async function empty(): Promise<void> {
      await desk.app.get(UnitOfWork).run(SYSTEM, { log: 'system', act: 'test.empty' }, async (unit) => {
        for (const { id } of await unit.rows.many(MatterEntity, {})) {
          await unit.rows.changeWhere(MatterEntity, { id }, { state: 'closed', number: id, restricted: false });
        }
        for (const { id } of await unit.rows.many(Task, {}))
          await unit.rows.changeWhere(Task, { id }, { doneAt: unit.at });
        unit.record({ act: 'test.empty' });
      });
    }

    async function groupOf(id: Id): Promise<string | undefined> {
      const { entries } = await desk.app.get(QueueQueries).queue(me.actor, 'mine');
      return [...entries].find(([, list]) => list.some(({ matter }) => matter.id === id))?.[0];
    }

    async function late(): Promise<number | undefined> {
      return (await desk.app.get(QueueQueries).queue(me.actor, 'mine')).totals.get('late');
    }
  });
}

function plain(): Omit<Matter, 'id' | 'committeeId' | 'number' | 'state' | 'officerId' | 'restricted'> {
  const nothing = { dnr: null, partyOrgNumber: null, associationId: null, amountOre: null };
  return { kind: 'AL', title: '', party: 'Prov', receivedOn: '2026-11-01', searchText: 'prov', version: 1, ...nothing };
}
