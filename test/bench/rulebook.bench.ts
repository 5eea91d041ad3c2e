import { ZenEngine } from '@gorules/zen-engine';
import { Environment } from '@marcbachmann/cel-js';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { compileCriteria } from '../../src/rulebook/evaluation/compile-criteria.js';
import type { Criterion, Rule } from '../../src/rulebook/evaluation/criteria-content.js';
import type { AssessmentFacts } from '../../src/rulebook/evaluation/facts.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { measured, rates, type Measurement } from './benchmark.js';
import { byHand } from './rulebook-by-hand.js';

type Verdicts = readonly string[];
/** Answers one case after the other: the verdicts by criterion, with the trace behind them. */
type Evaluator = (facts: AssessmentFacts) => Verdicts | Promise<Verdicts>;

const { content } = shippedRulebooks()
  .find(({ id }) => id === 'hasselby-vallingby')!
  .versions.find((each) => each.content.version === '2018')!;
const cards = content.criteria;
/** Peers have no names with hyphens. */
const nameOf = ({ id }: Criterion): string => id.replace('-', '_');

/** The nine criteria of 2018 with their whole trace, against other rule engines and code written for them alone. */
export async function run(): Promise<Measurement> {
  const cases = manyCases();
  const evaluators: Record<string, { evaluate: Evaluator; cases: readonly AssessmentFacts[] }> = {
    ours: { evaluate: ours(), cases },
    'json-rules-engine': { evaluate: jsonRulesEngine(), cases: cases.slice(0, 64) },
    '@gorules/zen-engine': { evaluate: await zenEngine(), cases: cases.slice(0, 256) },
    '@marcbachmann/cel-js': { evaluate: celJs(), cases },
    'hand-written': { evaluate: (facts) => byHand(facts).map(({ verdict }) => verdict), cases },
  };
  await mustAgree(evaluators, cases);
  const contenders = Object.entries(evaluators).map(([name, { evaluate, cases: own }]) => ({
    name,
    once: async () => {
      for (const facts of own) {
        const answer = evaluate(facts);
        if (answer instanceof Promise) await answer;
      }
      return own.length;
    },
  }));
  const { ours: rate, ...others } = await rates(contenders, 7);
  return measured('rulebook', 'cases assessed with their trace per second', rate!, others);
}

/** Nobody is quick by being wrong. */
async function mustAgree(
  evaluators: Record<string, { evaluate: Evaluator }>,
  cases: readonly AssessmentFacts[],
): Promise<void> {
  for (const facts of cases.slice(0, 64)) {
    const answers = await Promise.all(
      Object.entries(evaluators).map(async ([name, { evaluate }]) => [name, String(await evaluate(facts))]),
    );
    for (const [name, answer] of answers)
      if (answer !== answers[0]?.[1]) throw new Error(`${name} finds ${answer}, ours ${answers[0]?.[1]}`);
  }
}

/** Facts in every mixture of yes, no and unknown, some of them with judgements. */
function manyCases(): AssessmentFacts[] {
  const asked = Object.keys(content.facts).filter((fact) => JSON.stringify(cards).includes(`"${fact}"`));
  return Array.from({ length: 4096 }, (_, number) => {
    const groups: Record<string, Record<string, unknown>> = { association: {}, application: {}, declarations: {} };
    asked.forEach((fact, at) => {
      const [group = '', name = ''] = fact.split('.');
      const mixed = (number * 7 + at * 13) % 3;
      if (mixed > 0) groups[group]![name] = mixed === 1;
    });
    const judgements = Object.fromEntries(
      cards
        .filter((_card, at) => (number + at) % 5 === 0)
        .map(({ id }, at) => [id, { verdict: at % 2 === 0 ? 'met' : 'unmet', reason: 'Så står det.' }]),
    );
    return { ...groups, judgements } as AssessmentFacts;
  });
}

function ours(): Evaluator {
  const compiled = compileCriteria(content, 'grant');
  return (facts) => compiled.assess(facts).criteria.map(({ verdict }) => verdict);
}

const otherwiseOf = ({ rule }: Criterion): Rule | undefined => {
  if (!('judged' in rule) || rule.judged.otherwise === 'met') throw new Error('The set of 2018 is judged by persons');
  return rule.judged.otherwise;
};

/** A rule for each criterion; what a person has judged is a fact, and what is not there is undefined. */
function jsonRulesEngine(): Evaluator {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const conditionOf = (rule: Rule): object => {
    if ('all' in rule) return { all: rule.all.map(conditionOf) };
    if ('any' in rule) return { any: rule.any.map(conditionOf) };
    if (!('fact' in rule)) throw new Error('The set of 2018 has no other words');
    return { fact: rule.fact, operator: 'equal', value: rule.is };
  };
  for (const card of cards) {
    const judged = (verdict: string): object => ({ fact: `judged.${card.id}`, operator: 'equal', value: verdict });
    const shown = otherwiseOf(card);
    const unjudged = shown && { all: [judged('none'), conditionOf(shown)] };
    engine.addRule({
      conditions: { any: [judged('met'), ...(unjudged ? [unjudged] : [])] } as TopLevelCondition,
      event: { type: card.id },
    });
  }
  return async (facts) => {
    const flat: Record<string, unknown> = {};
    for (const group of ['association', 'application', 'declarations'] as const)
      for (const [name, value] of Object.entries(facts[group] ?? {})) flat[`${group}.${name}`] = value;
    for (const { id } of cards) flat[`judged.${id}`] = facts.judgements?.[id]?.verdict ?? 'none';
    const { results } = await engine.run(flat);
    const met = new Set(results.map(({ event }) => event?.type));
    return cards.map(({ id }) => (met.has(id) ? 'met' : flat[`judged.${id}`] === 'unmet' ? 'unmet' : 'unknown'));
  };
}

/** What the facts show, as an expression of the peers' languages. */
function expressionOf(rule: Rule, fact: (path: string, wanted: unknown) => string, or: string, and: string): string {
  if ('all' in rule) return `(${rule.all.map((each) => expressionOf(each, fact, or, and)).join(and)})`;
  if ('any' in rule) return `(${rule.any.map((each) => expressionOf(each, fact, or, and)).join(or)})`;
  if (!('fact' in rule)) throw new Error('The set of 2018 has no other words');
  return fact(rule.fact, rule.is);
}

/** An expression for each criterion in one node of a decision, with its trace. */
async function zenEngine(): Promise<Evaluator> {
  const expressions = cards.map((card) => {
    const shown = otherwiseOf(card);
    const fact = (path: string, wanted: unknown): string => `${path} == ${String(wanted)}`;
    const unjudged = shown ? `${expressionOf(shown, fact, ' or ', ' and ')} ? "met" : "unknown"` : '"unknown"';
    const judged = `judgements.${nameOf(card)}.verdict`;
    return { id: card.id, key: nameOf(card), value: `${judged} == null ? (${unjudged}) : ${judged}` };
  });
  const decision = new ZenEngine().createDecision({
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      { id: 'all', type: 'expressionNode', name: 'all', position: { x: 1, y: 0 }, content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'all', type: 'edge' },
      { id: 'b', sourceId: 'all', targetId: 'out', type: 'edge' },
    ],
  } as unknown as Buffer);
  return async (facts) => {
    const { result } = await decision.evaluate(named(facts), { trace: true });
    return cards.map((card) => String((result as Record<string, unknown>)[nameOf(card)]));
  };
}

/** A compiled expression for each criterion; it gives the verdict alone, for the language knows no trace. */
function celJs(): Evaluator {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const programs = cards.map((card) => {
    const shown = otherwiseOf(card);
    const fact = (path: string, wanted: unknown): string => `(has(${path}) && ${path} == ${String(wanted)})`;
    const unjudged = shown ? `(${expressionOf(shown, fact, ' || ', ' && ')} ? "met" : "unknown")` : '"unknown"';
    const judged = `judgements.${nameOf(card)}`;
    return environment.parse(`has(${judged}) ? ${judged}.verdict : ${unjudged}`);
  });
  return (facts) => {
    const context = named(facts);
    return programs.map((program) => String(program(context)));
  };
}

const NAMED = new WeakMap<AssessmentFacts, object>();

/** The case with the peers' names for criteria; made once, so that only the evaluation is measured. */
function named(facts: AssessmentFacts): Record<string, unknown> {
  const known = NAMED.get(facts);
  if (known) return known as Record<string, unknown>;
  const judgements = Object.fromEntries(
    cards.flatMap((card) => {
      const judgement = facts.judgements?.[card.id];
      return judgement ? [[nameOf(card), judgement]] : [];
    }),
  );
  const made = { ...facts, judgements };
  NAMED.set(facts, made);
  return made;
}
