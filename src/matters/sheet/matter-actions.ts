import type { Actor } from '../../acts/actor.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { matterFlow, matterNeeds, type MatterFacts, type MatterState } from '../diary/matter.js';
import { rolesAt, whyNot } from '../steps/course.js';
import { codeOf, stepOf } from '../steps/steps.js';
import type { MatterForm } from './matter-parts.js';
import { hrefOf } from './matter-words.js';

/** A case as the step table looks at it. */
export interface ActedOn {
  readonly id: Id;
  readonly number: string;
  readonly committeeId: Id;
  readonly associationId: Id | null;
  readonly state: MatterState;
  readonly version: number;
}

/** What a person can do in a case, asked of the same table as the acts themselves. */
export interface Offers {
  /** Buttons at the head of the page; one that has to wait says for what. */
  readonly head: readonly Action[];
  /** Taking the case and giving it back, of which only the possible one is shown. */
  readonly people: readonly Action[];
  readonly forms: readonly MatterForm[];
  /** Whether the person may mark tasks as done. */
  readonly finishing: boolean;
}

const HEAD_ACTS = ['wake', 'close'];
const PEOPLE_ACTS = ['take', 'release'];
/** Which act each form asks for; declaring a conflict of interest is nobody's step. */
const FORM_ACTS: Readonly<Record<Exclude<MatterForm, 'conflict'>, string>> = {
  note: 'addNote',
  task: 'openTask',
  wait: 'wait',
  link: 'addLink',
  assign: 'assign',
  dnr: 'setDnr',
  restrict: 'restrict',
  unrestrict: 'unrestrict',
  reopen: 'reopen',
};

/** Reads from the step table what is offered to a person on a case's page. */
export function offersOf(actor: Actor, matter: ActedOn, facts: MatterFacts, conflict: boolean): Offers {
  const roles = rolesAt(actor, matter);
  const lacks = (act: string): readonly Reason[] => {
    const step = stepOf(matterFlow, act);
    const reasons = whyNot(step, matterFlow, { row: matter, roles, conflict, takenBefore: () => false });
    return [...reasons, ...(step.needs ?? []).flatMap((need) => matterNeeds[need]?.(facts) ?? [])];
  };
  const possible = (act: string): boolean => lacks(act).length === 0;
  const button = (act: string, whyNotYet: readonly Reason[] = []): Action => ({
    text: { code: codeOf(matterFlow, act) },
    href: hrefOf(actor, matter, act),
    method: 'post',
    fields: { seen: String(matter.version) },
    ...(whyNotYet.length > 0 && { whyNot: whyNotYet }),
  });
  const fits = (act: string): boolean => !lacks(act).some(({ code }) => NEVER_HERE.includes(code));
  return {
    head: HEAD_ACTS.filter(fits).map((act) => button(act, lacks(act))),
    people: PEOPLE_ACTS.filter(possible).map((act) => button(act)),
    forms: [
      'conflict',
      ...(Object.keys(FORM_ACTS) as (keyof typeof FORM_ACTS)[]).filter((form) => possible(FORM_ACTS[form])),
    ],
    finishing: possible('finishTask'),
  };
}

/** Reasons that nothing the person does here will change; a button that only says so is noise. */
const NEVER_HERE: readonly string[] = ['step.role', 'step.wrongState'];
