import type { Id } from '../../src/shared/id.js';
import { asking } from '../documents/exchange-desk.js';
import { refusalOf, items } from '../matters/desk.js';
import { sendFiles } from '../documents/sending.js';
import { DATABASES } from '../support/databases.js';
import { AssessmentDesk, verdictsOf } from './assessment-desk.js';

const codesOf = (json: Readonly<Record<string, unknown>>): string[] =>
  (json['reasons'] as { code: string }[]).map(({ code }) => code);

for (const kind of DATABASES) {
  describe(`assessments on ${kind}`, () => {
    let office: AssessmentDesk;
    beforeAll(async () => {
      office = await AssessmentDesk.open(kind);
    });
    afterAll(() => office.close());

    it('begin on the rules in force, with what the register knows and what was applied for', async () => {
      const { id } = await office.aMatter();
      const begun = await office.begin(id);
      expect(begun.status).toBe(201);
      expect(begun.json).toMatchObject({ state: 'open', version: 1, proposal: 'notEligible', binds: 'grant' });
      expect(verdictsOf(begun)).toEqual({ NUMBER: 'unmet', MANY: 'met', OPEN: 'unknown', RIGHTS: 'met' });
      expect(begun.json['adoptedHash']).toMatch(/^[0-9a-f]{64}$/);
      const tasks = items(await office.officer.caller.get(`/api/matters/${id}/tasks`));
      expect(tasks.filter(({ doneAt }) => doneAt === null).map(({ code }) => code)).toEqual(['assess']);
    });

    it('refuse facts that the rules do not know, with their path, and begin on nothing then', async () => {
      const { id } = await office.aMatter();
      const { status, json, text } = await office.begin(id, { application: { particpants: 12 } });
      expect(status).toBe(422);
      expect(text).toContain('application.particpants');
      expect(codesOf(json).length).toBeGreaterThan(0);
      expect(items(await office.officer.caller.get(`/api/assessments?matterId=${id}`))).toEqual([]);
    });

    it('are judged only by somebody who has first looked for a conflict of interest', async () => {
      const begun = await office.begin((await office.aMatter()).id);
      const early = await office.judge(begun, 'OPEN', 'met');
      expect(early.status).toBe(409);
      expect(codesOf(early.json)).toContain('assessment.need.impartial');
      const looked = await office.act(begun, 'declare-impartial');
      const judged = await office.judge(looked, 'OPEN', 'met');
      expect([judged.status, verdictsOf(judged)['OPEN']]).toEqual([200, 'met']);
    });

    it('are not touched by somebody with a conflict with the association itself', async () => {
      const matter = await office.aMatter();
      const begun = await office.begin(matter.id);
      const conflict = {
        committeeId: matter.committeeId,
        associationId: matter.associationId,
        ground: 'affected',
        explanation: 'Syskon till ordföranden.',
      };
      expect((await office.officer.caller.post('/api/conflicts', conflict)).status).toBe(201);
      const stopped = await office.act(begun, 'declare-impartial');
      expect([stopped.status, codesOf(stopped.json)]).toEqual([409, ['step.refused', 'step.conflictOfInterest']]);
    });

    it('settle nothing by a person that facts settle, and nothing that nobody asked', async () => {
      const begun = await office.begun();
      expect(refusalOf(await office.judge(begun, 'MANY', 'met'))).toEqual([409, 'judgement.settledByFacts']);
      expect(refusalOf(await office.judge(begun, 'NOSUCH', 'met'))).toEqual([422, 'judgement.noSuchCriterion']);
      const bare = await office.act(begun, 'judge', { criterion: 'OPEN', verdict: 'met' });
      expect(refusalOf(bare)).toEqual([422, 'field.required']);
    });

    it('say no only of what is documented', async () => {
      const begun = await office.begun();
      expect(refusalOf(await office.judge(begun, 'OPEN', 'unmet'))).toEqual([422, 'judgement.actUndocumented']);
      const cited = await office.cite(begun, 'OPEN', { actorRole: 'ordförande', occasion: 'årsmötet' });
      const judged = await office.judge(cited, 'OPEN', 'unmet');
      expect([judged.status, verdictsOf(judged)['OPEN'], judged.json['proposal']]).toEqual([
        200,
        'unmet',
        'notEligible',
      ]);
    });

    it('are taken as they are worded, with advice where they speak of what somebody thinks', async () => {
      const reason = 'Ordföranden har åsikter.';
      const judged = await office.act(await office.begun(), 'judge', { criterion: 'OPEN', verdict: 'met', reason });
      expect(judged.status).toBe(200);
      const because = [{ code: 'wording.view', facts: { words: ['åsikter'] } }];
      expect(judged.json['advice']).toEqual([{ criterion: 'OPEN', because }]);
      expect((await office.judge(judged, 'OPEN', 'met')).json['advice']).toEqual([]);
    });

    it('keep each earlier judgement, and take one back only with a reason', async () => {
      const first = await office.judge(await office.begun(), 'OPEN', 'met');
      const second = await office.judge(first, 'OPEN', 'unknown');
      expect(verdictsOf(second)['OPEN']).toBe('unknown');
      expect(refusalOf(await office.act(second, 'retract', { criterion: 'OPEN' }))).toEqual([422, 'field.required']);
      const back = await office.act(second, 'retract', { criterion: 'OPEN', because: 'Fel ärende.' });
      expect(back.json['judgements']).toEqual({});
      const again = await office.act(back, 'retract', { criterion: 'OPEN', because: 'Fel ärende.' });
      expect(refusalOf(again)).toEqual([409, 'judgement.none']);
      const rows: unknown[] = await office.desk.app.database.reads.query(
        `SELECT verdict, ended_because FROM judgement WHERE assessment_id = '${String(first.json['id'])}' ORDER BY judged_at, id`,
      );
      expect(rows).toHaveLength(2);
    });

    it('change from the version that was looked at alone: of two officers one hears of the other', async () => {
      const begun = await office.begun();
      const other = await office.desk.worker('grantOfficer');
      const joined = await office.act(begun, 'declare-impartial', {}, other);
      const answers = await Promise.all([
        office.judge(joined, 'OPEN', 'met'),
        office.judge(joined, 'OPEN', 'unknown', other),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it('end when everything is judged and what is missing has been asked for', async () => {
      const begun = await office.begun({ application: {} });
      const early = await office.act(begun, 'complete');
      expect(codesOf(early.json)).toEqual(['step.refused', 'assessment.need.judged', 'assessment.need.askedFor']);
      let found = await office.judge(begun, 'OPEN', 'met');
      found = await office.judge(found, 'RIGHTS', 'met');
      const matterId = String(found.json['matterId']) as Id;
      expect((await office.officer.caller.post('/api/exchanges/ask', asking(matterId))).status).toBe(201);
      const ready = await office.act(found, 'complete');
      expect([ready.status, ready.json['state']]).toEqual([200, 'ready']);
      const tasks = items(await office.officer.caller.get(`/api/matters/${matterId}/tasks`));
      expect(tasks.filter(({ doneAt }) => doneAt === null).map(({ code }) => code)).toContain('propose');
      const late = await office.judge(ready, 'OPEN', 'unknown');
      expect(late.status).toBe(409);
      const open = await office.act(ready, 'reopen', { because: 'Nytt protokoll kom in.' });
      expect([open.status, open.json['state']]).toEqual([200, 'open']);
    });

    it('take a fact set right by the officer, but none that the register knows', async () => {
      const begun = await office.begun();
      const fact = (path: string, value: unknown) => ({ path, value, because: 'Ringde.', source: 'kassören' });
      const fewer = await office.act(begun, 'correct-fact', fact('application.participants', 9));
      expect(verdictsOf(fewer)['MANY']).toBe('unmet');
      const gone = await office.act(fewer, 'correct-fact', fact('application.participants', null));
      expect(verdictsOf(gone)['MANY']).toBe('unknown');
      for (const path of ['association.hasOrgNumber', 'application.nosuch', 'judgements.OPEN', '__proto__.x'])
        expect(refusalOf(await office.act(gone, 'correct-fact', fact(path, true)))).toEqual([422, 'fact.path']);
      const wrong = await office.act(gone, 'correct-fact', fact('application.participants', 'många'));
      expect(wrong.status).toBe(422);
    });

    it('cite a document of the case, and words that stand on their page', async () => {
      const begun = await office.begun();
      const matterId = String(begun.json['matterId']);
      const file = {
        name: 'stadgar.txt',
        type: 'text/plain',
        bytes: 'Föreningen är öppen\nför alla.\fVarje med-\nlem har en röst.',
      };
      const sent = await sendFiles(office.officer.caller, '/api/files', { matterId }, [file]);
      expect(sent.status).toBe(201);
      const fileId = (sent.json['file'] as { id: string }).id;
      const found = { fileId, sourceType: 'applicant' };
      const wrong = await office.cite(begun, 'OPEN', { ...found, page: 1, quote: 'Varje medlem har en röst' });
      expect(refusalOf(wrong)).toEqual([422, 'evidence.quoteNotThere']);
      const beyond = await office.cite(begun, 'OPEN', { ...found, page: 3, quote: 'x' });
      expect(refusalOf(beyond)).toEqual([422, 'evidence.noSuchPage']);
      const cited = await office.cite(begun, 'OPEN', { ...found, page: 2, quote: 'varje medlem har  en röst' });
      expect(cited.status).toBe(200);
      expect(cited.json['evidence']).toEqual([expect.objectContaining({ page: 2, own: true, fileId })]);
      const elsewhere = await office.cite(await office.begun(), 'OPEN', { ...found, quote: 'öppen' });
      expect(refusalOf(elsewhere)).toEqual([422, 'evidence.fileElsewhere']);
    });

    it('tell by which question evidence was communicated, and only by one that was sent to the association', async () => {
      const cited = await office.cite(await office.begun(), 'OPEN');
      const [evidence] = cited.json['evidence'] as { id: string; communicatedOn: unknown }[];
      expect(evidence?.communicatedOn).toBeNull();
      const { caller } = office.officer;
      const matterId = String(cited.json['matterId']) as Id;
      const hearing = asking(matterId, { kind: 'hearing' });
      const draft = await caller.post('/api/exchanges', hearing);
      const by = (exchangeId: unknown) => ({ evidenceId: evidence?.id, exchangeId });
      const early = await office.act(cited, 'communicate', by(draft.json['id']));
      expect(refusalOf(early)).toEqual([422, 'evidence.notCommunicated']);
      const sent = await caller.post('/api/exchanges/ask', hearing);
      const told = await office.act(cited, 'communicate', by(sent.json['id']));
      expect(told.json['evidence']).toEqual([expect.objectContaining({ communicatedOn: '2026-11-23' })]);
    });

    it('ask of a rental only what binds rentals, and let nothing else be its ground', async () => {
      const { id } = await office.aMatter();
      const begun = await office.begin(id, { binds: 'rental', application: {} });
      expect(verdictsOf(begun)).toEqual({
        NUMBER: 'notApplicable',
        MANY: 'notApplicable',
        OPEN: 'notApplicable',
        RIGHTS: 'met',
      });
      expect(begun.json['proposal']).toBe('eligible');
      const cited = await office.cite(await office.act(begun, 'declare-impartial'), 'OPEN');
      expect(refusalOf(await office.judge(cited, 'OPEN', 'unmet'))).toEqual([409, 'judgement.outOfScope']);
    });

    it('supersede the earlier one of the case', async () => {
      const matter = await office.aMatter();
      const first = await office.begin(matter.id);
      const second = await office.begin(matter.id, { application: { participants: 20 } });
      expect(second.status).toBe(201);
      const listed = items(await office.officer.caller.get(`/api/assessments?matterId=${matter.id}`));
      expect(listed.map(({ id }) => id)).toEqual([second.json['id']]);
      const gone = await office.officer.caller.get(`/api/assessments/${String(first.json['id'])}`);
      expect(gone.json['state']).toBe('superseded');
    });

    it('of another committee are not there', async () => {
      const begun = await office.begun();
      const stranger = await office.desk.worker('grantOfficer', office.desk.office.south);
      const path = `/api/assessments/${String(begun.json['id'])}`;
      expect((await stranger.caller.get(path)).status).toBe(404);
      const matterId = String(begun.json['matterId']);
      expect((await stranger.caller.get(`/api/assessments?matterId=${matterId}`)).status).toBe(404);
      for (const act of ['judge', 'cite', 'complete', 'declare-impartial']) {
        const body = {
          judge: { criterion: 'OPEN', verdict: 'met', reason: 'x' },
          cite: { criterion: 'OPEN', quote: 'x', sourceType: 'visit' },
        }[act];
        expect((await office.act(begun, act, body ?? {}, stranger)).status).toBe(404);
      }
    });
  });
}
