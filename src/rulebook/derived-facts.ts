import { addMonths, daysBetween, isDay, yearOf, type Day } from '../shared/day.js';
import type { AssessmentFacts } from './evaluation/facts.js';
import type { BothTexts } from './evaluation/criteria-content.js';

/** A fact that is worked out from others: from which, and how; undefined while it cannot be worked out. */
export interface DerivedFact {
  readonly title: BothTexts;
  readonly from: readonly string[];
  compute(facts: AssessmentFacts): number | undefined;
}

/** Arithmetic has its place here, so that a rule needs no words for it. */
export const DERIVED_FACTS: Readonly<Record<string, DerivedFact>> = {
  'derived.membersInDistrictPercent': {
    title: { sv: 'Andel medlemmar som bor i området, procent', en: 'Share of members who live in the area, per cent' },
    from: ['association.membersInDistrict', 'association.members'],
    compute: ({ association }) => percent(association?.['membersInDistrict'], association?.['members']),
  },
  'derived.participantsInDistrictPercent': {
    title: {
      sv: 'Andel deltagare som bor i området, procent',
      en: 'Share of participants who live in the area, per cent',
    },
    from: ['application.participantsInDistrict', 'application.participants'],
    compute: ({ application }) => percent(application?.['participantsInDistrict'], application?.['participants']),
  },
  'derived.daysRegistered': {
    title: { sv: 'Dagar från registrering till ansökan', en: 'Days from registration to application' },
    from: ['association.registeredOn', 'application.appliedOn'],
    compute: ({ association, application }) => days(association?.['registeredOn'], application?.['appliedOn']),
  },
  'derived.yearsRegistered': {
    title: { sv: 'Hela år från registrering till ansökan', en: 'Whole years from registration to application' },
    from: ['association.registeredOn', 'application.appliedOn'],
    compute: ({ association, application }) => years(association?.['registeredOn'], application?.['appliedOn']),
  },
};

/** Whole per cent, rounded down, so that a threshold is never reached by rounding. A part of nothing is unknown. */
function percent(part: unknown, whole: unknown): number | undefined {
  if (typeof part !== 'number' || typeof whole !== 'number' || whole <= 0 || part > whole) return undefined;
  return Math.floor((part * 100) / whole);
}

function days(from: unknown, to: unknown): number | undefined {
  return isDay(from) && isDay(to) ? daysBetween(from, to) : undefined;
}

/** Whole years by the calendar, whether or not there is a leap day between; none before the first day. */
function years(from: unknown, to: unknown): number | undefined {
  if (!isDay(from) || !isDay(to)) return undefined;
  const begun = yearOf(to) - yearOf(from);
  return Math.max(0, isYearsBefore(from, to, begun) ? begun : begun - 1);
}

const isYearsBefore = (from: Day, to: Day, count: number): boolean => addMonths(from, 12 * count) <= to;
