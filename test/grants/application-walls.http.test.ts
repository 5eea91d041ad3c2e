import { items, refusalOf, type Worker } from '../matters/desk.js';
import type { Id } from '../../src/shared/id.js';
import { sendFiles } from '../documents/sending.js';
import { DATABASES } from '../support/databases.js';
import { A_ROUND, ApplicationDesk, WHOLE_ANSWERS } from './application-desk.js';

type Applicant = Worker & { readonly associationId: Id };
const codesIn = (json: Readonly<Record<string, unknown>>): string[] =>
  (json['reasons'] as { code: string }[]).map(({ code }) => code);

for (const kind of DATABASES) {
  describe(`the walls around applications on ${kind}`, () => {
    let office: ApplicationDesk;
    let roundId: Id;
    let applicant: Applicant;
    let neighbour: Applicant;
    let south: Worker;
    beforeAll(async () => {
      office = await ApplicationDesk.open(kind);
      roundId = await office.aRound();
      neighbour = await office.anApplicant();
      south = await office.desk.worker('grantOfficer', office.desk.office.south);
    });
    beforeEach(async () => {
      applicant = await office.anApplicant();
    });
    afterAll(() => office.close());

    it('a draft is its association’s alone: neither the office nor another association knows of it', async () => {
      const draft = await office.filledIn(applicant, roundId);
      const path = `/api/application-drafts/${String(draft.json['id'])}`;
      for (const { caller } of [office.officer, south, neighbour]) {
        expect((await caller.get(path)).status).toBe(404);
        expect((await caller.page(`/applications/${String(draft.json['id'])}`)).status).toBe(404);
        expect((await office.act(caller, `${path}/submit`, draft.json)).status).toBe(404);
        expect(items(await caller.get('/api/application-drafts'))).toEqual([]);
      }
      const other = { roundId, associationId: applicant.associationId };
      expect((await neighbour.caller.post('/api/application-drafts', other)).status).toBe(404);
      expect((await office.officer.caller.post('/api/application-drafts', other)).status).toBe(403);
    });

    it('an application is read by its committee and its association, and nobody else', async () => {
      const sent = await office.submitted(applicant, roundId);
      const path = `/api/applications/${String(sent.json['id'])}`;
      const statuses = [];
      for (const { caller } of [applicant, office.officer, south, neighbour])
        statuses.push((await caller.get(path)).status);
      expect(statuses).toEqual([200, 200, 404, 404]);
      expect((await office.act(neighbour.caller, `${path}/withdraw`, sent.json)).status).toBe(404);
      expect((await office.act(office.officer.caller, `${path}/withdraw`, sent.json)).status).toBe(403);
    });

    it('a field that is no question, and one that is not the applicant’s to say, is refused, and nothing is kept of it', async () => {
      const draft = await office.begin(applicant, roundId);
      for (const name of ['state', 'receivedOn', 'committeeId', 'application-fundedActivityIsWorship', '__proto__x']) {
        const refused = await office.draftAct(applicant, draft, 'save', { answers: { [name]: 'true' } });
        expect([name, refused.status]).toEqual([name, 400]);
      }
      for (const [name, value] of [
        ['purpose', 5],
        ['application-targetGroups', [1]],
        ['purpose', { a: 1 }],
        ['purpose', 'x'.repeat(10_001)],
      ] as const)
        expect((await office.draftAct(applicant, draft, 'save', { answers: { [name]: value } })).status).toBe(422);
      expect(
        (await office.draftAct(applicant, draft, 'save', { answers: { purpose: 'x'.repeat(1_000_000) } })).status,
      ).toBeGreaterThanOrEqual(413);
      const { json } = await applicant.caller.get(`/api/application-drafts/${String(draft.json['id'])}`);
      expect([json['answers'], json['version']]).toEqual([{}, 1]);
    });

    it('an unreadable answer is kept as it was written, and asked to be corrected before it is sent', async () => {
      const draft = await office.filledIn(applicant, roundId, { 'application-participants': 'några stycken' });
      expect((draft.json['answers'] as Record<string, unknown>)['application-participants']).toBe('några stycken');
      const refused = await office.draftAct(applicant, draft, 'submit');
      expect([refused.status, codesIn(refused.json)]).toEqual([
        409,
        expect.arrayContaining(['applicationDraft.need.readable']),
      ]);
    });

    it('nobody applies in a draft of a round, before the first day, or publishes another committee’s', async () => {
      const { json: unpublished } = await office.officer.caller.post('/api/rounds', {
        ...A_ROUND,
        committeeId: office.desk.office.north.id,
      });
      expect((await office.begin(applicant, unpublished['id'] as Id)).status).toBe(404);
      expect((await applicant.caller.get(`/api/rounds/${String(unpublished['id'])}`)).status).toBe(404);
      expect(
        (await office.act(south.caller, `/api/rounds/${String(unpublished['id'])}/publish`, unpublished)).status,
      ).toBe(404);
      const later = await office.aRound({ opensOn: '2026-12-01', closesOn: '2026-12-31' });
      expect(refusalOf(await office.begin(applicant, later))[0]).toBe(409);
    });

    it('paper is entered on its day of arrival, also when it is late and says little', async () => {
      const paper = { roundId, associationId: applicant.associationId, cameBy: 'post', reachedOn: '2026-11-23' };
      const entered = await office.officer.caller.post('/api/applications', {
        ...paper,
        answers: { purpose: 'Läger.' },
      });
      expect(entered.status).toBe(201);
      expect(entered.json).toMatchObject({
        origin: 'paper',
        receivedOn: '2026-11-20',
        amountOre: null,
        purpose: 'Läger.',
      });
      const twice = await office.officer.caller.post('/api/applications', paper);
      expect([twice.status, codesIn(twice.json)]).toEqual([409, ['application.alreadyThere']]);
      expect((await applicant.caller.post('/api/applications', paper)).status).toBe(403);
      const unpublished = { ...A_ROUND, committeeId: office.desk.office.north.id };
      const { json: round } = await office.officer.caller.post('/api/rounds', unpublished);
      const early = await office.officer.caller.post('/api/applications', { ...paper, roundId: round['id'] });
      expect([early.status, codesIn(early.json)]).toEqual([409, ['round.notPublished']]);
      const tomorrow = { ...paper, associationId: neighbour.associationId, reachedOn: '2026-11-24' };
      expect((await office.officer.caller.post('/api/applications', tomorrow)).status).toBe(422);
    });

    it('a question is answered by the association it was put to, with documents, in one act', async () => {
      const sent = await office.submitted(applicant, roundId, { amount: '100' });
      const matterId = String(sent.json['matterId']);
      const question = {
        matterId,
        kind: 'supplement',
        party: 'Provföreningen',
        question: 'Hur många?',
        dueOn: '2026-12-07',
      };
      const { json: asked } = await office.officer.caller.post('/api/exchanges/ask', question);
      const path = `/api/exchanges/${String(asked['id'])}/reply`;
      expect((await office.act(neighbour.caller, path, asked, { answer: 'Många' })).status).toBe(404);
      const replied = await office.act(applicant.caller, path, asked, { answer: 'Fyrtio' });
      expect(replied.json).toMatchObject({ state: 'answered', answer: 'Fyrtio', answeredOn: '2026-11-23' });
      const tasks = items(await office.officer.caller.get(`/api/matters/${matterId}/tasks`));
      expect(tasks.filter(({ doneAt }) => doneAt === null).map(({ code }) => code)).toEqual(
        expect.arrayContaining(['readReply']),
      );
    });

    it('a question of one case is not answered in another, though both are the association’s own', async () => {
      const [sent, other] = [
        await office.submitted(applicant, roundId),
        await office.submitted(applicant, await office.aRound({ titleSv: 'Lovbidrag' })),
      ];
      const question = { kind: 'supplement', party: 'Provföreningen', question: 'Hur många?', dueOn: '2026-12-07' };
      const matterId = String(other.json['matterId']);
      const { json: asked } = await office.officer.caller.post('/api/exchanges/ask', { ...question, matterId });
      const reply = (application: Readonly<Record<string, unknown>>, text: string) =>
        sendFiles(
          applicant.caller,
          `/applications/${String(application['id'])}/questions/${String(asked['id'])}`,
          { answer: text, seen: String(asked['version']) },
          [{ name: 'svar.txt', type: 'text/plain', bytes: 'Vi är fyrtio.' }],
          { accept: 'text/html' },
        );
      const filesOf = async (id: unknown): Promise<unknown[]> =>
        items(await office.officer.caller.get(`/api/files?matterId=${String(id)}`));
      expect((await reply(sent.json, 'Fyrtio')).status).toBe(404);
      expect(await filesOf(sent.json['matterId'])).toEqual([]);
      expect((await reply(other.json, 'Fyrtio')).status).toBe(303);
      expect(await filesOf(matterId)).toMatchObject([{ name: 'svar.txt' }]);
    });

    it('taking an application back leaves the case to a named person, and the way open to apply again', async () => {
      const sent = await office.submitted(applicant, roundId);
      const back = await office.act(
        applicant.caller,
        `/api/applications/${String(sent.json['id'])}/withdraw`,
        sent.json,
        { because: 'Vi ställer in.' },
      );
      expect([back.status, back.json['state']]).toEqual([200, 'withdrawn']);
      const tasks = items(await office.officer.caller.get(`/api/matters/${String(sent.json['matterId'])}/tasks`));
      expect(tasks.filter(({ doneAt }) => doneAt === null).map(({ code }) => code)).toEqual(['closeWithdrawn']);
      expect((await office.begin(applicant, roundId)).status).toBe(201);
    });

    it('an application is not taken back once its case is closed', async () => {
      const sent = await office.submitted(applicant, roundId);
      const place = `/api/matters/${String(sent.json['matterId'])}`;
      const { json: matter } = await office.officer.caller.get(place);
      expect((await office.act(office.officer.caller, `${place}/close`, matter)).status).toBe(200);
      const back = await office.act(
        applicant.caller,
        `/api/applications/${String(sent.json['id'])}/withdraw`,
        sent.json,
      );
      expect([back.status, codesIn(back.json)]).toEqual([409, expect.arrayContaining(['application.need.matterOpen'])]);
    });

    it('the pages of a round and of its applications are drawn for those who may see them', async () => {
      const sent = await office.submitted(applicant, roundId);
      const id = String(sent.json['id']);
      const anyone = office.desk.app.caller();
      expect((await anyone.page(`/grants/${roundId}`)).text).toContain(A_ROUND.titleSv);
      expect((await applicant.caller.page(`/applications/${id}`)).text).toContain(String(WHOLE_ANSWERS['purpose']));
      expect((await applicant.caller.page('/')).headers.get('location')).toBe('/mine');
      expect((await office.officer.caller.page(`/rounds/${roundId}`)).text).toContain('FB-2026-');
      expect((await south.caller.page(`/rounds/${roundId}`)).status).toBe(404);
      expect((await office.officer.caller.page(`/rounds/${roundId}/paper`)).status).toBe(200);
    });

    it('what comes after the last day is taken in and marked, by the clock in Sweden', async () => {
      const brief = await office.aRound({ closesOn: '2026-11-23' });
      office.desk.app.clock.moveTo('2026-11-23T23:30:00.000Z');
      const awake = { ...applicant, ...(await office.desk.signIn(applicant.person)) };
      const late = await office.submitted(awake, brief);
      expect(late.json).toMatchObject({ receivedOn: '2026-11-24', daysLate: 1, state: 'submitted' });
      const { caller } = await office.desk.signIn(office.officer.person);
      const paper = { roundId: brief, associationId: neighbour.associationId, cameBy: 'handedIn' };
      const handed = await caller.post('/api/applications', { ...paper, reachedOn: '2026-11-24' });
      expect(handed.json).toMatchObject({ origin: 'paper', receivedOn: '2026-11-24', daysLate: 1, state: 'submitted' });
    });
  });
}
