import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Matter } from '../../src/matters/diary/matter.entity.js';
import { newId } from '../../src/shared/id.js';
import type { Reason } from '../../src/shared/reason.js';
import { sayReason } from '../../src/shared/texts.js';
import { aRepresentative, signedIn, somebody } from '../support/actors.js';
import { MONDAY } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { asking, ExchangeDesk, refusalOf } from './exchange-desk.js';

for (const kind of DATABASES) {
  describe(`exchanges on ${kind}`, () => {
    let desk: ExchangeDesk;
    beforeAll(async () => {
      desk = await ExchangeDesk.open(kind);
    });
    afterAll(() => desk.app.stop());

    it('are drafted, revised and sent; sending starts the clock and opens a task that awaits the answer', async () => {
      const { id } = await desk.aMatter();
      const drafted = await desk.draft(asking(id, { question: undefined, dueOn: undefined }));
      expect(drafted.status).toBe(201);
      expect(drafted.headers.get('location')).toBe(`/api/exchanges/${String(drafted.json['id'])}`);
      expect(drafted.headers.get('etag')).toBe('"1"');
      expect(drafted.json).toMatchObject({ state: 'draft', question: '', dueOn: null, askedOn: null });
      expect(await desk.awaited(id)).toEqual([]);

      const unready = await desk.act(drafted, 'send');
      expect(refusalOf(unready)).toEqual([409, 'step.refused']);
      expect((unready.json['reasons'] as { code: string }[]).map(({ code }) => code)).toEqual([
        'step.refused',
        'exchange.need.question',
        'exchange.need.replyDay',
      ]);

      const { matterId: _, ...fields } = asking(id);
      const revised = await desk.act(drafted, 'revise', fields);
      expect(revised.json).toMatchObject({ state: 'draft', version: 2, dueOn: '2026-12-07' });
      const sent = await desk.act(revised, 'send');
      expect(sent.json).toMatchObject({ state: 'sent', version: 3, askedOn: '2026-11-23', dueOn: '2026-12-07' });
      expect(await desk.awaited(id)).toEqual([
        expect.objectContaining({ dueOn: '2026-12-07', waitsFor: 'supplement', doneAt: null, userId: null }),
      ]);
    });

    it('close their own task only', async () => {
      const { id } = await desk.aMatter();
      const first = await desk.ask(asking(id));
      await desk.ask(asking(id, { kind: 'contact', party: 'Skatteverket', dueOn: '2026-12-14' }));
      await desk.act(first, 'answer', { answeredOn: '2026-11-23' });
      const left = (await desk.awaited(id)).filter(({ doneAt }) => doneAt === null);
      expect(left).toEqual([expect.objectContaining({ dueOn: '2026-12-14', waitsFor: 'otherParty' })]);
    });

    it('do not end by their task being ticked off', async () => {
      const { id } = await desk.aMatter();
      await desk.ask(asking(id));
      const [task] = await desk.awaited(id);
      const answer = await desk.officer.post(`/api/tasks/${String(task?.['id'])}/finish`, {}, { 'if-match': '"1"' });
      expect(refusalOf(answer)).toEqual([409, 'task.wakesTheMatter']);
    });

    it('are waived with a reason in one act, as a draft too, and the task is then done', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      const because = 'Protokollet fanns redan i ett annat ärende.';
      expect((await desk.act(asked, 'waive', { because })).json).toMatchObject({
        state: 'waived',
        waivedBecause: because,
      });
      expect((await desk.awaited(id)).map(({ doneAt }) => doneAt)).toEqual([MONDAY]);
      const drafted = await desk.draft(asking(id));
      expect((await desk.act(drafted, 'waive', { because })).json).toMatchObject({ state: 'waived', askedOn: null });
    });

    it('as drafts are withdrawn; what was sent is not', async () => {
      const { id } = await desk.aMatter();
      expect((await desk.act(await desk.draft(asking(id)), 'withdraw')).json).toMatchObject({ state: 'withdrawn' });
      expect(refusalOf(await desk.act(await desk.ask(asking(id)), 'withdraw'))).toEqual([409, 'step.refused']);
    });

    it('that are over take no further act', async () => {
      const { id } = await desk.aMatter();
      const answered = await desk.act(await desk.ask(asking(id)), 'answer', { answeredOn: '2026-11-23' });
      const acts = {
        send: {},
        extend: { extendedTo: '2026-12-24', because: 'x' },
        answer: { answeredOn: '2026-11-23' },
        waive: { because: 'x' },
        withdraw: {},
      };
      for (const [name, body] of Object.entries(acts)) {
        const refused = await desk.act(answered, name, body);
        expect([name, ...refusalOf(refused)]).toEqual([name, 409, 'step.refused']);
      }
    });

    it('as notices need no last day; nothing is then awaited', async () => {
      const { id } = await desk.aMatter();
      const told = await desk.ask(asking(id, { kind: 'notice', dueOn: undefined }));
      expect(told.json).toMatchObject({ state: 'sent', dueOn: null });
      expect(await desk.awaited(id)).toEqual([]);
      const extended = await desk.act(told, 'extend', { extendedTo: '2026-12-24', because: 'x' });
      expect(JSON.stringify(extended.json)).toContain('exchange.need.replyClock');
    });

    it('are not begun in a closed case', async () => {
      const { id } = await desk.aMatter();
      await desk.officer.post(`/api/matters/${id}/close`, {}, { 'if-match': '"1"' });
      const refused = await desk.draft(asking(id));
      expect(refusalOf(refused)).toEqual([409, 'step.refused']);
      expect(JSON.stringify(refused.json)).toContain('exchange.need.matterOpen');
    });

    it('that disclose something are blocked without a ground, whatever way they are sent', async () => {
      const { id } = await desk.aMatter();
      const police = asking(id, { kind: 'contact', party: 'Polisen', discloses: true });
      const blocked = await desk.ask(police);
      expect(refusalOf(blocked)).toEqual([422, 'exchange.need.ground']);
      const drafted = await desk.draft(police);
      const refused = await desk.act(drafted, 'send');
      expect(refusalOf(refused)).toEqual([409, 'step.refused']);
      expect(JSON.stringify(refused.json)).toContain('exchange.need.ground');
      const grounded = await desk.ask({ ...police, ground: 'suspectedCrime' });
      expect(grounded.json).toMatchObject({ state: 'sent', discloses: true, ground: 'suspectedCrime' });
    });

    describe('refuse bad input, in both languages, and write nothing', () => {
      const wrong: [string, object, string, string][] = [
        ['kind', { kind: 'rumour' }, 'field.notChoice', 'Välj ett av alternativen för typen.'],
        ['kind', { kind: undefined }, 'field.required', 'Fyll i typen.'],
        ['party', { party: '' }, 'field.required', 'Fyll i namnet på den det gäller.'],
        ['party', { party: 'x'.repeat(201) }, 'field.tooLong', 'Korta namnet på den det gäller till högst 200 tecken.'],
        ['purpose', { purpose: 'x'.repeat(501) }, 'field.tooLong', 'Korta syftet till högst 500 tecken.'],
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
        [
          'discloses',
          { discloses: 'perhaps' },
          'field.notYesNo',
          'Svara ja eller nej i frågan om uppgifter lämnas ut.',
        ],
        ['ground', { ground: 'curiosity' }, 'field.notChoice', 'Välj ett av alternativen för grunden.'],
        ['weighing', { ground: 'generalClause' }, 'exchange.need.weighing', 'Grunden kräver en avvägning.'],
        ['weighing', { weighing: 'x'.repeat(2001) }, 'field.tooLong', 'Korta avvägningen till högst 2'],
        ['matterId', { matterId: 'FB-2026-0001' }, 'field.notId', 'Det som står i ärendets id är inget känt id.'],
      ];
      it.each(wrong)('%s: %j is %s', async (field, more, code, words) => {
        const { id } = await desk.aMatter();
        const before = await desk.count();
        const refused = await desk.ask(asking(id, more));
        const [reason] = refused.json['reasons'] as [Reason];
        expect([refused.status, reason]).toEqual([
          422,
          expect.objectContaining({ code, facts: expect.objectContaining({ field }) }),
        ]);
        expect(refused.json['detail']).toContain(words);
        expect([code, refused.json['detail']]).not.toContain(sayReason('en', reason));
        expect(await desk.count()).toBe(before);
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
        const { id } = await desk.aMatter();
        const asked = await desk.ask(asking(id));
        const refused = await desk.act(asked, name, body);
        expect([refused.status, (refused.json['reasons'] as object[])[0]]).toEqual([
          422,
          expect.objectContaining({ code, facts: expect.objectContaining({ field }) }),
        ]);
        const read = await desk.officer.get(`/api/exchanges/${String(asked.json['id'])}`);
        expect(read.json).toEqual(asked.json);
      });

      it('a field that does not exist', async () => {
        const { id } = await desk.aMatter();
        expect(refusalOf(await desk.ask(asking(id, { taskId: newId() })))).toEqual([400, 'field.unknown']);
      });
    });

    it('sent twice under one key are asked once; the same key for something else is refused', async () => {
      const { id } = await desk.aMatter();
      const key = { 'idempotency-key': `ask-${kind}` };
      const [first, second] = [
        await desk.ask(asking(id), desk.officer, key),
        await desk.ask(asking(id), desk.officer, key),
      ];
      expect(second.json).toEqual(first.json);
      expect(await desk.awaited(id)).toHaveLength(1);
      const other = await desk.ask(asking(id, { party: 'Någon annan' }), desk.officer, key);
      expect(refusalOf(other)).toEqual([422, 'key.reused']);
      const body = { answeredOn: '2026-11-23' };
      const answers = [1, 2].map(() =>
        desk.act(first, 'answer', body, desk.officer, { 'idempotency-key': `answer-${kind}` }),
      );
      const [one, two] = await Promise.all(answers);
      expect([one?.status, two?.json]).toEqual([200, one?.json]);
      expect((await desk.lines(id)).filter((line) => line.includes('"exchange.answer"'))).toHaveLength(1);
    });

    it('change only from the version that was looked at', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      const extension = { extendedTo: '2026-12-18', because: 'Årsmötet sköts upp.' };
      await desk.act(asked, 'extend', extension);
      const stale = await desk.act(asked, 'waive', { because: 'Behövs inte.' });
      expect(refusalOf(stale)).toEqual([412, 'precondition.stale']);
      const path = `/api/exchanges/${String(asked.json['id'])}/waive`;
      expect(refusalOf(await desk.officer.post(path, { because: 'x' }))).toEqual([428, 'precondition.missing']);
    });

    it('keep words of people out of the open line, and codes and days in it', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id, { question: 'Vem är Ulla?', party: 'Ulla Prov' }));
      await desk.act(asked, 'answer', { answeredOn: '2026-11-23', answer: 'Ulla är kassör.' });
      const lines = await desk.lines(id);
      expect(lines.some((line) => line.includes('Ulla'))).toBe(false);
      expect(lines.find((line) => line.includes('"exchange.ask"'))).toContain('"dueOn":"2026-12-07"');
    });

    it('are not for those whose role does not ask questions', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      for (const role of ['auditor', 'admin', 'registrar', 'attestant', 'dataProtectionOfficer'] as const) {
        const { caller } = await somebody(desk.app, [role, desk.office.north]);
        expect([role, ...refusalOf(await desk.ask(asking(id), caller))]).toEqual([role, 403, 'step.forbidden']);
        expect([role, ...refusalOf(await desk.act(asked, 'waive', { because: 'x' }, caller))]).toEqual([
          role,
          403,
          'step.forbidden',
        ]);
        expect((await caller.get(`/api/exchanges/${String(asked.json['id'])}`)).status).toBe(200);
      }
      const { caller: registrar } = await somebody(desk.app, ['registrar', desk.office.north]);
      expect((await desk.act(asked, 'answer', { answeredOn: '2026-11-23' }, registrar)).status).toBe(200);
    });

    it('are not for somebody with a conflict of interest in the case', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      const { caller } = await somebody(desk.app, ['grantOfficer', desk.office.north]);
      const declared = await caller.post('/api/conflicts', {
        committeeId: desk.office.north.id,
        matterId: id,
        ground: 'affected',
        explanation: 'Min syster är kassör.',
      });
      expect(declared.status).toBe(201);
      for (const refused of [
        await desk.ask(asking(id), caller),
        await desk.act(asked, 'waive', { because: 'x' }, caller),
      ]) {
        expect(refusalOf(refused)).toEqual([409, 'step.refused']);
        expect(JSON.stringify(refused.json)).toContain('step.conflictOfInterest');
      }
    });

    it('of another committee do not exist', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      const { caller: south } = await somebody(desk.app, ['grantOfficer', desk.office.south]);
      expect((await south.get(`/api/exchanges/${String(asked.json['id'])}`)).status).toBe(404);
      expect((await south.get(`/api/exchanges?matterId=${id}`)).status).toBe(404);
      expect((await desk.ask(asking(id), south)).status).toBe(404);
      expect((await desk.act(asked, 'waive', { because: 'x' }, south)).status).toBe(404);
      expect((await desk.officer.get(`/api/exchanges/${newId()}`)).status).toBe(404);
    });

    it('in a restricted case are there only for those who need to know, and each reading leaves its line', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      const { caller: keeper } = await somebody(desk.app, ['coordinator', desk.office.north]);
      const restricted = await keeper.post(
        `/api/matters/${id}/restrict`,
        { because: 'Uppgifter från polisen.' },
        { 'if-match': '"1"' },
      );
      expect(restricted.status).toBe(200);
      const path = `/api/exchanges/${String(asked.json['id'])}`;
      expect((await desk.officer.get(path)).status).toBe(404);
      expect((await desk.officer.get(`/api/exchanges?matterId=${id}`)).status).toBe(404);
      expect((await desk.act(asked, 'waive', { because: 'x' })).status).toBe(404);
      expect((await desk.ask(asking(id))).status).toBe(404);
      expect((await keeper.get(path)).json).toEqual(asked.json);
      expect((await keeper.get(`/api/exchanges?matterId=${id}`)).json['items']).toEqual([asked.json]);
      const readings = (await desk.lines(id)).filter((line) => line.includes('"matter.readRestricted"'));
      expect(readings).toHaveLength(2);
      expect((await desk.act(asked, 'answer', { answeredOn: '2026-11-23' }, keeper)).status).toBe(200);
    });

    it('put to an association are read by it once sent; nothing else is, and it takes no act', async () => {
      const matter = await desk.aMatter();
      const associationId = newId();
      await desk.app.get(UnitOfWork).run(SYSTEM, { log: matter.committeeId, act: 'test.tie' }, async (unit) => {
        await unit.rows.change(Matter, matter, { associationId });
        unit.record({ act: 'test.tie' });
      });
      const drafted = await desk.draft(asking(matter.id));
      const police = await desk.ask(asking(matter.id, { kind: 'contact', party: 'Polisen' }));
      const hearing = await desk.ask(asking(matter.id, { kind: 'hearing' }));
      const own = await signedIn(desk.app, await aRepresentative(desk.app, associationId));
      const other = await signedIn(desk.app, await aRepresentative(desk.app, newId()));
      const seen = async (caller: Caller, { json }: Answer): Promise<number> =>
        (await caller.get(`/api/exchanges/${String(json['id'])}`)).status;
      expect([await seen(own, drafted), await seen(own, police), await seen(own, hearing)]).toEqual([404, 404, 200]);
      expect(await seen(other, hearing)).toBe(404);
      const { json } = await own.get(`/api/exchanges?matterId=${matter.id}`);
      expect((json['items'] as Record<string, unknown>[]).map(({ id }) => id)).toEqual([hearing.json['id']]);
      expect(refusalOf(await desk.act(hearing, 'answer', { answeredOn: '2026-11-23' }, own))).toEqual([
        403,
        'step.forbidden',
      ]);
      expect((await desk.act(police, 'answer', { answeredOn: '2026-11-23' }, own)).status).toBe(404);
      expect(refusalOf(await desk.ask(asking(matter.id), own))).toEqual([403, 'step.forbidden']);
      await desk.act(drafted, 'send');
      expect(await seen(own, drafted)).toBe(200);
    });

    it('are listed page by page, each once', async () => {
      const { id } = await desk.aMatter();
      const made = await Promise.all([1, 2, 3].map(async () => (await desk.ask(asking(id))).json['id']));
      const first = await desk.officer.get(`/api/exchanges?matterId=${id}&limit=2`);
      const second = await desk.officer.get(
        `/api/exchanges?matterId=${id}&limit=2&cursor=${String(first.json['next'])}`,
      );
      const ids = [first, second].flatMap(({ json }) =>
        (json['items'] as Record<string, unknown>[]).map((each) => each['id']),
      );
      expect([...ids].sort()).toEqual([...made].sort());
      expect(second.json['next']).toBeNull();
      expect(refusalOf(await desk.officer.get('/api/exchanges'))).toEqual([422, 'field.required']);
    });
  });
}
