import { checkJudgement } from '../../src/assessments/judgements/judgement.js';
import { criterionRows } from '../../src/assessments/sheet/criterion-rows.js';
import { compileCriteria } from '../../src/rulebook/evaluation/compile-criteria.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { Problem } from '../../src/shared/problem.js';
import { say, sayReason } from '../../src/shared/texts.js';

const versions = shippedRulebooks().flatMap(({ id, versions: all }) =>
  all.map(({ content }) => ({ name: `${id} ${content.version}`, content })),
);
const cards = versions.flatMap(({ name, content }) =>
  content.criteria.map((card) => ({ name: `${card.id} of ${name}`, card, content })),
);
const barred = cards.filter(({ card }) => card.binds.rental === undefined);
const excluding = cards.filter(({ card }) => card.binds.rental === 'exclusion');

const refusal = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return [error.kind, error.code];
    throw error;
  }
  return undefined;
};

describe('a rental', () => {
  it('is bound by less than a grant in the rules of 2018', () => {
    expect(barred.filter(({ name }) => name.includes('hasselby-vallingby')).length).toBeGreaterThan(5);
    expect(excluding.length).toBeGreaterThan(0);
  });

  it.each(barred)('is not touched by $name, and says so', ({ card: { id }, content }) => {
    const rental = compileCriteria(content, 'rental');
    const verdict = { verdict: 'unmet' as const, reason: 'Så sades det.', evidence: ['x'] };
    const silent = rental.assess({});
    const judged = rental.assess({ judgements: { [id]: verdict } });
    const result = judged.criteria.find(({ criterion }) => criterion === id);
    expect([result?.verdict, judged.proposal]).toEqual(['notApplicable', silent.proposal]);
    const told = result?.because.map((reason) => sayReason('sv', reason)).join(' ');
    expect(told).toContain('gäller inte uthyrning');
    expect(refusal(() => checkJudgement({ criterion: id, ...verdict }, result, 1))).toEqual([
      'refused',
      'judgement.outOfScope',
    ]);
    const row = criterionRows(content, judged, 'sv').find((each) => each.id === id);
    expect(say('sv', row?.verdictCode ?? '')).toBe('Gäller inte här');
  });

  it.each(excluding)('is free under $name until a documented act shows otherwise', ({ card: { id }, content }) => {
    const rental = compileCriteria(content, 'rental');
    const result = rental.assess({}).criteria.find(({ criterion }) => criterion === id);
    expect(result?.verdict).toBe('met');
    const no = { criterion: id, verdict: 'unmet' as const, reason: 'Så sades det.' };
    expect(refusal(() => checkJudgement(no, result, 0))).toEqual(['invalid', 'judgement.actUndocumented']);
    expect(refusal(() => checkJudgement(no, result, 1))).toBeUndefined();
  });
});

describe('the rows of criteria', () => {
  it.each(versions)(
    'of $name tell rule, verdict and reasons in both languages, documents by their titles',
    ({ content }) => {
      const assessed = compileCriteria(content, 'grant').assess({});
      for (const language of ['sv', 'en'] as const) {
        const rows = criterionRows(content, assessed, language);
        expect(rows.map(({ id }) => id)).toEqual(content.criteria.map(({ id }) => id));
        for (const { title, quotations, because, verdictCode } of rows) {
          expect([title, say(language, verdictCode)]).not.toContain('');
          expect(because.length).toBeGreaterThan(0);
          for (const { document } of quotations) expect(Object.keys(content.sources)).not.toContain(document);
        }
      }
    },
  );
});
