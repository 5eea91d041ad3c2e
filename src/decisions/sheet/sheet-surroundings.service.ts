import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { stands } from '../../identity/conflicts/conflict.js';
import { ConflictsQueries } from '../../identity/conflicts/conflicts.queries.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { Aftermath } from '../aftermath.service.js';
import type { Appeal } from '../announcement/appeal.entity.js';
import { Budgets } from '../budget/budgets.service.js';
import type { DecisionCorrection } from '../decision-correction.entity.js';
import type { Reporting } from '../letter/reporting.js';
import type { Decision } from '../decision.entity.js';

/** What is told beside a decision's own row. */
export interface Surroundings {
  readonly today: Day;
  /** Whether the reader's conflict of interest keeps him from acting. */
  readonly conflict: boolean;
  readonly people: ReadonlyMap<Id, string>;
  readonly appeals: readonly Appeal[];
  readonly corrections: readonly DecisionCorrection[];
  /** By when what is granted is accounted for, or that nobody asks; null outside a round. */
  readonly reporting: Reporting | null;
}

/** What surrounds a decision: what followed it, who people are, the day, the reader's conflicts, the registry. */
@Injectable()
export class SheetSurroundings {
  constructor(
    private readonly reads: Reads,
    private readonly aftermath: Aftermath,
    private readonly conflicts: ConflictsQueries,
    private readonly users: UsersQueries,
    private readonly budgets: Budgets,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, matter: Matter, { id, proposedBy, decidedBy }: Decision): Promise<Surroundings> {
    const appeals = await this.aftermath.appealsOf(id);
    const corrections = await this.aftermath.correctionsOf(id);
    const people = await this.users.namesOf([
      ...[proposedBy, ...(decidedBy === null ? [] : [decidedBy])],
      ...corrections.map(({ correctedBy }) => correctedBy),
    ]);
    const conflict = await this.isStopped(actor, matter);
    const reporting = await this.budgets.reportingOf(matter.id);
    return { today: this.clock.today(), conflict, people, appeals, corrections, reporting };
  }

  /** Where the registry is kept elsewhere, its number is entered before anything leaves. */
  async dnrMissing({ committeeId, dnr }: Matter): Promise<readonly Reason[]> {
    if (dnr !== null) return [];
    const committee = await this.reads.inner(Committee, 'committee').where({ id: committeeId }).getOne();
    return committee?.registry === 'external' ? [{ code: 'decision.need.dnr' }] : [];
  }

  private async isStopped(actor: Actor, { id, associationId, committeeId }: Matter): Promise<boolean> {
    const declared = await this.conflicts.ofMatter(id, associationId);
    return declared.some((each) => each.userId === actor.userId && stands(each, committeeId));
  }
}
