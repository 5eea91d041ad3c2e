import fc from 'fast-check';
import { contentFaults } from '../../src/rulebook/adopted/content-kinds.js';
import type { Assessed } from '../../src/rulebook/evaluation/assessed.js';
import { canonicalJson } from '../../src/rulebook/evaluation/canonical.js';
import { compileCriteria } from '../../src/rulebook/evaluation/compile-criteria.js';
import type { CriteriaContent } from '../../src/rulebook/evaluation/criteria-content.js';
import type { AssessmentFacts } from '../../src/rulebook/evaluation/facts.js';
import type { Binds, Verdict } from '../../src/rulebook/evaluation/verdict.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { assessmentText, assessmentWriter } from '../../src/rulebook/inquiries/told-assessment.js';
import { tellReason } from '../../src/shared/reason-text.js';
import { anyBinding, factsOf, fewerFacts, generatedContent } from './generated-cases.js';
import { FAULTS, Oracle, type Expected, type Fault } from './oracle.js';

const shipped = shippedRulebooks().flatMap(({ versions }) => versions.map(({ content }) => content));

interface Case {
  readonly content: CriteriaContent;
  readonly binds: Binds;
  readonly facts: AssessmentFacts;
}

const caseOf = (contents: fc.Arbitrary<CriteriaContent>): fc.Arbitrary<Case> =>
  contents.chain((content) => fc.record({ content: fc.constant(content), binds: anyBinding, facts: factsOf(content) }));

const generated = caseOf(generatedContent);
const ofShipped = caseOf(fc.constantFrom(...shipped));
/** Rulebooks nobody has written, and those that are shipped. */
const anyCase = fc.oneof({ weight: 3, arbitrary: generated }, { weight: 1, arbitrary: ofShipped });

const assessed = ({ content, binds, facts }: Case): Assessed => compileCriteria(content, binds).assess(facts);

function shortly({ proposal, criteria }: Assessed): Expected {
  return {
    proposal,
    criteria: criteria.map(({ criterion, verdict, missing }) => ({ criterion, verdict, missing: [...missing].sort() })),
  };
}

const agrees = (each: Case, fault?: Fault): boolean =>
  canonicalJson(shortly(assessed(each))) ===
  canonicalJson(new Oracle(each.content, each.binds, fault).assess(each.facts));

const verdicts = (each: Case): ReadonlyMap<string, Verdict> =>
  new Map(assessed(each).criteria.map(({ criterion, verdict }) => [criterion, verdict]));

describe('the evaluation of criteria', () => {
  it('is tried on rulebooks that could be adopted', () => {
    fc.assert(
      fc.property(generatedContent, (content) => {
        expect(contentFaults('criteria', content.id, content)).toEqual([]);
      }),
    );
  });

  it('finds what a slow and independent reading of the rules finds', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        expect(shortly(assessed(each))).toEqual(new Oracle(each.content, each.binds).assess(each.facts));
      }),
      { numRuns: 500 },
    );
  });

  it.each(FAULTS)('would be caught in the fault %s', (fault) => {
    const found = fc.check(
      fc.property(anyCase, (each) => agrees(each, fault)),
      { numRuns: 5000, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });

  it('never ends eligible where a knock-out is unmet, and never not eligible where none is', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { proposal, criteria } = assessed(each);
        const isOut = criteria.some(({ verdict, knockOut }) => verdict === 'unmet' && knockOut);
        expect(proposal === 'notEligible').toBe(isOut);
      }),
      { numRuns: 200 },
    );
  });

  it('never takes a missing answer for a no', () => {
    fc.assert(
      fc.property(anyCase, ({ content, binds }) => {
        for (const verdict of verdicts({ content, binds, facts: {} }).values()) expect(verdict).not.toBe('unmet');
      }),
    );
    fc.assert(
      fc.property(anyCase, fc.func(fc.boolean()), (each, keep) => {
        const all = verdicts(each);
        for (const [criterion, verdict] of verdicts({ ...each, facts: fewerFacts(each.facts, keep) }))
          if (verdict === 'unmet') expect([criterion, all.get(criterion)]).toEqual([criterion, 'unmet']);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps what is known when a fact is added', () => {
    fc.assert(
      fc.property(anyCase, fc.func(fc.boolean()), (each, keep) => {
        const all = verdicts(each);
        for (const [criterion, verdict] of verdicts({ ...each, facts: fewerFacts(each.facts, keep) }))
          if (verdict !== 'unknown') expect([criterion, all.get(criterion)]).toEqual([criterion, verdict]);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same bytes for the same snapshot, whatever was assessed in between and in whatever order it stands', () => {
    const turned = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, inner]) => [name, turned(inner)]),
          )
        : value;
    fc.assert(
      fc.property(
        generatedContent.chain((content) =>
          fc.record({
            content: fc.constant(content),
            binds: anyBinding,
            cases: fc.array(factsOf(content), { minLength: 2, maxLength: 6 }),
          }),
        ),
        ({ content, binds, cases }) => {
          const lasting = compileCriteria(content, binds);
          const first = cases.map((facts) => canonicalJson(lasting.assess(facts)));
          const again = cases.map((facts) => canonicalJson(lasting.assess(facts)));
          const anew = cases.map((facts) =>
            canonicalJson(compileCriteria(turned(content) as CriteriaContent, binds).assess(turned(facts) as never)),
          );
          expect([again, anew]).toEqual([first, first]);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('is written out as it was found, also where the writer has written the same before', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...shipped)
          .chain((content) =>
            fc.record({ content: fc.constant(content), cases: fc.array(factsOf(content), { minLength: 5 }) }),
          ),
        ({ content, cases }) => {
          const compiled = compileCriteria(content, 'grant');
          const write = assessmentWriter('sv');
          for (const facts of cases) {
            const found = compiled.assess(facts);
            const plain = found.criteria.map((each) => ({
              ...each,
              because: each.because.map((reason) => tellReason('sv', reason)),
            }));
            expect(JSON.parse(assessmentText(found, write))).toEqual(
              JSON.parse(JSON.stringify({ ...found, criteria: plain })),
            );
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('tells why of every verdict, and asks for nothing where the answer is known', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        for (const { because, verdict, missing } of assessed(each).criteria) {
          expect(because.length).toBeGreaterThan(0);
          if (verdict !== 'unknown') expect(missing).toEqual([]);
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('the shipped rules', () => {
  const grants = shipped.map((content) => ({ content, name: `${content.id} ${content.version}` }));

  it.each(grants)('of $name do not look at which faith, which party or whose name', ({ content }) => {
    const spoken = Object.keys(content.facts).filter((path) => /name|faith|religion|party|belief|ethnic/i.test(path));
    const whether = ['application.purposeIsPartyWork', 'application.fundedActivityIsPartyWork'];
    expect(spoken.filter((path) => !whether.includes(path))).toEqual([]);
    const worded = Object.entries(content.facts).filter(([, { type }]) => type === 'text');
    fc.assert(
      fc.property(factsOf(content), anyBinding, fc.string(), (facts, binds, words) => {
        const swapped = { ...facts } as Record<string, Record<string, unknown>>;
        for (const [path] of worded) {
          const [group = '', name = ''] = path.split('.');
          swapped[group] = { ...swapped[group], [name]: words };
        }
        const compiled = compileCriteria(content, binds);
        expect(canonicalJson(compiled.assess(swapped as AssessmentFacts))).toBe(canonicalJson(compiled.assess(facts)));
      }),
      { numRuns: 40 },
    );
  });

  const WHETHER = [
    'purposeIsWorship',
    'fundedActivityIsWorship',
    'purposeIsPartyWork',
    'fundedActivityIsPartyWork',
  ] as const;

  it.each(grants)(
    'of $name let worship or party work matter only where a criterion in force says so',
    ({ content }) => {
      fc.assert(
        fc.property(factsOf(content), anyBinding, fc.constantFrom(...WHETHER), (facts, binds, fact) => {
          const compiled = compileCriteria(content, binds);
          const found = [true, false].map((answer) =>
            compiled.assess({ ...facts, application: { ...facts.application, [fact]: answer } }),
          );
          const touched = content.criteria
            .filter((card) => card.binds[binds] === 'requirement' && JSON.stringify(card.rule).includes(`.${fact}"`))
            .map(({ id }) => id);
          found[0]?.criteria.forEach((result, at) => {
            if (!touched.includes(result.criterion)) expect(result).toEqual(found[1]?.criteria[at]);
            else if (facts.judgements?.[result.criterion] === undefined) expect(result.verdict).not.toBe('unmet');
          });
        }),
        { numRuns: 60 },
      );
    },
  );
});
