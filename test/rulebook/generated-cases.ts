import fc from 'fast-check';
import type {
  BothTexts,
  CriteriaContent,
  Criterion,
  FactDeclaration,
  Rule,
} from '../../src/rulebook/evaluation/criteria-content.js';
import type { AssessmentFacts } from '../../src/rulebook/evaluation/facts.js';
import { BINDS, VERDICTS } from '../../src/rulebook/evaluation/verdict.js';

const both = (text: string): BothTexts => ({ sv: text, en: text });
const fact = (type: FactDeclaration['type'], more: object = {}): FactDeclaration => ({
  type,
  suppliedBy: 'applicant',
  title: both('En uppgift'),
  ...more,
});
const CHOICES = { choices: { red: both('röd'), green: both('grön'), blue: both('blå') } };

const FACTS: Readonly<Record<string, FactDeclaration>> = {
  'association.open': fact('yesNo'),
  'association.members': fact('count'),
  'association.membersInDistrict': fact('count'),
  'association.registeredOn': fact('day'),
  'application.appliedOn': fact('day'),
  'application.colour': fact('choice', CHOICES),
  'application.colours': fact('choices', CHOICES),
  'application.sumOre': fact('ore'),
  'declarations.given': fact('yesNo'),
};

const comparison: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ fact: fc.constantFrom('association.open', 'declarations.given'), is: fc.boolean() }),
  fc.record({ fact: fc.constantFrom('association.members', 'application.sumOre'), atLeast: fc.nat(4) }),
  fc.record({ fact: fc.constant('association.members'), atLeast: fc.nat(2), atMost: fc.nat(4) }),
  fc.record({ fact: fc.constant('association.members'), is: fc.nat(3) }),
  fc.record({ fact: fc.constant('application.colour'), is: fc.constantFrom('red', 'green') }),
  fc.record({
    fact: fc.constantFrom('application.colour', 'application.colours'),
    in: fc.uniqueArray(fc.constantFrom('red', 'green', 'blue'), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ fact: fc.constant('derived.membersInDistrictPercent'), atLeast: fc.constantFrom(33, 50, 100) }),
  fc.record({ fact: fc.constant('derived.daysRegistered'), atMost: fc.constantFrom(1, 365) }),
  fc.record({ fact: fc.constant('derived.yearsRegistered'), atLeast: fc.constantFrom(1, 2) }),
);

const unjudged = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
})).rule;

/** What a person judges, alone or beside what facts settle. */
const judged: fc.Arbitrary<Rule> = fc
  .option(fc.oneof(unjudged, fc.constant('met' as const)), { nil: undefined })
  .chain((otherwise) => {
    const rule: Rule = { judged: { question: both('Är det så?'), ...(otherwise !== undefined && { otherwise }) } };
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant(rule) },
      { weight: 1, arbitrary: unjudged.map((beside) => ({ all: [beside, rule] })) },
      { weight: 1, arbitrary: unjudged.map((beside) => ({ any: [rule, beside] })) },
    );
  });

const card: fc.Arbitrary<Omit<Criterion, 'id'>> = fc
  .record({
    isJudged: fc.boolean(),
    grant: fc.constantFrom('requirement', 'requirement', 'exclusion', undefined),
    rental: fc.constantFrom('requirement', 'exclusion', undefined),
    knockOut: fc.boolean(),
    when: fc.option(unjudged, { nil: undefined, freq: 2 }),
    person: judged,
    facts: unjudged,
  })
  .map(({ isJudged, grant, rental, knockOut, when, person, facts }) => {
    const way = (given: typeof grant): 'requirement' | 'exclusion' | undefined =>
      given === 'exclusion' && !isJudged ? 'requirement' : given;
    const binds = Object.fromEntries(
      Object.entries({ grant: way(grant) ?? (rental ? undefined : 'requirement'), rental: way(rental) }).filter(
        ([, bound]) => bound !== undefined,
      ),
    );
    return {
      title: both('Ett kriterium'),
      text: both('Vad det kräver'),
      binds,
      quotations: [{ document: 'regler', place: '1 §', quote: 'ska vara öppen' }],
      judgedBy: isJudged ? 'person' : 'facts',
      lawyersReview: false,
      evidence: ['bylaws'],
      knockOut,
      ...(when && { when }),
      rule: isJudged ? person : facts,
    };
  });

/** A rulebook of a few criteria, sound by its own check. */
export const generatedContent: fc.Arbitrary<CriteriaContent> = fc
  .array(card, { minLength: 1, maxLength: 4 })
  .map((cards) => ({
    id: 'prov',
    version: '2026',
    title: both('Provregler'),
    from: '2026-01-01',
    transition: 'appliedOn',
    sources: { regler: { title: both('Regler'), words: 'own', text: 'Föreningen ska vara öppen.' } },
    facts: FACTS,
    criteria: cards.map((each, at) => ({ ...each, id: `K${at + 1}` })),
  }));

function valueFor({ type, choices = {} }: FactDeclaration): fc.Arbitrary<unknown> {
  const words = Object.keys(choices);
  switch (type) {
    case 'yesNo':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...words);
    case 'choices':
      return fc.subarray(words);
    case 'day':
      return fc.constantFrom('2025-01-01', '2025-01-02', '2026-01-01', '2026-01-02');
    case 'text':
      return fc.constantFrom('Schack', 'Bön', 'Valrörelse');
    default:
      return fc.oneof(fc.nat(4), fc.constantFrom(19, 20, 59, 60, 61, 100));
  }
}

/** Facts of a case, any of them absent, and judgements by a person. */
export function factsOf({ facts, criteria }: CriteriaContent): fc.Arbitrary<AssessmentFacts> {
  const groups = [...new Set(Object.keys(facts).map((path) => path.split('.')[0]!))];
  const group = (name: string): fc.Arbitrary<Record<string, unknown>> => {
    const own = Object.entries(facts).filter(([path]) => path.startsWith(`${name}.`));
    return fc.record(
      Object.fromEntries(own.map(([path, declared]) => [path.slice(name.length + 1), valueFor(declared)])),
      { requiredKeys: [] },
    );
  };
  const judgement = fc.record({ verdict: fc.constantFrom(...VERDICTS), reason: fc.constant('Så står det.') });
  const judgements = fc.record(Object.fromEntries(criteria.map(({ id }) => [id, judgement])), { requiredKeys: [] });
  return fc.record({
    ...Object.fromEntries(groups.map((name) => [name, group(name)])),
    judgements,
  }) as fc.Arbitrary<AssessmentFacts>;
}

export const anyBinding = fc.constantFrom(...BINDS);

/** The case with some of its facts left out; judgements stay. */
export function fewerFacts(facts: AssessmentFacts, keep: (path: string) => boolean): AssessmentFacts {
  const { judgements, ...groups } = facts;
  const kept = Object.entries(groups).map(([group, values]) => [
    group,
    Object.fromEntries(Object.entries(values as object).filter(([name]) => keep(`${group}.${name}`))),
  ]);
  return { ...(Object.fromEntries(kept) as AssessmentFacts), ...(judgements && { judgements }) };
}
