import type { AssessmentFacts } from '../../src/rulebook/evaluation/facts.js';

interface Why {
  readonly code: string;
  readonly fact?: string;
  readonly value?: unknown;
  readonly because?: readonly Why[];
}
interface Found {
  readonly criterion: string;
  readonly verdict: 'met' | 'unmet' | 'unknown';
  readonly because: readonly Why[];
}

/** The set of 2018 for grants as somebody would write it by hand, who needs the reasons too. */
export function byHand(facts: AssessmentFacts): readonly Found[] {
  const association = facts.association ?? {};
  const application = facts.application ?? {};
  const declarations = facts.declarations ?? {};
  const judged = (criterion: string): Found | undefined => {
    const judgement = facts.judgements?.[criterion];
    if (judgement === undefined) return undefined;
    const { verdict, reason } = judgement;
    const because = [{ code: `judged.${verdict}`, value: reason }];
    return { criterion, verdict: verdict === 'notApplicable' ? 'unknown' : verdict, because };
  };
  const tell = (fact: string, value: unknown, wanted: boolean): Why =>
    value === undefined ? { code: 'unknown', fact } : { code: value === wanted ? 'met' : 'unmet', fact, value };
  const eitherShows = (criterion: string, one: string, first: unknown, other: string, second: unknown): Found => {
    const because = [tell(one, first, true), tell(other, second, true)];
    const isShown = first === true || second === true;
    return { criterion, verdict: isShown ? 'met' : 'unknown', because: [{ code: 'any', because }] };
  };
  const neither = (criterion: string, one: string, first: unknown, other: string, second: unknown): Found => {
    const because = [tell(one, first, false), tell(other, second, false)];
    const isShown = first === false && second === false;
    return { criterion, verdict: isShown ? 'met' : 'unknown', because: [{ code: 'all', because }] };
  };
  const awaited = (criterion: string): Found => ({ criterion, verdict: 'unknown', because: [{ code: 'awaited' }] });
  const { seatInDistrict, localActivity, writtenDemocracy, writtenGenderEquality } = association;
  const { writtenEqualTreatment, writtenAgainstViolence } = association;
  const { democracyAndHumanRights, genderEquality, equalTreatment, rejectsViolence } = declarations;
  const { purposeIsWorship, fundedActivityIsWorship, purposeIsPartyWork, fundedActivityIsPartyWork } = application;
  return [
    judged('S1b') ?? eitherShows('S1b', 'seatInDistrict', seatInDistrict, 'localActivity', localActivity),
    judged('S2a') ?? eitherShows('S2a', 'writtenDemocracy', writtenDemocracy, 'democracy', democracyAndHumanRights),
    judged('S2b') ?? eitherShows('S2b', 'writtenGenderEquality', writtenGenderEquality, 'equality', genderEquality),
    judged('S2c') ?? eitherShows('S2c', 'writtenEqualTreatment', writtenEqualTreatment, 'equal', equalTreatment),
    judged('S2d') ?? eitherShows('S2d', 'writtenAgainstViolence', writtenAgainstViolence, 'rejects', rejectsViolence),
    judged('S2e-religious') ??
      neither('S2e-religious', 'purposeIsWorship', purposeIsWorship, 'activityIsWorship', fundedActivityIsWorship),
    judged('S2e-political') ??
      neither('S2e-political', 'purposeIsParty', purposeIsPartyWork, 'activityIsParty', fundedActivityIsPartyWork),
    judged('S2f') ?? awaited('S2f'),
    judged('S2g') ?? awaited('S2g'),
  ];
}
