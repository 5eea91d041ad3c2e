import type { Actor } from '../../acts/actor.js';
import type { Words } from '../../platform/pages/page.js';
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
    readonly id: Id;
    readonly officerId: Id | null;
    readonly version: number;
  };
  readonly task: (ToldTask & { readonly forRole: string | null }) | null;
  readonly due: Day | null;
  /** Everything that is to be done in it now is somebody else's. */
  readonly awaits: boolean;
}

/** One line of the queue; `officers` names them where the list holds more than one's own cases. */
export function queueRowOf(
  { matter, task, due, awaits }: QueuedCase,
  actor: Actor,
  today: Day,
  officers: ReadonlyMap<Id, string>,
): QueueRow {
  const { officerId, version } = matter;
  const officer = officerId === null ? undefined : officers.get(officerId);
  return {
    ...lineOf(actor, matter),
    id: matter.id,
    waitsFor: awaits ? awaitedWords(matter, task) : todoWords(matter, task),
    ...(due !== null && { dueOn: due }),
    state: stateTag(awaits ? { state: 'waiting' } : matter, due, today),
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

/** What somebody else has to do, and in which role. */
function awaitedWords(matter: { readonly restricted: boolean }, task: QueuedCase['task']): Words {
  const words = todoWords(matter, task);
  if (matter.restricted || task === null || task.forRole === null) return words;
  const roleCode = `role.${task.forRole}`;
  if (typeof words === 'string') return { code: 'task.awaitsWords', facts: { roleCode, what: words } };
  return { code: 'task.awaits', facts: { roleCode, whatCode: words.code } };
}
