import type { Reason } from '../../shared/reason.js';
import type { FactDeclaration, JudgedRule, Rule } from './criteria-content.js';
import { compileFact } from './compile-fact.js';
import { combined, MET, NOTHING_MISSING, OWN, UNKNOWN, UNMET, type Outcome, type Part, type State } from './outcome.js';

type Codes = readonly [unmet: string, unknown: string, met: string];

const ALL: Codes = ['ruled.all.unmet', 'ruled.all.unknown', 'ruled.all.met'];
const ANY: Codes = ['ruled.any.unmet', 'ruled.any.unknown', 'ruled.any.met'];
const NOT: Codes = ['ruled.not.unmet', 'ruled.not.unknown', 'ruled.not.met'];

/** Compiles a rule in five words into something that can be asked many times. */
export function compileRule(rule: Rule, facts: Readonly<Record<string, FactDeclaration>>): Part {
  if ('all' in rule) return several(rule.all, facts, ALL, least);
  if ('any' in rule) return several(rule.any, facts, ANY, greatest);
  if ('not' in rule) return several([rule.not], facts, NOT, ([inner]) => (MET - (inner?.state ?? UNKNOWN)) as State);
  if ('judged' in rule) return compileJudged(rule, facts);
  return compileFact(rule, facts);
}

function several(
  rules: readonly Rule[],
  facts: Readonly<Record<string, FactDeclaration>>,
  codes: Codes,
  stateOf: (outcomes: readonly Outcome[]) => State,
): Part {
  return combined(
    rules.map((rule) => compileRule(rule, facts)),
    (outcomes) => {
      const state = stateOf(outcomes);
      const because = outcomes.map(({ reason }) => reason);
      return { state, reason: { code: codes[state], because }, missing: missingOf(state, outcomes) };
    },
  );
}

const least = (outcomes: readonly Outcome[]): State => Math.min(...outcomes.map(({ state }) => state)) as State;
const greatest = (outcomes: readonly Outcome[]): State => Math.max(...outcomes.map(({ state }) => state)) as State;

/** Only what is unknown lacks facts, and only those of its parts that are unknown themselves. */
function missingOf(state: State, outcomes: readonly Outcome[]): readonly string[] {
  if (state !== UNKNOWN) return NOTHING_MISSING;
  return [...new Set(outcomes.filter((each) => each.state === UNKNOWN).flatMap(({ missing }) => missing))];
}

/**
 * A person's verdict, once there is one; who cannot tell leaves it open, except where nothing has to be shown. Before
 * that the criterion is what the facts show, but never unmet: only a documented act that a person has judged makes it so.
 */
function compileJudged({ judged }: JudgedRule, facts: Readonly<Record<string, FactDeclaration>>): Part {
  const before = compileBefore(judged, facts);
  return {
    keys: before.keys,
    run(given, judgement) {
      const outcome = before.run(given, judgement);
      if (judgement === undefined) return outcome;
      const { verdict, reason, evidence = [] } = judgement;
      const words = { question: judged.question, judgedBecause: reason, evidence: evidence.length };
      if (verdict === 'met') return own(MET, { code: 'ruled.judged.met', facts: words });
      if (verdict === 'unmet') return own(UNMET, { code: 'ruled.judged.unmet', facts: words });
      const undecided = { code: 'ruled.judged.undecided', facts: words, because: [outcome.reason] };
      const state = judged.otherwise === 'met' ? MET : UNKNOWN;
      return { state, reason: undecided, missing: outcome.missing, key: OWN };
    },
  };
}

const own = (state: State, reason: Reason): Outcome => ({ state, reason, missing: NOTHING_MISSING, key: OWN });

function compileBefore(
  { question, otherwise }: JudgedRule['judged'],
  facts: Readonly<Record<string, FactDeclaration>>,
): Part {
  const words = { question };
  if (otherwise === undefined) return constant(UNKNOWN, { code: 'ruled.judged.awaited', facts: words });
  if (otherwise === 'met') return constant(MET, { code: 'ruled.judged.presumed', facts: words });
  return combined([compileRule(otherwise, facts)], ([shown]) => {
    const { state, reason, missing } = shown as Outcome;
    const because = [reason];
    if (state === MET) return { state, reason: { code: 'ruled.judged.shown', facts: words, because }, missing };
    const code = missing.length > 0 ? 'ruled.judged.lacking' : 'ruled.judged.awaited';
    return { state: UNKNOWN, reason: { code, facts: words, because }, missing };
  });
}

function constant(state: State, reason: Reason): Part {
  const outcome = { state, reason, missing: NOTHING_MISSING, key: 0 };
  return { keys: 1, run: () => outcome };
}
