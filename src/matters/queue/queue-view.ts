import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Chip, Paging, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';

/** How soon something must be done; `waiting` waits for somebody else and comes back by itself. */
export type Urgency = 'late' | 'today' | 'thisWeek' | 'later' | 'waiting';

/** Whose matters are shown: mine, the unit's, nobody's, or those that wait for an answer. */
export type QueueScope = 'mine' | 'unit' | 'unassigned' | 'waiting';

export interface QueueRow {
  /** The case number: `FB-2026-0031`. */
  readonly number: string;
  readonly id: string;
  readonly href: string;
  readonly party: Words;
  /** What tells the matter apart in a word: a sum, a room. */
  readonly about?: Words;
  /** What has to be done next, or what is waited for. */
  readonly waitsFor: Words;
  readonly dueOn?: Day;
  /** A promise or rule behind the day: "löfte 3 arbetsdagar". */
  readonly dueBecause?: Words;
  readonly state: Tag;
  /** Shown where the list holds more than one's own matters. */
  readonly officer?: string;
  readonly restricted?: boolean;
  /** Claiming the matter, in the list of those nobody has. */
  readonly take?: Action;
}

export interface QueueGroup {
  readonly urgency: Urgency;
  readonly total: number;
  readonly rows: readonly QueueRow[];
}

export interface QueueView {
  readonly scope: QueueScope;
  readonly chips: readonly Chip[];
  readonly total: number;
  readonly late: number;
  /** Only groups that hold something, most urgent first. */
  readonly groups: readonly QueueGroup[];
  readonly paging?: Paging;
  /** Whether the cases can be given to an officer, several at a time. */
  readonly mayAssign: boolean;
}

/** The start page: what is late and what is next. */
export const queuePage = definePage<QueueView>('matters/queue', 'staff');
