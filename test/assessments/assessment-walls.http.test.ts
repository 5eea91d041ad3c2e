import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { newId, type Id } from '../../src/shared/id.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { routesOf, type Route } from '../support/routes.js';
import { AssessmentDesk } from './assessment-desk.js';

const ONE_ASSESSMENT = /^\/api\/assessments\/:id/;
const TABLES = ['assessment', 'judgement', 'evidence', 'task', 'audit_entry', 'log_head'];
const WORDS = 'Skäl som bara kontoret läser';

/** A body that each act would take. */
const BODIES: Readonly<Record<string, Record<string, unknown>>> = {
  judge: { criterion: 'OPEN', verdict: 'met', reason: 'Stadgarna § 3.' },
  retract: { criterion: 'OPEN', because: 'Fel ärende.' },
  cite: { criterion: 'OPEN', quote: 'Så står det.', sourceType: 'visit' },
  communicate: { evidenceId: newId(), exchangeId: newId() },
  'drop-evidence': { evidenceId: newId(), because: 'Fel ärende.' },
  'correct-fact': { path: 'application.participants', value: 3, because: 'Ringde.', source: 'kassören' },
  reopen: { because: 'Nytt protokoll.' },
};

for (const kind of DATABASES) {
  describe(`the walls around assessments on ${kind}`, () => {
    let office: AssessmentDesk;
    let matter: Matter;
    let judged: Answer;
    let routes: readonly Route[];
    beforeAll(async () => {
      office = await AssessmentDesk.open(kind);
      matter = await office.aMatter();
      const begun = await office.act(await office.begin(matter.id), 'declare-impartial');
      judged = await office.act(begun, 'judge', { ...BODIES['judge'], reason: WORDS });
      routes = routesOf(office.desk.app).filter(({ path }) => ONE_ASSESSMENT.test(path));
    });
    afterAll(() => office.close());

    it('another committee and its chief find no assessment on any route, and change nothing', async () => {
      const { south } = office.desk.office;
      for (const role of ['grantOfficer', 'decisionMaker'] as const) {
        await findsNothing(await office.desk.worker(role, south), [404]);
      }
    });

    it('nor does the association itself: what the office thinks of it is told in the decision', async () => {
      const associationId = matter.associationId as Id;
      const own = await office.desk.signIn(await aRepresentative(office.desk.app, associationId));
      expect((await own.caller.get(`/api/matters/${matter.id}`)).status).toBe(200);
      await findsNothing(own, [403, 404]);
      await findsNothing(await office.desk.signIn(await aRepresentative(office.desk.app, newId())), [403, 404]);
    });

    it('an assessment in a restricted case is read by those who need to know alone, and the reading is written down', async () => {
      const hidden = await office.aMatter();
      const begun = await office.act(await office.begin(hidden.id), 'declare-impartial');
      const chief = await office.desk.worker('decisionMaker');
      const path = `/api/assessments/${String(begun.json['id'])}`;
      const restricted = await chief.caller.post(
        `/api/matters/${hidden.id}/restrict`,
        { because: 'Uppgifter om enskilda.' },
        { 'if-match': '"1"' },
      );
      expect(restricted.status).toBe(200);
      const other = await office.desk.worker('grantOfficer');
      expect((await other.caller.get(path)).status).toBe(404);
      expect((await other.caller.get(`/api/assessments?matterId=${hidden.id}`)).status).toBe(404);
      const readings = async (): Promise<number> =>
        (await office.desk.lines(hidden.id)).filter(({ act }) => act === 'matter.readRestricted').length;
      const before = await readings();
      expect((await chief.caller.get(path)).status).toBe(200);
      expect(await readings()).toBe(before + 1);
    });

    it('no act takes a column of a table that it does not ask for', async () => {
      const names = ['Assessment', 'Judgement', 'Evidence'];
      const metadata = office.desk.app.database.reads.entityMetadatas.filter(({ name }) => names.includes(name));
      const columns = metadata.flatMap(({ columns: all }) => all.map(({ propertyName }) => propertyName));
      const fields = [...new Set([...columns, 'role', 'status'])];
      const before = await everything();
      let tried = 0;
      for (const { path } of routes.filter(({ method }) => method === 'POST')) {
        const name = path.split('/').at(-1) ?? '';
        const body = BODIES[name] ?? {};
        const foreign = fields.filter((each) => !Object.hasOwn(body, each) && !optional(name).includes(each));
        const { status, json } = await office.act(judged, name, {
          ...body,
          ...Object.fromEntries(foreign.map((field) => [field, 'x'])),
        });
        const refused = (json['reasons'] as { facts: { field: string } }[]).map(({ facts }) => facts.field);
        // An act that asks for nothing says so of the first field and looks no further.
        const taken = name in BODIES ? foreign.filter((field) => !refused.includes(field)) : [];
        expect([name, status, taken]).toEqual([name, 400, []]);
        tried += foreign.length;
      }
      expect(metadata).toHaveLength(3);
      expect(tried).toBeGreaterThan(200);
      expect(await everything()).toEqual(before);
    });

    async function findsNothing(worker: Worker, refusals: readonly number[]): Promise<void> {
      const before = await everything();
      expect(routes.length).toBeGreaterThanOrEqual(10);
      for (const { method, path } of routes) {
        const name = path.split('/').at(-1) ?? '';
        const at = path.replace(':id', String(judged.json['id']));
        const answer =
          method === 'GET'
            ? await worker.caller.get(at)
            : await worker.caller.post(at, BODIES[name] ?? {}, { 'if-match': `"${String(judged.json['version'])}"` });
        expect([path, refusals.includes(answer.status), answer.text.includes(WORDS)]).toEqual([path, true, false]);
      }
      const listed = await worker.caller.get(`/api/assessments?matterId=${matter.id}`);
      expect([listed.status === 200 ? items(listed).length : 0, listed.text.includes(WORDS)]).toEqual([0, false]);
      const page = await worker.caller.page(`/${matter.number}/assessment`);
      expect([page.status, page.text.includes(WORDS)]).toEqual([404, false]);
      expect(await everything()).toEqual(before);
    }

    async function everything(): Promise<Record<string, unknown[]>> {
      const rows: Record<string, unknown[]> = {};
      for (const table of TABLES)
        rows[table] = await office.desk.app.database.reads.query(`SELECT * FROM ${table} ORDER BY 1, 2`);
      return rows;
    }
  });
}

/** What an act may be told beside what its usual body holds. */
function optional(act: string): readonly string[] {
  if (act === 'cite') return ['fileId', 'page', 'actorRole', 'occasion', 'happenedOn', 'confidential'];
  return act === 'complete' ? ['validUntil'] : [];
}
