import type { Reason, Source } from '../../shared/reason.js';
import type { CriterionResult } from './assessed.js';
import { bindingOf } from './binding.js';
import { compileRule } from './compile-rule.js';
import type { CriteriaContent, Criterion, Quotation } from './criteria-content.js';
import type { AssessmentFacts, JudgedCriterion } from './facts.js';
import { MET, NOTHING_MISSING, OWN, UNMET, type Outcome, type Part } from './outcome.js';
import type { Binds, Verdict } from './verdict.js';

/** A compiled criterion: facts in, result out. */
export type Judge = (facts: AssessmentFacts) => CriterionResult;

type Frame = Pick<CriterionResult, 'criterion' | 'knockOut' | 'judgedBy' | 'sources'>;

const VERDICT_OF: readonly Verdict[] = ['unmet', 'unknown', 'met'];

/** Compiles one criterion for grants or for rentals; where it does not bind, it says so and nothing more. */
export function compileCriterion(criterion: Criterion, content: CriteriaContent, binds: Binds): Judge {
  const frame = frameOf(criterion);
  const binding = bindingOf(criterion, binds);
  if (!binding) return unasked(frame, binds);
  const rule = compileRule(binding.rule, content.facts);
  const asked = binding.when && withCondition(frame, compileRule(binding.when, content.facts));
  const judge = withJudgement(frame, rule, circumstancesOf(criterion));
  return asked ? (facts) => asked(facts) ?? judge(facts) : judge;
}

function frameOf({ id, knockOut, judgedBy, quotations, origin = [] }: Criterion): Frame {
  const sources: readonly Source[] = [...quotations, ...origin].map(sourceOf);
  return { criterion: id, knockOut, judgedBy, sources };
}

const sourceOf = ({ document, place, quote }: Quotation): Source => ({ document, place, quote });

function resultOf(
  { criterion, knockOut, judgedBy, sources }: Frame,
  verdict: Verdict,
  because: readonly Reason[],
  missing: readonly string[] = NOTHING_MISSING,
): CriterionResult {
  return { criterion, verdict, knockOut, judgedBy, because, sources, missing };
}

/** A criterion that does not bind is never touched, whatever anybody says of it. */
function unasked(frame: Frame, binds: Binds): Judge {
  const because: Reason = {
    code: 'assessed.bindsNot',
    facts: { criterion: frame.criterion, bindsCode: `binds.${binds}` },
  };
  const result = resultOf(frame, 'notApplicable', [because]);
  const ignoring = resultOf(frame, 'notApplicable', [because, { code: 'assessed.judgementBarred' }]);
  return ({ judgements }) => (judgementOn(judgements, frame.criterion) ? ignoring : result);
}

/** The condition under which a criterion is asked; undefined when it is. */
function withCondition(frame: Frame, when: Part): (facts: AssessmentFacts) => CriterionResult | undefined {
  const kept: CriterionResult[] = [];
  return (facts) => {
    const outcome = when.run(facts, undefined);
    if (outcome.state === MET) return undefined;
    const found = outcome.key === OWN ? undefined : kept[outcome.key];
    if (found) return found;
    const result = unaskedYet(frame, outcome);
    if (outcome.key !== OWN) kept[outcome.key] = result;
    return result;
  };
}

function unaskedYet(frame: Frame, { state, reason, missing }: Outcome): CriterionResult {
  return state === UNMET
    ? resultOf(frame, 'notApplicable', [{ code: 'assessed.notAsked', because: [reason] }])
    : resultOf(frame, 'unknown', [{ code: 'assessed.notKnownWhetherAsked', because: [reason] }], missing);
}

/** The special reasons that must be tried before a case is lost on a criterion; nothing where there are none. */
function circumstancesOf({ circumstances = [] }: Criterion): readonly Reason[] {
  if (circumstances.length === 0) return [];
  const because = circumstances.map(({ text }) => ({ code: 'assessed.circumstance', facts: { circumstance: text } }));
  return [{ code: 'assessed.circumstancesToTry', because }];
}

function withJudgement(frame: Frame, rule: Part, circumstances: readonly Reason[]): Judge {
  const kept: CriterionResult[] = [];
  const isJudged = frame.judgedBy === 'person';
  return (facts) => {
    const judgement = judgementOn(facts.judgements, frame.criterion);
    const isSetAside = judgement?.verdict === 'notApplicable';
    if (isSetAside && isJudged && !frame.knockOut) return setAside(frame, judgement);
    const outcome = rule.run(facts, isJudged && !isSetAside ? judgement : undefined);
    if (judgement && !isJudged) return told(frame, outcome, { code: 'assessed.factsDecide' });
    if (isSetAside) return told(frame, outcome, { code: 'assessed.cannotSetAside' });
    if (outcome.state === UNMET && isJudged) return told(frame, outcome, ...circumstances);
    if (outcome.key === OWN) return told(frame, outcome);
    return (kept[outcome.key] ??= told(frame, outcome));
  };
}

function told(frame: Frame, { state, reason, missing }: Outcome, ...besides: readonly Reason[]): CriterionResult {
  return resultOf(frame, VERDICT_OF[state] as Verdict, [reason, ...besides], missing);
}

function setAside(frame: Frame, { reason }: JudgedCriterion): CriterionResult {
  const because = { code: 'assessed.setAside', facts: { judgedBecause: reason } };
  return resultOf(frame, 'notApplicable', [because]);
}

function judgementOn(judgements: AssessmentFacts['judgements'], id: string): JudgedCriterion | undefined {
  return judgements !== undefined && Object.hasOwn(judgements, id) ? judgements[id] : undefined;
}
