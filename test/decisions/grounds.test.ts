import fc from 'fast-check';
import type { CriterionReason, DecisionContent } from '../../src/decisions/grounds/content.js';
import { lacksOf, type Footing } from '../../src/decisions/grounds/grounded.js';
import { decisionFlow, decisionNeeds, type DecisionLook } from '../../src/decisions/decision.js';
import { DECISION_KINDS, DECIDED_OUTCOMES, GROUNDS } from '../../src/decisions/grounds/outcome.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { compileCriteria } from '../../src/rulebook/evaluation/compile-criteria.js';
import { delegationFor, type DelegationOrder } from '../../src/rulebook/delegation/delegation-order.js';
import { VERDICTS } from '../../src/rulebook/evaluation/verdict.js';

const both = (text: string): { sv: string; en: string } => ({ sv: text, en: text });

const reason = (criterion: string, more: Partial<CriterionReason> = {}): CriterionReason => ({
  ...{ criterion, title: both(criterion), verdict: 'unmet', knockOut: true, judgedBy: 'facts', democracy: false },
  ...{ lawyersReview: false, words: null, because: [], sources: [], evidence: [] },
  ...more,
});

const footing = (more: Partial<Footing> = {}): Footing => ({
  ...{ reasons: [reason('A')], appliedOre: 100_00, unsupplemented: false, deviates: false },
  sources: { regler: { title: both('Regler'), words: 'own', text: 'En ansökan som kommer in för sent avvisas.' } },
  ...more,
});

const refusal = (more: Partial<DecisionContent> = {}): DecisionContent => ({
  ...{ kind: 'grant', outcome: 'refusal', amountOre: null, ground: 'criteria', words: null, restsOn: ['A'] },
  ...{ citation: null, exceptions: [], acts: [], circumstances: [], specialReasons: null },
  ...more,
});

const codes = (content: DecisionContent, on: Footing): string[] =>
  lacksOf(content, on).map(({ code }) => code.replace('decision.lack.', ''));

describe('the reasons of a decision', () => {
  it('carry a refusal on what is shown not to be met, and on nothing else', () => {
    const told = { met: 'criterionMet', unknown: 'unknownIsNotNo', notApplicable: 'doesNotBind' };
    for (const verdict of VERDICTS) {
      const expected = verdict === 'unmet' ? [] : [told[verdict]];
      expect(codes(refusal(), footing({ reasons: [reason('A', { verdict })] }))).toEqual(expected);
    }
    const corrected = [both('Antal deltagare')];
    expect(codes(refusal(), footing({ reasons: [reason('A', { corrected })] }))).toEqual(['correctedUndocumented']);
    expect(codes(refusal({ restsOn: ['B'] }), footing())).toEqual(['noSuchCriterion']);
    expect(codes(refusal({ restsOn: [] }), footing())).toEqual(['restsOnNothing']);
  });

  it('never let a rental be refused on a criterion that binds grants alone, criterion by criterion', () => {
    let tried = 0;
    for (const { content } of shippedRulebooks().flatMap(({ versions }) => versions)) {
      if (!content.criteria.some(({ binds }) => binds.rental)) continue;
      const { criteria } = compileCriteria(content, 'rental').assess({});
      const reasons = criteria.map(({ criterion, verdict }) => reason(criterion, { verdict }));
      for (const card of content.criteria.filter(({ binds }) => binds.rental === undefined)) {
        const barred = codes(
          refusal({ kind: 'roomLetting', restsOn: [card.id] }),
          footing({ reasons, appliedOre: null }),
        );
        expect([card.id, barred]).toEqual([card.id, [expect.stringMatching(/^(doesNotBind|noSuchCriterion)$/)]]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it('call an award of less a part award, and nothing by another’s name', () => {
    const given = (outcome: DecisionContent['outcome'], amountOre: number | null): string[] =>
      codes(
        refusal({ outcome, amountOre, ground: outcome === 'award' ? null : 'funds', words: 'Så.', restsOn: [] }),
        footing({ reasons: [] }),
      );
    expect(given('award', 100_00)).toEqual([]);
    expect(given('award', 99_99)).toEqual(['isPartAward']);
    expect(given('award', 100_01)).toEqual(['moreThanApplied']);
    expect(given('award', null)).toEqual(['amountMissing']);
    expect(given('partAward', 99_99)).toEqual([]);
    expect(given('partAward', 100_00)).toEqual(['isWholeAward']);
    expect(given('refusal', 1)).toEqual(['amountGiven']);
  });

  it('dismiss what came late only where a rule in force says so, word for word', () => {
    const late = refusal({ outcome: 'dismissal', ground: 'late', words: 'Den kom den 2 februari.', restsOn: [] });
    const cited = (quote: string): DecisionContent => ({
      ...late,
      citation: { document: 'regler', place: '1 §', quote },
    });
    expect(codes(late, footing())).toEqual(['citation']);
    expect(codes(cited('kommer in för sent avslås'), footing())).toEqual(['citationNotInForce']);
    expect(codes(cited('kommer in för sent  avvisas'), footing())).toEqual([]);
  });

  it('of a democracy condition are whole only when nothing is left unclear', () => {
    const evidence = [
      { id: '00000000-0000-4000-8000-000000000001' as const, fileId: null, page: null, quote: 'x', exchangeId: null },
    ].map((each) => ({
      ...each,
      sourceType: 'openSource' as const,
      own: false,
      communicatedOn: '2026-01-01' as const,
    }));
    const shown = footing({ reasons: [reason('A', { democracy: true, judgedBy: 'person', evidence })] });
    const finding = fc.constantFrom('yes', 'no', 'unclear');
    const mitigations = ['distanced', 'measures', 'isolated', 'longAgo'] as const;
    fc.assert(
      fc.property(finding, fc.tuple(finding, finding, finding, finding), fc.boolean(), (within, found, special) => {
        const content = refusal({
          acts: [
            {
              ...{ criterion: 'A', act: 'Slog någon.', actorRole: 'ordförande', withinActivity: within, reply: null },
              ...{ happenedOn: '2026-01-01', evidenceIds: evidence.map(({ id }) => id) },
            },
          ],
          circumstances: mitigations.map((mitigation, at) => ({ mitigation, found: found[at]!, words: 'Så.' })),
          specialReasons: { found: special, words: 'Vägt.' },
        });
        const sound = within === 'yes' && !found.includes('unclear') && !special;
        expect(codes(content, shown).length === 0).toBe(sound);
      }),
    );
  });

  it('are told for every kind, outcome and ground, and never end in an error', () => {
    for (const kind of DECISION_KINDS)
      for (const outcome of DECIDED_OUTCOMES)
        for (const ground of [...GROUNDS, null])
          expect(() => lacksOf(refusal({ kind, outcome, ground }), footing())).not.toThrow();
  });
});

describe('who may decide', () => {
  const order = shippedRulebooks()
    .flatMap(({ contents }) => contents)
    .find(({ kind }) => kind === 'delegation')!.content as unknown as DelegationOrder;

  /** What the order says in words: who, for what, up to how many kronor, also against. */
  const SAID: readonly (readonly [kind: string, who: string, kronor: number, against: boolean])[] = [
    ['grant', 'decisionMaker', 100_000, true],
    ['grant', 'grantOfficer', 20_000, false],
    ['grant', 'chair', 100_000, false],
    ['withholdPayout', 'decisionMaker', Infinity, true],
    ['clawback', 'decisionMaker', 50_000, true],
    ['respite', 'finance', 50_000, true],
    ['waiver', 'decisionMaker', 10_000, true],
    ['roomLetting', 'premisesOfficer', Infinity, false],
    ['roomLetting', 'decisionMaker', Infinity, true],
  ];
  const KINDS = [
    'grant',
    'withholdPayout',
    'respite',
    'waiver',
    'roomLetting',
    'clawback',
    'extremismFinding',
  ] as const;
  const WHO = ['decisionMaker', 'grantOfficer', 'premisesOfficer', 'finance', 'chair', 'auditor'] as const;

  it('is what the order says in words, to the öre, and otherwise the committee alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.constantFrom(...WHO),
        fc.oneof(
          fc.integer({ min: 0, max: 11_000_000 }),
          fc.constantFrom(2_000_000, 2_000_001, 10_000_000, 10_000_001),
        ),
        ...[fc.boolean(), fc.boolean()],
        (kind, who, amountOre, against, onDemocracy) => {
          const said = SAID.some(
            ([what, by, kronor, also]) =>
              what === kind && by === who && amountOre <= kronor * 100 && (also || !against),
          );
          const reserved = kind === 'extremismFinding' || (against && onDemocracy);
          const { value, because } = delegationFor(order, [who], { kind, amountOre, against, onDemocracy });
          expect(value !== null).toBe(said && !reserved);
          expect(because.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the committee alone where no order is in force', () => {
    const question = { kind: 'grant', amountOre: 1, against: false, onDemocracy: false } as const;
    expect(delegationFor(null, ['decisionMaker'], question).value).toBeNull();
  });

  it('is always a person: no step of a decision is the program’s', () => {
    expect(decisionFlow.steps.filter(({ by }) => by.includes('program'))).toEqual([]);
  });
});

it('what a decision lacks is told once: beside its need, never also beneath it', () => {
  const ungrounded = [{ code: 'decision.lack.words' }, { code: 'decision.lack.ground' }];
  const told = decisionNeeds['grounded']?.({ ungrounded } as unknown as DecisionLook) ?? [];
  expect(told).toEqual([{ code: 'decision.need.grounded' }, ...ungrounded]);
});
