import { DELIVERIES } from '../../documents/letters/letter.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { LANGUAGES } from '../../shared/language.js';
import { COMMUNICATION_EXCEPTIONS } from '../grounds/communication.js';
import type { CriterionReason, DecisionContent } from '../grounds/content.js';
import { groundsOf, KINDS, type DecisionKind } from '../grounds/outcome.js';
import { shownAgainst, titleOf } from './decision-rows.js';
import { actNumbersOf, FINDING_CHOICES, MITIGATION_FIELDS } from './democracy-form.js';
import type { DecisionChoices, DecisionView } from './decision-view.js';

type Choices = DecisionChoices['outcomes'];

const coded = (codes: readonly string[], under: string): Choices =>
  codes.map((code) => ({ value: code, text: { code: `${under}.${code}` } }));

/** What a proposal of a kind can be made of in a case: what nothing in it calls for is not offered. */
export function choicesOf(
  kind: DecisionKind,
  reasons: readonly CriterionReason[],
  rules: CriteriaContent | null,
  written: Pick<DecisionContent, 'acts'> | null,
  letting: CriteriaContent['sources'] = {},
): DecisionChoices {
  const unmet = reasons.filter(({ verdict }) => verdict === 'unmet');
  const against = shownAgainst(reasons);
  // That nothing follows can only be found of an act that is shown.
  const outcomes = KINDS[kind].outcomes.filter((outcome) => outcome !== 'noConsequence' || against.length > 0);
  const grounds = [...new Set(outcomes.flatMap((outcome) => groundsOf(kind, outcome)))];
  const untold = unmet.flatMap(({ evidence }) =>
    evidence.filter(({ own, communicatedOn }) => !own && communicatedOn === null),
  );
  return {
    ...{ outcomes: coded(outcomes, 'outcome'), grounds: coded(grounds, 'decisionGround'), paid: KINDS[kind].paid },
    unmet: unmet.map((reason) => ({ value: reason.criterion, text: titleOf(reason) })),
    documents: Object.entries({ ...rules?.sources, ...letting }).map(([id, { title }]) => ({
      value: id,
      text: titleOf({ title }),
    })),
    untold: untold.map(({ id, quote }) => ({ value: id, text: quote })),
    exceptions: coded(COMMUNICATION_EXCEPTIONS, 'communicationException'),
    democracy: against.map((criterion, place) => democracyChoice(criterion, place, unmet, written)),
    ...{ findings: FINDING_CHOICES, mitigations: MITIGATION_FIELDS },
  };
}

function democracyChoice(
  criterion: string,
  place: number,
  unmet: readonly CriterionReason[],
  written: Pick<DecisionContent, 'acts'> | null,
): DecisionChoices['democracy'][number] {
  const reason = unmet.find((each) => each.criterion === criterion);
  const acts = (written?.acts ?? []).filter((act) => act.criterion === criterion).length;
  return {
    criterion,
    title: reason ? titleOf(reason) : criterion,
    acts: actNumbersOf(place, acts),
    evidence: (reason?.evidence ?? []).map(({ id, quote }) => ({ value: id, text: quote })),
  };
}

/** What the form of a letter chooses from. */
export function letterChoices(): DecisionView['letterChoices'] {
  return {
    deliveries: coded(DELIVERIES, 'letterDelivery'),
    languages: coded(LANGUAGES, 'letterLanguage'),
  };
}
