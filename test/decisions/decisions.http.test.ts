import type { Id } from '../../src/shared/id.js';
import { refusalOf, items } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { codesOf, DecisionDesk } from './decision-desk.js';

for (const kind of DATABASES) {
  describe(`decisions on ${kind}`, () => {
    let office: DecisionDesk;
    beforeAll(async () => {
      office = await DecisionDesk.open(kind);
    });
    afterAll(() => office.close());

    it('are proposed by one person and decided by another, by a row of the delegation order', async () => {
      const { matter } = await office.assessed();
      const proposed = await office.propose(matter.id);
      expect([proposed.status, proposed.json['state'], proposed.json['version']]).toEqual([201, 'proposed', 1]);
      expect(await open(matter.id)).toEqual(['decide']);
      const decided = await office.act(proposed, 'decide', office.chief);
      expect([decided.status, decided.json['state']]).toEqual([200, 'decided']);
      expect(decided.json).toMatchObject({
        decidedHow: 'delegate',
        decidedBy: office.chief.person.id,
        decidedOn: office.desk.today,
        announcedHow: 'delegatedReported',
        associationId: matter.associationId,
      });
      expect(decided.json['delegatedNumber']).toMatch(/^D-2026-\d{4}$/);
      expect(decided.json['delegation']).toMatchObject([
        { code: 'delegation.allows', facts: { number: '1.1' }, source: { place: '1.1' } },
      ]);
      expect(await open(matter.id)).toEqual(['tellDecision', 'announce']);
    });

    it('keep the reasons of each criterion as they stood, with the rule’s version', async () => {
      const { json } = await office.proposed();
      const reasons = json['reasons'] as { criterion: string; verdict: string; words: string | null }[];
      expect(reasons.map(({ criterion, verdict }) => [criterion, verdict])).toEqual([
        ['NUMBER', 'met'],
        ['MANY', 'met'],
        ['OPEN', 'met'],
        ['RIGHTS', 'met'],
      ]);
      expect(reasons[2]?.words).toBe('Så säger underlaget om OPEN.');
      expect(json['rule']).toMatchObject({ id: 'prov', version: '2026' });
    });

    it('are not decided by whoever proposed, nor by whoever took part in writing', async () => {
      const both = await office.desk.signIn(await office.somebodyWith('grantOfficer', 'decisionMaker'));
      const { matter } = await office.assessed();
      const own = await office.propose(matter.id, {}, both);
      const self = await office.act(own, 'decide', both);
      expect([self.status, codesOf(self)]).toEqual([409, expect.arrayContaining(['step.secondPerson'])]);

      const returned = await office.act(own, 'return', office.chief, { because: 'Beloppet saknar motivering.' });
      expect([returned.status, returned.json['state'], returned.json['returnedBecause']]).toEqual([
        200,
        'returned',
        'Beloppet saknar motivering.',
      ]);
      const content = { kind: 'grant', outcome: 'award', amountOre: 5_000_000 };
      const again = await office.act(returned, 'resubmit', office.officer, content);
      expect([again.status, again.json['state'], again.json['returnedBecause']]).toEqual([200, 'proposed', null]);
      const second = await office.desk.signIn(await office.somebodyWith('grantOfficer', 'decisionMaker'));
      const back = await office.act(again, 'return', office.chief, { because: 'Mer.' });
      const helped = await office.act(back, 'resubmit', second, content);
      const refusedToo = await office.act(helped, 'decide', second);
      expect([refusedToo.status, codesOf(refusedToo)]).toEqual([
        409,
        expect.arrayContaining(['decision.need.anotherPerson']),
      ]);
      expect((await office.act(helped, 'decide', office.chief)).status).toBe(200);
    });

    it('above the limit of the delegation order are the committee’s, entered from its minutes', async () => {
      const proposed = await office.proposed({ appliedOre: 10_000_001 }, { amountOre: 10_000_001 });
      const late = await office.act(proposed, 'decide', office.chief);
      expect([late.status, codesOf(late)]).toEqual([
        409,
        ['step.refused', 'decision.need.delegated', 'delegation.overLimit'],
      ]);
      const tasks = items(await office.officer.caller.get(`/api/matters/${String(proposed.json['matterId'])}/tasks`));
      expect(tasks.find(({ code }) => code === 'decide')).toMatchObject({ forRole: 'committeeSecretary' });
      const meeting = { meetingOn: office.desk.today, paragraph: '§ 12' };
      const entered = await office.act(proposed, 'enter-minutes', office.secretary, meeting);
      expect([entered.status, entered.json]).toMatchObject([
        200,
        { state: 'decided', decidedHow: 'committee', announcedHow: 'committeeMinutes', paragraph: '12' },
      ]);
    });

    it('that go against the association on a condition of democracy are never a delegate’s, and read by the lawyer', async () => {
      const { matter, assessment } = await office.assessed({ unmet: ['RIGHTS'], appliedOre: 100 });
      const [evidence] = assessment.json['evidence'] as { id: string }[];
      const refusal = {
        ...{ outcome: 'refusal', amountOre: undefined, ground: 'criteria', restsOn: ['RIGHTS'] },
        acts: [
          {
            ...{ criterion: 'RIGHTS', act: 'Slog en besökare på årsmötet.', actorRole: 'ordförande' },
            ...{
              withinActivity: 'yes',
              happenedOn: '2026-03-01',
              evidenceIds: [evidence!.id],
              reply: 'Vi ångrar oss.',
            },
          },
        ],
        circumstances: ['distanced', 'measures', 'isolated', 'longAgo'].map((mitigation) => ({
          ...{ mitigation, found: 'no', words: 'Så är det inte.' },
        })),
        specialReasons: { found: false, words: 'Inget talar för det.' },
      };
      const unweighed = await office.propose(matter.id, { ...refusal, specialReasons: undefined });
      expect(codesOf(unweighed)).toContain('decision.lack.unweighed');
      const proposed = await office.propose(matter.id, refusal);
      expect(proposed.status).toBe(201);
      expect((await open(matter.id)).sort()).toEqual(['decide', 'review']);
      const delegate = await office.act(proposed, 'decide', office.chief);
      expect(codesOf(delegate)).toEqual(expect.arrayContaining(['delegation.committeeOnly.democracy']));
      const meeting = { meetingOn: office.desk.today, paragraph: '13' };
      const unread = await office.act(proposed, 'enter-minutes', office.secretary, meeting);
      expect([unread.status, codesOf(unread)]).toEqual([409, ['step.refused', 'decision.need.reviewed']]);
      const read = await office.act(proposed, 'review', office.lawyer, { review: 'Inget att invända.' });
      expect([read.status, read.json['reviewedBy']]).toEqual([200, office.lawyer.person.id]);
      const entered = await office.act(read, 'enter-minutes', office.secretary, meeting);
      expect([entered.status, entered.json['state'], entered.json['outcome']]).toEqual([200, 'decided', 'refusal']);
    });

    it('do not rest on what the association was not told of, unless by an exception from the list', async () => {
      const { matter, assessment } = await office.assessed({ unmet: ['OPEN'], communicated: false });
      const [evidence] = assessment.json['evidence'] as { id: string }[];
      const refusal = { outcome: 'refusal', amountOre: undefined, ground: 'criteria', restsOn: ['OPEN'] };
      const untold = await office.propose(matter.id, refusal);
      expect([untold.status, codesOf(untold)]).toEqual([
        409,
        ['step.refused', 'decision.need.grounded', 'decision.lack.notCommunicated'],
      ]);
      const because = 'Uppgiften står i föreningens eget öppna register.';
      const exceptions = [{ evidenceId: evidence!.id, exception: 'obviouslyNeedless', because }];
      expect((await office.propose(matter.id, { ...refusal, exceptions })).status).toBe(201);
      const other = [{ evidenceId: evidence!.id, exception: 'inconvenient', because }];
      expect((await office.propose(matter.id, { ...refusal, exceptions: other })).status).toBe(422);
    });

    it('do not rest on a fact that the officer has set until it is shown and put to the association like other evidence', async () => {
      const refusal = { outcome: 'refusal', amountOre: undefined, ground: 'criteria', restsOn: ['MANY'] };
      const { assessments } = office;
      const begun = async (participants: number): Promise<Answer> => {
        const matter = await assessments.aMatter();
        return assessments.act(
          await assessments.begin(matter.id, { application: { participants } }),
          'declare-impartial',
        );
      };
      const ended = async (found: Answer): Promise<Answer> => {
        for (const criterion of ['OPEN', 'RIGHTS']) found = await assessments.judge(found, criterion, 'met');
        return assessments.act(found, 'complete');
      };
      const propose = ({ json }: Answer): Promise<Answer> => office.propose(json['matterId'] as Id, refusal);
      const set = { path: 'application.participants', value: 5, because: 'Jag räknade.', source: 'Besök' };

      expect((await propose(await ended(await begun(5)))).status).toBe(201);
      const corrected = await assessments.act(await begun(12), 'correct-fact', set);
      expect(corrected.json['corrected']).toEqual([set.path]);
      const complete = await ended(corrected);
      expect(codesOf(await propose(complete))).toContain('decision.lack.correctedUndocumented');
      const opened = await assessments.act(complete, 'reopen', { because: 'Underlaget fattas.' });
      const cited = await assessments.act(await assessments.cite(opened, 'MANY'), 'complete');
      expect(codesOf(await propose(cited))).toContain('decision.lack.notCommunicated');
    });

    it('are put off and sent back by the committee, with the meeting and the reason', async () => {
      const proposed = await office.proposed({ appliedOre: 20_000_000 }, { amountOre: 20_000_000 });
      const meeting = { meetingOn: office.desk.today, paragraph: '7', because: 'Ledamöterna vill läsa på.' };
      const adjourned = await office.act(proposed, 'adjourn', office.secretary, meeting);
      expect([adjourned.status, adjourned.json]).toMatchObject([200, { state: 'adjourned', paragraph: '7' }]);
      const back = await office.act(adjourned, 'refer-back', office.secretary, { ...meeting, paragraph: '8' });
      expect([back.status, back.json['state']]).toEqual([200, 'referredBack']);
      expect(await open(String(proposed.json['matterId']))).toContain('propose');
      const tomorrow = { ...meeting, meetingOn: office.desk.dayIn(1) };
      const resubmitted = await office.act(back, 'resubmit', office.officer, {
        ...{ kind: 'grant', outcome: 'award', amountOre: 20_000_000 },
      });
      expect(refusalOf(await office.act(resubmitted, 'adjourn', office.secretary, tomorrow))).toEqual([
        422,
        'decision.meetingToCome',
      ]);
    });

    it('of the committee may go another way than was proposed, with its reason', async () => {
      const proposed = await office.proposed();
      const deviation = { outcome: 'partAward', amountOre: 1_000_000, ground: 'funds', words: 'Pengarna räcker inte.' };
      const meeting = { meetingOn: office.desk.today, paragraph: '21' };
      const bare = await office.act(proposed, 'enter-minutes', office.secretary, { ...meeting, deviation });
      expect(refusalOf(bare)).toEqual([422, 'field.required']);
      const entered = await office.act(proposed, 'enter-minutes', office.secretary, {
        ...{ ...meeting, deviation: { ...deviation, because: 'Nämnden vill att fler ska få.' } },
      });
      expect([entered.status, entered.json]).toMatchObject([
        200,
        {
          ...{ outcome: 'partAward', amountOre: 1_000_000, proposedOutcome: 'award', proposedOre: 5_000_000 },
          deviatesBecause: 'Nämnden vill att fler ska få.',
        },
      ]);
    });

    it('rest on the assessment they were proposed on: one that has changed since is proposed on anew', async () => {
      const { matter, assessment } = await office.assessed();
      const proposed = await office.propose(matter.id);
      await office.assessments.act(assessment, 'reopen', { because: 'Nytt protokoll.' });
      const late = await office.act(proposed, 'decide', office.chief);
      expect(codesOf(late)).toEqual(
        expect.arrayContaining(['decision.need.assessmentReady', 'decision.need.basisUnchanged']),
      );
    });

    it('need an assessment of the same kind that is complete', async () => {
      const { id } = await office.assessments.aMatter();
      expect(codesOf(await office.propose(id))).toContain('decision.need.assessment');
      await office.assessments.begin(id);
      expect(codesOf(await office.propose(id))).toContain('decision.need.assessmentReady');
    });

    it('are never two in one case: twenty proposals at once make one', async () => {
      const { matter } = await office.assessed();
      const answers = await Promise.all(Array.from({ length: 20 }, () => office.propose(matter.id)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
      expect(items(await office.officer.caller.get(`/api/decisions?matterId=${matter.id}`))).toHaveLength(1);
    });

    it('are taken once: of twenty who decide, withdraw or return at once one is first', async () => {
      const proposed = await office.proposed();
      const ways = ['decide', 'withdraw', 'return', 'enter-minutes'] as const;
      const who = {
        decide: office.chief,
        withdraw: office.officer,
        return: office.chief,
        'enter-minutes': office.secretary,
      };
      const bodies = {
        ...{ decide: {}, withdraw: { because: 'Fel.' }, return: { because: 'Fel.' } },
        'enter-minutes': { meetingOn: office.desk.today, paragraph: '3' },
      };
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => {
          const way = ways[at % ways.length]!;
          return office.act(proposed, way, who[way], bodies[way]);
        }),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(412)]);
      const acts = (await office.desk.lines(String(proposed.json['matterId']) as never)).map(({ act }) => act);
      expect(acts.filter((act) => /decision\.(decide|withdraw|return|enterMinutes)/.test(act))).toHaveLength(1);
    });

    async function open(matterId: string): Promise<unknown[]> {
      const tasks = items(await office.officer.caller.get(`/api/matters/${matterId}/tasks`));
      return tasks.filter(({ doneAt, code }) => doneAt === null && code !== 'begin').map(({ code }) => code);
    }
  });
}
