import { appealTime } from '../../law/appeals/appeal-time.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Words } from '../../platform/pages/page.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { decisionFinalOn, type Announced, type KeptAppeal } from '../announcement/announcing.js';

/** How far the appeal time of a decision has come, as a list tells it. */
export interface AppealClock {
  readonly tag: Tag;
  /** The day and what moved it, in words; nothing where there is no more to say than the tag does. */
  readonly because: readonly Reason[];
}

/** What stands in the tag, by the reason that settles it; the first that is found counts. */
const STANDING: readonly (readonly [reason: string, name: string, tone: Tone])[] = [
  ['finality.final', 'final', 'done'],
  ['finality.annulled', 'annulled', 'late'],
  ['finality.appealed', 'appealed', 'attention'],
  ['appeal.takenDownEarly', 'takenDownEarly', 'late'],
  ['finality.timeRuns', 'runs', 'info'],
  ['announcement.missing.execution', 'none', 'plain'],
];

/** The appeal time of a decision today: not begun, running, stopped by an early end on the notice board, run out. */
export function clockOf(decision: Announced, appeals: readonly KeptAppeal[], today: Day): AppealClock {
  const { because } = decisionFinalOn(decision, appeals, today);
  const told = (code: string): Reason | undefined => because.find((reason) => reason.code === code);
  const [reason, name, tone] = STANDING.find(([code]) => told(code)) ?? ['', 'notBegun', 'attention'];
  const facts = told(reason)?.facts;
  const tag: Tag = { text: { code: `appealClock.${name}`, ...(facts && { facts }) }, tone };
  return { tag, because: told('finality.lateAppeal') ? because : [] };
}

/** Whether an appeal came in while there was time; before anything is announced there is no day to be late for. */
export function arrivalOf({ announcedHow, announcedOn, takenDownOn }: Announced, receivedOn: Day): Tag {
  if (announcedHow === null || announcedOn === null) return arrived('early', 'plain');
  const { value } = appealTime({ kind: announcedHow, announcedOn, takenDownOn: takenDownOn ?? undefined });
  const { lastDay, runsOut } = value;
  if (lastDay === null || !runsOut || receivedOn <= lastDay) return arrived('inTime', 'done', { lastOn: lastDay });
  return arrived('late', 'late', { lastOn: lastDay });
}

function arrived(name: string, tone: Tone, facts: Readonly<Record<string, Day | null>> = {}): Tag {
  const text: Words = { code: `appealArrival.${name}`, facts };
  return { text, tone };
}
