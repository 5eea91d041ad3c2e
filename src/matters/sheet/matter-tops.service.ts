import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Clock } from '../../platform/clock.js';
import type { Matter } from '../diary/matter.entity.js';
import { firstTask } from '../tasks/task.js';
import { Tasks } from '../tasks/tasks.service.js';
import type { MatterTop } from './matter-parts.js';
import { sectionsOf, type SectionPath } from './matter-sections.js';
import { factsOfMatter, headOf } from './matter-sheet.js';
import { whichOf } from './matter-words.js';

/** What stands over the pages of a case that higher folders draw. */
@Injectable()
export class MatterTops {
  constructor(
    private readonly tasks: Tasks,
    private readonly clock: Clock,
  ) {}

  /** The top of one of a case's pages; the actor has been let into the case. */
  async of(actor: Actor, matter: Matter, current: SectionPath): Promise<MatterTop> {
    const open = (await this.tasks.of(matter.id)).filter(({ doneAt }) => doneAt === null);
    const head = headOf(matter, firstTask(matter.state, open), this.clock.today());
    return {
      head: { ...head, which: whichOf(actor, matter.committeeId), lookers: [] },
      sections: sectionsOf(actor, matter, current),
      facts: factsOfMatter(matter),
    };
  }
}
