import { addDays, type Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import type { Announcement } from './announcement.js';
import { appealTime } from './appeal-time.js';

/** An appeal against a decision, and how it ended when it has. */
export interface Appeal {
  readonly receivedOn: Day;
  /** The day on which the court's own decision became final. */
  readonly endedOn?: Day | undefined;
  /** Only `annulled` takes the decision away; every other end leaves it standing. */
  readonly outcome?: 'annulled' | 'rejected' | 'dismissed' | 'withdrawn' | undefined;
}

export interface AppealableDecision extends Announcement {
  readonly appeals?: readonly Appeal[] | undefined;
}

/**
 * The day from which a decision can no longer be appealed (laga kraft), as it stands today: the day after the appeal time
 * ran out, or the end of the last appeal that came in time. Never announced, taken down early, appealed or annulled:
 * `notFinal` (kommunallagen 13 kap. 5, 6 and 8 §§).
 */
export function finalOn(decision: AppealableDecision, today: Day): Reasoned<Day | 'notFinal'> {
  const time = appealTime(decision);
  const { lastDay, runsOut } = time.value;
  if (lastDay === null || !runsOut) return notFinal(...time.because);
  if (decision.announcedOn !== undefined && decision.announcedOn > today) {
    return notFinal({ code: 'finality.announcedLater', facts: { announcedOn: decision.announcedOn } });
  }
  const appeals = decision.appeals ?? [];
  const inTime = appeals.filter((appeal) => appeal.receivedOn <= lastDay);
  const annulled = inTime.find((appeal) => appeal.outcome === 'annulled' && hasEnded(appeal, today));
  if (annulled)
    return notFinal({ code: 'finality.annulled', facts: { endedOn: annulled.endedOn }, source: provision('kl-13-8') });
  const pending = inTime.find((appeal) => !hasEnded(appeal, today));
  if (pending)
    return notFinal({
      code: 'finality.appealed',
      facts: { receivedOn: pending.receivedOn },
      source: provision('kl-13-6'),
    });
  if (today <= lastDay) return notFinal({ code: 'finality.timeRuns', facts: { lastOn: lastDay } }, ...time.because);
  return finalAfter(lastDay, inTime, [
    ...time.because,
    ...appeals.filter((appeal) => appeal.receivedOn > lastDay).map(tooLate),
  ]);
}

function finalAfter(lastDay: Day, appeals: readonly Appeal[], because: readonly Reason[]): Reasoned<Day> {
  const dayAfter = addDays(lastDay, 1);
  const final = appeals.reduce(
    (latest, { endedOn }) => (endedOn !== undefined && endedOn > latest ? endedOn : latest),
    dayAfter,
  );
  return { value: final, because: [{ code: 'finality.final', facts: { finalOn: final } }, ...because] };
}

function hasEnded(appeal: Appeal, today: Day): boolean {
  return appeal.endedOn !== undefined && appeal.endedOn <= today;
}

function tooLate(appeal: Appeal): Reason {
  return { code: 'finality.lateAppeal', facts: { receivedOn: appeal.receivedOn }, source: provision('kl-13-5-1') };
}

function notFinal(...because: readonly Reason[]): Reasoned<'notFinal'> {
  return { value: 'notFinal', because };
}
