import { matterFlow } from '../../src/matters/diary/matter.js';
import { DATABASES } from '../support/databases.js';
import type { Answer } from '../support/caller.js';
import { act, Desk, items, type Worker } from './desk.js';

const OFFICERS = 20;

for (const kind of DATABASES) {
  describe(`many officers and one case on ${kind}`, () => {
    let desk: Desk;
    let officers: Worker[];
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officers = [];
      for (let at = 0; at < OFFICERS; at += 1) officers.push(await desk.worker('grantOfficer'));
    });
    afterAll(() => desk.close());

    it.each(['take', 'close'])('exactly one can %s it at once; the others are told how it is now', async (name) => {
      const { id } = await desk.aMatter(officers[0]!);
      const answers = await Promise.all(officers.map(({ caller }) => act(caller, `/api/matters/${id}/${name}`, 1)));
      const done = answers.filter(({ status }) => status === 200);
      expect(done).toHaveLength(1);
      const state = done[0]!.json['state'];
      for (const late of answers.filter((each) => each !== done[0])) {
        expect([late.status, late.json['code']]).toEqual([412, 'precondition.stale']);
        expect(late.json['facts']).toMatchObject({ id, state, version: 2 });
      }
      expect((await desk.lines(id)).map((line) => line.act)).toEqual(['matter.register', `matter.${name}`]);
    });

    it('one of many different acts from the same version goes through, whichever it is', async () => {
      const chief = await desk.worker('decisionMaker');
      const { id } = await desk.aMatter(officers[0]!);
      const body = { reason: 'court', wakeOn: desk.dayIn(9) };
      const answers: Answer[] = await Promise.all([
        ...officers.slice(0, 6).map(({ caller }) => act(caller, `/api/matters/${id}/take`, 1)),
        ...officers.slice(6, 12).map(({ caller }) => act(caller, `/api/matters/${id}/close`, 1)),
        ...officers.slice(12, 18).map(({ caller }) => act(caller, `/api/matters/${id}/wait`, 1, body)),
        act(chief.caller, `/api/matters/${id}/restrict`, 1, { because: 'Uppgifter om en enskild.' }),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => ![200, 412, 404].includes(status))).toEqual([]);
      expect((await desk.lines(id)).filter((line) => line.act !== 'matter.readRestricted')).toHaveLength(2);
    });

    it('a task is done once, however many say so', async () => {
      const { id } = await desk.aMatter(officers[0]!);
      const [task] = items(await officers[0]!.caller.get(`/api/matters/${id}/tasks`));
      const path = `/api/tasks/${String(task?.['id'])}/finish`;
      const answers = await Promise.all(officers.map(({ caller }) => act(caller, path, 1)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(OFFICERS - 1).fill(412)]);
    });

    it('notes by many at once are all kept: they change nothing but themselves', async () => {
      const { id } = await desk.aMatter(officers[0]!);
      const answers = await Promise.all(
        officers.map(({ caller }, at) => caller.post(`/api/matters/${id}/add-note`, { text: `Anteckning ${at}` })),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(OFFICERS).fill(201));
      const notes = items(await officers[0]!.caller.get(`/api/matters/${id}/notes`));
      expect(new Set(notes.map(({ text }) => text)).size).toBe(OFFICERS);
    });

    it('a page’s button pressed from a version that has passed answers 409 and does nothing', async () => {
      const { id, number } = await desk.aMatter(officers[0]!);
      await act(officers[1]!.caller, `/api/matters/${id}/take`, 1);
      const late = await officers[2]!.caller.submit(`/${number}/close`, { seen: '1' });
      expect(late.status).toBe(409);
      expect(late.text).toContain('Någon annan har ändrat samma sak');
      expect((await desk.matters.get(officers[0]!.actor, id)).state).toBe('open');
    });

    it('a form of the page filled in from a version that has passed does nothing either', async () => {
      const { id, number } = await desk.aMatter(officers[0]!);
      await act(officers[1]!.caller, `/api/matters/${id}/take`, 1);
      const late = await officers[2]!.caller.submit(`/${number}/assign`, {
        seen: '1',
        officerId: officers[3]!.person.id,
      });
      expect(late.status).toBe(409);
      expect((await desk.matters.get(officers[0]!.actor, id)).officerId).toBe(officers[1]!.person.id);
    });

    it('a change over the API that names no version is refused, whichever act it is', async () => {
      const { id } = await desk.aMatter(officers[0]!);
      const names = matterFlow.steps.map((step) => step.act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
      const adding = ['register', 'add-note', 'open-task', 'finish-task', 'add-link'];
      for (const name of names.filter((each) => !adding.includes(each))) {
        const body = { take: {}, release: {}, wake: {}, close: {} }[name] ?? BODIES[name];
        const answer = await officers[0]!.caller.post(`/api/matters/${id}/${name}`, body);
        expect([name, answer.status]).toEqual([name, 428]);
        const unreadable = await officers[0]!.caller.post(`/api/matters/${id}/${name}`, body, { 'if-match': 'abc' });
        expect([name, unreadable.status]).toEqual([name, 412]);
      }
    });
  });
}

const BODIES: Readonly<Record<string, object>> = {
  assign: { officerId: '11111111-1111-4111-8111-111111111111' },
  'set-dnr': { dnr: 'KS 2026/1' },
  wait: { reason: 'court', wakeOn: '2027-01-01' },
  restrict: { because: 'x' },
  unrestrict: { because: 'x' },
  reopen: { because: 'x' },
};
