import type { FormModel } from '../../platform/pages/forms.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { BoardForm } from './board-view.js';

/** Forms that came back with faults, by their id. */
export type CameBack = Readonly<Record<string, FormModel>>;

const ACTS: readonly BoardForm['act'][] = ['announce', 'takeDown', 'announceAnew'];

/** The act on the notice board that an address names. */
export function actOf(name: string): BoardForm['act'] {
  const act = ACTS.find((each) => each === name);
  if (!act) throw problem('notFound', 'thing.notFound');
  return act;
}

/** Forms with one day have one field; what is wrong with the day stands there, whatever the act calls it. */
export function onField(error: Problem, formId: string): Problem {
  if (formId === 'report' || formId === 'enter') return error;
  const [first, ...others] = error.reasons;
  return new Problem(error.kind, [atDay(first), ...others.map(atDay)]);
}

function atDay(reason: Reason): Reason {
  if (reason.facts?.['field'] === undefined) return reason;
  return { ...reason, facts: { ...reason.facts, field: 'day' } };
}
