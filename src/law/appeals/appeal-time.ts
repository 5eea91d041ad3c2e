import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { deadline } from '../time-limits/time-limit.js';
import { statutoryTime } from '../time-limits/statutory-time.js';
import { checkAnnouncement, notYetAnnounced, type Announcement } from './announcement.js';

/** The time within which a decision can be appealed by legality review (laglighetsprövning). */
export interface AppealTime {
  /** The last day; null while nothing has been announced, and always for an act of execution. */
  readonly lastDay: Day | null;
  /** false when the time never began, or does not run out because the announcement was taken down early. */
  readonly runsOut: boolean;
}

/**
 * When the appeal time of a decision ends: "tre veckor från den dag då det tillkännagavs på … anslagstavla att protokollet
 * över beslutet justerats" (kommunallagen 13 kap. 5 §). "Tillkännagivandet … måste finnas på anslagstavlan under hela
 * överklagandetiden för att tiden ska löpa ut": taken down on the last day or earlier, it does not.
 */
export function appealTime(announcement: Announcement): Reasoned<AppealTime> {
  checkAnnouncement(announcement);
  const { kind, announcedOn, takenDownOn } = announcement;
  if (kind === 'execution' || announcedOn === undefined) {
    return { value: { lastDay: null, runsOut: false }, because: notYetAnnounced(kind).because };
  }
  const time = statutoryTime('appeal', announcedOn);
  const end = deadline(announcedOn, time.value, 'statutory');
  const runs: Reason = {
    code: 'appeal.time',
    facts: { announcedOn, lastOn: end.value, ...time.value },
    source: time.source,
  };
  const takenDownEarly = takenDownOn !== undefined && takenDownOn <= end.value;
  const early: Reason[] = takenDownEarly
    ? [{ code: 'appeal.takenDownEarly', facts: { takenDownOn, lastOn: end.value }, source: provision('kl-13-5-2') }]
    : [];
  return { value: { lastDay: end.value, runsOut: !takenDownEarly }, because: [runs, ...end.because, ...early] };
}
