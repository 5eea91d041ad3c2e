import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type FindOptionsWhere } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Task } from '../../matters/tasks/task.entity.js';
import type { EntityClass } from '../../platform/database/database.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Appeal } from '../announcement/appeal.entity.js';
import { STANDING_STATES } from '../decision.js';
import { Decision } from '../decision.entity.js';
import { needsReview } from '../grounds/democracy.js';
import type { KnownDecision } from './board-rows.js';

/** How many decisions that are announced by themselves are shown as the latest. */
const LATEST_ALONE = 50;

/**
 * The decisions of one committee as its secretary must know of them, those of restricted cases among them by number
 * alone. Whoever asks has been let into the committee's book of minutes.
 */
@Injectable()
export class BoardQueries {
  constructor(
    private readonly reads: Reads,
    private readonly users: UsersQueries,
  ) {}

  /** Decided or reported at a meeting whose minutes nobody has entered; the earliest meeting first. */
  async awaitingMinutes(committeeId: Id): Promise<Map<Day, KnownDecision[]>> {
    const waiting = await this.decisions({ committeeId, state: 'decided', meetingOn: Not(IsNull()) });
    const meetings = new Map<Day, KnownDecision[]>();
    for (const known of await this.known(waiting.sort(byMeeting))) {
      const { meetingOn } = known;
      if (meetingOn !== null) meetings.set(meetingOn, [...(meetings.get(meetingOn) ?? []), known]);
    }
    return meetings;
  }

  /** Proposals that no delegate may decide, or that the committee has put off: the secretary has them to take up. */
  async toMeeting(committeeId: Id): Promise<KnownDecision[]> {
    const proposed = await this.decisions({ committeeId, state: In(['proposed', 'adjourned']) });
    const ids = proposed.map(({ matterId }) => matterId);
    if (ids.length === 0) return [];
    const tasks = await this.reads
      .inner(Task, 'task')
      .where({ matterId: In(ids), code: 'decide', forRole: 'committeeSecretary', doneAt: IsNull() })
      .getMany();
    const awaited = new Set(tasks.map(({ matterId }) => matterId));
    return this.known(proposed.filter(({ matterId }) => awaited.has(matterId)));
  }

  /** Those that the committee is not told of one by one: what nobody has announced, and the latest that are. */
  async alone(committeeId: Id): Promise<KnownDecision[]> {
    const where = { committeeId, announcedHow: 'delegatedNotReported' as const, minutesId: IsNull() };
    const waiting = await this.decisions({ ...where, state: 'decided' });
    const announced = await this.reads
      .inner(Decision, 'decision')
      .where({ ...where, state: 'announced' })
      .orderBy('decision.announcedOn', 'DESC')
      .addOrderBy('decision.id')
      .take(LATEST_ALONE)
      .getMany();
    return this.known([...waiting, ...announced]);
  }

  /** What stands in minutes, by the minutes' id. */
  async inMinutes(ids: readonly Id[]): Promise<ReadonlyMap<Id, KnownDecision[]>> {
    const found = ids.length === 0 ? [] : await this.decisions({ minutesId: In([...ids]) });
    const known = await this.known(found);
    return new Map(ids.map((id) => [id, known.filter(({ decision }) => decision.minutesId === id)]));
  }

  /** A standing decision by its own number or by its case's; of several in a case the latest. */
  async standing(committeeId: Id, number: string): Promise<Decision | null> {
    const state = In([...STANDING_STATES]);
    const [numbered] = await this.decisions({ committeeId, delegatedNumber: number, state });
    if (numbered) return numbered;
    const matter = await this.reads.inner(Matter, 'matter').where({ committeeId, number }).getOne();
    const found = matter ? await this.decisions({ matterId: matter.id, state }) : [];
    return found.sort((one, other) => (one.proposedAt < other.proposedAt ? 1 : -1))[0] ?? null;
  }

  /** The appeals against a committee's decisions, latest first, each with its decision. */
  async appeals(committeeId: Id): Promise<{ readonly appeal: Appeal; readonly known: KnownDecision }[]> {
    const appeals = await this.reads
      .inner(Appeal, 'appeal')
      .where({ committeeId })
      .orderBy('appeal.receivedOn', 'DESC')
      .addOrderBy('appeal.id')
      .getMany();
    const ids = [...new Set(appeals.map(({ decisionId }) => decisionId))];
    const known = await this.known(ids.length === 0 ? [] : await this.decisions({ id: In(ids) }));
    const byId = new Map(known.map((each) => [each.decision.id, each]));
    return appeals.flatMap((appeal) => {
      const of = byId.get(appeal.decisionId);
      return of ? [{ appeal, known: of }] : [];
    });
  }

  private async decisions(where: FindOptionsWhere<Decision>): Promise<Decision[]> {
    const query = this.reads.inner(Decision, 'decision').where(where);
    return query.orderBy('decision.delegatedNumber').addOrderBy('decision.id').getMany();
  }

  private async known(decisions: readonly Decision[]): Promise<KnownDecision[]> {
    const matters = await this.byId(
      Matter,
      decisions.map(({ matterId }) => matterId),
    );
    const names = await this.users.namesOf(decisions.flatMap(({ decidedBy }) => decidedBy ?? []));
    const appeals = await this.appealsOf(decisions.map(({ id }) => id));
    return decisions.map((decision) => {
      const matter = matters.get(decision.matterId);
      const point = decision.delegation?.[0]?.facts?.['number'];
      return {
        decision,
        meetingOn: decision.meetingOn,
        matter: matter?.restricted === false ? matter : null,
        decidedBy: decision.decidedBy === null ? null : (names.get(decision.decidedBy) ?? null),
        point: typeof point === 'string' ? point : null,
        proposal: { ...decision, reviewNeeded: needsReview(decision, decision.reasons) },
        appeals: appeals.filter(({ decisionId }) => decisionId === decision.id),
      };
    });
  }

  private async appealsOf(decisionIds: readonly Id[]): Promise<Appeal[]> {
    if (decisionIds.length === 0) return [];
    const where = { decisionId: In([...decisionIds]) };
    return this.reads.inner(Appeal, 'appeal').where(where).orderBy('appeal.receivedOn').getMany();
  }

  private async byId<T extends { readonly id: Id }>(
    entity: EntityClass<T>,
    ids: readonly Id[],
  ): Promise<ReadonlyMap<Id, T>> {
    if (ids.length === 0) return new Map();
    const rows = await this.reads
      .inner(entity, 'row')
      .where('row.id IN (:...ids)', { ids: [...new Set(ids)] })
      .getMany();
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** By day, and within a meeting by paragraph as a number. */
function byMeeting(one: Decision, other: Decision): number {
  const days = (one.meetingOn ?? '').localeCompare(other.meetingOn ?? '');
  return days || Number.parseInt(one.paragraph ?? '0', 10) - Number.parseInt(other.paragraph ?? '0', 10);
}
