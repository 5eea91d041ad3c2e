import type { PaperKind } from '../../associations/papers/paper.js';
import type { Role } from '../../identity/roles.js';
import { isWorkingDay, restDayOn } from '../../law/calendar/rest-days.js';
import { flow } from '../../matters/steps/steps.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Ore } from '../../shared/amount.js';
import { addDays, daysBetween, yearOf, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';

export const ROUND_STATES = ['draft', 'open', 'closed', 'decided'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** Those who keep a committee's rounds. */
export const ROUND_KEEPERS = ['grantOfficer', 'committeeSecretary'] as const satisfies readonly Role[];

/** A round [bidragsomgång] is written, published, closed and concluded; what is published is not changed under those who apply. */
// prettier-ignore
export const roundFlow = flow<RoundState>('round', ['decided'], [
  { act: 'create',   by: ROUND_KEEPERS, from: [],         to: 'draft',   basis: 'handling' },
  { act: 'change',   by: ROUND_KEEPERS, from: ['draft'],  to: 'same',    basis: 'handling' },
  { act: 'publish',  by: ROUND_KEEPERS, from: ['draft'],  to: 'open',    basis: 'service', needs: ['notOver', 'rulesInForce'] },
  { act: 'close',    by: ROUND_KEEPERS, from: ['open'],   to: 'closed',  basis: 'handling', needs: ['lastDayPassed'] },
  { act: 'conclude', by: ROUND_KEEPERS, from: ['closed'], to: 'decided', basis: 'handling' },
]);

/** A round as it is written. */
export interface RoundInput {
  readonly titleSv: string;
  readonly titleEn: string | null;
  /** What the money is for. */
  readonly purposeSv: string;
  readonly purposeEn: string | null;
  readonly budgetOre: Ore;
  /** The first and the last day, each whole, by the clock in Sweden. */
  readonly opensOn: Day;
  readonly closesOn: Day;
  /** The year of activity that is applied for. */
  readonly activityYear: number;
  /** The terms that applicants accept; null where the committee has none. */
  readonly termsHash: string | null;
  /** The papers that are needed. */
  readonly papers: readonly PaperKind[];
  /** The last day on which applicants are answered. */
  readonly answerOn: Day | null;
  /** The last day for the report on how the money was used. */
  readonly reportOn: Day;
}

export interface RoundFields extends RoundInput {
  readonly id: Id;
  readonly committeeId: Id;
  readonly state: RoundState;
  readonly version: number;
}

/** What the needs of a round look at. */
export interface RoundFacts {
  readonly closesOn: Day;
  readonly today: Day;
  /** Criteria that apply to who applies within the round. */
  readonly hasRules: boolean;
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `round.need.${name}`, ...(facts && { facts }) },
];

/** Why an act is not possible yet; nothing is a need that is met. */
export const roundNeeds: Readonly<Record<string, (facts: RoundFacts) => readonly Reason[]>> = {
  notOver: ({ closesOn, today }) => (closesOn < today ? unmet('notOver', { closesOn }) : met),
  rulesInForce: ({ hasRules }) => (hasRules ? met : unmet('rulesInForce')),
  lastDayPassed: ({ closesOn, today }) => (closesOn < today ? met : unmet('lastDayPassed', { closesOn })),
};

/** What is wrong with a round as it is written, each at its field. */
export function roundFaults({ opensOn, closesOn, answerOn, reportOn, activityYear }: RoundInput): Reason[] {
  const fault = (field: string, name: string): Reason => ({ code: `round.${name}`, facts: { field } });
  return [
    ...(closesOn < opensOn ? [fault('closesOn', 'closesBeforeOpening')] : []),
    ...(answerOn !== null && answerOn <= closesOn ? [fault('answerOn', 'answersBeforeClosing')] : []),
    ...(reportOn <= closesOn ? [fault('reportOn', 'reportsBeforeClosing')] : []),
    ...(Math.abs(activityYear - yearOf(opensOn)) > 3 ? [fault('activityYear', 'yearFarAway')] : []),
  ];
}

/** How a round stands to those who want to apply: not known, to come, running, past its day, or over. Texts under `roundPhase`. */
export const ROUND_PHASES = ['unpublished', 'coming', 'running', 'late', 'over'] as const;
export type RoundPhase = (typeof ROUND_PHASES)[number];

export function phaseOn(
  { state, opensOn, closesOn }: Pick<RoundFields, 'state' | 'opensOn' | 'closesOn'>,
  on: Day,
): RoundPhase {
  if (state === 'draft') return 'unpublished';
  if (state === 'decided') return 'over';
  if (on < opensOn) return 'coming';
  return on <= closesOn ? 'running' : 'late';
}

/** How many days after the last one something arrived; 0 is in time. */
export function daysLate({ closesOn }: Pick<RoundFields, 'closesOn'>, receivedOn: Day): number {
  return Math.max(0, daysBetween(closesOn, receivedOn));
}

/**
 * How late an application is, or null. A committee's own last day is not moved by a weekend; one that is late only because
 * of one says so. What follows from being late is for the rules of the grant, never for the form.
 */
export function latenessOf({ closesOn }: Pick<RoundFields, 'closesOn'>, receivedOn: Day): Reason | null {
  const days = daysLate({ closesOn }, receivedOn);
  if (days === 0) return null;
  const facts = { closesOn, receivedOn, days };
  const restDay = restDayOn(closesOn);
  let next = closesOn;
  while (!isWorkingDay(next)) next = addDays(next, 1);
  if (restDay === null || receivedOn > next) return { code: 'application.late', facts };
  return { code: 'application.lateOverRestDay', facts, because: [restDay] };
}

/** The words of a round in both languages; what nobody has translated stands in Swedish. */
export function roundTitle({ titleSv, titleEn }: Pick<RoundInput, 'titleSv' | 'titleEn'>): BothTexts {
  return { sv: titleSv, en: titleEn ?? titleSv };
}

export function roundPurpose({ purposeSv, purposeEn }: Pick<RoundInput, 'purposeSv' | 'purposeEn'>): BothTexts {
  return { sv: purposeSv, en: purposeEn ?? purposeSv };
}
