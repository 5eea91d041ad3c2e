import type { Actor } from '../../acts/actor.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { formatAmount } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import { decisionFlow, decisionNeeds, type DecidedBy, type DecisionLook, type DecisionState } from '../decision.js';
import type { CriterionReason, DecisionContent } from '../grounds/content.js';
import type { DecisionCriterion, OfferedAct } from './decision-view.js';

/** A decision as its page tells it. */
export interface RowDecision extends DecisionContent {
  readonly id: Id;
  readonly committeeId: Id;
  readonly state: DecisionState;
  readonly authors: readonly Id[];
  readonly appliedOre: number | null;
  readonly decidedHow: DecidedBy | null;
  readonly decidedOn: Day | null;
  readonly delegatedNumber: string | null;
  readonly meetingOn: Day | null;
  readonly paragraph: string | null;
  readonly announcedHow: string | null;
  readonly announcedOn: Day | null;
}

const TONES: Readonly<Record<DecisionState, Tone>> = {
  proposed: 'attention',
  returned: 'attention',
  adjourned: 'attention',
  referredBack: 'attention',
  withdrawn: 'plain',
  decided: 'done',
  announced: 'done',
  replaced: 'plain',
};
const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  met: 'done',
  unmet: 'late',
  unknown: 'attention',
  notApplicable: 'plain',
};

/** The acts that have a form of their own on the page, in the order of the work. */
const ON_PAGE = [
  'decide',
  'enterMinutes',
  'review',
  'return',
  'adjourn',
  'referBack',
  'enterUrgent',
  'withdraw',
] as const;

export function stateTag(state: DecisionState): Tag {
  return { text: { code: `decision.state.${state}` }, tone: TONES[state] };
}

/** The decision in one sentence. */
export function sentenceOf({ kind, outcome, amountOre, appliedOre }: RowDecision, party: string): Words {
  const known = amountOre === null ? 'no' : 'yes';
  return { code: `decisionSentence.${kind}.${outcome}`, facts: { party, amountOre, appliedOre, known } };
}

/** What the person may do with a decision now; what has to wait says for what. */
export function offersOf(row: RowDecision, actor: Actor, look: DecisionLook, conflict: boolean): OfferedAct[] {
  const roles = rolesAt(actor, row);
  return ON_PAGE.flatMap((act): OfferedAct[] => {
    const step = stepOf(decisionFlow, act);
    const isAuthor = row.authors.some((id) => id === actor.userId);
    const barred = whyNot(step, decisionFlow, { row, roles, conflict, takenBefore: () => isAuthor });
    if (barred.some(({ code }) => code !== 'step.secondPerson')) return [];
    const needed = (step.needs ?? []).flatMap((need) => decisionNeeds[need]?.(look) ?? []);
    return [{ act, form: form(act), notYet: [...barred, ...needed] }];
  });
}

/** Whether the person may propose in a case, or propose anew. */
export function mayPropose(actor: Actor, committeeId: Id, row: RowDecision | null): boolean {
  const act = row?.state === 'returned' || row?.state === 'referredBack' ? 'resubmit' : 'propose';
  const isOver = row === null || row.state === 'withdrawn' || row.state === 'replaced';
  if (act === 'propose' && !isOver) return false;
  const roles = rolesAt(actor, { committeeId });
  return stepOf(decisionFlow, act).by.some((role) => roles.includes(role));
}

/** What was written of a proposal, for its form. */
export function valuesOf(row: RowDecision | null, language: Language): FormValues {
  if (row === null) return {};
  const { outcome, amountOre, ground, words, restsOn, citation } = row;
  return {
    outcome,
    amountOre: amountOre === null ? '' : formatAmount(amountOre, language),
    ground: ground ?? '',
    words: words ?? '',
    restsOn,
    citationDocument: citation?.document ?? '',
    citationPlace: citation?.place ?? '',
    citation: citation?.quote ?? '',
  };
}

export function proposeForm(row: RowDecision | null, language: Language): FormModel {
  return form('propose', valuesOf(row, language));
}

export function criterionOf({
  criterion,
  title,
  verdict,
  words,
  because,
  evidence,
}: CriterionReason): DecisionCriterion {
  return {
    id: criterion,
    title: { code: 'decisionPage.criterion', facts: { title } },
    tag: { text: { code: `criterionVerdict.${verdict}` }, tone: VERDICT_TONES[verdict] },
    ...(words !== null && { words }),
    because: words === null ? because : [],
    evidence: evidence.map(({ quote, own, communicatedOn }) => ({ quote, told: toldWords(own, communicatedOn) })),
  };
}

function toldWords(own: boolean, communicatedOn: Day | null): Words {
  if (own) return { code: 'decisionPage.own' };
  if (communicatedOn === null) return { code: 'decisionPage.untold' };
  return { code: 'decisionPage.told', facts: { communicatedOn } };
}

/** How it was taken, and how it becomes known. */
export function rowsOf(row: RowDecision): { label: Words; value: Words }[] {
  const label = (name: string): Words => ({ code: `decisionPage.label.${name}` });
  const { decidedHow, decidedOn, delegatedNumber, meetingOn, paragraph, announcedHow, announcedOn, ground } = row;
  const rows: { label: Words; value: Words }[] = [];
  if (ground !== null) rows.push({ label: label('ground'), value: { code: `decisionGround.${ground}` } });
  if (decidedHow !== null && decidedOn !== null)
    rows.push({ label: label('decided'), value: { code: `decisionPage.decided.${decidedHow}`, facts: { decidedOn } } });
  if (delegatedNumber !== null) rows.push({ label: label('number'), value: delegatedNumber });
  if (meetingOn !== null && paragraph !== null)
    rows.push({ label: label('meeting'), value: { code: 'decisionPage.meeting', facts: { meetingOn, paragraph } } });
  if (announcedHow !== null)
    rows.push({
      label: label('announced'),
      value:
        announcedOn === null
          ? { code: `decisionPage.notAnnounced.${announcedHow}` }
          : { code: 'decisionPage.announced', facts: { announcedOn } },
    });
  return rows;
}
