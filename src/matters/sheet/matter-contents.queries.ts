import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { ConflictOfInterest } from '../../identity/conflicts/conflict-of-interest.entity.js';
import { ConflictsQueries } from '../../identity/conflicts/conflicts.queries.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Id } from '../../shared/id.js';
import type { Matter } from '../diary/matter.entity.js';
import { Links } from '../notes/links.service.js';
import type { Note } from '../notes/note.entity.js';
import { Notes } from '../notes/notes.service.js';
import { TimelineQueries } from '../notes/timeline.queries.js';
import type { Task } from '../tasks/task.entity.js';
import { Tasks } from '../tasks/tasks.service.js';
import type { Happened } from './matter-sheet.js';

/** Everything that hangs on a case, as its page needs it. */
export interface MatterContents {
  readonly tasks: readonly Task[];
  readonly notes: readonly Note[];
  readonly links: readonly Matter[];
  readonly happened: readonly Happened[];
  readonly conflicts: readonly ConflictOfInterest[];
  /** What those who are named in it are called. */
  readonly names: ReadonlyMap<Id, string>;
}

/** Reads what hangs on a case. */
@Injectable()
export class MatterContentsQueries {
  constructor(
    private readonly tasks: Tasks,
    private readonly notes: Notes,
    private readonly links: Links,
    private readonly timelines: TimelineQueries,
    private readonly conflicts: ConflictsQueries,
    private readonly users: UsersQueries,
  ) {}

  /** The actor has been let into the case. */
  async of(actor: Actor, matter: Matter): Promise<MatterContents> {
    const [tasks, notes, links, happened, conflicts] = await Promise.all([
      this.tasks.of(matter.id),
      this.notes.of(matter.id),
      this.links.of(actor, matter.id),
      this.timelines.of(matter),
      this.conflictsOf(matter),
    ]);
    const names = await this.users.namesOf([
      ...notes.map((note) => note.authorId),
      ...conflicts.map(({ userId }) => userId),
      ...(matter.officerId ? [matter.officerId] : []),
    ]);
    return { tasks, notes, links, happened, conflicts, names };
  }

  /** Declared with the case by people of its committee, or with its association. */
  private async conflictsOf({ id, committeeId, associationId }: Matter): Promise<ConflictOfInterest[]> {
    const declared = await this.conflicts.ofMatter(id, associationId);
    return declared.filter((conflict) => conflict.matterId === null || conflict.committeeId === committeeId);
  }
}
