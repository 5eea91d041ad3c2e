import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { Task } from '../../matters/tasks/task.entity.js';
import type { Day } from '../../shared/day.js';
import { ClawbackCase } from './clawback-case.entity.js';
import { ClawbackLooks } from './clawback-looks.service.js';
import { stepOf } from '../../matters/steps/steps.js';
import { clawbackFlow } from './clawback.js';
import { Clawbacks } from './clawbacks.service.js';

/** Notices cases whose basis is no longer what their sums were reckoned from; what that means, a person says. */
@Injectable()
export class BasisWatch {
  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly looks: ClawbackLooks,
    private readonly clawbacks: Clawbacks,
  ) {}

  /** Opens a task in each such case, unless one is open; done twice on a day it opens one. */
  async run(today: Day): Promise<{ noticed: number }> {
    const { from } = stepOf(clawbackFlow, 'noticeBasis');
    const cases = await this.reads
      .inner(ClawbackCase, 'case')
      .where({ state: In([...from]) })
      .orderBy('case.id')
      .getMany();
    let noticed = 0;
    for (const row of cases) {
      const { look, basisHash } = await this.looks.ahead(row, today);
      if (look.basisCurrent || look.matterState === 'closed' || (await this.isAwaited(row))) continue;
      await this.courses.take(SYSTEM, this.clawbacks.noun, 'noticeBasis', row, { seen: row.version }, async () => ({
        facts: { basis: word(basisHash) },
      }));
      noticed += 1;
    }
    return { noticed };
  }

  private async isAwaited({ matterId }: ClawbackCase): Promise<boolean> {
    const open = await this.reads.inner(Task, 'task').where({ matterId, code: 'basisChanged' }).getMany();
    return open.some(({ doneAt }) => doneAt === null);
  }
}
