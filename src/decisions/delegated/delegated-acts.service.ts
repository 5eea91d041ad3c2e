import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { CaseNumbers } from '../../matters/diary/case-numbers.service.js';
import { newId, type Id } from '../../shared/id.js';
import type { Delegation } from '../../rulebook/delegation/delegation-orders.service.js';
import type { Reasoned } from '../../shared/reason.js';
import { DelegatedAct } from './delegated-act.entity.js';

/** What a delegate has decided, as the folder that knows it tells it. */
export type ToldDelegatedAct = Pick<DelegatedAct, 'committeeId' | 'matterId' | 'kind' | 'outcome' | 'amountOre'> & {
  /** What makes the actor a delegate for it; the first reason names the point of the delegation order. */
  readonly delegation: Reasoned<Delegation | null>;
};

/** The one way for folders above to put what their delegates decide on the list that the committee hears of. */
@Injectable()
export class DelegatedActs {
  constructor(private readonly numbers: CaseNumbers) {}

  /** Notes it in the caller's act, with the next number of the year, which comes back. */
  async noteWithin(act: Act, { delegation: { value, because }, ...told }: ToldDelegatedAct): Promise<string> {
    const number = await this.numbers.nextDelegated(act, told.committeeId);
    // The order may say that the committee does not hear of it.
    if (value?.row.reported === false) return number;
    const point = because[0]?.facts?.['number'];
    await act.rows.insert(DelegatedAct, {
      ...{ id: newId(), ...told, number, decidedOn: act.today, decidedBy: act.actor.userId as Id },
      ...{ point: typeof point === 'string' ? point : null, meetingOn: null, paragraph: null, version: 1 },
    });
    return number;
  }
}
