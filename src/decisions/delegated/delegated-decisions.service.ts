import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { isSystem, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { UserAccount } from '../../identity/users/user-account.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Decision } from '../decision.entity.js';
import { Decisions } from '../decisions.service.js';
import type { DelegatedRow } from './delegated-row.js';
import { MinutesBook } from '../announcement/minutes.service.js';

/** Which delegated decisions are asked for. */
export interface DelegatedFilter {
  readonly committeeId: Id;
  /** First and last day of the decision; null is without an end. */
  readonly fromOn: Day | null;
  readonly untilOn: Day | null;
  /** Those reported at a meeting; null is those still to report. */
  readonly meetingOn: Day | null;
}

/** Decisions of delegates and of the chair that the committee is to hear of [delegationsbeslut att anmäla]. */
@Injectable()
export class DelegatedDecisions {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly decisions: Decisions,
    private readonly minutes: MinutesBook,
  ) {}

  /** The list for the committee's papers. None is left out: one in a restricted case stands with its number alone. */
  async list(actor: Actor, filter: DelegatedFilter): Promise<readonly DelegatedRow[]> {
    if (!isSystem(actor)) await this.minutes.mayKeep(actor, filter.committeeId);
    const found = await this.found(filter).getMany();
    const ids = <T>(of: readonly T[]): readonly T[] => [...new Set(of)];
    const matters = await this.byId(Matter, ids(found.map(({ matterId }) => matterId)));
    const people = await this.byId(UserAccount, ids(found.flatMap(({ decidedBy }) => decidedBy ?? [])));
    return found.map((decision) => rowOf(decision, matters.get(decision.matterId), people));
  }

  /** The committee has heard of everything on the list: the meeting and the paragraph are noted on each. */
  async report(
    actor: Actor,
    committeeId: Id,
    meeting: { readonly meetingOn: Day; readonly paragraph: string },
    asked: Asked,
  ): Promise<number> {
    await this.minutes.mayKeep(actor, committeeId);
    const { meetingOn, paragraph } = meeting;
    const place = { log: committeeId, act: 'decision.reportAll', key: asked.key, input: { committeeId, ...meeting } };
    return this.units.run(actor, place, async (act) => {
      if (meetingOn > act.today) throw problem('invalid', 'decision.meetingToCome', { field: 'meetingOn', meetingOn });
      const waiting = await this.filtered(act.rows.query(Decision, 'decision'), {
        ...{ committeeId, fromOn: null, untilOn: meetingOn, meetingOn: null },
      }).getMany();
      const facts = { meetingOn, paragraph: word(paragraph) };
      for (const { id, version } of waiting)
        await this.courses.within(act, this.decisions.noun, 'report', id, version, async () => ({
          changes: meeting,
          facts,
        }));
      return waiting.length;
    });
  }

  private found(filter: DelegatedFilter): SelectQueryBuilder<Decision> {
    return this.filtered(this.reads.inner(Decision, 'decision'), filter);
  }

  private filtered(
    query: SelectQueryBuilder<Decision>,
    { committeeId, fromOn, untilOn, meetingOn }: DelegatedFilter,
  ): SelectQueryBuilder<Decision> {
    query.where({ committeeId }).andWhere(`decision.announcedHow IN ('delegatedReported', 'urgentChair')`);
    if (fromOn !== null) query.andWhere('decision.decidedOn >= :fromOn', { fromOn });
    if (untilOn !== null) query.andWhere('decision.decidedOn <= :untilOn', { untilOn });
    if (meetingOn === null) query.andWhere(`decision.meetingOn IS NULL AND decision.state = 'decided'`);
    else query.andWhere('decision.meetingOn = :meetingOn', { meetingOn });
    return query.orderBy('decision.delegatedNumber');
  }

  private async byId<T extends { readonly id: Id }>(
    entity: new () => T,
    ids: readonly Id[],
  ): Promise<ReadonlyMap<Id, T>> {
    if (ids.length === 0) return new Map();
    const rows = await this.reads.inner(entity, 'row').where('row.id IN (:...ids)', { ids }).getMany();
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function rowOf(decision: Decision, matter: Matter | undefined, people: ReadonlyMap<Id, UserAccount>): DelegatedRow {
  const { id, delegatedNumber, decidedOn, kind, outcome, amountOre, decidedHow, delegation, meetingOn, paragraph } =
    decision;
  const isHidden = matter?.restricted !== false;
  const by = decision.decidedBy === null ? undefined : people.get(decision.decidedBy);
  const point = delegation?.[0]?.facts?.['number'];
  return {
    ...{
      id,
      number: delegatedNumber ?? '',
      decidedOn: decidedOn as Day,
      kind,
      outcome,
      amountOre: isHidden ? null : amountOre,
    },
    caseNumber: isHidden ? null : matter.number,
    dnr: isHidden ? null : matter.dnr,
    party: isHidden ? null : matter.party,
    decidedHow: decidedHow === 'chair' ? 'chair' : 'delegate',
    decidedBy: decidedHow === 'chair' ? null : (by?.name ?? null),
    point: typeof point === 'string' ? point : null,
    ...{ reportedOn: meetingOn, paragraph },
  };
}
