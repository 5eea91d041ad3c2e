import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';

/** Set-off of a claim against what the association was to get [kvittning]. */
export interface SetOffInput {
  readonly amountOre: Ore;
  /** What it is set off against: the payout, in the words of its decision. */
  readonly against: string;
  /** The words of the accepted terms that allow it. */
  readonly quote: string;
}

/** Sets claims off only where accepted terms allow it, and never a contested one (RÅ 2005 ref. 50): the step says why not. */
@Injectable()
export class SetOffs {
  constructor(
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
  ) {}

  async take(actor: Actor, id: Id, input: SetOffInput, asked: Asked): Promise<Claim> {
    const { amountOre, against, quote } = input;
    return this.claims.change(actor, 'setOff', id, { ...asked, input }, async (act, claim) => {
      const { value } = await this.accounts.statementWithin(act, claim);
      if (amountOre <= 0 || amountOre > value.leftOre)
        throw problem('invalid', 'relief.moreThanLeft', { field: 'amountOre', amountOre, leftOre: value.leftOre });
      const event = { kind: 'payment', on: act.today, amountOre, because: 'setOff', source: null } as const;
      const leftOre = await this.accounts.book(act, claim, event);
      return { changes: {}, facts: { amountOre, leftOre }, sealed: { what: against, because: quote } };
    });
  }
}
