import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Round } from '../rounds/round.entity.js';
import type { BasisRow } from './basis-file.js';
import type { Disbursement } from './disbursement.entity.js';
import type { PayoutBatch } from './payout-batch.entity.js';

/** Gathers what a payout's row in a file tells; the payout itself was found through `reads`. */
@Injectable()
export class BasisRows {
  constructor(private readonly reads: Reads) {}

  async rowOf(payout: Disbursement, batch: PayoutBatch): Promise<BasisRow> {
    const { paidTo, amountOre, tranche } = payout;
    if (!paidTo) throw new Error(`The payout ${payout.id} is in no batch`);
    const association = await this.reads.inner(Association, 'association').where({ id: payout.payeeId }).getOne();
    const matter = await this.matterOf(payout);
    const decision = await this.reads.inner(Decision, 'decision').where({ id: payout.decisionId }).getOne();
    const round = await this.reads.inner(Round, 'round').where({ id: payout.roundId }).getOne();
    const number = matter?.number ?? '';
    return {
      payeeName: association ? fullNameOf(association) : paidTo.holderName,
      orgNumber: association?.orgNumber ?? '',
      accountKind: paidTo.kind,
      accountNumber: paidTo.number,
      amountOre,
      text: [round?.titleSv ?? '', number, tranche > 1 ? String(tranche) : ''].filter((each) => each !== '').join(' '),
      caseNumber: number,
      decisionNumber: decision?.delegatedNumber ?? decision?.paragraph ?? '',
      payOn: batch.payOn,
      batchNumber: batch.number,
    };
  }

  /** `Sagolunda Syskola (FB-2026-0052)`. */
  async nameOf(payout: Disbursement): Promise<string> {
    const matter = await this.matterOf(payout);
    return matter ? `${matter.party} (${matter.number})` : '';
  }

  private async matterOf({ matterId }: Disbursement): Promise<Matter | null> {
    return this.reads.inner(Matter, 'matter').where({ id: matterId }).getOne();
  }
}
