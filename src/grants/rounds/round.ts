import type { PaperKind } from '../../associations/papers/paper.js';
import type { Role } from '../../identity/roles.js';
import { isWorkingDay, restDayOn } from '../../law/calendar/rest-days.js';
import { flow } from '../../matters/steps/steps.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Ore } from '../../shared/amount.js';
import { addDays, dayAt, daysBetween, yearOf, type Day, type Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { endOfMinute, firstInstantOf, type LocalTime } from '../../shared/local-time.js';
import type { Reason } from '../../shared/reason.js';
import type { TranchePlan } from './tranches.js';

export const ROUND_STATES = ['draft', 'open', 'closed', 'decided'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** Those who keep a committee's rounds. */
export const ROUND_KEEPERS = ['grantOfficer', 'committeeSecretary'] as const satisfies readonly Role[];

/** A round [bidragsomgång] is written, published, closed and concluded; what is published is not changed under those who apply. */
// prettier-ignore
export const roundFlow = flow<RoundState>('round', ['decided'], [
  { act: 'create',   by: ROUND_KEEPERS, from: [],         to: 'draft',   basis: 'handling' },
  { act: 'copy',     by: ROUND_KEEPERS, from: [],         to: 'draft',   basis: 'handling' },
  { act: 'change',   by: ROUND_KEEPERS, from: ['draft'],  to: 'same',    basis: 'handling' },
  { act: 'publish',  by: ROUND_KEEPERS, from: ['draft'],  to: 'open',    basis: 'service', needs: ['notOver', 'rulesInForce'] },
  { act: 'setBudget', by: ROUND_KEEPERS, from: ['open', 'closed'], to: 'same', basis: 'handling' },
  { act: 'close',    by: ROUND_KEEPERS, from: ['open'],   to: 'closed',  basis: 'handling', needs: ['lastDayPassed'] },
  { act: 'conclude', by: ROUND_KEEPERS, from: ['closed'], to: 'decided', basis: 'handling', needs: ['allDecided'] },
]);

/** How long it can be applied: between two moments, or until the money is out as well. Texts under `roundIntake`. */
export const ROUND_INTAKES = ['period', 'untilSpent'] as const;
export type RoundIntake = (typeof ROUND_INTAKES)[number];

/** When what was granted is paid: before it is used, or after the report is approved. Texts under `roundPaid`. */
export const ROUND_PAID = ['inAdvance', 'afterReport'] as const;
export type RoundPaid = (typeof ROUND_PAID)[number];

/** A question of the committee's own beside those of its criteria; asked of those who apply for more than a sum, or of all. */
export interface ExtraQuestion {
  readonly textSv: string;
  readonly textEn: string | null;
  readonly aboveOre: Ore | null;
}

/** A round as it is written. */
export interface RoundInput {
  readonly titleSv: string;
  readonly titleEn: string | null;
  /** What the money is for. */
  readonly purposeSv: string;
  readonly purposeEn: string | null;
  readonly budgetOre: Ore;
  /** The first and the last day, and the minutes by the clock in Sweden; the last minute counts whole. */
  readonly opensOn: Day;
  readonly opensTime: LocalTime;
  readonly closesOn: Day;
  readonly closesTime: LocalTime;
  readonly intake: RoundIntake;
  /** The year of activity that is applied for; the first one, where there are several. */
  readonly activityYear: number;
  /** How many years a grant is for. */
  readonly years: number;
  /** In which parts it is paid. */
  readonly tranches: TranchePlan;
  readonly paid: RoundPaid;
  /** The adopted scheme that the sums are computed by; null where they are weighed by hand. */
  readonly schemeKey: string | null;
  /** The terms that applicants accept; null where the committee has none. */
  readonly termsHash: string | null;
  /** The papers that are needed. */
  readonly papers: readonly PaperKind[];
  readonly questions: readonly ExtraQuestion[];
  /** The last day on which applicants are answered. */
  readonly answerOn: Day | null;
  /** The last day for the report on how the money was used; null where none is asked for. */
  readonly reportOn: Day | null;
}

export interface RoundFields extends RoundInput {
  readonly id: Id;
  readonly committeeId: Id;
  /** The round of an earlier year that it was copied from. */
  readonly copiedFrom: Id | null;
  readonly state: RoundState;
  readonly version: number;
}

/** What the needs of a round look at. */
export interface RoundFacts {
  readonly round: Moments & Pick<RoundInput, 'closesOn'>;
  readonly at: Instant;
  /** Criteria that apply to who applies within the round. */
  readonly hasRules: boolean;
  /** Applications that nobody has answered; looked at when the round is closed. */
  readonly undecided: number;
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `round.need.${name}`, ...(facts && { facts }) },
];

/** Why an act is not possible yet; nothing is a need that is met. */
export const roundNeeds: Readonly<Record<string, (facts: RoundFacts) => readonly Reason[]>> = {
  notOver: ({ round, at }) => (isOver(round, at) ? unmet('notOver', { closesOn: round.closesOn }) : met),
  rulesInForce: ({ hasRules }) => (hasRules ? met : unmet('rulesInForce')),
  lastDayPassed: ({ round, at }) => (isOver(round, at) ? met : unmet('lastDayPassed', { closesOn: round.closesOn })),
  allDecided: ({ undecided }) => (undecided === 0 ? met : unmet('allDecided', { count: undecided })),
};

/** What is wrong with a round as it is written, each at its field. */
export function roundFaults(round: RoundInput): Reason[] {
  const { closesOn, answerOn, reportOn, activityYear, opensOn, years, tranches, paid } = round;
  const fault = (field: string, name: string): Reason => ({ code: `round.${name}`, facts: { field } });
  const closes = endOfMinute(closesOn, round.closesTime);
  return [
    ...(closes <= firstInstantOf(opensOn, round.opensTime) ? [fault('closesOn', 'closesBeforeOpening')] : []),
    ...(answerOn !== null && answerOn <= closesOn ? [fault('answerOn', 'answersBeforeClosing')] : []),
    ...(reportOn !== null && reportOn <= closesOn ? [fault('reportOn', 'reportsBeforeClosing')] : []),
    ...(reportOn === null && paid === 'afterReport' ? [fault('reportOn', 'paidAfterNoReport')] : []),
    ...(reportOn === null && tranches === 'yearly' ? [fault('reportOn', 'yearlyWithoutReport')] : []),
    ...(years > 1 && tranches !== 'yearly' ? [fault('tranches', 'yearsInOne')] : []),
    ...(years === 1 && tranches === 'yearly' ? [fault('years', 'oneYearYearly')] : []),
    ...(Math.abs(activityYear - yearOf(opensOn)) > 3 ? [fault('activityYear', 'yearFarAway')] : []),
  ];
}

type Moments = Pick<RoundInput, 'opensOn' | 'opensTime' | 'closesOn' | 'closesTime'>;

/** The moment a round opens. */
export function opensAt({ opensOn, opensTime }: Moments): Instant {
  return firstInstantOf(opensOn, opensTime);
}

/** The first moment at which what comes is late. */
export function lateFrom({ closesOn, closesTime }: Pick<Moments, 'closesOn' | 'closesTime'>): Instant {
  return endOfMinute(closesOn, closesTime);
}

function isOver(round: Moments, at: Instant): boolean {
  return at >= lateFrom(round);
}

/** How a round stands to those who want to apply. Texts under `roundPhase`; `spent`: the money is out. */
export const ROUND_PHASES = ['unpublished', 'coming', 'running', 'spent', 'late', 'over'] as const;
export type RoundPhase = (typeof ROUND_PHASES)[number];

/** How it stands at a moment; what is left of the money bears on rounds that take in until it is out. */
export function phaseAt(
  round: Moments & Pick<RoundFields, 'state' | 'intake'>,
  at: Instant,
  leftOre: Ore | null,
): RoundPhase {
  if (round.state === 'draft') return 'unpublished';
  if (round.state === 'decided') return 'over';
  if (at < opensAt(round)) return 'coming';
  if (round.intake === 'untilSpent' && leftOre !== null && leftOre <= 0) return 'spent';
  return isOver(round, at) ? 'late' : 'running';
}

/** How many days after the last one something arrived of which only the day is known; 0 is in time. */
export function daysLate({ closesOn }: Pick<RoundFields, 'closesOn'>, receivedOn: Day): number {
  return Math.max(0, daysBetween(closesOn, receivedOn));
}

/** The same for what came at a known moment: a day that has begun counts, on the last day itself too. */
export function daysLateAt(round: Pick<Moments, 'closesOn' | 'closesTime'>, at: Instant): number {
  return at < lateFrom(round) ? 0 : Math.max(1, daysLate(round, dayAt(at)));
}

/**
 * How late an application is, or null. A committee's own last day is not moved by a weekend; one that is late only because
 * of one says so. What follows from being late is for the rules of the grant, never for the form.
 */
export function latenessOf(
  { closesOn, closesTime = WHOLE_DAY.closesTime }: Pick<RoundFields, 'closesOn'> & Partial<Pick<Moments, 'closesTime'>>,
  receivedOn: Day,
  days = daysLate({ closesOn }, receivedOn),
): Reason | null {
  if (days === 0) return null;
  if (receivedOn <= closesOn) return { code: 'application.lateByMinutes', facts: { closesOn, closesTime } };
  const facts = { closesOn, receivedOn, days };
  const restDay = restDayOn(closesOn);
  let next = closesOn;
  while (!isWorkingDay(next)) next = addDays(next, 1);
  if (restDay === null || receivedOn > next) return { code: 'application.late', facts };
  return { code: 'application.lateOverRestDay', facts, because: [restDay] };
}

/** The minutes of a round whose days count whole. */
export const WHOLE_DAY = { opensTime: '00:00', closesTime: '23:59' } as const satisfies Partial<Moments>;

/** The words of a round in both languages; what nobody has translated stands in Swedish. */
export function roundTitle({ titleSv, titleEn }: Pick<RoundInput, 'titleSv' | 'titleEn'>): BothTexts {
  return { sv: titleSv, en: titleEn ?? titleSv };
}

export function roundPurpose({ purposeSv, purposeEn }: Pick<RoundInput, 'purposeSv' | 'purposeEn'>): BothTexts {
  return { sv: purposeSv, en: purposeEn ?? purposeSv };
}
