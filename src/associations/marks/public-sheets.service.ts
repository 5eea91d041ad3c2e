import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Association } from '../register/association.entity.js';
import { Associations } from '../register/associations.service.js';
import type { AssociationMark } from './association-mark.entity.js';
import { Marks } from './marks.service.js';
import { holdsOn, isToldTo } from './mark.js';

/** A mark as a reader may know it: its kind and its committee always, its case within the committee alone. */
export interface KnownMark {
  readonly mark: AssociationMark;
  readonly committee: string;
  /** Whether it holds today. */
  readonly holds: boolean;
  readonly matter: Matter | null;
}

/**
 * What all committees of the municipality may know of an association at one look. Looking at what another committee has
 * decided is a reading across committees, and leaves its line.
 */
@Injectable()
export class PublicSheets {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly marks: Marks,
    private readonly associations: Associations,
    private readonly clock: Clock,
  ) {}

  /** The whole sheet, also what is over; every reading of it is written down. */
  async read(actor: Actor, id: Id): Promise<{ readonly association: Association; readonly marks: KnownMark[] }> {
    const association = await this.associations.get(actor, id);
    if (committeesOf(actor).length === 0) throw problem('forbidden', 'association.staffOnly');
    const marks = await this.known(actor, await this.marks.all(id));
    await this.writeDown(actor, 'association.readSheet', id, marks);
    return { association, marks };
  }

  /** What holds today; written down where another committee's marks are among it. */
  async look(actor: Actor, id: Id): Promise<KnownMark[]> {
    const own = committeesOf(actor);
    if (own.length === 0) return [];
    const marks = await this.known(actor, await this.marks.of(id, this.clock.today()));
    if (marks.some(({ mark }) => !own.includes(mark.committeeId)))
      await this.writeDown(actor, 'association.readMarks', id, marks);
    return marks;
  }

  private async known(actor: Actor, marks: readonly AssociationMark[]): Promise<KnownMark[]> {
    const today = this.clock.today();
    const names = new Map((await this.reads.of(actor).many(Committee, {})).map(({ id, name }) => [id, name]));
    const told = marks.filter((mark) => isToldTo(mark, committeesOf(actor)));
    return Promise.all(
      told.map(async (mark) => ({
        mark,
        committee: names.get(mark.committeeId) ?? '',
        holds: holdsOn(mark, today),
        matter: await this.matterOf(actor, mark),
      })),
    );
  }

  private async matterOf(actor: Actor, { matterId, committeeId }: AssociationMark): Promise<Matter | null> {
    if (matterId === null || !committeesOf(actor).includes(committeeId)) return null;
    return this.reads.of(actor).one(Matter, { id: matterId });
  }

  private async writeDown(actor: Actor, act: string, id: Id, marks: readonly KnownMark[]): Promise<void> {
    await this.units.run(actor, { log: 'register', act }, async (unit) => {
      unit.record({ act, matterId: id, facts: { associationId: id, count: marks.length } });
    });
  }
}
