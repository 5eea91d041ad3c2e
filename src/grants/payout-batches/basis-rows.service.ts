import { Injectable } from '@nestjs/common';
import { In, type ObjectLiteral } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { EntityClass } from '../../platform/database/database.js';
import type { Id } from '../../shared/id.js';
import { Round } from '../rounds/round.entity.js';
import type { BasisRow } from './basis-file.js';
import type { Disbursement } from '../disbursements/disbursement.entity.js';
import type { PayoutBatch } from './payout-batch.entity.js';

/** Gathers what the rows of payouts in a file tell; the payouts themselves were found through `reads`. */
@Injectable()
export class BasisRows {
  constructor(private readonly reads: Reads) {}

  /** In the order of the payouts. */
  async rowsOf(payouts: readonly Disbursement[], batch: PayoutBatch): Promise<BasisRow[]> {
    const associations = await this.byId(
      Association,
      payouts.map(({ payeeId }) => payeeId),
    );
    const matters = await this.mattersOf(payouts);
    const decisions = await this.byId(
      Decision,
      payouts.map(({ decisionId }) => decisionId),
    );
    const rounds = await this.byId(
      Round,
      payouts.flatMap(({ roundId }) => roundId ?? []),
    );
    return payouts.map(({ id, paidTo, amountOre, tranche, payeeId, matterId, decisionId, roundId }) => {
      if (!paidTo) throw new Error(`The payout ${id} is in no batch`);
      const [association, decision] = [associations.get(payeeId), decisions.get(decisionId)];
      const caseNumber = matters.get(matterId)?.number ?? '';
      const about = roundId === null ? '' : (rounds.get(roundId)?.titleSv ?? '');
      return {
        payeeName: association ? fullNameOf(association) : paidTo.holderName,
        orgNumber: association?.orgNumber ?? '',
        accountKind: paidTo.kind,
        accountNumber: paidTo.number,
        amountOre,
        text: [about, caseNumber, tranche > 1 ? String(tranche) : ''].filter((each) => each !== '').join(' '),
        caseNumber,
        decisionNumber: decision?.delegatedNumber ?? decision?.paragraph ?? '',
        payOn: batch.payOn,
        batchNumber: batch.number,
      };
    });
  }

  /** `Sagolunda Syskola (FB-2026-0052)`, by the id of the payout. */
  async namesOf(payouts: readonly Disbursement[]): Promise<ReadonlyMap<Id, string>> {
    const matters = await this.mattersOf(payouts);
    return new Map(
      payouts.map(({ id, matterId }) => {
        const matter = matters.get(matterId);
        return [id, matter ? `${matter.party} (${matter.number})` : ''];
      }),
    );
  }

  private async mattersOf(payouts: readonly Disbursement[]): Promise<ReadonlyMap<Id, Matter>> {
    return this.byId(
      Matter,
      payouts.map(({ matterId }) => matterId),
    );
  }

  private async byId<Row extends ObjectLiteral & { readonly id: Id }>(
    entity: EntityClass<Row>,
    ids: readonly Id[],
  ): Promise<ReadonlyMap<Id, Row>> {
    const where = { id: In(['', ...new Set(ids)]) } as object;
    const found = await this.reads.inner(entity, 'row').where(where).getMany();
    return new Map(found.map((row) => [row.id, row]));
  }
}
