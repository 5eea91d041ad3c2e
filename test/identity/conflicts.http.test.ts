import { SYSTEM } from '../../src/acts/actor.js';
import type { Act } from '../../src/acts/act.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Conflicts } from '../../src/identity/conflicts/conflicts.service.js';
import type { Committee } from '../../src/identity/committees/committee.entity.js';
import { newId, type Id } from '../../src/shared/id.js';
import { actorOf, anOffice, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

for (const kind of DATABASES) {
  describe(`conflicts of interest on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let officer: TestPerson;
    let declarer: Caller;
    let chief: Caller;
    let stranger: Caller;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ person: officer, caller: declarer } = await somebody(app, ['grantOfficer', office.north]));
      ({ caller: chief } = await somebody(app, ['decisionMaker', office.north]));
      ({ caller: stranger } = await somebody(app, ['decisionMaker', office.south]));
    });
    afterAll(() => app.stop());

    const declaration = (more: object = {}): Record<string, unknown> => ({
      committeeId: office.north.id,
      matterId: newId(),
      ground: 'representative',
      explanation: 'Jag var kassör i föreningen.',
      ...more,
    });
    const declare = (caller: Caller, more: object = {}): Promise<Answer> =>
      caller.post('/api/conflicts', declaration(more));
    const settle = (caller: Caller, { json }: Answer, act: string, body: object = {}): Promise<Answer> =>
      caller.post(`/api/conflicts/${String(json['id'])}/${act}`, body, { 'if-match': `"${String(json['version'])}"` });
    const disregard = (caller: Caller, answer: Answer): Promise<Answer> =>
      settle(caller, answer, 'disregard', { because: 'Det var länge sedan.' });

    /** Whether the officer is kept from acting in a matter of a committee. */
    const stops = async (
      matterId: unknown,
      associationId: Id | null = null,
      committee: Committee = office.north,
    ): Promise<boolean> => {
      const actor = await actorOf(app, officer);
      let answer = false;
      await app.get(UnitOfWork).run(actor, { log: committee.id, act: 'test.ask' }, async (act: Act) => {
        answer = await app.get(Conflicts).stops(act, { matterId: matterId as Id, associationId });
      });
      return answer;
    };

    it('keep whoever declared one from acting in that matter, and in no other', async () => {
      const { status, json } = await declare(declarer, { untilYear: 2019 });
      expect(status).toBe(201);
      expect(json).toMatchObject({
        userId: officer.id,
        ground: 'representative',
        untilYear: 2019,
        disregardedBy: null,
        version: 1,
      });
      expect([await stops(json['matterId']), await stops(newId())]).toEqual([true, false]);
    });

    it('with an association keep from all its matters', async () => {
      const associationId = newId();
      expect((await declare(declarer, { matterId: undefined, associationId })).status).toBe(201);
      expect([await stops(newId(), associationId), await stops(newId(), newId())]).toEqual([true, false]);
    });

    it('are disregarded by the chief, with a reason that is kept, and the person may act again', async () => {
      const declared = await declare(declarer);
      const answer = await disregard(chief, declared);
      expect([answer.status, answer.json['disregardedBecause']]).toEqual([200, 'Det var länge sedan.']);
      expect(await stops(declared.json['matterId'])).toBe(false);
      expect((await disregard(chief, answer)).json['code']).toBe('conflict.settled');
      expect((await settle(declarer, answer, 'withdraw')).json['code']).toBe('conflict.settled');
    });

    it('are never disregarded by the person, not even one who is the chief', async () => {
      const own = await declare(chief);
      const answer = await disregard(chief, own);
      expect([answer.status, answer.json['code']]).toEqual([409, 'conflict.own']);
    });

    it('are disregarded by nobody but the chief of their own committee', async () => {
      const declared = await declare(declarer);
      expect((await disregard(declarer, declared)).status).toBe(403);
      expect((await disregard(stranger, declared)).status).toBe(404);
      const { caller: lawyer } = await somebody(
        app,
        ['municipalLawyer', office.north],
        ['decisionMaker', office.south],
      );
      const answer = await disregard(lawyer, declared);
      expect([answer.status, answer.json['code']]).toEqual([403, 'conflict.chiefOnly']);
      expect(await stops(declared.json['matterId'])).toBe(true);
    });

    it('that were disregarded in one committee still stand in a matter of another', async () => {
      const declared = await declare(declarer);
      await disregard(chief, declared);
      expect(await stops(declared.json['matterId'], null, office.south)).toBe(true);
    });

    it('are taken back within ten minutes, by the person alone', async () => {
      const [first, second] = [await declare(declarer), await declare(declarer)];
      const foreign = await settle(chief, first, 'withdraw');
      expect([foreign.status, foreign.json['code']]).toEqual([403, 'conflict.notOwn']);
      expect((await settle(declarer, first, 'withdraw')).status).toBe(200);
      expect(await stops(first.json['matterId'])).toBe(false);
      app.clock.forward(600_000);
      const late = await settle(declarer, second, 'withdraw');
      expect([late.status, late.json['code']]).toEqual([409, 'conflict.tooLateToTakeBack']);
      expect(await stops(second.json['matterId'])).toBe(true);
    });

    it('are declared once for each matter, also by two clicks at once, and again after having been taken back', async () => {
      const matterId = newId();
      const both = await Promise.all([declare(declarer, { matterId }), declare(declarer, { matterId })]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      const declared = both.find(({ status }) => status === 201) as Answer;
      await settle(declarer, declared, 'withdraw');
      expect((await declare(declarer, { matterId })).status).toBe(201);
    });

    it('say what is wrong with a declaration', async () => {
      const code = async (more: object): Promise<unknown> => (await declare(declarer, more)).json['code'];
      expect([
        await code({ untilYear: 2027 }),
        await code({ untilYear: 1850 }),
        await code({ ground: 'affected', untilYear: 2019 }),
        await code({ ground: 'friendship' }),
        await code({ explanation: '' }),
        await code({ associationId: newId() }),
        await code({ matterId: undefined }),
        await code({ committeeId: office.south.id }),
        await code({ userId: newId() }),
        await code({ disregardedBy: newId() }),
      ]).toEqual([
        'conflict.yearWrong',
        'conflict.yearWrong',
        'conflict.yearUnasked',
        'field.notChoice',
        'field.required',
        'conflict.withWhat',
        'conflict.withWhat',
        'committee.notFound',
        'field.unknown',
        'field.unknown',
      ]);
    });

    it('are seen by the person, the chief, the lawyer and the auditor of the committee, and by no one else', async () => {
      const { json } = await declare(declarer);
      const sees = async (caller: Caller): Promise<unknown[]> => {
        const list = (await caller.get('/api/conflicts?limit=200')).text.includes(String(json['id']));
        return [(await caller.get(`/api/conflicts/${String(json['id'])}`)).status, list];
      };
      const { caller: auditor } = await somebody(app, ['auditor', office.north]);
      const { caller: colleague } = await somebody(app, ['finance', office.north]);
      for (const caller of [declarer, chief, auditor]) expect(await sees(caller)).toEqual([200, true]);
      for (const caller of [colleague, stranger]) expect(await sees(caller)).toEqual([404, false]);
    });

    it('change only in the version that was read', async () => {
      const declared = await declare(declarer);
      const path = `/api/conflicts/${String(declared.json['id'])}/disregard`;
      const body = { because: 'x' };
      expect((await chief.post(path, body)).status).toBe(428);
      expect((await chief.post(path, body, { 'if-match': '"7"' })).status).toBe(412);
    });

    it('leave their ground in the committee’s log and their words under seal', async () => {
      const { json } = await declare(declarer, { explanation: 'Min syster sitter i styrelsen.' });
      const [entry] = (await app.database.reads.query(
        `SELECT * FROM audit_entry WHERE act = 'conflict.declare' AND line LIKE '%${String(json['id'])}%'`,
      )) as Record<string, unknown>[];
      expect(entry).toMatchObject({ log: office.north.id, matter_id: json['matterId'], actor_id: officer.id });
      expect(String(entry?.['line'])).toContain('"ground":"representative"');
      expect(String(entry?.['line'])).not.toContain('syster');
    });

    it('say nothing about the program itself', async () => {
      await app.get(UnitOfWork).run(SYSTEM, { log: office.north.id, act: 'test.ask' }, async (act) => {
        expect(await app.get(Conflicts).stops(act, { matterId: newId(), associationId: null })).toBe(false);
      });
    });
  });
}
