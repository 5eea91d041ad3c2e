import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { formatAmount } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import type { DecidedBy, DecisionState } from '../decision.js';
import type { CriterionReason, DecisionContent } from '../grounds/content.js';
import type { DecidedOutcome } from '../grounds/outcome.js';
import { democracyValues } from './democracy-form.js';
import type { DecisionCriterion, DecisionSheet, ToldDemocracy } from './decision-view.js';

/** A decision as its page tells it. */
export interface RowDecision extends DecisionContent {
  readonly id: Id;
  readonly state: DecisionState;
  readonly appliedOre: number | null;
  readonly reasons: readonly CriterionReason[];
  readonly decidedHow: DecidedBy | null;
  readonly decidedOn: Day | null;
  readonly decidedBy: Id | null;
  readonly delegation: readonly Reason[] | null;
  readonly delegatedNumber: string | null;
  readonly meetingOn: Day | null;
  readonly paragraph: string | null;
  readonly recusals: string | null;
  readonly announcedHow: string | null;
  readonly announcedOn: Day | null;
  readonly deviatesBecause: string | null;
  readonly proposedOutcome: DecidedOutcome | null;
  readonly proposedOre: number | null;
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

export function stateTag(state: DecisionState): Tag {
  return { text: { code: `decision.state.${state}` }, tone: TONES[state] };
}

/** The decision in one sentence. */
export function sentenceOf(
  { kind, outcome, amountOre, appliedOre }: Pick<RowDecision, 'kind' | 'outcome' | 'amountOre' | 'appliedOre'>,
  party: string,
): Words {
  const known = amountOre === null ? 'no' : 'yes';
  return { code: `decisionSentence.${kind}.${outcome}`, facts: { party, amountOre, appliedOre, known } };
}

/** What had been proposed, where the committee went another way. */
export function deviationOf(row: RowDecision, party: string): DecisionSheet['deviation'] {
  const { deviatesBecause, proposedOutcome: outcome, proposedOre: amountOre } = row;
  if (deviatesBecause === null || outcome === null) return undefined;
  return { proposed: sentenceOf({ ...row, outcome, amountOre }, party), because: deviatesBecause };
}

/** What was written of a proposal, for its form. */
export function valuesOf(row: RowDecision | null, language: Language): FormValues {
  if (row === null) return {};
  const { outcome, amountOre, ground, words, restsOn, citation, exceptions } = row;
  return {
    outcome,
    amountOre: amountOre === null ? '' : formatAmount(amountOre, language),
    ground: ground ?? '',
    words: words ?? '',
    restsOn,
    citationDocument: citation?.document ?? '',
    citationPlace: citation?.place ?? '',
    citation: citation?.quote ?? '',
    exceptions: exceptions.map(({ evidenceId }) => evidenceId),
    exception: exceptions[0]?.exception ?? '',
    exceptionBecause: exceptions[0]?.because ?? '',
    ...democracyValues(row, shownAgainst(row.reasons)),
  };
}

/** The democracy conditions that are not met, in the order of the rules. */
export function shownAgainst(reasons: readonly CriterionReason[]): string[] {
  return reasons.filter(({ democracy, verdict }) => democracy && verdict === 'unmet').map(({ criterion }) => criterion);
}

export function proposeForm(row: RowDecision | null, language: Language): FormModel {
  return form('propose', valuesOf(row, language));
}

export function criterionOf(reason: CriterionReason): DecisionCriterion {
  const { criterion, verdict, words, because, evidence } = reason;
  return {
    id: criterion,
    title: titleOf(reason),
    tag: { text: { code: `criterionVerdict.${verdict}` }, tone: VERDICT_TONES[verdict] },
    ...(words !== null && { words }),
    because: words === null ? because : [],
    evidence: evidence.map(({ quote, own, communicatedOn }) => ({ quote, told: toldWords(own, communicatedOn) })),
  };
}

export function titleOf({ title }: Pick<CriterionReason, 'title'>): Words {
  return { code: 'decisionPage.criterion', facts: { title } };
}

function toldWords(own: boolean, communicatedOn: Day | null): Words {
  if (own) return { code: 'decisionPage.own' };
  if (communicatedOn === null) return { code: 'decisionPage.untold' };
  return { code: 'decisionPage.told', facts: { communicatedOn } };
}

/** What is said of acts against democracy conditions, so that whoever decides has read it. */
export function toldDemocracy({ acts, circumstances, specialReasons, reasons }: RowDecision): ToldDemocracy {
  return {
    acts: acts.map((each) => {
      const about = reasons.find(({ criterion }) => criterion === each.criterion);
      const quotes = (about?.evidence ?? [])
        .filter(({ id }) => each.evidenceIds.includes(id))
        .map(({ quote }) => quote);
      return {
        criterion: about ? titleOf(about) : each.criterion,
        act: each.act,
        rows: [
          { label: label('actorRole'), value: each.actorRole },
          { label: label('withinActivity'), value: { code: `finding.${each.withinActivity}` } },
          { label: label('happenedOn'), value: { code: 'decisionPage.day', facts: { theOn: each.happenedOn } } },
          ...(quotes.length > 0 ? [{ label: label('evidence'), value: quotes.join(' · ') }] : []),
          { label: label('reply'), value: each.reply ?? { code: 'decisionPage.noReply' } },
        ],
      };
    }),
    circumstances: circumstances.map(({ mitigation, found, words }) => ({
      ...{ text: { code: `mitigation.${mitigation}` }, found: { code: `finding.${found}` }, words },
    })),
    ...(specialReasons && {
      special: {
        text: { code: `decisionPage.special.${specialReasons.found ? 'found' : 'none'}` },
        words: specialReasons.words,
      },
    }),
  };
}

const label = (name: string): Words => ({ code: `decisionPage.label.${name}` });

/** What it rests on, how it was taken, and how it becomes known. */
export function rowsOf(row: RowDecision, people: ReadonlyMap<Id, string>): { label: Words; value: Words }[] {
  const { ground, restsOn, reasons, decidedHow, decidedOn, delegatedNumber, meetingOn, paragraph, recusals } = row;
  const rows: { label: Words; value: Words }[] = [];
  if (ground !== null) rows.push({ label: label('ground'), value: { code: `decisionGround.${ground}` } });
  for (const reason of reasons.filter(({ criterion }) => restsOn.includes(criterion)))
    rows.push({ label: label('restsOn'), value: titleOf(reason) });
  for (const exception of new Set(row.exceptions.map((each) => each.exception)))
    rows.push({ label: label('exception'), value: { code: `communicationException.${exception}` } });
  if (decidedHow !== null && decidedOn !== null)
    rows.push({ label: label('decided'), value: decidedWords({ ...row, decidedHow }, people) });
  if (delegatedNumber !== null) rows.push({ label: label('number'), value: delegatedNumber });
  if (meetingOn !== null && paragraph !== null)
    rows.push({ label: label('meeting'), value: { code: 'decisionPage.meeting', facts: { meetingOn, paragraph } } });
  if (recusals !== null) rows.push({ label: label('recusals'), value: recusals });
  return [...rows, ...announcementRows(row)];
}

/** Who decided: the delegate by name and by which point of the order, the chair, or the committee. */
function decidedWords(
  { decidedHow, decidedOn, decidedBy, delegation }: RowDecision & { readonly decidedHow: DecidedBy },
  people: ReadonlyMap<Id, string>,
): Words {
  const name = (decidedBy !== null && people.get(decidedBy)) || '';
  const point = delegation?.find(({ code }) => code === 'delegation.allows')?.facts?.['number'];
  const facts = { decidedOn, name, point, known: typeof point === 'string' ? 'yes' : 'no' };
  return { code: `decisionPage.decided.${decidedHow}`, facts };
}

function announcementRows({ announcedHow, announcedOn }: RowDecision): { label: Words; value: Words }[] {
  if (announcedHow === null) return [];
  const told: Words =
    announcedOn === null
      ? { code: `decisionPage.notAnnounced.${announcedHow}` }
      : { code: 'decisionPage.announced', facts: { announcedOn } };
  return [{ label: label('announced'), value: told }];
}
