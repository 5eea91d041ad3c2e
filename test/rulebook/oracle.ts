import type { CriteriaContent, Criterion, FactRule, Rule } from '../../src/rulebook/evaluation/criteria-content.js';
import type { AssessmentFacts, JudgedCriterion } from '../../src/rulebook/evaluation/facts.js';
import type { Binds, Proposal, Verdict } from '../../src/rulebook/evaluation/verdict.js';

/**
 * Faults that an evaluator could have. Each is built into the oracle on demand, so that the tests can show that the
 * comparison tells it from the truth.
 */
export const FAULTS = [
  'absentIsNo',
  'anyNeedsAll',
  'notOfUnknownIsMet',
  'atLeastIsMore',
  'exclusionMustBeShown',
  'notBindingIsAsked',
  'unknownConditionIsNo',
  'personIsComputedToNo',
  'factsAreOverruled',
  'undecidedIsShown',
  'knockOutIsWeighed',
  'weighedKnocksOut',
  'judgementBeforeFacts',
] as const;
export type Fault = (typeof FAULTS)[number];

type Three = 'met' | 'unmet' | 'unknown';

interface Found {
  readonly state: Three;
  readonly missing: readonly string[];
}

export interface Expected {
  readonly proposal: Proposal;
  readonly criteria: readonly { readonly criterion: string; readonly verdict: Verdict; readonly missing: string[] }[];
}

/** The language of rules, read as slowly and plainly as it is described; it shares no code with the evaluator. */
export class Oracle {
  constructor(
    private readonly content: CriteriaContent,
    private readonly binds: Binds,
    private readonly fault?: Fault,
  ) {}

  assess(facts: AssessmentFacts): Expected {
    const criteria = this.content.criteria.map((criterion) => {
      const { verdict, missing } = this.criterion(criterion, facts);
      return { criterion: criterion.id, verdict, missing: [...new Set(missing)].sort() };
    });
    return { proposal: this.proposal(criteria), criteria };
  }

  private proposal(results: Expected['criteria']): Proposal {
    const unmet = results.filter(({ verdict }) => verdict === 'unmet');
    const isKnockOut = (id: string): boolean => this.content.criteria.find((each) => each.id === id)!.knockOut;
    const decisive = this.fault === 'weighedKnocksOut' ? unmet : unmet.filter((each) => isKnockOut(each.criterion));
    if (decisive.length > 0 && this.fault !== 'knockOutIsWeighed') return 'notEligible';
    const open = results.filter(({ verdict }) => verdict === 'unknown');
    const lacking = open.some(({ missing }) => missing.length > 0);
    const judging = open.some(({ missing }) => missing.length === 0);
    if (this.fault === 'judgementBeforeFacts' && judging) return 'needsJudgement';
    if (lacking) return 'needsFacts';
    return judging ? 'needsJudgement' : 'eligible';
  }

  private criterion(card: Criterion, facts: AssessmentFacts): { verdict: Verdict; missing: readonly string[] } {
    const none: string[] = [];
    const way = card.binds[this.binds] ?? (this.fault === 'notBindingIsAsked' ? 'requirement' : undefined);
    if (way === undefined) return { verdict: 'notApplicable', missing: none };
    const given = facts.judgements?.[card.id];
    const isPerson = card.judgedBy === 'person' || this.fault === 'factsAreOverruled';
    if (way === 'exclusion' && this.fault !== 'exclusionMustBeShown') {
      if (given?.verdict === 'notApplicable' && !card.knockOut) return { verdict: 'notApplicable', missing: none };
      return { verdict: given?.verdict === 'unmet' ? 'unmet' : 'met', missing: none };
    }
    if (way === 'requirement' && card.when) {
      const asked = this.rule(card.when, facts, undefined);
      if (asked.state === 'unmet') return { verdict: 'notApplicable', missing: none };
      if (asked.state === 'unknown')
        return this.fault === 'unknownConditionIsNo'
          ? { verdict: 'notApplicable', missing: none }
          : { verdict: 'unknown', missing: asked.missing };
    }
    if (isPerson && given?.verdict === 'notApplicable' && !card.knockOut)
      return { verdict: 'notApplicable', missing: none };
    const heard = isPerson && given?.verdict !== 'notApplicable' ? given : undefined;
    if (this.fault === 'factsAreOverruled' && card.judgedBy === 'facts' && heard)
      return { verdict: heard.verdict, missing: none };
    const { state, missing } = this.rule(card.rule, facts, heard);
    return { verdict: state, missing: state === 'unknown' ? missing : none };
  }

  private rule(rule: Rule, facts: AssessmentFacts, judgement: JudgedCriterion | undefined): Found {
    if ('all' in rule) return this.several(rule.all, 'unmet', 'met', facts, judgement);
    if ('any' in rule)
      return this.fault === 'anyNeedsAll'
        ? this.several(rule.any, 'unmet', 'met', facts, judgement)
        : this.several(rule.any, 'met', 'unmet', facts, judgement);
    if ('not' in rule) {
      const { state, missing } = this.rule(rule.not, facts, judgement);
      if (state === 'unknown') return { state: this.fault === 'notOfUnknownIsMet' ? 'met' : 'unknown', missing };
      return { state: state === 'met' ? 'unmet' : 'met', missing: [] };
    }
    if ('judged' in rule) return this.judged(rule.judged.otherwise, facts, judgement);
    return this.fact(rule, facts);
  }

  /** One part with the deciding state decides; otherwise one unknown part leaves it open. */
  private several(
    rules: readonly Rule[],
    deciding: Three,
    otherwise: Three,
    facts: AssessmentFacts,
    judgement: JudgedCriterion | undefined,
  ): Found {
    const found = rules.map((rule) => this.rule(rule, facts, judgement));
    if (found.some(({ state }) => state === deciding)) return { state: deciding, missing: [] };
    const open = found.filter(({ state }) => state === 'unknown');
    if (open.length === 0) return { state: otherwise, missing: [] };
    return { state: 'unknown', missing: open.flatMap(({ missing }) => missing) };
  }

  private judged(
    otherwise: Rule | 'met' | undefined,
    facts: AssessmentFacts,
    judgement: JudgedCriterion | undefined,
  ): Found {
    const verdict = judgement?.verdict;
    if (verdict === 'met' || verdict === 'unmet') return { state: verdict, missing: [] };
    if (otherwise === 'met') return { state: 'met', missing: [] };
    if (otherwise === undefined) return { state: 'unknown', missing: [] };
    const shown = this.rule(otherwise, facts, judgement);
    if (this.fault === 'personIsComputedToNo' && verdict === undefined) return shown;
    const isShown = shown.state === 'met' && (verdict === undefined || this.fault === 'undecidedIsShown');
    return { state: isShown ? 'met' : 'unknown', missing: shown.missing };
  }

  private fact(rule: FactRule, facts: AssessmentFacts): Found {
    const { value, missing } = valueOf(rule.fact, facts);
    if (value === undefined)
      return this.fault === 'absentIsNo' ? { state: 'unmet', missing: [] } : { state: 'unknown', missing };
    const held: boolean[] = [];
    if (rule.is !== undefined) held.push(value === rule.is);
    if (rule.in !== undefined) held.push([value].flat().some((each) => rule.in!.includes(each as string)));
    if (rule.atLeast !== undefined)
      held.push(this.fault === 'atLeastIsMore' ? (value as number) > rule.atLeast : (value as number) >= rule.atLeast);
    if (rule.atMost !== undefined) held.push((value as number) <= rule.atMost);
    return { state: held.every(Boolean) ? 'met' : 'unmet', missing: [] };
  }
}

function valueOf(path: string, facts: AssessmentFacts): { value: unknown; missing: string[] } {
  const [group, name] = path.split('.') as ['association', string];
  const get = (of: 'association' | 'application', key: string): unknown => facts[of]?.[key];
  const share = (
    of: 'association' | 'application',
    part: string,
    whole: string,
  ): { value: unknown; missing: string[] } => {
    const [some, all] = [get(of, part), get(of, whole)] as [number | undefined, number | undefined];
    const missing = lackingOf([`${of}.${part}`, some], [`${of}.${whole}`, all]);
    if (some === undefined || all === undefined || all === 0 || some > all) return { value: undefined, missing };
    return { value: Math.floor((100 * some) / all), missing };
  };
  if (path === 'derived.membersInDistrictPercent') return share('association', 'membersInDistrict', 'members');
  if (path === 'derived.participantsInDistrictPercent')
    return share('application', 'participantsInDistrict', 'participants');
  if (path === 'derived.daysRegistered' || path === 'derived.yearsRegistered') {
    const [from, to] = [get('association', 'registeredOn'), get('application', 'appliedOn')] as [string?, string?];
    const missing = lackingOf(['association.registeredOn', from], ['application.appliedOn', to]);
    if (from === undefined || to === undefined) return { value: undefined, missing };
    if (path === 'derived.yearsRegistered') return { value: birthdays(from, to), missing };
    return { value: (Date.parse(to) - Date.parse(from)) / 86_400_000, missing };
  }
  return { value: (facts[group] as Record<string, unknown> | undefined)?.[name], missing: [path] };
}

/** Those that are not known; where all are and nothing comes of it, all. */
function lackingOf(...facts: readonly (readonly [path: string, value: unknown])[]): string[] {
  const absent = facts.filter(([, value]) => value === undefined);
  return (absent.length > 0 ? absent : facts).map(([path]) => path);
}

/** Anniversaries counted one by one; of a leap day on the last day of February. */
function birthdays(from: string, to: string): number {
  for (let count = 0; ; count += 1) {
    const year = Number(from.slice(0, 4)) + count + 1;
    const next = `${year}${from.slice(4)}`;
    const exists = !Number.isNaN(Date.parse(next)) && new Date(next).toISOString().startsWith(next);
    if ((exists ? next : `${year}-02-28`) > to) return count;
  }
}
