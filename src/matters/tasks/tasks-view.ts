import type { Narrowing } from '../../platform/pages/narrowing.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Paging } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { Urgency } from '../queue/queue-view.js';

export interface TaskRow {
  readonly id: string;
  readonly what: Words;
  readonly number: string;
  readonly href: string;
  readonly party: Words;
  readonly forWhom: Words;
  readonly dueOn?: Day;
  readonly waitsFor?: Words;
  readonly finish?: Action;
}

export interface TasksView {
  readonly narrowing: Narrowing;
  /** How many there are in all, as they are narrowed. */
  readonly total: number;
  readonly groups: readonly { readonly urgency: Urgency; readonly total: number; readonly rows: readonly TaskRow[] }[];
  readonly paging?: Paging;
}

/** Single tasks across matters, for those who work by task rather than by matter. */
export const tasksPage = definePage<TasksView>('matters/tasks', 'staff');

/** A task that was to be done with others, and why it was not. */
export interface FinishedRow extends Pick<TaskRow, 'what' | 'number' | 'href' | 'party'> {
  readonly because: readonly Reason[];
}

/** What came of several tasks that were marked as done at once. */
export interface FinishedTasksView {
  readonly rows: readonly FinishedRow[];
}
export const finishedTasksPage = definePage<FinishedTasksView>('matters/finished-tasks', 'staff');
