import { Impacts } from '../../src/assessments/impact/impacts.service.js';
import { changedOutcome, factsFor } from '../../src/assessments/impact/impact.js';
import { rulebookImpact } from '../../src/assessments/impact/rulebook-impact.command.js';
import type { CriteriaContent } from '../../src/rulebook/evaluation/criteria-content.js';
import { compileCriteria } from '../../src/rulebook/evaluation/compile-criteria.js';
import { draftRulebook, RULEBOOK_DATA, shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { answerOf } from '../support/command.js';
import { freshDatabase } from '../support/databases.js';
import { aRulebook } from './a-rulebook.js';
import { AssessmentDesk } from './assessment-desk.js';

/** The same rules, but for how many must take part, and without the last criterion. */
function aDraft(atLeast: number): CriteriaContent {
  const rules = aRulebook();
  const criteria = rules.criteria
    .slice(0, 3)
    .map((each) => (each.id === 'MANY' ? { ...each, rule: { fact: 'application.participants', atLeast } } : each));
  return { ...rules, version: 'utkast', criteria };
}

describe('what a draft of rules would change', () => {
  it('is told for those whose outcome changes, with the criteria that come out otherwise', () => {
    const [old, draft] = [compileCriteria(aRulebook(), 'grant'), compileCriteria(aDraft(20), 'grant')];
    const facts = { application: { participants: 12 }, association: { hasOrgNumber: true } };
    const judgements = { RIGHTS: { verdict: 'met', reason: 'Inget har hänt.' } } as const;
    const before = old.assess({ ...facts, judgements });
    const after = draft.assess(factsFor(draft.content, { ...facts, judgements }));
    expect(changedOutcome(before, after)).toMatchObject({
      before: 'needsJudgement',
      after: 'notEligible',
      criteria: [
        { criterion: 'MANY', before: 'met', after: 'unmet' },
        { criterion: 'RIGHTS', before: 'met', after: null },
      ],
    });
    expect(changedOutcome(before, before)).toBeNull();
  });

  it('is found among what the committee has assessed, from a day on, and nothing is written', async () => {
    const office = await AssessmentDesk.open('sqlite');
    try {
      const { desk } = office;
      await office.begun();
      await office.begun({ application: { participants: 30 } });
      const whole = aDraft(20);
      const draft = { ...whole, criteria: whole.criteria.filter(({ id }) => id !== 'NUMBER') };
      const lines = await desk.lines(desk.office.north.id);
      const impact = await desk.app.get(Impacts).of(desk.office.north.code, draft, null);
      expect([impact.compared, impact.failed]).toEqual([2, []]);
      expect(impact.changed).toMatchObject([
        {
          caseNumber: expect.stringMatching(/^FB-/),
          after: 'needsJudgement',
          criteria: expect.arrayContaining([
            expect.objectContaining({ criterion: 'NUMBER', before: 'unmet', after: null }),
          ]),
        },
      ]);
      expect((await desk.app.get(Impacts).of(desk.office.north.code, aDraft(20), '2026-11-03')).compared).toBe(0);
      expect((await desk.app.get(Impacts).of(desk.office.south.code, aDraft(20), null)).compared).toBe(0);
      await expect(desk.app.get(Impacts).of('XX', aDraft(20), null)).rejects.toMatchObject({ kind: 'notFound' });
      expect(await desk.lines(desk.office.north.id)).toEqual(lines);
    } finally {
      await office.close();
    }
  });

  it('is asked with a folder of rules like the shipped ones', async () => {
    const folder = new URL('rulebook/sagolunda/', RULEBOOK_DATA);
    const shipped = shippedRulebooks().find(({ id }) => id === 'sagolunda')!;
    expect(draftRulebook(folder).versions.map(({ hash }) => hash)).toEqual(shipped.versions.map(({ hash }) => hash));
    const before = process.env['VILLKOR_DATABASE'];
    process.env['VILLKOR_DATABASE'] = await freshDatabase('sqlite');
    try {
      const asked = (draft: string): Promise<unknown> =>
        answerOf(rulebookImpact, ['--committee=SGL', `--draft=${draft}`]);
      await expect(asked('finns/inte')).rejects.toMatchObject({ code: 'cli.cannotRead' });
      await expect(asked(folder.pathname)).rejects.toMatchObject({ code: 'committee.notFound' });
    } finally {
      process.env['VILLKOR_DATABASE'] = before;
    }
  });
});
