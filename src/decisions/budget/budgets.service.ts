import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { Reads } from '../../acts/reads.service.js';
import type { Ore } from '../../shared/amount.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { Derivation } from '../replay/derivation.js';
import type { Reporting } from '../letter/reporting.js';
import { BudgetFrame } from './budget-frame.entity.js';
import { BudgetShare } from './budget-share.entity.js';

/** A case that shares in a frame. */
interface SharingCase {
  readonly committeeId: Id;
  readonly matterId: Id;
}

/**
 * Budgets that no decision goes beyond. Whoever offers money writes its frame and the cases that share in it down here;
 * what is set aside and what is decided is then taken from one row, so that nobody can promise the same krona twice.
 */
@Injectable()
export class Budgets {
  constructor(private readonly reads: Reads) {}

  /** Begins a frame, under the id of what it is the budget of. */
  async openWithin(
    act: Act,
    id: Id,
    { committeeId, totalOre, reportOn }: Pick<BudgetFrame, 'committeeId' | 'totalOre' | 'reportOn'>,
  ): Promise<void> {
    await act.rows.insert(BudgetFrame, { id, committeeId, totalOre, leftOre: totalOre, reportOn, version: 1 });
  }

  /** By when what is granted in a case is accounted for, or that nobody asks; null where it shares in no frame. */
  async reportingOf(matterId: Id): Promise<Reporting | null> {
    const share = await this.reads.inner(BudgetShare, 'share').where({ matterId }).getOne();
    const frame = share && (await this.frames([share.frameId])).get(share.frameId);
    return frame ? { reportOn: frame.reportOn } : null;
  }

  /** Lets a case share in a frame; it takes nothing yet. */
  async joinWithin(act: Act, frameId: Id, { committeeId, matterId }: SharingCase): Promise<void> {
    await act.rows.insert(BudgetShare, {
      id: newId(),
      committeeId,
      frameId,
      matterId,
      takenOre: 0,
      decided: false,
      computed: null,
      version: 1,
    });
  }

  /** Takes as much for a case as it now should have; what it had before goes back. A case without a frame takes nothing. */
  async takeWithin(act: Act, matterId: Id, takenOre: Ore, decided: boolean): Promise<BudgetShare | null> {
    const share = await act.rows.one(BudgetShare, { matterId });
    if (!share) return null;
    // Whoever sets aside has asked before whether the case is decided: what is decided is no longer anybody's to set aside.
    if (share.decided && !decided && takenOre > 0) throw new Error(`What is decided in ${matterId} would be set aside`);
    const frame = await frameOf(act, share.frameId);
    const leftOre = frame.leftOre + share.takenOre - takenOre;
    if (leftOre < 0) throw notEnough(frame.leftOre + share.takenOre, takenOre);
    await act.rows.change(BudgetFrame, frame, { leftOre });
    const version = await act.rows.change(BudgetShare, share, { takenOre, decided });
    return { ...share, takenOre, decided, version };
  }

  /** Writes down what the sum of a case was computed from; a proposal for it takes that along. */
  async noteComputedWithin(act: Act, matterId: Id, computed: Derivation | null): Promise<void> {
    const share = await act.rows.one(BudgetShare, { matterId });
    if (share) await act.rows.change(BudgetShare, share, { computed });
  }

  /** Changes what there is; what is already taken cannot be taken away. */
  async resizeWithin(act: Act, id: Id, totalOre: Ore): Promise<void> {
    const frame = await frameOf(act, id);
    const takenOre = frame.totalOre - frame.leftOre;
    if (totalOre < takenOre) throw problem('refused', 'budget.belowTaken', { field: 'budgetOre', takenOre, totalOre });
    await act.rows.change(BudgetFrame, frame, { totalOre, leftOre: totalOre - takenOre });
  }

  /** Why a case cannot be given a sum; nothing is that it can, or that it shares in no frame. */
  async lacksFor(act: Act | null, matterId: Id, amountOre: Ore): Promise<readonly Reason[]> {
    const one = async <T extends BudgetFrame | BudgetShare>(entity: new () => T, where: object): Promise<T | null> =>
      act ? act.rows.one(entity, where) : this.reads.inner(entity, 'row').where(where).getOne();
    const share = await one(BudgetShare, { matterId });
    const frame = share && (await one(BudgetFrame, { id: share.frameId }));
    if (!share || !frame) return [];
    const leftOre = frame.leftOre + share.takenOre;
    return amountOre <= leftOre ? [] : [...notEnough(leftOre, amountOre).reasons];
  }

  /** The frames of some things as the program sees them, by id; for what is open to all. */
  async frames(ids: readonly Id[]): Promise<ReadonlyMap<Id, BudgetFrame>> {
    if (ids.length === 0) return new Map();
    const found = await this.reads
      .inner(BudgetFrame, 'frame')
      .where({ id: In([...ids]) })
      .getMany();
    return new Map(found.map((frame) => [frame.id, frame]));
  }
}

async function frameOf(act: Act, id: Id): Promise<BudgetFrame> {
  const frame = await act.rows.one(BudgetFrame, { id });
  if (!frame) throw problem('refused', 'budget.none');
  return frame;
}

function notEnough(leftOre: Ore, amountOre: Ore) {
  return problem('refused', 'budget.notEnough', { field: 'amountOre', leftOre, amountOre });
}
