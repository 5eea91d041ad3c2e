import type { Actor } from '../../acts/actor.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { MatterCore, MatterNote, MatterPeople, MatterTask } from './matter-parts.js';
import { placeOf, type SectionedMatter } from './matter-sections.js';
import { hrefOf, lineOf, taskWords, type ListedMatter, type ToldTask } from './matter-words.js';

/** A case that something hangs on. */
interface Held {
  readonly number: string;
  readonly committeeId: Id;
}

/** A task as a row is made of it. */
export interface RowTask extends ToldTask {
  readonly id: Id;
  readonly forRole: string | null;
  readonly associationId: Id | null;
  readonly dueOn: Day | null;
  readonly doneAt: Instant | null;
  readonly version: number;
}

/** A row of the page's tasks; the button stands only where the person may finish them. */
export function taskOf(actor: Actor, matter: SectionedMatter, task: RowTask, finishing: boolean): MatterTask {
  const { id, forRole, associationId, dueOn, doneAt, waitsFor } = task;
  const forOffice = { code: forRole === null ? 'task.forOfficer' : `role.${forRole}` };
  const open = finishing && doneAt === null && waitsFor === null;
  const place = doneAt === null ? placeOf(actor, matter, task.code) : undefined;
  return {
    id,
    what: taskWords(task),
    ...(place !== undefined && { href: place }),
    forWhom: associationId === null ? forOffice : { code: 'task.forAssociation' },
    ...(dueOn !== null && { dueOn }),
    ...(doneAt !== null && { doneAt }),
    ...(open && { finish: finishOf(actor, matter, task) }),
  };
}

/** The button that marks a task as done. */
export function finishOf(actor: Actor, matter: Held, { id, version }: Pick<RowTask, 'id' | 'version'>): Action {
  const href = hrefOf(actor, matter, `tasks/${id}`);
  return { text: { code: 'matter.finishTask' }, href, method: 'post', fields: { seen: String(version) } };
}

export function noteOf(
  { text, authorId, at }: { readonly text: string; readonly authorId: Id; readonly at: Instant },
  names: ReadonlyMap<Id, string>,
): MatterNote {
  return { text, at, by: names.get(authorId) ?? '' };
}

export function linksOf(
  actor: Actor,
  others: readonly (ListedMatter & { readonly kind: string })[],
): MatterCore['links'] {
  return others.map((other) => {
    const { number, href } = lineOf(actor, other);
    const text = other.restricted ? number : `${number} ${other.party}`;
    return { text, href, why: { code: other.restricted ? 'matter.restrictedParty' : `matterKind.${other.kind}` } };
  });
}

/** A declared conflict of interest as the page tells of it. */
interface DeclaredHere {
  readonly userId: Id;
  readonly ground: string;
  readonly disregardedBecause: string | null;
}

/** The officer and those who have declared a conflict of interest. */
export function peopleOf(
  officerId: Id | null,
  conflicts: readonly DeclaredHere[],
  names: ReadonlyMap<Id, string>,
): Omit<MatterPeople, 'actions'> {
  const officer = officerId === null ? undefined : names.get(officerId);
  return {
    ...(officer !== undefined && { officer }),
    conflicts: conflicts.map(({ userId, ground, disregardedBecause }) => ({
      person: names.get(userId) ?? '',
      ground: { code: `conflictGround.${ground}` },
      ...(disregardedBecause !== null && {
        disregarded: { code: 'matter.conflictDisregarded', facts: { because: disregardedBecause } },
      }),
    })),
  };
}
