import { COMMITTEE_ROLES, type Role } from '../../identity/roles.js';
import { ChoiceField, DayField, IdsField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Task } from './task.entity.js';
import type { NewTask } from './tasks.service.js';

export class OpenTaskDto {
  @TextField({ max: 200 }) what: string;
  @ChoiceField(COMMITTEE_ROLES, { optional: true }) role?: Role;
  @DayField({ optional: true }) dueOn?: Day;
}

/** How the list of tasks is narrowed. */
export class TasksQuery extends PageQuery {
  @TextField({ max: 60, optional: true }) code?: string;
  @DayField({ optional: true }) dueFrom?: Day;
  @DayField({ optional: true }) dueTo?: Day;
}

/** Tasks that are done, several at once. */
export class FinishTasksForm {
  @IdsField({ max: 200 }) taskIds: Id[] = [];
}

/** A task; one that names neither association, role nor user is for the case's officer. */
export class TaskView {
  @IdView() id: Id;
  @IdView() matterId: Id;
  @TextView() code: string;
  @TextView({ nullable: true }) what: string | null;
  @IdView({ nullable: true }) associationId: Id | null;
  @TextView({ nullable: true }) forRole: string | null;
  @IdView({ nullable: true }) userId: Id | null;
  @DayView({ nullable: true }) dueOn: Day | null;
  @TextView({ nullable: true }) waitsFor: string | null;
  @InstantView({ nullable: true }) doneAt: Instant | null;
  @WholeView() version: number;
}

export function newTaskOf({ what, role, dueOn }: OpenTaskDto): NewTask {
  return { what, forRole: role ?? null, dueOn: dueOn ?? null };
}

export function viewOfTask(task: Task): TaskView {
  const { id, matterId, code, what, associationId, forRole, userId, dueOn, waitsFor, doneAt, version } = task;
  return { id, matterId, code, what, associationId, forRole, userId, dueOn, waitsFor, doneAt, version };
}
