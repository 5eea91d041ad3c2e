import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matters } from '../../src/matters/diary/matters.service.js';
import { newId, type Id } from '../../src/shared/id.js';
import type { Committee } from '../../src/identity/committees/committee.entity.js';
import {
  actorOf,
  anOffice,
  aRepresentative,
  signedIn,
  somebody,
  type Office,
  type TestPerson,
} from '../support/actors.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

for (const kind of DATABASES) {
  describe(`exchanges on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let person: TestPerson;
    let officer: Caller;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ person, caller: officer } = await somebody(app, ['grantOfficer', office.north]));
    });
    beforeEach(() => app.clock.moveTo(MONDAY));
    afterAll(() => app.stop());

    const aMatter = async (committee: Committee = office.north, by: TestPerson = person): Promise<Matter> =>
      app.get(Matters).register(await actorOf(app, by), {
        committeeId: committee.id,
        kind: 'FB',
        title: '',
        party: 'Provföreningen',
        partyOrgNumber: null,
        dnr: null,
        amountOre: null,
        receivedOn: null,
        officerId: null,
      });
    const asking = (matterId: Id, more: object = {}): Record<string, unknown> => ({
      matterId,
      kind: 'supplement',
      party: 'Provföreningen',
      question: 'Skicka protokollet från årsmötet.',
      dueOn: '2026-12-07',
      ...more,
    });
    const draft = (body: object, caller = officer, headers = {}): Promise<Answer> =>
      caller.post('/api/exchanges', body, headers);
    const ask = (body: object, caller = officer, headers = {}): Promise<Answer> =>
      caller.post('/api/exchanges/ask', body, headers);
    const act = (
      { json }: Pick<Answer, 'json'>,
      name: string,
      body: object = {},
      caller = officer,
      headers = {},
    ): Promise<Answer> =>
      caller.post(`/api/exchanges/${String(json['id'])}/${name}`, body, {
        'if-match': `"${String(json['version'])}"`,
        ...headers,
      });
    const tasksOf = async (matterId: Id): Promise<Record<string, unknown>[]> => {
      const { json } = await officer.get(`/api/matters/${matterId}/tasks`);
      return (json['items'] as Record<string, unknown>[]).filter((task) => task['code'] === 'answerExpected');
    };
    const linesOf = async (matterId: Id): Promise<string[]> => {
      const sql = `SELECT line FROM audit_entry WHERE matter_id = '${matterId}' ORDER BY number`;
      return ((await app.database.reads.query(sql)) as { line: string }[]).map(({ line }) => line);
    };
    const count = async (): Promise<number> =>
      Number(((await app.database.reads.query('SELECT count(*) AS n FROM exchange')) as { n: number }[])[0]?.n);
    const codeOf = ({ status, json }: Answer): [number, unknown] => [status, json['code']];

    it('are drafted, revised and sent; sending starts the clock and opens a task that awaits the answer', async () => {
      const { id } = await aMatter();
      const drafted = await draft(asking(id, { question: undefined, dueOn: undefined }));
      expect(drafted.status).toBe(201);
      expect(drafted.headers.get('location')).toBe(`/api/exchanges/${String(drafted.json['id'])}`);
      expect(drafted.headers.get('etag')).toBe('"1"');
      expect(drafted.json).toMatchObject({ state: 'draft', question: '', dueOn: null, askedOn: null });
      expect(await tasksOf(id)).toEqual([]);

      const unready = await act(drafted, 'send');
      expect(codeOf(unready)).toEqual([409, 'step.refused']);
      expect((unready.json['reasons'] as { code: string }[]).map(({ code }) => code)).toEqual([
        'step.refused',
        'exchange.need.question',
        'exchange.need.replyDay',
      ]);

      const { matterId: _, ...fields } = asking(id);
      const revised = await act(drafted, 'revise', fields);
      expect(revised.json).toMatchObject({ state: 'draft', version: 2, dueOn: '2026-12-07' });
      const sent = await act(revised, 'send');
      expect(sent.json).toMatchObject({ state: 'sent', version: 3, askedOn: '2026-11-23', dueOn: '2026-12-07' });
      expect(await tasksOf(id)).toEqual([
        expect.objectContaining({ dueOn: '2026-12-07', waitsFor: 'supplement', doneAt: null, userId: null }),
      ]);
    });

    it('are asked in one go, answered with the day of arrival, and the task is then done', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      expect(asked.status).toBe(201);
      expect(asked.json).toMatchObject({ state: 'sent', askedOn: '2026-11-23', version: 1 });
      app.clock.moveTo('2026-12-02T09:00:00.000Z');
      const answered = await act(asked, 'answer', { answeredOn: '2026-12-01', answer: 'Protokollet bifogas.' });
      expect(answered.json).toMatchObject({
        state: 'answered',
        answeredOn: '2026-12-01',
        answer: 'Protokollet bifogas.',
        version: 2,
      });
      expect(await tasksOf(id)).toEqual([expect.objectContaining({ doneAt: '2026-12-02T09:00:00.000Z' })]);
    });

    it('stand in the queue of the officer by their last day, and no answer awaited closes a case', async () => {
      const { id, number } = await aMatter();
      await officer.post(`/api/matters/${id}/take`, {}, { 'if-match': '"1"' });
      await ask(asking(id, { dueOn: '2026-11-27' }));
      const close = await officer.post(`/api/matters/${id}/close`, {}, { 'if-match': '"2"' });
      expect(codeOf(close)).toEqual([409, 'step.refused']);
      expect((close.json['reasons'] as object[])[1]).toMatchObject({
        code: 'matter.need.nothingLeftToDo',
        facts: { count: 1 },
      });
      app.clock.moveTo('2026-11-28T09:00:00.000Z');
      const late = await officer.page(`/${number}`);
      expect(late.text).toContain('Svaret skulle ha kommit 27 november 2026: komplettering från föreningen.');
      const queue = await officer.page('/');
      const row = queue.text.slice(queue.text.indexOf(number));
      expect(row.slice(0, row.indexOf('</tr>'))).toContain('Väntar på komplettering från föreningen');
    });

    it('close their own task only', async () => {
      const { id } = await aMatter();
      const first = await ask(asking(id));
      await ask(asking(id, { kind: 'contact', party: 'Skatteverket', dueOn: '2026-12-14' }));
      await act(first, 'answer', { answeredOn: '2026-11-23' });
      const left = (await tasksOf(id)).filter(({ doneAt }) => doneAt === null);
      expect(left).toEqual([expect.objectContaining({ dueOn: '2026-12-14', waitsFor: 'otherParty' })]);
    });

    it('do not end by their task being ticked off', async () => {
      const { id } = await aMatter();
      await ask(asking(id));
      const [task] = await tasksOf(id);
      const answer = await officer.post(`/api/tasks/${String(task?.['id'])}/finish`, {}, { 'if-match': '"1"' });
      expect(codeOf(answer)).toEqual([409, 'task.wakesTheMatter']);
    });

    it('get more time only beyond the present day, with a reason, and the task moves along', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      const because = 'Årsmötet sköts upp.';
      const same = await act(asked, 'extend', { extendedTo: '2026-12-07', because });
      expect(codeOf(same)).toEqual([422, 'exchange.extendedToEarlier']);
      app.clock.moveTo('2026-12-14T09:00:00.000Z');
      const past = await act(asked, 'extend', { extendedTo: '2026-12-10', because });
      expect(codeOf(past)).toEqual([422, 'exchange.extendedToPast']);
      const extended = await act(asked, 'extend', { extendedTo: '2026-12-18', because });
      expect(extended.json).toMatchObject({
        state: 'sent',
        dueOn: '2026-12-07',
        extendedTo: '2026-12-18',
        extendedBecause: because,
      });
      expect(await tasksOf(id)).toEqual([expect.objectContaining({ dueOn: '2026-12-18', doneAt: null })]);
      const again = await act(extended, 'extend', { extendedTo: '2026-12-17', because });
      expect(again.json).toMatchObject({
        code: 'exchange.extendedToEarlier',
        detail: expect.stringContaining('18 december'),
      });
    });

    it('are waived with a reason in one act, as a draft too, and the task is then done', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      const because = 'Protokollet fanns redan i ett annat ärende.';
      expect((await act(asked, 'waive', { because })).json).toMatchObject({ state: 'waived', waivedBecause: because });
      expect((await tasksOf(id)).map(({ doneAt }) => doneAt)).toEqual([MONDAY]);
      const drafted = await draft(asking(id));
      expect((await act(drafted, 'waive', { because })).json).toMatchObject({ state: 'waived', askedOn: null });
    });

    it('as drafts are withdrawn; what was sent is not', async () => {
      const { id } = await aMatter();
      expect((await act(await draft(asking(id)), 'withdraw')).json).toMatchObject({ state: 'withdrawn' });
      expect(codeOf(await act(await ask(asking(id)), 'withdraw'))).toEqual([409, 'step.refused']);
    });

    it('that are over take no further act', async () => {
      const { id } = await aMatter();
      const answered = await act(await ask(asking(id)), 'answer', { answeredOn: '2026-11-23' });
      const acts = {
        send: {},
        extend: { extendedTo: '2026-12-24', because: 'x' },
        answer: { answeredOn: '2026-11-23' },
        waive: { because: 'x' },
        withdraw: {},
      };
      for (const [name, body] of Object.entries(acts)) {
        const refused = await act(answered, name, body);
        expect([name, ...codeOf(refused)]).toEqual([name, 409, 'step.refused']);
      }
    });

    it('as notices need no last day; nothing is then awaited', async () => {
      const { id } = await aMatter();
      const told = await ask(asking(id, { kind: 'notice', dueOn: undefined }));
      expect(told.json).toMatchObject({ state: 'sent', dueOn: null });
      expect(await tasksOf(id)).toEqual([]);
      const extended = await act(told, 'extend', { extendedTo: '2026-12-24', because: 'x' });
      expect(JSON.stringify(extended.json)).toContain('exchange.need.replyClock');
    });

    it('are not begun in a closed case', async () => {
      const { id } = await aMatter();
      await officer.post(`/api/matters/${id}/close`, {}, { 'if-match': '"1"' });
      const refused = await draft(asking(id));
      expect(codeOf(refused)).toEqual([409, 'step.refused']);
      expect(JSON.stringify(refused.json)).toContain('exchange.need.matterOpen');
    });

    it('that disclose something are blocked without a ground, whatever way they are sent', async () => {
      const { id } = await aMatter();
      const police = asking(id, { kind: 'contact', party: 'Polisen', discloses: true });
      const blocked = await ask(police);
      expect(codeOf(blocked)).toEqual([422, 'exchange.need.ground']);
      const drafted = await draft(police);
      const refused = await act(drafted, 'send');
      expect(codeOf(refused)).toEqual([409, 'step.refused']);
      expect(JSON.stringify(refused.json)).toContain('exchange.need.ground');
      const grounded = await ask({ ...police, ground: 'suspectedCrime' });
      expect(grounded.json).toMatchObject({ state: 'sent', discloses: true, ground: 'suspectedCrime' });
    });

    describe('refuse bad input, in both languages, and write nothing', () => {
      const wrong: [string, object, string, string][] = [
        ['kind', { kind: 'rumour' }, 'field.notChoice', 'Välj ett av alternativen för typen.'],
        ['kind', { kind: undefined }, 'field.required', 'Fyll i typen.'],
        ['party', { party: '' }, 'field.required', 'Fyll i namnet på den det gäller.'],
        ['party', { party: 'x'.repeat(201) }, 'field.tooLong', 'Korta namnet på den det gäller till högst 200 tecken.'],
        [
          'purpose',
          { purpose: 'x'.repeat(501) },
          'field.tooLong',
          'Korta vad svaret ska användas till till högst 500 tecken.',
        ],
        ['question', { question: 'x'.repeat(10_001) }, 'field.tooLong', 'Korta frågan till högst 10'],
        ['question', { question: 7 }, 'field.notText', 'Skriv frågan som text.'],
        ['question', { question: undefined }, 'exchange.need.question', 'Skriv frågan.'],
        [
          'dueOn',
          { dueOn: '2026-02-30' },
          'field.notDay',
          'Skriv den sista dagen som ett datum, till exempel 2026-11-23.',
        ],
        ['dueOn', { dueOn: undefined }, 'exchange.need.replyDay', 'Ange när svaret senast ska komma.'],
        [
          'dueOn',
          { dueOn: '2026-11-22' },
          'exchange.need.replyDayAhead',
          'Den sista svarsdagen, 22 november 2026, har redan varit.',
        ],
        ['discloses', { discloses: 'perhaps' }, 'field.notYesNo', 'Svara ja eller nej i om uppgifter lämnas ut.'],
        ['ground', { ground: 'curiosity' }, 'field.notChoice', 'Välj ett av alternativen för grunden.'],
        ['weighing', { ground: 'generalClause' }, 'exchange.need.weighing', 'Grunden kräver en avvägning.'],
        ['weighing', { weighing: 'x'.repeat(2001) }, 'field.tooLong', 'Korta avvägningen till högst 2'],
        ['matterId', { matterId: 'FB-2026-0001' }, 'field.notId', 'Det som står i ärendets id är inget känt id.'],
      ];
      it.each(wrong)('%s: %j is %s', async (field, more, code, words) => {
        const { id } = await aMatter();
        const before = await count();
        const refused = await ask(asking(id, more));
        const english = await ask(asking(id, more), officer, { 'accept-language': 'en' });
        const [reason, foreign] = [refused, english].map(
          ({ json }) => (json['reasons'] as Record<string, unknown>[])[0],
        );
        expect([refused.status, reason]).toEqual([
          422,
          expect.objectContaining({ code, facts: expect.objectContaining({ field }) }),
        ]);
        expect(String(reason?.['message'])).toContain(words);
        expect(String(foreign?.['message'])).not.toBe(String(reason?.['message']));
        expect(await count()).toBe(before);
      });

      const late: [string, string, object, string][] = [
        ['answer', 'answeredOn', { answeredOn: '2026-11-24' }, 'exchange.answeredInFuture'],
        ['answer', 'answeredOn', { answeredOn: '2026-11-22' }, 'exchange.answeredBeforeAsked'],
        ['answer', 'answeredOn', {}, 'field.required'],
        ['answer', 'answer', { answeredOn: '2026-11-23', answer: 'x'.repeat(10_001) }, 'field.tooLong'],
        ['extend', 'extendedTo', { extendedTo: 'soon', because: 'x' }, 'field.notDay'],
        ['extend', 'because', { extendedTo: '2026-12-24' }, 'field.required'],
        ['waive', 'because', {}, 'field.required'],
        ['waive', 'because', { because: 'x'.repeat(2001) }, 'field.tooLong'],
      ];
      it.each(late)('%s with a wrong %s: %j is %s', async (name, field, body, code) => {
        const { id } = await aMatter();
        const asked = await ask(asking(id));
        const refused = await act(asked, name, body);
        expect([refused.status, (refused.json['reasons'] as object[])[0]]).toEqual([
          422,
          expect.objectContaining({ code, facts: expect.objectContaining({ field }) }),
        ]);
        const read = await officer.get(`/api/exchanges/${String(asked.json['id'])}`);
        expect(read.json).toEqual(asked.json);
      });

      it('a field that does not exist', async () => {
        const { id } = await aMatter();
        expect(codeOf(await ask(asking(id, { taskId: newId() })))).toEqual([400, 'field.unknown']);
      });
    });

    it('sent twice under one key are asked once; the same key for something else is refused', async () => {
      const { id } = await aMatter();
      const key = { 'idempotency-key': `ask-${kind}` };
      const [first, second] = [await ask(asking(id), officer, key), await ask(asking(id), officer, key)];
      expect(second.json).toEqual(first.json);
      expect(await tasksOf(id)).toHaveLength(1);
      expect((await ask(asking(id, { party: 'Någon annan' }), officer, key)).status).toBe(409);
      const body = { answeredOn: '2026-11-23' };
      const answers = [1, 2].map(() => act(first, 'answer', body, officer, { 'idempotency-key': `answer-${kind}` }));
      const [one, two] = await Promise.all(answers);
      expect([one?.status, two?.json]).toEqual([200, one?.json]);
      expect((await linesOf(id)).filter((line) => line.includes('"exchange.answer"'))).toHaveLength(1);
    });

    it('change only from the version that was looked at', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      const extension = { extendedTo: '2026-12-18', because: 'Årsmötet sköts upp.' };
      await act(asked, 'extend', extension);
      const stale = await act(asked, 'waive', { because: 'Behövs inte.' });
      expect(stale.status).toBeGreaterThanOrEqual(409);
      expect(stale.json['code']).toBe('row.changed');
      const path = `/api/exchanges/${String(asked.json['id'])}/waive`;
      expect(codeOf(await officer.post(path, { because: 'x' }))).toEqual([428, 'precondition.missing']);
    });

    it('keep words of people out of the open line, and codes and days in it', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id, { question: 'Vem är Ulla?', party: 'Ulla Prov' }));
      await act(asked, 'answer', { answeredOn: '2026-11-23', answer: 'Ulla är kassör.' });
      const lines = await linesOf(id);
      expect(lines.some((line) => line.includes('Ulla'))).toBe(false);
      expect(lines.find((line) => line.includes('"exchange.ask"'))).toContain('"dueOn":"2026-12-07"');
    });

    it('are not for those whose role does not ask questions', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      for (const role of ['auditor', 'admin', 'registrar', 'attestant', 'dataProtectionOfficer'] as const) {
        const { caller } = await somebody(app, [role, office.north]);
        expect([role, ...codeOf(await ask(asking(id), caller))]).toEqual([role, 403, 'step.forbidden']);
        expect([role, ...codeOf(await act(asked, 'waive', { because: 'x' }, caller))]).toEqual([
          role,
          403,
          'step.forbidden',
        ]);
        expect((await caller.get(`/api/exchanges/${String(asked.json['id'])}`)).status).toBe(200);
      }
      const { caller: registrar } = await somebody(app, ['registrar', office.north]);
      expect((await act(asked, 'answer', { answeredOn: '2026-11-23' }, registrar)).status).toBe(200);
    });

    it('are not for somebody with a conflict of interest in the case', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      const { caller } = await somebody(app, ['grantOfficer', office.north]);
      await caller.post('/api/conflicts', { committeeId: office.north.id, matterId: id, ground: 'affected' });
      for (const refused of [await ask(asking(id), caller), await act(asked, 'waive', { because: 'x' }, caller)]) {
        expect(codeOf(refused)).toEqual([409, 'step.refused']);
        expect(JSON.stringify(refused.json)).toContain('step.conflictOfInterest');
      }
    });

    it('of another committee do not exist', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      const { caller: south } = await somebody(app, ['grantOfficer', office.south]);
      expect((await south.get(`/api/exchanges/${String(asked.json['id'])}`)).status).toBe(404);
      expect((await south.get(`/api/exchanges?matterId=${id}`)).status).toBe(404);
      expect((await ask(asking(id), south)).status).toBe(404);
      expect((await act(asked, 'waive', { because: 'x' }, south)).status).toBe(404);
      expect((await officer.get(`/api/exchanges/${newId()}`)).status).toBe(404);
    });

    it('in a restricted case are there only for those who need to know, and each reading leaves its line', async () => {
      const { id } = await aMatter();
      const asked = await ask(asking(id));
      const { caller: keeper } = await somebody(app, ['coordinator', office.north]);
      const restricted = await keeper.post(
        `/api/matters/${id}/restrict`,
        { because: 'Uppgifter från polisen.' },
        { 'if-match': '"1"' },
      );
      expect(restricted.status).toBe(200);
      const path = `/api/exchanges/${String(asked.json['id'])}`;
      expect((await officer.get(path)).status).toBe(404);
      expect((await officer.get(`/api/exchanges?matterId=${id}`)).status).toBe(404);
      expect((await act(asked, 'waive', { because: 'x' })).status).toBe(404);
      expect((await ask(asking(id))).status).toBe(404);
      expect((await keeper.get(path)).json).toEqual(asked.json);
      expect((await keeper.get(`/api/exchanges?matterId=${id}`)).json['items']).toEqual([asked.json]);
      const readings = (await linesOf(id)).filter((line) => line.includes('"matter.readRestricted"'));
      expect(readings).toHaveLength(2);
      expect((await act(asked, 'answer', { answeredOn: '2026-11-23' }, keeper)).status).toBe(200);
    });

    it('put to an association are read by it once sent; nothing else is, and it takes no act', async () => {
      const matter = await aMatter();
      const associationId = newId();
      await app.get(UnitOfWork).run(SYSTEM, { log: matter.committeeId, act: 'test.tie' }, async (unit) => {
        await unit.rows.change(Matter, matter, { associationId });
        unit.record({ act: 'test.tie' });
      });
      const drafted = await draft(asking(matter.id));
      const police = await ask(asking(matter.id, { kind: 'contact', party: 'Polisen' }));
      const hearing = await ask(asking(matter.id, { kind: 'hearing' }));
      const own = await signedIn(app, await aRepresentative(app, associationId));
      const other = await signedIn(app, await aRepresentative(app, newId()));
      const seen = async (caller: Caller, { json }: Answer): Promise<number> =>
        (await caller.get(`/api/exchanges/${String(json['id'])}`)).status;
      expect([await seen(own, drafted), await seen(own, police), await seen(own, hearing)]).toEqual([404, 404, 200]);
      expect(await seen(other, hearing)).toBe(404);
      const { json } = await own.get(`/api/exchanges?matterId=${matter.id}`);
      expect((json['items'] as Record<string, unknown>[]).map(({ id }) => id)).toEqual([hearing.json['id']]);
      expect(codeOf(await act(hearing, 'answer', { answeredOn: '2026-11-23' }, own))).toEqual([403, 'step.forbidden']);
      expect((await act(police, 'answer', { answeredOn: '2026-11-23' }, own)).status).toBe(404);
      expect(codeOf(await ask(asking(matter.id), own))).toEqual([403, 'step.forbidden']);
      await act(drafted, 'send');
      expect(await seen(own, drafted)).toBe(200);
    });

    it('are listed page by page, each once', async () => {
      const { id } = await aMatter();
      const made = await Promise.all([1, 2, 3].map(async () => (await ask(asking(id))).json['id']));
      const first = await officer.get(`/api/exchanges?matterId=${id}&limit=2`);
      const second = await officer.get(`/api/exchanges?matterId=${id}&limit=2&cursor=${String(first.json['next'])}`);
      const ids = [first, second].flatMap(({ json }) =>
        (json['items'] as Record<string, unknown>[]).map((each) => each['id']),
      );
      expect([...ids].sort()).toEqual([...made].sort());
      expect(second.json['next']).toBeNull();
      expect(codeOf(await officer.get('/api/exchanges'))).toEqual([422, 'field.required']);
    });
  });
}
