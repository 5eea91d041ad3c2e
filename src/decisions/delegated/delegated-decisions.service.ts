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
import { DelegatedAct } from './delegated-act.entity.js';
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
    const decisions = await this.filtered(this.reads.inner(Decision, 'decision'), filter).getMany();
    const others = await filteredActs(this.reads.inner(DelegatedAct, 'done'), filter).getMany();
    const found = [...decisions.map(knownOf), ...others.map(knownOfAct)].sort(byNumber);
    const ids = <T>(of: readonly T[]): readonly T[] => [...new Set(of)];
    const matters = await this.byId(Matter, ids(found.map(({ matterId }) => matterId)));
    const people = await this.byId(UserAccount, ids(found.flatMap(({ decidedBy }) => decidedBy ?? [])));
    return found.map((each) => rowOf(each, matters.get(each.matterId), people));
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
      const unheard = { committeeId, fromOn: null, untilOn: meetingOn, meetingOn: null };
      const waiting = await this.filtered(act.rows.query(Decision, 'decision'), unheard).getMany();
      const others = await filteredActs(act.rows.query(DelegatedAct, 'done'), unheard).getMany();
      const facts = { meetingOn, paragraph: word(paragraph) };
      for (const { id, version } of waiting)
        await this.courses.within(act, this.decisions.noun, 'report', id, version, async () => ({
          changes: meeting,
          facts,
        }));
      for (const other of others) {
        await act.rows.change(DelegatedAct, other, { meetingOn, paragraph });
        const { matterId, number } = other;
        act.record({ act: 'decision.report', matterId, facts: { ...facts, number: word(number) } });
      }
      return waiting.length + others.length;
    });
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

function filteredActs(
  query: SelectQueryBuilder<DelegatedAct>,
  { committeeId, fromOn, untilOn, meetingOn }: DelegatedFilter,
): SelectQueryBuilder<DelegatedAct> {
  query.where({ committeeId });
  if (fromOn !== null) query.andWhere('done.decidedOn >= :fromOn', { fromOn });
  if (untilOn !== null) query.andWhere('done.decidedOn <= :untilOn', { untilOn });
  if (meetingOn === null) query.andWhere('done.meetingOn IS NULL');
  else query.andWhere('done.meetingOn = :meetingOn', { meetingOn });
  return query.orderBy('done.number');
}

/** A line of the list before it is known who may read of whom. */
type Known = Omit<DelegatedRow, 'caseNumber' | 'dnr' | 'party' | 'decidedBy'> &
  Pick<DelegatedAct, 'matterId'> & {
    readonly decidedBy: Id | null;
  };

function knownOf(decision: Decision): Known {
  const { id, matterId, delegatedNumber, decidedOn, kind, outcome, amountOre, decidedHow, decidedBy } = decision;
  const point = decision.delegation?.[0]?.facts?.['number'];
  return {
    ...{ id, matterId, number: delegatedNumber ?? '', decidedOn: decidedOn as Day, kind, outcome, amountOre },
    ...{ decidedHow: decidedHow === 'chair' ? 'chair' : 'delegate', decidedBy },
    point: typeof point === 'string' ? point : null,
    ...{ reportedOn: decision.meetingOn, paragraph: decision.paragraph },
  };
}

function knownOfAct({ meetingOn: reportedOn, ...done }: DelegatedAct): Known {
  const { id, matterId, number, decidedOn, kind, outcome, amountOre, decidedBy, point, paragraph } = done;
  const what = { id, matterId, number, decidedOn, kind, outcome, amountOre };
  return { ...what, decidedHow: 'delegate', decidedBy, point, reportedOn, paragraph };
}

function byNumber(one: Known, other: Known): number {
  return one.number < other.number ? -1 : one.number > other.number ? 1 : 0;
}

function rowOf(
  { matterId: _matter, ...known }: Known,
  matter: Matter | undefined,
  people: ReadonlyMap<Id, UserAccount>,
): DelegatedRow {
  const isHidden = matter?.restricted !== false;
  const by = known.decidedBy === null ? undefined : people.get(known.decidedBy);
  return {
    ...known,
    amountOre: isHidden ? null : known.amountOre,
    caseNumber: isHidden ? null : matter.number,
    dnr: isHidden ? null : matter.dnr,
    party: isHidden ? null : matter.party,
    decidedBy: known.decidedHow === 'chair' ? null : (by?.name ?? null),
  };
}
