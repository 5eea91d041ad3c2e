import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Conflicts } from '../../src/identity/conflicts/conflicts.service.js';
import { ConflictsQueries } from '../../src/identity/conflicts/conflicts.queries.js';
import { COMMITTEE_ROLES, type CommitteeRole } from '../../src/identity/roles.js';
import { matterFlow, type MatterState } from '../../src/matters/diary/matter.js';
import { Matter } from '../../src/matters/diary/matter.entity.js';
import type { Noun } from '../../src/matters/steps/course.js';
import { Courses } from '../../src/matters/steps/courses.service.js';
import { flow } from '../../src/matters/steps/steps.js';
import { Tasks } from '../../src/matters/tasks/tasks.service.js';
import { Problem } from '../../src/shared/problem.js';
import { newId, type Id } from '../../src/shared/id.js';
import { DATABASES } from '../support/databases.js';
import { Desk, type Worker } from './desk.js';

/** A noun of the tests: a case that one person proposes to close and another closes. */
const trialFlow = flow<MatterState>(
  'matter',
  ['closed'],
  [
    { act: 'register', by: ['grantOfficer'], from: [], to: 'open', basis: 'handling' },
    { act: 'wait', by: ['grantOfficer'], from: ['open'], to: 'waiting', basis: 'handling' },
    { act: 'wake', by: ['grantOfficer'], from: ['waiting'], to: 'open', basis: 'handling' },
    { act: 'close', by: ['grantOfficer'], from: ['waiting'], to: 'closed', basis: 'handling', notBy: 'wait' },
  ],
);
const trial: Noun<MatterState, Matter, null> = {
  flow: trialFlow,
  entity: Matter,
  needs: {},
  matterIdOf: ({ id }) => id,
  factsOf: async () => null,
};

for (const kind of DATABASES) {
  describe(`the runner of step tables on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker();
    });
    afterAll(() => desk.close());

    it('lets exactly the roles of the row take a step, in the row’s committee', async () => {
      const allowed: CommitteeRole[] = [];
      for (const role of COMMITTEE_ROLES) {
        const { id } = await desk.aMatter(officer);
        const { actor } = await desk.worker(role);
        const outcome = await desk.matters.take(actor, id, { seen: 1 }).catch(codeOf);
        if (outcome instanceof Object) allowed.push(role);
        else expect(outcome).toBe('step.forbidden');
      }
      const { by } = matterFlow.steps.find(({ act }) => act === 'take')!;
      expect(allowed.sort()).toEqual([...by].sort());
    });

    it('does not let a role of another committee in at all', async () => {
      const { id } = await desk.aMatter(officer);
      const { actor } = await desk.worker('coordinator', desk.office.south);
      await expect(desk.matters.take(actor, id, { seen: 1 })).rejects.toMatchObject({ kind: 'notFound' });
    });

    it('says who may when the role is missing, and what is possible when the state is wrong', async () => {
      const { id } = await desk.aMatter(officer);
      const auditor = await desk.worker('auditor');
      const refused = await problemOf(desk.matters.close(auditor.actor, id, { seen: 1 }));
      expect(refused.kind).toBe('forbidden');
      expect(refused.reasons[1]).toEqual({ code: 'step.role', facts: { roleCodes: rolesOf('close') } });

      const closed = await desk.matters.close(officer.actor, id, { seen: 1 });
      const wrong = await problemOf(
        desk.matters.wait(officer.actor, id, 'court', desk.dayIn(9), { seen: closed.version }),
      );
      expect(wrong.kind).toBe('refused');
      expect(wrong.reasons[1]).toEqual({
        code: 'step.wrongState',
        facts: {
          stateCode: 'matter.state.closed',
          possibleCodes: ['matter.addNote', 'matter.addLink', 'matter.restrict', 'matter.unrestrict', 'matter.reopen'],
        },
      });
    });

    it('stops whoever has declared a conflict of interest, but not from giving the case away', async () => {
      const other = await desk.worker();
      const { id } = await desk.aMatter(officer);
      const taken = await desk.matters.take(officer.actor, id, { seen: 1 });
      await declare(id, officer);
      const stopped = await problemOf(
        desk.matters.wait(officer.actor, id, 'court', desk.dayIn(9), { seen: taken.version }),
      );
      expect(stopped.reasons.map(({ code }) => code)).toEqual(['step.refused', 'step.conflictOfInterest']);
      const given = await desk.matters.assign(officer.actor, id, other.person.id, { seen: taken.version });
      expect(given.officerId).toBe(other.person.id);
    });

    it('lets somebody whose conflict of interest the chief has disregarded go on', async () => {
      const chief = await desk.worker('decisionMaker');
      const { id } = await desk.aMatter(officer);
      const conflict = await declare(id, officer);
      await expect(desk.matters.take(officer.actor, id, { seen: 1 })).rejects.toMatchObject({ kind: 'refused' });
      await desk.app.get(Conflicts).disregard(chief.actor, { id: conflict, version: 1 }, 'Saknar betydelse.');
      expect((await desk.matters.take(officer.actor, id, { seen: 1 })).officerId).toBe(officer.person.id);
    });

    it('does not let anybody be given a case in which they have a conflict of interest', async () => {
      const other = await desk.worker();
      const { id } = await desk.aMatter(officer);
      await declare(id, other);
      const refused = desk.matters.assign(officer.actor, id, other.person.id, { seen: 1 });
      await expect(refused).rejects.toMatchObject({ code: 'matter.colleagueConflict' });
    });

    it('wants a second person where the row says so, and any second person will do', async () => {
      const other = await desk.worker();
      const matter = await desk.aMatter(officer);
      const courses = desk.app.get(Courses);
      const { row } = await courses.take(officer.actor, trial, 'wait', matter, { seen: 1 });
      const alone = await problemOf(courses.take(officer.actor, trial, 'close', row, { seen: row.version }));
      expect(alone.reasons[1]).toEqual({ code: 'step.secondPerson', facts: { beforeCode: 'matter.wait' } });
      const closed = await courses.take(other.actor, trial, 'close', row, { seen: row.version });
      expect(closed.row.state).toBe('closed');
    });

    it('remembers the first person of this case alone', async () => {
      const courses = desk.app.get(Courses);
      const [first, second] = [await desk.aMatter(officer), await desk.aMatter(officer)];
      await courses.take(officer.actor, trial, 'wait', first, { seen: 1 });
      const other = await desk.worker();
      const { row } = await courses.take(other.actor, trial, 'wait', second, { seen: 1 });
      const closed = await courses.take(officer.actor, trial, 'close', row, { seen: row.version });
      expect(closed.row.state).toBe('closed');
    });

    it('holds a step back until its needs are met, and tells each of them', async () => {
      const { id } = await desk.aMatter(officer);
      const tasks = desk.app.get(Tasks);
      const task = await tasks.open(officer.actor, id, { what: 'Ring kassören', forRole: null, dueOn: null }, {});
      const early = await problemOf(desk.matters.close(officer.actor, id, { seen: 1 }));
      expect(early.reasons[1]).toEqual({ code: 'matter.need.nothingLeftToDo', facts: { count: 1 } });
      await tasks.finish(officer.actor, task.id, { seen: 1 });
      expect((await desk.matters.close(officer.actor, id, { seen: 1 })).state).toBe('closed');
    });

    it('refuses a step from a version that has passed, and tells how the case is now', async () => {
      const { id } = await desk.aMatter(officer);
      await desk.matters.take(officer.actor, id, { seen: 1 });
      const stale = await problemOf(desk.matters.close(officer.actor, id, { seen: 1 }));
      expect(stale).toMatchObject({ kind: 'conflict', code: 'row.changed', facts: { id, state: 'open', version: 2 } });
    });

    it('opens the tasks that a row opens and closes those it closes', async () => {
      const { id } = await desk.aMatter(officer);
      const openTasks = async (): Promise<unknown[]> =>
        (await desk.app.get(Tasks).of(id))
          .filter(({ doneAt }) => doneAt === null)
          .map(({ code, dueOn }) => [code, dueOn]);
      expect(await openTasks()).toEqual([['begin', desk.dayIn(7)]]);
      const waiting = await desk.matters.wait(officer.actor, id, 'court', desk.dayIn(30), { seen: 1 });
      expect(await openTasks()).toEqual([
        ['begin', desk.dayIn(7)],
        ['wait', desk.dayIn(30)],
      ]);
      const awake = await desk.matters.wake(officer.actor, id, { seen: waiting.version });
      expect(await openTasks()).toEqual([['begin', desk.dayIn(7)]]);
      const closed = await desk.matters.close(officer.actor, id, { seen: awake.version });
      expect(await openTasks()).toEqual([]);
      await desk.matters.reopen(officer.actor, id, 'Ett nytt yttrande kom in.', { seen: closed.version });
      expect(await openTasks()).toEqual([['begin', desk.dayIn(7)]]);
    });

    it('leaves one line in the log for each step taken, and none for one that was refused', async () => {
      const { id } = await desk.aMatter(officer);
      await desk.matters.take(officer.actor, id, { seen: 1 });
      await desk.matters.take(officer.actor, id, { seen: 2 }).catch(codeOf);
      await desk.matters.close(officer.actor, id, { seen: 2 });
      const lines = await desk.lines(id);
      expect(lines.map(({ act }) => act)).toEqual(['matter.register', 'matter.take', 'matter.close']);
      expect(new Set(lines.map(({ actorId }) => actorId))).toEqual(new Set([officer.person.id]));
      expect(JSON.parse(lines[2]!.line)).toMatchObject({ facts: { id, from: 'open', to: 'closed', version: 2 } });
    });

    it('answers the same step under the same key as before, and does nothing twice', async () => {
      const { id } = await desk.aMatter(officer);
      const asked = { seen: 1, key: `take-${id}` };
      const first = await desk.matters.take(officer.actor, id, asked);
      expect(await desk.matters.take(officer.actor, id, asked)).toEqual(first);
      await expect(desk.matters.release(officer.actor, id, { ...asked, seen: 2 })).rejects.toMatchObject({
        code: 'key.reused',
      });
      expect(await desk.lines(id)).toHaveLength(2);
    });

    it('tells two tasks of a case apart under one key', async () => {
      const { id } = await desk.aMatter(officer);
      const tasks = desk.app.get(Tasks);
      const [one, two] = await Promise.all(
        ['Ring', 'Skriv'].map((what) => tasks.open(officer.actor, id, { what, forRole: null, dueOn: null }, {})),
      );
      const key = `finish-${id}`;
      await tasks.finish(officer.actor, one!.id, { seen: 1, key });
      await expect(tasks.finish(officer.actor, two!.id, { seen: 1, key })).rejects.toMatchObject({
        code: 'key.reused',
      });
    });

    it('takes a step inside a unit that is under way together with the rest of it, or not at all', async () => {
      const matter = await desk.aMatter(officer);
      const [courses, units] = [desk.app.get(Courses), desk.app.get(UnitOfWork)];
      const halfway = units.run(officer.actor, { log: matter.committeeId, act: 'test.half' }, async (act) => {
        await courses.within(act, desk.matters.noun, 'close', matter.id, 1);
        throw new Problem('refused', [{ code: 'thing.notFound' }]);
      });
      await expect(halfway).rejects.toMatchObject({ kind: 'refused' });
      expect((await desk.matters.get(officer.actor, matter.id)).state).toBe('open');
    });

    it('never changes a row without a version to change it from', async () => {
      const { id } = await desk.aMatter(officer);
      await expect(desk.matters.close(officer.actor, id, {})).rejects.toThrow('names the version it was made from');
      expect((await desk.matters.get(officer.actor, id)).state).toBe('open');
    });

    it('finds nothing where there is no case', async () => {
      await expect(desk.matters.take(officer.actor, newId(), { seen: 1 })).rejects.toMatchObject({
        code: 'matter.notFound',
      });
    });

    async function declare(matterId: Id, { actor, person }: Worker): Promise<Id> {
      const conflict = { associationId: null, ground: 'affected' as const, explanation: '', untilYear: null };
      await desk.app.get(Conflicts).declare(actor, { committeeId: desk.office.north.id, matterId, ...conflict });
      const declared = await desk.app.get(ConflictsQueries).ofMatter(matterId, null);
      return declared.find(({ userId }) => userId === person.id)!.id;
    }
  });
}

function rolesOf(act: string): string[] {
  return matterFlow.steps.find((step) => step.act === act)!.by.map((role) => `role.${role}`);
}

function codeOf(error: unknown): string {
  return error instanceof Problem ? error.code : String(error);
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof Problem) return outcome;
  throw new Error(`It was not refused: ${JSON.stringify(outcome)}`);
}
