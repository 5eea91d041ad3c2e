import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { MemberCounts } from '../../associations/members/member-counts.service.js';
import type { Association } from '../../associations/register/association.entity.js';
import { Clock } from '../../platform/clock.js';
import { addDays, yearOf, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { InventedAssociation } from './invented-associations.js';
import { inventedCounts, inventedName } from './invented-boards.js';

/** Who enters an association, for which committee, and the day on which the play ends. */
export interface Entering {
  readonly actor: Actor;
  readonly committeeId: Id;
  readonly today: Day;
}

/** What is counted of an invented association, and what committees have decided about it. */
@Injectable()
export class StandingWork {
  constructor(
    private readonly units: UnitOfWork,
    private readonly members: MemberCounts,
    private readonly marks: Marks,
    private readonly clock: Clock,
  ) {}

  async count(
    { id, version: seen }: Association,
    invented: InventedAssociation,
    place: number,
    { actor, committeeId, today }: Entering,
  ): Promise<void> {
    const said = { attestedBy: inventedName(place), attestedOn: this.clock.today() };
    const year = yearOf(today) - 1;
    await this.members.count(actor, id, { committeeId, year, ...said, counts: inventedCounts(invented) }, { seen });
  }

  async mark(
    [, , , , , { marks = [] } = {}]: InventedAssociation,
    associationId: Id,
    { actor, committeeId, today }: Entering,
  ): Promise<void> {
    if (marks.length === 0) return;
    await this.units.run(actor, { log: committeeId, act: 'mark.set' }, async (act) => {
      for (const [kind, fromDaysAgo, untilInDays, kronor] of marks) {
        const fromOn = addDays(today, -fromDaysAgo);
        const untilOn = untilInDays === null ? null : addDays(today, untilInDays);
        const amountOre = kronor === undefined ? null : kronor * 100;
        await this.marks.setWithin(act, { associationId, committeeId, kind, fromOn, untilOn, amountOre });
      }
    });
  }
}
