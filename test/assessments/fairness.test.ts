import { SYSTEM } from '../../src/acts/actor.js';
import { AssessmentContents } from '../../src/assessments/assessment-contents.service.js';
import { Assessments } from '../../src/assessments/assessments.service.js';
import { AssessmentsQueries } from '../../src/assessments/assessments.queries.js';
import { EarlierJudgements } from '../../src/assessments/judgements/earlier-judgements.queries.js';
import type { EarlierJudgement } from '../../src/assessments/judgements/judgement.js';
import type { Snapshot } from '../../src/assessments/snapshot.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { canonicalJson } from '../../src/rulebook/evaluation/canonical.js';
import { compileCriteria } from '../../src/rulebook/evaluation/compile-criteria.js';
import type { AssessmentFacts } from '../../src/rulebook/evaluation/facts.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { asking } from '../documents/exchange-desk.js';
import { aRulebook } from './a-rulebook.js';
import { AssessmentDesk } from './assessment-desk.js';

/** Names alone: which faith, which party, which neighbourhood they let one think of must change nothing. */
const NAMES = [
  'Sagolunda Kristna Ungdom',
  'Sagolunda Muslimska Ungdom',
  'Sagolunda Judiska Ungdom',
  'Sagolunda Ateister',
  'Röda Fanan Sagolunda',
  'Blå Laget Sagolunda',
  'Sagolunda Schackklubb',
];

for (const kind of DATABASES) {
  describe(`equal cases on ${kind}`, () => {
    let office: AssessmentDesk;
    beforeAll(async () => {
      office = await AssessmentDesk.open(kind);
    });
    afterAll(() => office.close());

    const snapshotOf = async ({ json }: Answer): Promise<Snapshot> => {
      const assessment = await office.desk.app.get(Assessments).get(office.officer.actor, String(json['id']) as Id);
      return office.desk.app.get(AssessmentContents).snapshotOf(assessment);
    };
    /** Everything judged and completed. */
    const completed = async (found: Answer, more: object = {}): Promise<Answer> => {
      const judged = await office.judge(await office.judge(found, 'OPEN', 'met'), 'RIGHTS', 'met');
      const ready = await office.act(judged, 'complete', more);
      expect([ready.status, ready.json['state']]).toEqual([200, 'ready']);
      return ready;
    };
    const earlier = async ({ json }: Answer, worker = office.officer): Promise<EarlierJudgement[]> => {
      const assessment = await office.desk.app.get(Assessments).get(office.officer.actor, String(json['id']) as Id);
      return office.desk.app.get(EarlierJudgements).of(worker.actor, assessment, 'OPEN');
    };

    it('have the same result to the byte, whatever the association is called', async () => {
      const snapshots: Snapshot[] = [];
      for (const name of NAMES) {
        const { id } = await office.desk.aMatter(office.officer, {
          associationId: await office.anAssociation(name),
          party: name,
        });
        const begun = await office.act(await office.begin(id), 'declare-impartial');
        snapshots.push(await snapshotOf(await office.judge(begun, 'OPEN', 'met')));
      }
      expect(new Set(snapshots.map(({ output }) => output)).size).toBe(1);
      expect(new Set(snapshots.map(({ input }) => input)).size).toBe(1);
      for (const name of NAMES) for (const { input } of snapshots) expect(input).not.toContain(name);
    });

    it('can be computed again from what was kept, whatever has happened since', async () => {
      const found = await office.judge(await office.begun(), 'OPEN', 'met');
      const kept = await snapshotOf(found);
      const later = { ...aRulebook(), version: '2027', from: '2026-11-20' as const };
      const criteria = later.criteria.filter(({ id }) => id !== 'OPEN');
      await office.desk.app.get(Rulebooks).adopt(SYSTEM, office.desk.office.north.id, {
        kind: 'criteria',
        key: 'prov',
        fromOn: later.from,
        meetingOn: '2026-11-01',
        paragraph: '3',
        content: { ...later, criteria },
      });
      const { adoptedHash, binds, facts } = JSON.parse(kept.input) as {
        adoptedHash: string;
        binds: 'grant';
        facts: AssessmentFacts;
      };
      const { content } = await office.desk.app.get(Rulebooks).byHash(adoptedHash);
      expect(canonicalJson(compileCriteria(content as never, binds).assess(facts))).toBe(kept.output);
      expect((await snapshotOf(found)).output).toBe(kept.output);
      expect((await snapshotOf(found)).input).toBe(kept.input);
    });

    it('are shown beside each other: the same criterion and version, completed, without whose they were', async () => {
      const mine = await office.begun();
      const before = await earlier(mine);
      const done = await completed(await office.begun());
      await office.judge(await office.begun(), 'OPEN', 'met'); // not completed
      const [shown, ...others] = await earlier(mine);
      expect(others).toEqual(before);
      expect(shown).toMatchObject({ verdict: 'met', reason: 'Så säger underlaget om OPEN.' });
      expect(JSON.stringify(shown)).not.toContain('Provföreningen');
      expect((await earlier(done)).some(({ number }) => number === shown?.number)).toBe(false);
      const south = await office.desk.worker('grantOfficer', office.desk.office.south);
      expect(await earlier(mine, south)).toEqual([]);
    });

    it('that are restricted are not among them, nor those under other rules', async () => {
      const mine = await office.begun();
      const hidden = await completed(await office.begun());
      const rental = await office.begun({ binds: 'rental', application: {} });
      const done = await office.act(await office.judge(rental, 'RIGHTS', 'met'), 'complete');
      expect(done.json['state']).toBe('ready');
      const numbers = async (): Promise<number> => (await earlier(mine)).length;
      const before = await numbers();
      expect(before).toBeLessThan(5);
      const chief = await office.desk.worker('decisionMaker');
      const path = `/api/matters/${String(hidden.json['matterId'])}/restrict`;
      const restricted = await chief.caller.post(path, { because: 'Enskilda.' }, { 'if-match': '"1"' });
      expect(restricted.status).toBe(200);
      expect(await numbers()).toBe(before - 1);
    });

    it('may be used again as long as they say, and no longer', async () => {
      const ready = await completed(await office.begun(), { validUntil: '2027-03-31' });
      const queries = office.desk.app.get(AssessmentsQueries);
      const id = String(ready.json['associationId']) as Id;
      const valid = async (binds: 'grant' | 'rental', on: '2027-03-31' | '2027-04-01'): Promise<unknown> =>
        (await queries.latestValid(office.officer.actor, id, binds, on))?.id;
      expect(await valid('grant', '2027-03-31')).toBe(ready.json['id']);
      expect(await valid('grant', '2027-04-01')).toBeUndefined();
      expect(await valid('rental', '2027-03-31')).toBeUndefined();
      const past = await office.act(
        await office.judge(await office.judge(await office.begun(), 'OPEN', 'met'), 'RIGHTS', 'met'),
        'complete',
        { validUntil: '2026-11-22' },
      );
      expect([past.status, past.json['code']]).toEqual([422, 'assessment.validInPast']);
    });

    it('are never a no without the act it was judged on, and nobody is passed over because he was not asked', async () => {
      const cited = await office.cite(await office.begun({ application: {} }), 'OPEN');
      const judged = await office.judge(cited, 'OPEN', 'unmet');
      const [evidence] = judged.json['evidence'] as { id: string }[];
      const drop = { evidenceId: evidence?.id, because: 'Fel citat.' };
      const refused = await office.act(judged, 'drop-evidence', drop);
      expect([refused.status, refused.json['code']]).toEqual([409, 'evidence.carriesNo']);
      const back = await office.act(judged, 'retract', { criterion: 'OPEN', because: 'Fel citat.' });
      expect((await office.act(back, 'drop-evidence', drop)).status).toBe(200);
      const open = await office.judge(
        await office.judge(await office.begun({ application: {} }), 'OPEN', 'met'),
        'RIGHTS',
        'met',
      );
      const { caller } = office.officer;
      const draft = await caller.post('/api/exchanges', asking(String(open.json['matterId']) as Id));
      const waive = `/api/exchanges/${String(draft.json['id'])}/waive`;
      expect((await caller.post(waive, { because: 'Behövs inte.' }, { 'if-match': '"1"' })).status).toBe(200);
      const early = await office.act(open, 'complete');
      expect(early.text).toContain('assessment.need.askedFor');
    });
  });
}
