import type { Actor } from '../../acts/actor.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { matterFlow, type MatterState } from '../diary/matter.js';
import { URGENCIES, urgencyOf } from '../queue/urgency.js';
import { finishOf } from '../sheet/matter-rows.js';
import { lineOf, todoWords, type ListedMatter, type ToldTask } from '../sheet/matter-words.js';
import { hasRoleFor } from '../steps/course.js';
import { stepOf } from '../steps/steps.js';
import type { TaskRow, TasksView } from './tasks-view.js';

/** An open task with its case. */
export interface ListedTask {
  readonly task: ToldTask & {
    readonly id: Id;
    readonly forRole: string | null;
    readonly dueOn: Day | null;
    readonly version: number;
  };
  readonly matter: ListedMatter & { readonly state: MatterState };
}

/** The tasks in groups, most urgent first; within a group they keep their order. */
export function taskGroupsOf(listed: readonly ListedTask[], actor: Actor, today: Day): TasksView['groups'] {
  return URGENCIES.flatMap((urgency) => {
    const rows = listed
      .filter(({ task }) => urgencyOf(task.dueOn, task.waitsFor === null ? 'task' : 'waiting', today) === urgency)
      .map((each) => taskRowOf(each, actor));
    return rows.length > 0 ? [{ urgency, total: rows.length, rows }] : [];
  });
}

/** A task as a row of a list; with its button only where the actor may mark it as done. */
export function taskRowOf({ task, matter }: ListedTask, actor: Actor): TaskRow {
  const { number, href, party } = lineOf(actor, matter);
  const mayFinish = hasRoleFor(actor, stepOf(matterFlow, 'finishTask'), matter.committeeId);
  const finishing = mayFinish && task.waitsFor === null && !matter.restricted;
  return {
    id: task.id,
    what: todoWords(matter, task),
    number,
    href,
    party,
    forWhom: { code: task.forRole === null ? 'task.forYou' : `role.${task.forRole}` },
    ...(task.dueOn !== null && { dueOn: task.dueOn }),
    ...(finishing && { finish: finishOf(actor, matter, task) }),
  };
}
