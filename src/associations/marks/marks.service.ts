import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { AssociationMark } from './association-mark.entity.js';
import { holdsOn, mustExpire, type NewMark } from './mark.js';

/** What higher folders write down about an association when something is decided, for the one look at it. */
@Injectable()
export class Marks {
  constructor(private readonly reads: Reads) {}

  /** The marks that hold on a day, whichever committee set them; the caller minds who may see the matter. */
  async of(associationId: Id, on: Day): Promise<AssociationMark[]> {
    return (await this.all(associationId)).filter((mark) => holdsOn(mark, on));
  }

  /** The marks that hold on a day on any of some associations, newest first; the caller minds who may see the matters. */
  async ofMany(associationIds: readonly Id[], on: Day): Promise<AssociationMark[]> {
    return this.reads
      .inner(AssociationMark, 'mark')
      .where({ associationId: In(['', ...new Set(associationIds)]), fromOn: LessThanOrEqual(on) })
      .andWhere('(mark.untilOn IS NULL OR mark.untilOn >= :on) AND (mark.endedOn IS NULL OR mark.endedOn > :on)', {
        on,
      })
      .orderBy('mark.fromOn', 'DESC')
      .addOrderBy('mark.id')
      .getMany();
  }

  /** Every mark there has been, newest first. */
  async all(associationId: Id): Promise<AssociationMark[]> {
    return this.reads
      .inner(AssociationMark, 'mark')
      .where({ associationId })
      .orderBy('mark.fromOn', 'DESC')
      .addOrderBy('mark.id')
      .getMany();
  }

  /** Sets a mark as part of an act of a committee. */
  async setWithin(act: Act, mark: NewMark): Promise<AssociationMark> {
    const row: AssociationMark = { amountOre: null, matterId: null, ...mark, id: newId(), endedOn: null, version: 1 };
    checkDays(row, row.untilOn);
    await act.rows.insert(AssociationMark, row);
    record(act, 'mark.set', row);
    return row;
  }

  /** Lets a mark hold longer, with a new last day. */
  async renewWithin(act: Act, id: Id, untilOn: Day): Promise<AssociationMark> {
    const mark = await standing(act, id);
    checkDays(mark, untilOn);
    const version = await act.rows.change(AssociationMark, mark, { untilOn });
    const row = { ...mark, untilOn, version };
    record(act, 'mark.renew', row);
    return row;
  }

  /** Takes a mark away; it stays in the history. */
  async endWithin(act: Act, id: Id): Promise<AssociationMark> {
    const mark = await standing(act, id);
    const version = await act.rows.change(AssociationMark, mark, { endedOn: act.today });
    const row = { ...mark, endedOn: act.today, version };
    record(act, 'mark.end', row);
    return row;
  }
}

async function standing(act: Act, id: Id): Promise<AssociationMark> {
  const mark = await act.rows.one(AssociationMark, { id });
  if (!mark) throw problem('notFound', 'mark.notFound');
  if (mark.endedOn !== null) throw problem('refused', 'mark.ended', { endedOn: mark.endedOn });
  return mark;
}

function checkDays({ kind, fromOn }: Pick<AssociationMark, 'kind' | 'fromOn'>, untilOn: Day | null): void {
  if (untilOn === null && mustExpire(kind)) throw problem('invalid', 'mark.mustExpire', { field: 'untilOn' });
  if (untilOn !== null && untilOn < fromOn) throw problem('invalid', 'mark.untilBefore', { field: 'untilOn', fromOn });
}

function record(act: Act, code: string, mark: AssociationMark): void {
  const { id, associationId, kind, fromOn, untilOn, matterId } = mark;
  act.record({
    act: code,
    matterId: matterId ?? undefined,
    facts: { id, associationId, kind: word(kind), fromOn, untilOn },
  });
}
