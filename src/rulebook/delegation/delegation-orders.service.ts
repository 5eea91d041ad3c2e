import { Injectable } from '@nestjs/common';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reasoned } from '../../shared/reason.js';
import { Rulebooks } from '../adopted/rulebooks.service.js';
import {
  delegationFor,
  type DelegationOrder,
  type DelegationQuestion,
  type DelegationRow,
} from './delegation-order.js';

/** The row that somebody decides by, and the version of the order it stands in. */
export interface Delegation {
  readonly row: DelegationRow;
  readonly hash: string;
}

/** What committees have left to delegates: always by the order in force on the day, and never by one that nobody adopted. */
@Injectable()
export class DelegationOrders {
  constructor(private readonly rulebooks: Rulebooks) {}

  /** By which row of the order roles, or the chair, may decide something for a committee on a day; or for want of what not. */
  async delegation(
    committeeId: Id,
    delegates: readonly string[],
    question: DelegationQuestion,
    on: Day,
  ): Promise<Reasoned<Delegation | null>> {
    const versions = await this.rulebooks.history(committeeId, 'delegation');
    const order = versions.find(({ fromOn }) => fromOn <= on);
    if (order?.adoption === 'unknown') return { value: null, because: [{ code: 'delegation.adoptionUnknown' }] };
    const found = delegationFor((order?.content as DelegationOrder | undefined) ?? null, delegates, question);
    if (!order || !found.value) return { value: null, because: found.because };
    return { value: { row: found.value, hash: order.hash }, because: found.because };
  }
}
