import { createHash } from 'node:crypto';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matters } from '../../src/matters/diary/matters.service.js';
import { Letters, type Writing } from '../../src/documents/letters/letters.service.js';
import { awardLetter as kindOfAward } from '../../src/documents/letters/decision-letters.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { Letter } from '../../src/documents/letters/letter.entity.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { Reads } from '../../src/acts/reads.service.js';
import { actorOf, anOffice, aPerson, signedIn, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { readPdf } from '../support/pdf.js';
import { anAward } from '../decisions/a-decision-letter.js';
import { awardFields } from '../../src/decisions/letter/letter-models.js';
import type { Language } from '../../src/shared/language.js';
import { supplementFields } from './a-letter.js';
import { aCase } from './a-case.js';
import { cookiesOf } from './sending.js';

const awardOf = (language: Language) => awardFields(anAward, language);
const MINUTE = 60_000;

for (const kind of DATABASES) {
  describe(`letters on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let officer: TestPerson;
    let north: Caller;
    let stranger: TestPerson;
    let matter: Matter;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ person: officer, caller: north } = await somebody(app, ['grantOfficer', office.north]));
      stranger = await aPerson(app, ['grantOfficer', office.south]);
      matter = await aCase(app, office.north, officer, { dnr: 'NN 2026/77' });
    });
    afterAll(() => app.stop());

    const model = (more: object = {}): Record<string, unknown> => ({
      matterId: matter.id,
      kind: 'supplement-request',
      language: 'sv',
      delivery: 'email',
      to: 'Sjöby Skridskoklubb',
      address: 'Isgatan 1\n123 45 Sjöby',
      email: 'klubben@skridsko.example',
      fields: supplementFields('sv'),
      ...more,
    });
    const write = (more: object = {}, caller = north): Promise<Answer> => caller.post('/api/letters', model(more));
    const written = async (more: object = {}): Promise<string> => {
      const answer = await write(more);
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
      return String(answer.json['id']);
    };
    const act = (id: string, path: string, version: number, body: object = {}, caller = north): Promise<Answer> =>
      caller.post(`/api/letters/${id}/${path}`, body, { 'if-match': `"${version}"` });
    const read = async (id: string): Promise<Record<string, unknown>> => (await north.get(`/api/letters/${id}`)).json;
    const leave = async (): Promise<void> => {
      await app.get(LettersJob).run();
      await app.get(MailJob).run();
    };
    const stored = async (id: string): Promise<Letter> =>
      app.get(Reads).inner(Letter, 'letter').where({ id }).getOneOrFail();
    const lines = async (id: string): Promise<string[]> => {
      const rows = await app.database.reads.query<{ act: string; line: string }[]>(
        `SELECT act, line FROM audit_entry WHERE matter_id = '${matter.id}' ORDER BY number`,
      );
      return rows.filter(({ line }) => line.includes(id)).map(({ act: code }) => code);
    };

    it('of decisions are made from the decision alone, and do not leave while any of their parts is missing', async () => {
      const byHand = await write({ kind: 'decision-award', fields: awardOf('sv') });
      expect(byHand.status).toBe(422);
      const letters = app.get(Letters);
      const actor = await actorOf(app, officer);
      const { name, required } = kindOfAward;
      const recipient = { name: 'Sjöby Skridskoklubb', address: [], email: 'klubben@skridsko.example' };
      const made = async (fields: Readonly<Record<string, unknown>>): Promise<string> => {
        const writing: Writing = { language: 'sv', delivery: 'email', recipient, kind: name, fields };
        return (await letters.write(actor, matter.id, writing, {})).id;
      };
      for (const part of required) {
        const whole: Readonly<Record<string, unknown>> = awardOf('sv');
        const id = await made({ ...whole, [part]: Array.isArray(whole[part]) ? [] : '' });
        const refused = await act(id, 'send', 1);
        const codes = (refused.json['reasons'] as { code: string }[]).map(({ code }) => code);
        expect([refused.status, codes]).toEqual([409, expect.arrayContaining([`letter.missing.${part}`])]);
      }
      const { matterId: _matter, kind: _kind, ...revised } = model({ fields: awardOf('sv') });
      const complete = await made(awardOf('sv'));
      expect((await act(complete, 'revise', 1, revised)).json['code']).toBe('letter.madeFromDecision');
      expect((await act(complete, 'send', 1)).json['state']).toBe('queued');
    });

    it('are written, sent, and leave after ten minutes; what left is the stored words and nothing else', async () => {
      const id = await written();
      const sent = await act(id, 'send', 1);
      expect([sent.status, sent.json['state'], sent.json['leavesAt']]).toEqual([
        200,
        'queued',
        '2026-11-23T08:10:00.000Z',
      ]);
      app.clock.forward(9 * MINUTE);
      await leave();
      expect((await read(id))['state']).toBe('queued');
      app.clock.forward(MINUTE);
      await leave();
      expect(await read(id)).toMatchObject({
        state: 'dispatched',
        dispatchedAt: '2026-11-23T08:10:00.000Z',
        version: 3,
      });
      expect(await lines(id)).toEqual(['letter.write', 'letter.send', 'letter.dispatch']);

      const letter = await stored(id);
      const again = await pdfOf(letter.document!);
      expect(createHash('sha256').update(again).digest('hex')).toBe(letter.pdfSha256);
      const answer = await fetch(`${app.address}/api/letters/${id}/pdf`, { headers: { cookie: cookiesOf(north) } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
        'application/pdf',
        'nosniff',
      ]);
      expect(bytes.equals(again)).toBe(true);
      const text = (await readPdf(bytes)).texts.join('\n');
      for (const words of [
        'Sjöby kommun',
        'Norra nämnden',
        matter.number,
        'NN 2026/77',
        'Isgatan 1',
        'Bidragshandläggare',
        officer.name,
      ])
        expect(text).toContain(words);
      expect(text).toMatch(/Kontrollkod \d+-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/);
    });

    it('by e-mail carry the letter itself, and reach the receiver once', async () => {
      const id = await written({ email: `once-${kind}@skridsko.example` });
      await act(id, 'send', 1);
      app.clock.forward(10 * MINUTE);
      await leave();
      await leave();
      const mails = await mailsTo(app, `once-${kind}@skridsko.example`);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.subject).toBe(`Vi behöver fler uppgifter från er – ${matter.number}`);
      expect(mails[0]?.text).toContain('Årsmötesprotokoll för 2026, undertecknat och justerat');
    });

    it('in the portal are told of by mail without a word of what they say', async () => {
      const id = await written({ delivery: 'portal', email: `portal-${kind}@skridsko.example` });
      await act(id, 'send', 1);
      app.clock.forward(10 * MINUTE);
      await leave();
      const [mail] = await mailsTo(app, `portal-${kind}@skridsko.example`);
      expect(mail?.subject).toBe(`Ett brev i ärende ${matter.number}`);
      expect(mail?.text).not.toContain('Årsmötesprotokoll');
    });

    it('by post open a task for the officer when they leave, and none before', async () => {
      const own = await aCase(app, office.north, officer);
      const { json } = await north.post(
        '/api/letters',
        model({ matterId: own.id, delivery: 'registered', email: undefined }),
      );
      const tasks = async (): Promise<unknown[]> =>
        ((await north.get(`/api/matters/${own.id}/tasks`)).json['items'] as { code: string }[]).map(({ code }) => code);
      await act(String(json['id']), 'send', 1);
      expect(await tasks()).not.toContain('registerLetter');
      app.clock.forward(10 * MINUTE);
      await leave();
      expect(await tasks()).toContain('registerLetter');
    });

    it('are taken back until they leave, changed and sent again; after that it is too late', async () => {
      const id = await written({ email: `undo-${kind}@skridsko.example` });
      await act(id, 'send', 1);
      app.clock.forward(9 * MINUTE);
      const undone = await act(id, 'undo', 2);
      expect([undone.status, undone.json['state'], undone.json['leavesAt']]).toEqual([200, 'draft', null]);
      app.clock.forward(5 * MINUTE);
      await leave();
      expect((await read(id))['state']).toBe('draft');
      expect(await mailsTo(app, `undo-${kind}@skridsko.example`)).toHaveLength(0);
      const {
        matterId: _matter,
        kind: _kind,
        ...rest
      } = model({
        email: `undo-${kind}@skridsko.example`,
        fields: { ...supplementFields('sv'), missing: ['Budget för 2027'] },
      });
      expect((await act(id, 'revise', 3, rest)).status).toBe(200);
      await act(id, 'send', 4);
      app.clock.forward(10 * MINUTE);
      await leave();
      const [mail, ...others] = await mailsTo(app, `undo-${kind}@skridsko.example`);
      expect([mail?.text.includes('Budget för 2027'), others]).toEqual([true, []]);
      const late = await act(id, 'undo', 6);
      expect([late.status, late.json['code']]).toEqual([409, 'step.refused']);
    });

    it('are either taken back or gone, when both are tried at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const email = `race${round}-${kind}@skridsko.example`;
        const id = await written({ email });
        await act(id, 'send', 1);
        app.clock.forward(10 * MINUTE);
        const [undone] = await Promise.all([act(id, 'undo', 2), leave()]);
        await leave();
        const { state } = await read(id);
        expect([undone.status, state, (await mailsTo(app, email)).length]).toEqual(
          undone.status === 200 ? [200, 'draft', 0] : [undone.status, 'dispatched', 1],
        );
      }
    });

    it('show what they say before they are sent, in the words they would have now', async () => {
      const id = await written();
      const answer = await fetch(`${app.address}/api/letters/${id}/pdf`, { headers: { cookie: cookiesOf(north) } });
      const text = (await readPdf(Buffer.from(await answer.arrayBuffer()))).texts.join('\n');
      expect(text).toContain('Vi behöver fler uppgifter');
      expect(text).not.toContain('Kontrollkod');
    });

    it('are thrown away as drafts, and then are no longer listed', async () => {
      const id = await written();
      expect((await act(id, 'discard', 1)).json['state']).toBe('discarded');
      expect(
        ((await north.get(`/api/letters?matterId=${matter.id}`)).json['items'] as { id: string }[]).some(
          (letter) => letter.id === id,
        ),
      ).toBe(false);
      expect((await act(id, 'send', 2)).status).toBe(409);
    });

    it('change by version alone', async () => {
      const id = await written();
      expect((await north.post(`/api/letters/${id}/send`)).status).toBe(428);
      expect((await act(id, 'send', 9)).status).toBe(412);
      expect((await act(id, 'send', 1)).status).toBe(200);
      expect((await act(id, 'send', 1)).status).toBe(412);
    });

    it('are written once for each key', async () => {
      const send = (): Promise<Answer> => north.post('/api/letters', model(), { 'idempotency-key': `letter-${kind}` });
      const [first, again] = [await send(), await send()];
      expect([again.status, again.json['id']]).toEqual([201, first.json['id']]);
    });

    it.each([
      ['a model that lacks a fact', { fields: { subject: 'x' } }, 422, 'letter.fieldMissing'],
      ['a model with one too many', { fields: { ...supplementFields('sv'), extra: 1 } }, 422, 'letter.fieldUnknown'],
      [
        'a day that does not exist',
        { fields: { ...supplementFields('sv'), dueOn: '2026-02-30' } },
        422,
        'letter.fieldInvalid',
      ],
      ['a kind that does not exist', { kind: 'demand' }, 422, 'field.notChoice'],
      ['a language that does not exist', { language: 'fi' }, 422, 'field.notChoice'],
      ['an address without end', { address: 'a\n'.repeat(7) }, 422, 'letter.addressTooLong'],
      ['something that is not asked for', { state: 'dispatched' }, 400, 'field.unknown'],
      ['a model that is a list', { fields: [] }, 422, 'field.notObject'],
    ])('are refused with %s', async (_, more, status, code) => {
      const answer = await write(more);
      expect([answer.status, answer.json['code']]).toEqual([status, code]);
    });

    it.each([
      ['email', { email: undefined }],
      ['portal', { email: undefined }],
      ['post', { address: undefined }],
      ['registered', { address: undefined }],
    ])('are not sent by %s without an address of that kind', async (delivery, more) => {
      const id = await written({ delivery, ...more });
      const answer = await act(id, 'send', 1);
      expect([answer.status, (answer.json['reasons'] as { code: string }[]).map(({ code }) => code)]).toEqual([
        409,
        ['step.refused', `letter.need.address.${delivery}`],
      ]);
    });

    it('are not written in a closed case', async () => {
      const closed = await aCase(app, office.north, officer);
      await app.get(Matters).close(await actorOf(app, officer), closed.id, { seen: closed.version });
      const answer = await write({ matterId: closed.id });
      expect([answer.status, (answer.json['reasons'] as { code: string }[])[1]?.code]).toEqual([
        409,
        'letter.need.matterOpen',
      ]);
    });

    it('of another committee are not found, and are written by those whose role it is', async () => {
      const id = await written();
      const south = await signedIn(app, stranger);
      for (const path of [`/api/letters/${id}`, `/api/letters/${id}/pdf`])
        expect([path, (await south.get(path)).status]).toEqual([path, 404]);
      expect((await act(id, 'send', 1, {}, south)).status).toBe(404);
      expect((await write({}, south)).status).toBe(404);
      expect((await write({}, (await somebody(app, ['auditor', office.north])).caller)).status).toBe(403);
    });

    it('tell the log nothing of what they say', async () => {
      const rows = await app.database.reads.query<{ line: string }[]>(`SELECT line FROM audit_entry`);
      expect(rows.map(({ line }) => line).join('')).not.toMatch(
        /Årsmötesprotokoll|Skridskoklubb|Isgatan|skridsko\.example/,
      );
    });
  });
}
