import { statutoryCost } from '../../law/collection/collection-costs.js';
import type { Role } from '../../identity/roles.js';
import { addWorkingDays } from '../../law/calendar/rest-days.js';
import { flow } from '../../matters/steps/steps.js';
import type { DelegationKind } from '../../rulebook/delegation/delegation-order.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { ClaimState } from '../claim/claim.js';

/**
 * What can be decided on a claim, each under its own name in the delegation order: it rests [anstånd], is paid in parts
 * [avbetalningsplan], becomes less [nedsättning], lapses [eftergift]; or is only believed less of, which changes nothing that
 * is owed [befarad, konstaterad kundförlust].
 */
export const RELIEF_KINDS = [
  'respite',
  'instalmentPlan',
  'reduction',
  'waiver',
  'writeDown',
  'bookedLoss',
] as const satisfies readonly DelegationKind[];
export type ReliefKind = (typeof RELIEF_KINDS)[number];

/** What an association can ask for; what the books believe is no concern of its. */
export const ASKED_KINDS = [
  'respite',
  'instalmentPlan',
  'reduction',
  'waiver',
] as const satisfies readonly ReliefKind[];

export const RELIEF_STATES = ['asked', 'proposed', 'decided', 'refused', 'withdrawn', 'broken'] as const;
export type ReliefState = (typeof RELIEF_STATES)[number];

const PROPOSERS: readonly Role[] = ['finance', 'grantOfficer'];
/** Whoever may be a delegate; who is, and up to what, the committee's delegation order says. */
const DELEGATES: readonly Role[] = ['decisionMaker', 'grantOfficer', 'finance'];

// prettier-ignore
export const reliefFlow = flow<ReliefState>('relief', ['decided', 'refused', 'withdrawn', 'broken'], [
  { act: 'ask',          by: ['associationRepresentative'], from: [],                    to: 'asked',     basis: 'service',    needs: ['unsettled'], opens: { task: 'answerRelief', for: 'finance', afterDays: 7 } },
  { act: 'propose',      by: PROPOSERS,                     from: [],                    to: 'proposed',  basis: 'handling',   needs: ['unsettled', 'fits'], opens: { task: 'decideRelief', for: 'decisionMaker', afterDays: 7 } },
  { act: 'takeUp',       by: PROPOSERS,                     from: ['asked'],             to: 'proposed',  basis: 'handling',   needs: ['unsettled', 'fits'], opens: { task: 'decideRelief', for: 'decisionMaker', afterDays: 7 }, closes: ['answerRelief'] },
  { act: 'decide',       by: DELEGATES,                     from: ['proposed'],          to: 'decided',   basis: 'delegation', needs: ['unsettled', 'fits', 'anotherPerson', 'delegated'], notBy: 'propose', closes: ['decideRelief'] },
  { act: 'enterMinutes', by: ['committeeSecretary'],        from: ['proposed'],          to: 'decided',   basis: 'meeting',    needs: ['unsettled', 'fits'], closes: ['decideRelief'] },
  { act: 'refuse',       by: DELEGATES,                     from: ['asked', 'proposed'], to: 'refused',   basis: 'delegation', needs: ['anotherPerson', 'delegatedAgainst'], notBy: 'propose', closes: ['answerRelief', 'decideRelief'] },
  { act: 'withdraw',     by: PROPOSERS,                     from: ['proposed'],          to: 'withdrawn', basis: 'handling',   closes: ['decideRelief'] },
  { act: 'tell',         by: PROPOSERS,                     from: ['decided', 'refused'],  to: 'same',      basis: 'service',    needs: ['toldOf', 'untold'], closes: ['tellRelief'] },
  { act: 'miss',         by: ['program'],                   from: ['decided'],           to: 'broken',    basis: 'goodCollection', needs: ['missed'], opens: { task: 'missedInstalment', for: 'finance', afterDays: 3 } },
]);

/** A part of a plan. */
export interface Instalment {
  readonly dueOn: Day;
  readonly amountOre: Ore;
}

/** What is asked for, proposed and decided. */
export interface ReliefContent {
  readonly kind: ReliefKind;
  /** How much less; none for what only takes time. */
  readonly amountOre: Ore | null;
  /** The last day of a respite. */
  readonly untilOn: Day | null;
  readonly instalments: readonly Instalment[];
  /** The day on which the debtor agreed to a plan in writing, and what shows it: that interrupts limitation. */
  readonly agreedOn: Day | null;
  readonly proof: string | null;
  /** Whether the plan costs the debtor what the law lets it cost. */
  readonly charges: boolean | null;
  readonly because: string;
}

/** What a relief is held against. */
export interface ClaimNow {
  readonly leftOre: Ore;
  readonly today: Day;
  /** Whether a plan has been charged for; the cost of its kind is taken once on a claim, however many plans there are. */
  readonly charged: boolean;
}

/** What the needs of a relief look at. */
export interface ReliefLook extends ReliefContent, ClaimNow {
  readonly claimState: ClaimState;
  readonly actorId: string;
  readonly proposedBy: string | null;
  /** Why the actor is no delegate for it, and for refusing it; empty is that he is. */
  readonly undelegated: readonly Reason[];
  readonly undelegatedAgainst: readonly Reason[];
  /** The letter that has told the debtor of it; whether there is one to write at all. */
  readonly letterId: string | null;
  readonly isTold: boolean;
  /** What has been paid since the plan was decided; null where nobody knows. */
  readonly paidSinceOre: Ore | null;
}

type Need = (look: ReliefLook) => readonly Reason[];
const lacking = (name: string, lacks: readonly Reason[]): readonly Reason[] =>
  lacks.length === 0 ? [] : [{ code: `relief.need.${name}` }, ...lacks];

/** Why an act is not possible yet; nothing is a need that is met. */
export const reliefNeeds: Readonly<Record<string, Need>> = {
  unsettled: ({ claimState }) => (claimState === 'settled' ? [{ code: 'relief.need.unsettled' }] : []),
  fits: (look) => lacking('fits', contentFaults(look, look)),
  anotherPerson: ({ actorId, proposedBy }) => (actorId === proposedBy ? [{ code: 'relief.need.anotherPerson' }] : []),
  delegated: ({ undelegated }) => lacking('delegated', undelegated),
  delegatedAgainst: ({ undelegatedAgainst }) => lacking('delegated', undelegatedAgainst),
  toldOf: ({ isTold }) => (isTold ? [] : [{ code: 'relief.need.toldOf' }]),
  untold: ({ letterId }) => (letterId === null ? [] : [{ code: 'relief.need.untold' }]),
  missed: (look) => (missedInstalment(look) === null ? [{ code: 'relief.need.missed' }] : []),
};

/** What a content lacks or has too much of for its kind, each at its field. */
export function contentFaults(content: ReliefContent, now: ClaimNow): Reason[] {
  const fault = (code: string, field: string, facts: object = {}): Reason => ({
    code: `relief.${code}`,
    facts: { field, ...facts },
  });
  const { kind, amountOre, untilOn, instalments, agreedOn } = content;
  const takesTime = kind === 'respite' || kind === 'instalmentPlan';
  const faults: Reason[] = [];
  if (takesTime ? amountOre !== null : amountOre === null || amountOre <= 0) faults.push(fault('amount', 'amountOre'));
  if (amountOre !== null && amountOre > now.leftOre)
    faults.push(fault('moreThanLeft', 'amountOre', { amountOre, leftOre: now.leftOre }));
  if ((kind === 'respite') !== (untilOn !== null)) faults.push(fault('until', 'untilOn'));
  if (untilOn !== null && untilOn < now.today) faults.push(fault('past', 'untilOn', { dayOn: untilOn }));
  if ((kind === 'instalmentPlan') !== instalments.length > 0) faults.push(fault('instalments', 'instalments'));
  if (kind === 'instalmentPlan') faults.push(...planFaults(content, now, fault));
  if (content.charges === true && !mayCharge(content)) faults.push(fault('charges', 'charges'));
  if (content.charges === true && now.charged) faults.push(fault('chargedBefore', 'charges'));
  if (agreedOn !== null && agreedOn > now.today) faults.push(fault('agreedLater', 'agreedOn', { dayOn: agreedOn }));
  return faults;
}

/** A plan pays all that is left, part after part, from today on; interest that runs meanwhile is paid last. */
function planFaults(
  { instalments, agreedOn, proof, charges }: ReliefContent,
  { leftOre, today }: ClaimNow,
  fault: (code: string, field: string, facts?: object) => Reason,
): Reason[] {
  const faults: Reason[] = [];
  const outOfOrder = instalments.some(({ dueOn }, at) => dueOn < (instalments[at - 1]?.dueOn ?? today));
  if (outOfOrder) faults.push(fault('order', 'instalments'));
  if (instalments.some(({ amountOre }) => amountOre <= 0)) faults.push(fault('amount', 'instalments'));
  const plannedOre = sumOre(instalments.map(({ amountOre }) => amountOre));
  const wholeOre = leftOre + (charges === true ? planCost(today) : 0);
  if (plannedOre < wholeOre) faults.push(fault('planTooSmall', 'instalments', { plannedOre, leftOre: wholeOre }));
  if ((agreedOn === null) !== (proof === null)) faults.push(fault('proof', 'proof'));
  return faults;
}

/** A plan costs only where it was drawn up with the debtor, in writing (lag 1981:739 3 §). */
function mayCharge({ kind, agreedOn }: ReliefContent): boolean {
  return kind === 'instalmentPlan' && agreedOn !== null;
}

/** What a plan may cost the debtor on a day (lag 1981:739 4 §). */
export function planCost(on: Day): Ore {
  return statutoryCost('instalmentPlan', on).value;
}

/** What is only believed of a claim executes nothing against anybody, and nobody is told of it (kommunallagen 13 kap. 2 §). */
export function isAppealable({ kind }: Pick<ReliefContent, 'kind'>): boolean {
  return kind !== 'writeDown' && kind !== 'bookedLoss';
}

/** How many bank days a payment is given to arrive. */
const ON_ITS_WAY = 2;

/** The first instalment that has not been paid although its time has passed; unknown payments are not missed ones. */
export function missedInstalment({
  instalments,
  today,
  paidSinceOre,
}: Pick<ReliefLook, 'instalments' | 'today' | 'paidSinceOre'>): Instalment | null {
  if (paidSinceOre === null) return null;
  let owedOre = 0;
  for (const instalment of instalments) {
    owedOre += instalment.amountOre;
    if (addWorkingDays(instalment.dueOn, ON_ITS_WAY) >= today) return null;
    if (paidSinceOre < owedOre) return instalment;
  }
  return null;
}

/** What a delegate decides over: the sum that is given up, or all that is left when it takes time. */
export function stakeOf({ kind, amountOre }: ReliefContent, leftOre: Ore): Ore {
  return kind === 'respite' || kind === 'instalmentPlan' ? leftOre : (amountOre ?? leftOre);
}

/** Refuses a content that cannot be. */
export function checkContent(content: ReliefContent, now: ClaimNow): void {
  const [first, ...rest] = contentFaults(content, now);
  if (first) throw new Problem('invalid', [first, ...rest]);
}
