import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { twinsAmong } from './payout-gate.js';

/** Payouts that look as if one thing were paid twice: told wherever a payout is shown, and never in the way of it. */
@Injectable()
export class PayoutTwins {
  constructor(private readonly reads: Reads) {}

  /** Those of some payouts, which the caller found through `reads`, that have a twin anywhere in their committee, also one that is paid. */
  async of(payouts: readonly Disbursement[]): Promise<ReadonlySet<string>> {
    const ids = (of: (payout: Disbursement) => string) => In([...new Set(payouts.map(of)), '']);
    const where = {
      committeeId: ids(({ committeeId }) => committeeId),
      payeeId: ids(({ payeeId }) => payeeId),
      state: In(['planned', 'batched', 'sent', 'paid']),
    };
    return twinsAmong(await this.reads.inner(Disbursement, 'payout').where(where).getMany());
  }
}
