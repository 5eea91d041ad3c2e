import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Chip, Paging } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Urgency } from '../queue/queue-view.js';

export interface TaskRow {
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
  readonly chips: readonly Chip[];
  readonly total: number;
  readonly groups: readonly { readonly urgency: Urgency; readonly total: number; readonly rows: readonly TaskRow[] }[];
  readonly paging?: Paging;
}

/** Single tasks across matters, for those who work by task rather than by matter. */
export const tasksPage = definePage<TasksView>('matters/tasks', 'staff');
