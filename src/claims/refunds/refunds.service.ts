import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { accountOn } from '../../associations/accounts/payout-account.js';
import { PayoutAccount } from '../../associations/accounts/payout-account.entity.js';
import { PayoutAccounts } from '../../associations/accounts/payout-accounts.service.js';
import { Association } from '../../associations/register/association.entity.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { ClaimAnnulments } from '../claim/claim-annulments.service.js';
import { Claims } from '../claim/claims.service.js';
import { refundableOn, type ClaimStatement } from '../statement/statement.js';
import {
  checkPaidOn,
  OPEN_REFUND_STATES,
  refundFlow,
  refundNeeds,
  type PaidTo,
  type RefundLook,
  type RefundState,
} from './refund.js';
import { Refund } from './refund.entity.js';

/** A refund as it is proposed. */
export interface RefundInput {
  readonly amountOre: Ore;
  /** To whom and where, for a debtor outside the register; an association is paid to its guarded account. */
  readonly payee: string | null;
  readonly because: string;
}

/** Where a refund can go: an association's account, or words; an association without an account is paid nowhere. */
export interface RefundWay {
  readonly paidTo: PaidTo | null;
  readonly inWords: boolean;
  readonly whyNot: readonly Reason[];
}

/** Refunds of what was paid on claims beyond the debt: proposed, attested by another, booked when they are paid. */
@Injectable()
export class Refunds {
  readonly noun: Noun<RefundState, Refund, RefundLook> = {
    flow: refundFlow,
    entity: Refund,
    needs: refundNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: (act, refund) => this.lookWithin(act, refund),
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly annulments: ClaimAnnulments,
    private readonly accounts: ClaimAccounts,
    private readonly payoutAccounts: PayoutAccounts,
  ) {}

  /** The refunds of a claim that the caller may see, newest first. */
  async of({ id: claimId }: Pick<Claim, 'id'>): Promise<Refund[]> {
    return this.reads
      .inner(Refund, 'refund')
      .where({ claimId })
      .orderBy('refund.proposedAt', 'DESC')
      .addOrderBy('refund.id')
      .getMany();
  }

  async get(actor: Actor, id: Id): Promise<Refund> {
    const refund = await this.reads.of(actor).one(Refund, { id });
    if (!refund) throw problem('notFound', 'refund.notFound');
    return refund;
  }

  async propose(actor: Actor, claimId: Id, input: RefundInput, asked: Asked): Promise<Refund> {
    const claim = await this.claims.get(actor, claimId);
    const given = { ...asked, input: { claimId, input } };
    return this.courses.make(actor, this.noun, 'propose', claim, given, async (act) => {
      const { amountOre, because } = input;
      const freeOre = await this.freeWithin(act, claim, null);
      if (amountOre > freeOre)
        throw problem('invalid', 'refund.moreThanCredit', { field: 'amountOre', amountOre, freeOre });
      const way = chosen(await wayWithin(act, claim), input.payee);
      const { committeeId, matterId, associationId } = claim;
      const proposed = { proposedBy: act.actor.userId as Id, proposedAt: act.at };
      const undone = {
        attestedBy: null,
        attestedOn: null,
        paidOn: null,
        reference: null,
        endedBecause: null,
        letterId: null,
      };
      const what = { claimId, amountOre, ...way, because };
      const row = { id: newId(), committeeId, matterId, associationId, ...what, ...proposed, ...undone };
      const facts = { claimId, amountOre, accountId: way.paidTo?.accountId ?? null };
      return { row: { ...row, state: 'proposed' as const, version: 1 }, facts, sealed: { because, what: way.payee } };
    });
  }

  /** Another person answers for it [attest]: the credit is there, and the account is still the association's. */
  async attest(actor: Actor, id: Id, asked: Asked): Promise<Refund> {
    return this.step(actor, 'attest', id, asked, async (act, { claimId, amountOre }) => ({
      changes: { attestedBy: act.actor.userId as Id, attestedOn: act.today },
      facts: { claimId, amountOre },
    }));
  }

  /** Another person sends it back with a reason; it can be proposed anew. */
  async return(actor: Actor, id: Id, because: string, asked: Asked): Promise<Refund> {
    return this.step(actor, 'return', id, { ...asked, input: { because } }, ended(because));
  }

  async withdraw(actor: Actor, id: Id, because: string, asked: Asked): Promise<Refund> {
    return this.step(actor, 'withdraw', id, { ...asked, input: { because } }, ended(because));
  }

  /** Notes the payment: the credit falls by it, and nobody has anything left to pay back once it is gone. */
  async notePaid(
    actor: Actor,
    id: Id,
    input: { readonly paidOn: Day; readonly reference: string },
    asked: Asked,
  ): Promise<Refund> {
    return this.step(actor, 'notePaid', id, { ...asked, input }, async (act, refund) => {
      const { paidOn, reference } = input;
      checkPaidOn(paidOn, refund.attestedOn, act.today);
      const claim = await this.claims.within(act, refund.claimId);
      const { value } = await this.accounts.statementWithin(act, claim);
      const { amountOre, id: source } = refund;
      const freeOre = refundableOn(paidOn, value);
      if (amountOre > freeOre) throw problem('refused', 'refund.moreThanCredit', { amountOre, freeOre });
      await this.accounts.book(act, claim, { kind: 'refund', on: paidOn, amountOre, because: 'refunded', source });
      const creditOre = await this.accounts.creditWithin(act, claim.id);
      if (creditOre === 0) await this.annulments.clearCreditWithin(act, claim);
      const facts = { claimId: claim.id, amountOre, paidOn, creditOre };
      return { changes: { paidOn, reference }, facts, sealed: { proof: reference } };
    });
  }

  /** What is looked at before an act, for the page. */
  async lookAhead(refund: Refund, claim: Claim, statement: ClaimStatement, today: Day): Promise<RefundLook> {
    const { paidTo } = await this.wayOf(claim, today);
    const freeOre = freeOf(statement, await this.of(claim), refund.id);
    return lookOf(refund, claim, freeOre, paidTo);
  }

  /** The credit that no refund has taken for itself. */
  async free(claim: Claim, statement: ClaimStatement): Promise<Ore> {
    return freeOf(statement, await this.of(claim), null);
  }

  /** Where a refund of a claim can go today. */
  async wayOf({ associationId }: Claim, today: Day): Promise<RefundWay> {
    if (associationId === null) return IN_WORDS;
    const association = await this.reads.inner(Association, 'association').where({ id: associationId }).getOneOrFail();
    return wayTo(association, await this.payoutAccounts.all(associationId), today);
  }

  private async step(actor: Actor, name: string, id: Id, asked: Asked, core: Core<Refund>): Promise<Refund> {
    return (await this.courses.take(actor, this.noun, name, await this.get(actor, id), asked, core)).row;
  }

  private async lookWithin(act: Act, refund: Refund): Promise<RefundLook> {
    const claim = await this.claims.within(act, refund.claimId);
    const { paidTo } = await wayWithin(act, claim);
    return lookOf(refund, claim, await this.freeWithin(act, claim, refund.id), paidTo);
  }

  /** As the unit sees it: units of a committee queue, so that two never take the same credit. */
  private async freeWithin(act: Act, claim: Claim, except: Id | null): Promise<Ore> {
    const { value } = await this.accounts.statementWithin(act, claim);
    return freeOf(value, await act.rows.many(Refund, { claimId: claim.id, state: In(OPEN_REFUND_STATES) }), except);
  }
}

const IN_WORDS: RefundWay = { paidTo: null, inWords: true, whyNot: [] };

function freeOf({ creditOre }: ClaimStatement, refunds: readonly Refund[], except: Id | null): Ore {
  const open = refunds.filter(
    ({ id, state }) => id !== except && (OPEN_REFUND_STATES as readonly string[]).includes(state),
  );
  return creditOre - sumOre(open.map(({ amountOre }) => amountOre));
}

function lookOf(
  { amountOre, paidTo, letterId }: Refund,
  { ledger }: Claim,
  freeOre: Ore,
  now: PaidTo | null,
): RefundLook {
  return { ledger, amountOre, letterId, freeOre, paidTo, accountId: now?.accountId ?? null };
}

async function wayWithin(act: Act, { associationId: id }: Claim): Promise<RefundWay> {
  const association = id === null ? null : await act.rows.one(Association, { id });
  if (!association) return IN_WORDS;
  return wayTo(association, await act.rows.many(PayoutAccount, { associationId: association.id }), act.today);
}

/** An association that has ended gets no new account; those who wind it up are told of in words. */
function wayTo({ endedHow }: Association, accounts: readonly PayoutAccount[], on: Day): RefundWay {
  const { value, because } = accountOn(accounts, on);
  if (value) {
    const { id: accountId, kind, number, holderName } = value;
    return { paidTo: { accountId, kind, number, holderName }, inWords: false, whyNot: [] };
  }
  if (endedHow !== null) return IN_WORDS;
  return { paidTo: null, inWords: false, whyNot: [{ code: 'refund.noAccount', because }] };
}

function chosen({ paidTo, inWords, whyNot }: RefundWay, payee: string | null): Pick<Refund, 'paidTo' | 'payee'> {
  const [first, ...others] = whyNot;
  if (first) throw new Problem('refused', [first, ...others]);
  if (inWords && payee === null) throw problem('invalid', 'refund.whoTo', { field: 'payee' });
  if (!inWords && payee !== null) throw problem('invalid', 'refund.toAccount', { field: 'payee' });
  return { paidTo, payee };
}

function ended(because: string): Core<Refund> {
  return async () => ({ changes: { endedBecause: because }, sealed: { because } });
}
