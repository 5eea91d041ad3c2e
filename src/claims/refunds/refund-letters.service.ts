import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import type { Surrounded } from '../../documents/letters/letter-words.service.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { endingOf } from '../../associations/accounts/payout-account.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import type { TellingWay } from '../telling/telling.dto.js';
import { Telling, type Told } from '../telling/telling.service.js';
import { refundFields, type RefundModel } from './refund-model.js';
import type { Refund } from './refund.entity.js';
import { Refunds } from './refunds.service.js';

/** Tells a debtor that what was paid beyond the debt has been paid back. */
@Injectable()
export class RefundLetters {
  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly refunds: Refunds,
    private readonly accounts: ClaimAccounts,
    private readonly committees: Committees,
    private readonly telling: Telling,
    private readonly clock: Clock,
  ) {}

  /** The letter as it would be read; null before the refund is paid. */
  async draw(actor: Actor, refund: Refund, way: TellingWay): Promise<Told | null> {
    if (refund.paidOn === null) return null;
    const claim = await this.claims.get(actor, refund.claimId);
    return this.telling.draw(actor, claim.matterId, 'refund', way, async (around) => ({
      ...refundFields(await this.modelOf(actor, refund, claim, around), way.language),
    }));
  }

  /** Writes and sends the letter; what no font can print is told of first. */
  async tell(actor: Actor, id: Id, way: TellingWay, asked: Asked, { unprintableMeant = false } = {}): Promise<Refund> {
    const found = await this.refunds.get(actor, id);
    const drawn = await this.draw(actor, found, way);
    if (drawn) await this.telling.mustBePrintable(drawn, unprintableMeant);
    const given = { ...asked, input: { way } };
    const { row } = await this.courses.take(actor, this.refunds.noun, 'tell', found, given, async (act, refund) => {
      const letterId = await this.telling.sendWithin(act, drawn as Told);
      return { changes: { letterId }, facts: { claimId: refund.claimId, letterId } };
    });
    return row;
  }

  private async modelOf(actor: Actor, refund: Refund, claim: Claim, { matter }: Surrounded): Promise<RefundModel> {
    const municipality = await this.committees.municipality(actor);
    const committee = await this.committees.get(actor, claim.committeeId);
    const rests = await this.reads.inner(Decision, 'decision').where({ id: claim.decisionId }).getOneOrFail();
    const { value } = await this.accounts.statement(claim, this.clock.today());
    const { amountOre, because, paidTo } = refund;
    return {
      ...{ municipality: municipality.name, municipalityNumber: municipality.orgNumber, committee: committee.name },
      ...{ debtor: claim.debtor, amountOre, because, paidOn: refund.paidOn as Day, reference: refund.reference ?? '' },
      to: paidTo === null ? (refund.payee ?? '') : { kind: paidTo.kind, ending: endingOf(paidTo) },
      claimDecision: {
        number: rests.delegatedNumber ?? `§ ${rests.paragraph ?? ''}`,
        decidedOn: rests.decidedOn as Day,
      },
      ...{ annulled: claim.annulledOn !== null, caseNumber: matter.number, dnr: matter.dnr },
      creditOre: value.creditOre,
      contact: { email: committee.email, phone: committee.phone, postalAddress: committee.postalAddress },
    };
  }
}
