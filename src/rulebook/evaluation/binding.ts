import type { Criterion, JudgedRule, Rule } from './criteria-content.js';
import type { Binds } from './verdict.js';

/** What a criterion asks of a grant or a rental; undefined where it does not bind. */
export interface Binding {
  readonly rule: Rule;
  readonly when: Rule | undefined;
}

/**
 * A requirement is its rule. An exclusion asks for nothing: it is met unless a person has judged that a documented act
 * shows otherwise, so that nobody has to prove anything before renting a room.
 */
export function bindingOf({ binds, rule, when }: Criterion, kind: Binds): Binding | undefined {
  const way = binds[kind];
  if (way === undefined) return undefined;
  if (way === 'requirement') return { rule, when };
  const judged = judgedIn(rule);
  return judged && { rule: { judged: { question: judged.judged.question, otherwise: 'met' } }, when: undefined };
}

function judgedIn(rule: Rule): JudgedRule | undefined {
  if ('judged' in rule) return rule;
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : [];
  return parts.map(judgedIn).find((found) => found !== undefined);
}
