import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { ClaimAccounts } from '../../claims/claim/claim-accounts.service.js';
import { Claim } from '../../claims/claim/claim.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { untoldOf } from '../../decisions/grounds/put-evidence.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { Disbursement } from '../../grants/disbursements/disbursement.entity.js';
import { PayoutHold } from '../../grants/disbursements/payout-hold.entity.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import { termsOf, titleOf } from '../case/case-ground.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import type { LookedAt } from '../case/clawback-looks.service.js';
import type { CaseLetterFacts } from './case-words.js';

/** Gathers what the letters of a case tell. */
@Injectable()
export class CaseTold {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: ClaimAccounts,
    private readonly clock: Clock,
  ) {}

  async of(matter: Matter, row: ClawbackCase, { payouts, look, report }: LookedAt): Promise<CaseLetterFacts> {
    const committee = await this.committeeOf(matter);
    const debtor = await this.debtorOf(row);
    const hold = row.holdId === null || !look.held ? null : await this.holdOf(row);
    const of = (id: Id) => payouts.find((each) => each.id === id);
    const [first] = row.items;
    return {
      ...{ association: debtor.name, committee: committee.name, email: committee.email },
      ...{ address: committee.postalAddress, facts: row.facts ?? '' },
      items: row.items.map(({ disbursementId, part, ground, amountOre, base }) => ({
        ...{ number: of(disbursementId)?.number ?? '', paidOn: of(disbursementId)?.paidOn ?? this.clock.today() },
        ...{ part, ground: titleOf(ground), amountOre, ...(base && { base }) },
      })),
      reductionOre: row.weighing?.reductionOre ?? 0,
      terms: termsOf(row.items, payouts),
      termsTitle: (first && of(first.disbursementId)?.terms?.content.title) ?? null,
      legalBasis: row.legalBasis ?? 'terms',
      // What was kept from the association by an exception is not told it by a letter.
      papers: row.evidence.filter((each) => !untoldOf(row.evidence).includes(each)),
      ...{ exception: row.exception, exceptionBecause: row.exceptionBecause },
      reportOf: report === null ? null : (payouts.find(({ matterId }) => matterId === report.matterId)?.number ?? ''),
      heldUntil: hold?.untilOn ?? null,
    };
  }

  committeeOf({ committeeId }: Pick<Matter, 'committeeId'>): Promise<Committee> {
    return this.reads.inner(Committee, 'committee').where({ id: committeeId }).getOneOrFail();
  }

  debtorOf({ debtorId }: ClawbackCase): Promise<Association> {
    return this.reads.inner(Association, 'association').where({ id: debtorId }).getOneOrFail();
  }

  decisionOf({ decisionId }: ClawbackCase): Promise<Decision> {
    return this.reads.inner(Decision, 'decision').where({ id: decisionId }).getOneOrFail();
  }

  hearingOf({ hearingId }: ClawbackCase): Promise<Exchange> {
    return this.reads.inner(Exchange, 'exchange').where({ id: hearingId }).getOneOrFail();
  }

  holdOf({ holdId }: ClawbackCase): Promise<PayoutHold> {
    return this.reads.inner(PayoutHold, 'hold').where({ id: holdId }).getOneOrFail();
  }

  /** What the association's payouts come to that had left before the hold and are not known to have arrived. */
  async onItsWayOf({ committeeId, payeeId }: PayoutHold): Promise<Ore> {
    const sent = { committeeId, payeeId, state: 'sent' };
    const found = await this.reads.inner(Disbursement, 'payout').where(sent).getMany();
    return sumOre(found.map(({ amountOre }) => amountOre));
  }

  claimOf({ claimId }: ClawbackCase): Promise<Claim> {
    return this.reads.inner(Claim, 'claim').where({ id: claimId }).getOneOrFail();
  }

  /** What the association answered when it was heard; null where it did not, or was not asked. */
  async answerOf(row: ClawbackCase): Promise<string | null> {
    return row.hearingId === null ? null : (await this.hearingOf(row)).answer;
  }

  /** What the association has paid on claims of the case that are annulled. */
  async creditOf({ matterId }: ClawbackCase): Promise<Ore> {
    const claims = await this.reads.inner(Claim, 'claim').where({ matterId }).getMany();
    let creditOre = 0;
    for (const claim of claims) creditOre += (await this.accounts.statement(claim, this.clock.today())).value.creditOre;
    return creditOre;
  }
}

/** A delegate's decision has a number, a committee's a paragraph of its minutes. */
export function numberOf({ delegatedNumber, paragraph }: Pick<Decision, 'delegatedNumber' | 'paragraph'>): string {
  return delegatedNumber ?? `§ ${paragraph ?? ''}`;
}
