import type { Reason } from '../../shared/reason.js';
import { MITIGATIONS, type CriterionReason, type DecisionContent, type DemocracyAct } from './content.js';

/**
 * What is lacking before a decision may follow an act against a democracy condition: each act shown within the activity,
 * every mitigating circumstance looked into, and the special reasons weighed. Nothing may be left unclear.
 */
export function democracyLacks(content: DecisionContent, reasons: readonly CriterionReason[]): readonly Reason[] {
  const shown = reasons.filter(({ democracy, verdict }) => democracy && verdict === 'unmet');
  const needed = shown.filter(({ criterion }) => isWeighed(content, criterion));
  if (content.outcome === 'noConsequence' && shown.length === 0) return [lack('nothingShown', { field: 'outcome' })];
  if (needed.length === 0) return [];
  return [
    ...needed.flatMap((reason) => actLacks(reason, content.acts)),
    ...circumstanceLacks(content),
    ...weighingLacks(content),
  ];
}

/** Whether the outcome says something of the act: it goes against the association on it, or finds that nothing follows. */
function isWeighed({ outcome, restsOn, specialReasons }: DecisionContent, criterion: string): boolean {
  if (restsOn.includes(criterion) || outcome === 'noConsequence') return true;
  return outcome === 'award' && specialReasons !== null;
}

/** Whether a decision goes against the association on a democracy condition: the committee's alone. */
export function isOnDemocracy({ restsOn }: DecisionContent, reasons: readonly CriterionReason[]): boolean {
  return reasons.some(({ criterion, democracy }) => democracy && restsOn.includes(criterion));
}

/** Whether the municipal lawyer reads it before it is decided. */
export function needsReview({ restsOn }: DecisionContent, reasons: readonly CriterionReason[]): boolean {
  return reasons.some(
    ({ criterion, democracy, lawyersReview }) => restsOn.includes(criterion) && (democracy || lawyersReview),
  );
}

const lack = (code: string, facts: Reason['facts']): Reason => ({ code: `decision.lack.${code}`, facts: facts ?? {} });

function actLacks({ criterion, title, evidence }: CriterionReason, acts: readonly DemocracyAct[]): Reason[] {
  const facts = { field: 'acts', criterion, title };
  const described = acts.filter((act) => act.criterion === criterion);
  if (described.length === 0) return [lack('actMissing', facts)];
  return described.flatMap(({ withinActivity, evidenceIds }) => {
    const isCited = evidenceIds.length > 0 && evidenceIds.every((id) => evidence.some((each) => each.id === id));
    return [
      ...(withinActivity === 'unclear' ? [lack('actUnclear', facts)] : []),
      ...(withinActivity === 'no' ? [lack('outsideActivity', facts)] : []),
      ...(isCited ? [] : [lack('actUncited', facts)]),
    ];
  });
}

function circumstanceLacks({ circumstances }: DecisionContent): Reason[] {
  return MITIGATIONS.flatMap((mitigation) => {
    const facts = { field: 'circumstances', mitigationCode: `mitigation.${mitigation}` };
    const found = circumstances.find((each) => each.mitigation === mitigation);
    if (!found) return [lack('circumstanceMissing', facts)];
    return found.found === 'unclear' ? [lack('circumstanceUnclear', facts)] : [];
  });
}

/** Special reasons bar what goes against the association, and carry what does not. */
function weighingLacks({ outcome, specialReasons }: DecisionContent): Reason[] {
  const field = 'specialReasons';
  if (specialReasons === null) return [lack('unweighed', { field })];
  const favours = outcome === 'noConsequence' || outcome === 'award';
  if (favours === specialReasons.found) return [];
  return [lack(favours ? 'noSpecialReasons' : 'specialReasonsFound', { field })];
}
