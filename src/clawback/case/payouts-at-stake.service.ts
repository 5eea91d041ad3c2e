import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Application } from '../../grants/applications/application.entity.js';
import { Disbursement } from '../../grants/disbursements/disbursement.entity.js';
import { Round } from '../../grants/rounds/round.entity.js';
import { readAmount } from '../../grants/schemes/amount-derivation.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import type { GrantTerms } from '../../rulebook/terms/terms-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { GrantBehind } from '../basis/dependents.js';
import { latestFirst, totalOf } from '../basis/items.js';
import { ClawbackCase } from './clawback-case.entity.js';
import type { ClawbackState } from './clawback.js';
import type { PayoutAtStake } from './payout-at-stake.js';
import type { Seen } from './seen-rows.queries.js';

/** Cases that claim nothing any more. */
const OVER: readonly ClawbackState[] = ['ended', 'discontinued'];

/** What has been paid to an association by a committee, with the terms that each payout carried. */
@Injectable()
export class PayoutsAtStake {
  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly acceptances: Acceptances,
  ) {}

  /** Latest first; what other cases claim of them is told, without the case's own. */
  async of(seen: Seen, committeeId: Id, payeeId: Id, caseId: Id): Promise<PayoutAtStake[]> {
    const paid = await seen.many(Disbursement, { committeeId, payeeId, state: 'paid' });
    const matterId = In([...paid.map((each) => each.matterId), '']);
    const numbers = new Map((await seen.many(Matter, { id: matterId })).map(({ id, number }) => [id, number]));
    const applications = new Map((await seen.many(Application, { matterId })).map((each) => [each.matterId, each]));
    const rounds = await seen.many(Round, { id: In([...paid.flatMap(({ roundId }) => roundId ?? []), '']) });
    const others = (await seen.many(ClawbackCase, { committeeId, debtorId: payeeId })).filter(
      ({ id, state }) => id !== caseId && !OVER.includes(state),
    );
    const decided = await seen.many(Decision, { id: In([...paid.map(({ decisionId }) => decisionId), '']) });
    const known = new Map<string, Pick<PayoutAtStake, 'carried' | 'terms'>>();
    const rows: PayoutAtStake[] = [];
    for (const payout of paid) {
      const application = applications.get(payout.matterId);
      const hash = application?.termsHash ?? '';
      const terms = known.get(hash) ?? (await this.termsOf(hash, payeeId));
      known.set(hash, terms);
      const { id, amountOre, paidOn, decisionId } = payout;
      const claimed = others.flatMap(({ items }) => items.filter(({ disbursementId }) => disbursementId === id));
      rows.push({
        ...{ id, amountOre, paidOn: paidOn as Day, decisionId, matterId: payout.matterId },
        ...{ number: numbers.get(payout.matterId) ?? '', year: yearOfPayout(payout, application, rounds) },
        claimedOre: totalOf(claimed),
        grant: await this.grantOf(payout, rounds, decided),
        ...terms,
      });
    }
    return latestFirst(rows);
  }

  /** How the sum of the grant came to be, with the scheme as it was adopted. */
  private async grantOf(
    { decisionId, roundId, amountOre }: Disbursement,
    rounds: readonly Round[],
    decided: readonly Decision[],
  ): Promise<GrantBehind> {
    const decision = decided.find(({ id }) => id === decisionId);
    const scheme = rounds.find(({ id }) => id === roundId)?.schemeKey ?? null;
    const derivation = decision?.derivations.find(({ by }) => by === 'amount');
    const grantedOre = decision?.amountOre ?? amountOre;
    if (!derivation) return { scheme, grantedOre, computed: null };
    const content = (await this.rulebooks.byHash(derivation.adopted)).content as SchemeContent;
    return { scheme, grantedOre, computed: { content, ...readAmount(derivation) } };
  }

  /** What the terms of a hash reserve, and whether the association is bound by them. */
  private async termsOf(hash: string, associationId: Id): Promise<Pick<PayoutAtStake, 'carried' | 'terms'>> {
    if (hash === '')
      return { terms: null, carried: { reserved: [], acceptance: 'none', because: [{ code: 'clawback.noTerms' }] } };
    const content = (await this.rulebooks.byHash(hash)).content as GrantTerms;
    const { value: acceptance, because } = await this.acceptances.of(associationId, hash);
    const reserved = content.clauses.repayment.grounds.map(({ ground }) => ground);
    return { terms: { hash, content }, carried: { reserved, acceptance, because } };
  }
}

/** A grant that is paid a year at a time is for another year with each part; otherwise all of it is for the round's own. */
function yearOfPayout(
  { roundId, tranche }: Disbursement,
  application: Application | undefined,
  rounds: readonly Round[],
): number | null {
  const round = rounds.find(({ id }) => id === roundId);
  if (!round) return application?.activityYear ?? null;
  return round.tranches === 'yearly' ? round.activityYear + tranche - 1 : round.activityYear;
}
