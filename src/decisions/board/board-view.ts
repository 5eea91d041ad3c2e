import { definePage, type Words } from '../../platform/pages/page.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Chip, Fact, Link, Paging, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { AppealClock } from '../appeals/appeal-clock.js';

/** A decision in the secretary's lists. What belongs to a restricted case tells nothing but its number. */
export interface BoardRow {
  /** The decision's number, or the paragraph of the minutes. */
  readonly number: Words;
  /** The case's decision page; absent where the case is restricted. */
  readonly href?: string;
  readonly party: Words;
  readonly caseNumber?: string;
  readonly what: Words;
  /** Who decided, by which point of the order, and when. */
  readonly decided: Words;
  readonly marks: readonly Tag[];
}

/** The same with its appeal time. */
export interface ClockedRow extends BoardRow {
  readonly clock: AppealClock;
  /** Where an appeal against it is entered. */
  readonly appealHref: string;
}

/** A decision that is announced by itself, with the form for what comes next on the notice board. */
export interface AloneRow extends ClockedRow {
  readonly form: BoardForm;
}

/** A small form about the notice board: one day, sent on. */
export interface BoardForm {
  readonly act: 'announce' | 'takeDown' | 'announceAnew';
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
}

/** Decisions of a meeting whose minutes are not entered yet. */
export interface MeetingGroup {
  readonly meetingOn: Day;
  /** When the minutes are to be approved at the latest. */
  readonly approveBy: Words;
  readonly enterHref: string;
  readonly rows: readonly BoardRow[];
}

/** Minutes that are entered, as a line of their list. */
export interface MinutesRow {
  readonly href: string;
  readonly title: Words;
  readonly approvedOn: Day;
  readonly announcedOn: Day;
  readonly takenDownOn: Day | null;
  readonly late: boolean;
  readonly decisions: number;
  readonly state: Tag;
}

/** What the committee's secretary has to report, enter and watch. */
export interface BoardView {
  readonly committee: string;
  readonly committeeId: Id;
  readonly committees: readonly Chip[];
  readonly toReport: readonly BoardRow[];
  readonly downloads: readonly Link[];
  readonly report: FormModel;
  /** Proposals for the committee's next meeting. */
  readonly toMeeting: readonly BoardRow[];
  readonly meetings: readonly MeetingGroup[];
  readonly enter: FormModel;
  readonly alone: readonly AloneRow[];
  readonly minutes: readonly MinutesRow[];
  readonly paging?: Paging;
}
export const boardPage = definePage<BoardView>('decisions/board', 'staff');

/** One set of minutes with everything that stands in it. */
export interface MinutesView {
  readonly title: Words;
  readonly backHref: string;
  readonly facts: readonly Fact[];
  /** Where they were approved or announced after the law's days. */
  readonly late: readonly Reason[];
  readonly rows: readonly ClockedRow[];
  readonly downloads: readonly Link[];
  readonly form: BoardForm;
}
export const minutesPage = definePage<MinutesView>('decisions/minutes', 'staff');
