import type { Actor } from '../../acts/actor.js';
import type { ExchangeKind } from '../../documents/exchanges/exchange.js';
import type { MatterKind, MatterState } from '../../matters/diary/matter.js';
import { rolesAt } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { formatDay } from '../../shared/day-format.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import { assessmentFlow } from '../assessment.js';
import { SOURCE_TYPES } from '../evidence/evidence.js';
import { JUDGED } from '../judgements/judgement.js';
import type { AssessmentChoices } from './assessment-view.js';
import type { FactItem } from './fact-items.js';

/** Time to answer, as the form first suggests it; the officer says another. */
const REPLY_DAYS = 14;

/** Whether the actor has a role for an act in a case that is not closed; the step table looks at the rest. */
export function mayTake(
  actor: Actor,
  { committeeId, state }: { readonly committeeId: Id; readonly state: MatterState },
  act: string,
): boolean {
  const roles = rolesAt(actor, { committeeId });
  return state !== 'closed' && stepOf(assessmentFlow, act).by.some((role) => roles.includes(role));
}

/** The form that begins an assessment. */
export function beginForm({ kind, receivedOn }: { readonly kind: MatterKind; readonly receivedOn: Day }): FormModel {
  return form('begin', { binds: kind === 'LO' ? 'rental' : 'grant', appliedOn: receivedOn });
}

/** The form that asks the association for what is missing, with that written out to begin with. */
export function askForm(facts: readonly FactItem[], today: Day, language: Language): FormModel {
  const missing = facts.filter(({ value, askable }) => value === undefined && askable).map(({ title }) => `– ${title}`);
  const question = missing.length === 0 ? '' : [say(language, 'assessmentPage.askBegins'), ...missing].join('\n');
  return form('ask', { question, dueOn: addDays(today, REPLY_DAYS) });
}

interface NamedFile {
  readonly id: Id;
  readonly name: string;
}

interface AskedQuestion {
  readonly id: Id;
  readonly kind: ExchangeKind;
  readonly askedOn: Day | null;
  readonly associationId: Id | null;
}

/** What may be chosen in the forms of the page. */
export function choicesOf(
  files: readonly NamedFile[],
  exchanges: readonly AskedQuestion[],
  language: Language,
): AssessmentChoices {
  const coded = (codes: readonly string[], under: string): AssessmentChoices['verdicts'] =>
    codes.map((code) => ({ value: code, text: { code: `${under}.${code}` } }));
  return {
    verdicts: coded(JUDGED, 'criterionVerdict'),
    sourceTypes: coded(SOURCE_TYPES, 'sourceType'),
    files: files.map(({ id, name }) => ({ value: id, text: name })),
    exchanges: exchanges.flatMap(({ id, kind, askedOn, associationId }) =>
      askedOn === null || associationId === null
        ? []
        : [{ value: id, text: `${say(language, `exchangeKind.${kind}`)}, ${formatDay(askedOn, language)}` }],
    ),
  };
}
