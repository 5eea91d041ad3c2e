import { DERIVED_FACTS } from '../derived-facts.js';
import { bindingOf } from './binding.js';
import type { CriteriaContent, Rule } from './criteria-content.js';
import type { Binds } from './verdict.js';

/** The facts that a rule speaks of, in its order; a derived fact stands for those it is worked out from. */
export function factsIn(rule: Rule): readonly string[] {
  if ('all' in rule) return rule.all.flatMap(factsIn);
  if ('any' in rule) return rule.any.flatMap(factsIn);
  if ('not' in rule) return factsIn(rule.not);
  if (!('judged' in rule)) return DERIVED_FACTS[rule.fact]?.from ?? [rule.fact];
  const { otherwise } = rule.judged;
  return otherwise === undefined || otherwise === 'met' ? [] : factsIn(otherwise);
}

/** The facts that a rulebook asks for of a grant or a rental, each with the criteria that ask. */
export function askedFacts({ criteria }: CriteriaContent, binds: Binds): ReadonlyMap<string, readonly string[]> {
  const asked = new Map<string, string[]>();
  for (const criterion of criteria) {
    const binding = bindingOf(criterion, binds);
    if (!binding) continue;
    const { rule, when } = binding;
    for (const fact of new Set([...(when ? factsIn(when) : []), ...factsIn(rule)])) {
      const by = asked.get(fact) ?? [];
      asked.set(fact, by);
      by.push(criterion.id);
    }
  }
  return asked;
}
