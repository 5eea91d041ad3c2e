import type { Actor } from '../../acts/actor.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { matterFlow, type MatterState } from '../diary/matter.js';
import { hrefOf, lineOf, stateTag, todoWords, type ListedMatter, type ToldTask } from '../sheet/matter-words.js';
import { hasRoleFor } from '../steps/course.js';
import { codeOf, stepOf } from '../steps/steps.js';
import type { QueueRow } from './queue-view.js';

/** A case of a work list, with what has to be done first. */
export interface QueuedCase {
  readonly matter: ListedMatter & {
    readonly state: MatterState;
    readonly officerId: Id | null;
    readonly version: number;
  };
  readonly task: ToldTask | null;
  readonly due: Day | null;
}

/** One line of the queue; `officers` names them where the list holds more than one's own cases. */
export function queueRowOf(
  { matter, task, due }: QueuedCase,
  actor: Actor,
  today: Day,
  officers: ReadonlyMap<Id, string>,
): QueueRow {
  const { officerId, version } = matter;
  const officer = officerId === null ? undefined : officers.get(officerId);
  return {
    ...lineOf(actor, matter),
    waitsFor: todoWords(matter, task),
    ...(due !== null && { dueOn: due }),
    state: stateTag(matter, due, today),
    ...(officer !== undefined && { officer }),
    ...(officerId === null &&
      hasRoleFor(actor, stepOf(matterFlow, 'take'), matter.committeeId) && {
        take: {
          text: { code: codeOf(matterFlow, 'take') },
          href: hrefOf(actor, matter, 'take'),
          method: 'post',
          fields: { seen: String(version) },
        },
      }),
  };
}
