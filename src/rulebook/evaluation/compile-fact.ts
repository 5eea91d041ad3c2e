import { DERIVED_FACTS } from '../derived-facts.js';
import type { BothTexts, FactDeclaration, FactRule, Wanted } from './criteria-content.js';
import { DERIVED, splitFact, type AssessmentFacts } from './facts.js';
import { MET, NOTHING_MISSING, OWN, UNKNOWN, UNMET, type Outcome, type Part, type State } from './outcome.js';

type Codes = readonly [unmet: string, met: string];
interface Words {
  readonly fact: string;
  readonly title: BothTexts;
}

const IS: Codes = ['ruled.is.unmet', 'ruled.is.met'];
const IN: Codes = ['ruled.in.unmet', 'ruled.in.met'];
const AT_LEAST: Codes = ['ruled.atLeast.unmet', 'ruled.atLeast.met'];
const AT_MOST: Codes = ['ruled.atMost.unmet', 'ruled.atMost.met'];
const BETWEEN: Codes = ['ruled.between.unmet', 'ruled.between.met'];

/** Compiles the comparison of one fact. */
export function compileFact(rule: FactRule, facts: Readonly<Record<string, FactDeclaration>>): Part {
  const [group, name] = splitFact(rule.fact);
  if (group === DERIVED) return compileDerived(rule, facts);
  const declared = facts[rule.fact];
  const words = wordsOf(rule.fact, declared?.title);
  const unknown = unknownOf(words, [rule.fact]);
  const toldAs = teller(rule, words, declared);
  const isFinite = declared?.type === 'yesNo' || declared?.type === 'choice';
  const values = declared?.type === 'yesNo' ? 2 : Object.keys(declared?.choices ?? {}).length;
  return isFinite ? kept(group, name, rule, unknown, toldAs, values + 1) : asked(group, name, rule, unknown, toldAs);
}

type Tell = (value: unknown, state: State) => Outcome;

/** A fact with few possible values: each outcome is made once. */
function kept(group: string, name: string, rule: FactRule, unknown: Outcome, toldAs: Tell, keys: number): Part {
  const outcomes = new Map<unknown, Outcome>();
  return {
    keys,
    run(facts) {
      const value = valueOf(facts, group, name);
      if (value === undefined) return unknown;
      const known = outcomes.get(value);
      if (known) return known;
      const outcome = toldAs(value, fits(rule, value) ? MET : UNMET);
      if (outcomes.size + 1 >= keys) return outcome;
      const first = { ...outcome, key: outcomes.size + 1 };
      outcomes.set(value, first);
      return first;
    },
  };
}

function asked(group: string, name: string, rule: FactRule, unknown: Outcome, toldAs: Tell): Part {
  return {
    keys: 1,
    run(facts) {
      const value = valueOf(facts, group, name);
      return value === undefined ? unknown : toldAs(value, fits(rule, value) ? MET : UNMET);
    },
  };
}

/**
 * A derived fact names those of its facts that are not known. Where all are and nothing can be worked out, because they
 * contradict each other, they are shown side by side and asked for again.
 */
function compileDerived(rule: FactRule, facts: Readonly<Record<string, FactDeclaration>>): Part {
  const derived = DERIVED_FACTS[rule.fact];
  if (!derived) throw new Error(`There is no derived fact ${rule.fact}`);
  const { from, title } = derived;
  const words = wordsOf(rule.fact, title);
  const sources = from.map((path) => ({ path: splitFact(path), words: wordsOf(path, facts[path]?.title) }));
  const lacking: (Outcome | undefined)[] = [];
  const toldAs = teller(rule, words, undefined);
  return {
    keys: 2 ** from.length - 1,
    run(given) {
      const value = derived.compute(given);
      if (value !== undefined) return toldAs(value, fits(rule, value) ? MET : UNMET);
      const values = sources.map(({ path: [group, name] }) => valueOf(given, group, name));
      const absent = values.reduce<number>((mask, each, at) => (each === undefined ? mask | (2 ** at) : mask), 0);
      if (absent === 0) return contradicting(words, from, sources, values);
      return (lacking[absent - 1] ??= lackingOf(
        words,
        sources.filter((_, at) => values[at] === undefined).map((each) => each.words),
        absent - 1,
      ));
    },
  };
}

function lackingOf(words: Words, absent: readonly Words[], key: number): Outcome {
  const because = absent.map((each) => ({ code: 'ruled.fact.unknown', facts: { ...each } }));
  const reason = { code: 'ruled.fact.unknown', facts: { ...words }, because };
  return { state: UNKNOWN, reason, missing: absent.map(({ fact }) => fact), key };
}

function contradicting(
  words: Words,
  missing: readonly string[],
  sources: readonly { readonly words: Words }[],
  values: readonly unknown[],
): Outcome {
  const because = sources.map((each, at) => ({
    code: 'ruled.fact.given',
    facts: { ...each.words, value: values[at] },
  }));
  return {
    state: UNKNOWN,
    reason: { code: 'ruled.fact.contradicting', facts: { ...words }, because },
    missing,
    key: OWN,
  };
}

function valueOf(facts: AssessmentFacts, group: string, name: string): unknown {
  return (facts[group as 'association'] as Readonly<Record<string, unknown>> | undefined)?.[name];
}

function unknownOf(words: Words, missing: readonly string[]): Outcome {
  return { state: UNKNOWN, reason: { code: 'ruled.fact.unknown', facts: { ...words } }, missing, key: 0 };
}

const wordsOf = (fact: string, title: BothTexts = { sv: fact, en: fact }): Words => ({ fact, title });

function fits(rule: FactRule, value: unknown): boolean {
  if (rule.is !== undefined && value !== rule.is) return false;
  if (rule.in !== undefined && !isAmong(rule.in, value)) return false;
  if (rule.atLeast !== undefined && !(typeof value === 'number' && value >= rule.atLeast)) return false;
  return rule.atMost === undefined || (typeof value === 'number' && value <= rule.atMost);
}

/** A choice that is among those wanted; of several choices, any. */
function isAmong(wanted: readonly Wanted[], value: unknown): boolean {
  if (Array.isArray(value)) return value.some((each) => wanted.includes(each as Wanted));
  return wanted.includes(value as Wanted);
}

/** Tells a comparison: which fact, what it is, and what was wanted, in both languages. */
function teller(rule: FactRule, words: Words, declared: FactDeclaration | undefined): Tell {
  const codes = codesOf(rule);
  const wanted = wantedOf(rule, declared);
  return (value, state) => ({
    state,
    reason: {
      code: codes[state === MET ? 1 : 0],
      facts: { ...words, value, ...shownValue(value, declared), ...wanted },
    },
    missing: NOTHING_MISSING,
    key: OWN,
  });
}

function codesOf({ is, in: choices, atLeast, atMost }: FactRule): Codes {
  if (is !== undefined) return IS;
  if (choices !== undefined) return IN;
  if (atLeast !== undefined && atMost !== undefined) return BETWEEN;
  return atLeast !== undefined ? AT_LEAST : AT_MOST;
}

function wantedOf({ is, in: choices, atLeast, atMost }: FactRule, declared: FactDeclaration | undefined): object {
  const list = choices ?? (typeof is === 'string' ? [is] : undefined);
  return {
    ...(list && { wanted: titles(list, declared) }),
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && { atMost }),
  };
}

function shownValue(value: unknown, declared: FactDeclaration | undefined): object {
  if (!declared?.choices) return {};
  const list = Array.isArray(value) ? value : [value];
  return { shown: titles(list, declared) };
}

function titles(values: readonly unknown[], declared: FactDeclaration | undefined): BothTexts {
  const list = (language: keyof BothTexts): string =>
    values.map((value) => declared?.choices?.[String(value)]?.[language] ?? String(value)).join(', ');
  return { sv: list('sv'), en: list('en') };
}
