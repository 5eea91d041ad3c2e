import type { Actor } from '../../acts/actor.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import { addDays, type Day } from '../../shared/day.js';
import type { ClawbackFields } from '../case/clawback-fields.js';
import { clawbackFlow, clawbackNeeds, type ClawbackLook } from '../case/clawback.js';
import type { OfferedAct } from './clawback-view.js';
import { flatForm } from '../../platform/pages/nested-form.js';

/** The acts of a case's page in the order of the work; contacts have their own. */
const ON_PAGE = [
  ...[
    'keepBasis',
    'recompute',
    'describe',
    'setItems',
    'takeDependents',
    'withhold',
    'hear',
    'skipHearing',
    'weigh',
    'propose',
  ],
  ...['decide', 'sendBack', 'enterMinutes', 'resume', 'raise', 'conclude', 'takeBack', 'discontinue'],
] as const;
const NOT_HERE: readonly string[] = ['step.role', 'step.wrongState'];
/** What is no act at all as long as this is not so. */
const HIDDEN_WITHOUT: Readonly<Record<string, string>> = {
  keepBasis: 'clawback.need.basisMoved',
  recompute: 'clawback.need.computable',
  takeDependents: 'clawback.need.dependents',
  withhold: 'clawback.need.notHeld',
  resume: 'clawback.need.cameBack',
  raise: 'clawback.need.decidedToClaim',
  conclude: 'clawback.need.decidedNot',
  takeBack: 'clawback.need.annulled',
  discontinue: 'clawback.need.noFinding',
};

/** Who looks, and what stops him. */
export interface Onlooker {
  readonly actor: Actor;
  readonly conflict: boolean;
  readonly proposedByHim: boolean;
}

/** What the person may do now; what has to wait says for what. */
export function offersOf(row: ClawbackFields, look: ClawbackLook, onlooker: Onlooker): OfferedAct[] {
  const roles = rolesAt(onlooker.actor, row);
  return ON_PAGE.flatMap((act): OfferedAct[] => {
    const step = stepOf(clawbackFlow, act);
    const { conflict, proposedByHim } = onlooker;
    const barred = whyNot(step, clawbackFlow, { row, roles, conflict, takenBefore: () => proposedByHim });
    if (barred.some(({ code }) => NOT_HERE.includes(code))) return [];
    const needed = (step.needs ?? []).flatMap((need) => clawbackNeeds[need]?.(look) ?? []);
    const hidden = HIDDEN_WITHOUT[act];
    if (hidden !== undefined && needed.some(({ code }) => code === hidden)) return [];
    return [{ act, form: blank(act, row, look), notYet: [...barred, ...needed] }];
  });
}

/** What stands in a form from the start: what is known already, and the days that the rules give. */
function blank(act: string, row: ClawbackFields, look: ClawbackLook): FormModel {
  const values: Readonly<Record<string, FormValues>> = {
    describe: {
      ...{ facts: row.facts ?? '', legalBasis: row.legalBasis ?? '', brokenFrom: row.brokenFrom ?? '' },
      ...flatForm(
        row.evidence.map(({ about, quote, sourceType, page }) => ({ about, quote, sourceType, page })),
        'evidence',
      ),
    },
    hear: { dueOn: dayAfter(look.today, 21) },
    weigh: flatForm(row.weighing),
    raise: { dueOn: dayAfter(look.today, 35) },
  };
  return form(act, values[act] ?? {});
}

function dayAfter(today: Day, days: number): Day {
  return addDays(today, days);
}
