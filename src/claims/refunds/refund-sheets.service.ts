import { Injectable } from '@nestjs/common';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { endingOf, readsNumbers } from '../../associations/accounts/payout-account.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action, Tone } from '../../platform/pages/parts.js';
import { formatAmount } from '../../shared/amount.js';
import type { Reason } from '../../shared/reason.js';
import type { Claim } from '../claim/claim.entity.js';
import type { ClaimStatement } from '../statement/statement.js';
import { refundFlow, refundNeeds, type PaidTo, type RefundLook, type RefundState } from './refund.js';
import type { Refund } from './refund.entity.js';
import type { RefundForm, RefundRow, RefundsView } from './refund-view.js';
import { Refunds } from './refunds.service.js';

const TONES: Readonly<Record<RefundState, Tone>> = {
  ...{ proposed: 'attention', attested: 'info', paid: 'done', returned: 'plain', withdrawn: 'plain' },
};
type CameBack = Readonly<Record<string, FormModel>>;

/** Gives the page of a claim what it shows of its credit and refunds. */
@Injectable()
export class RefundSheets {
  constructor(
    private readonly refunds: Refunds,
    private readonly clock: Clock,
  ) {}

  /** Nothing where nothing was ever paid beyond the debt. */
  async of(
    actor: Actor,
    claim: Claim,
    statement: ClaimStatement,
    came: CameBack = {},
  ): Promise<RefundsView | undefined> {
    const refunds = await this.refunds.of(claim);
    const { creditOre } = statement;
    if (creditOre === 0 && refunds.length === 0) return undefined;
    const rows: RefundRow[] = [];
    for (const refund of refunds) {
      const look = await this.refunds.lookAhead(refund, claim, statement, this.clock.today());
      rows.push({ ...rowOf(actor, refund), ...doable(actor, refund, look, came) });
    }
    return { creditOre, rows, ...(await this.proposing(actor, claim, statement, came)) };
  }

  private async proposing(
    actor: Actor,
    claim: Claim,
    statement: ClaimStatement,
    came: CameBack,
  ): Promise<Pick<RefundsView, 'propose'>> {
    const may = stepOf(refundFlow, 'propose').by.some((role) => rolesAt(actor, claim).includes(role));
    const freeOre = await this.refunds.free(claim, statement);
    if (!may || claim.ledger !== 'own' || freeOre <= 0) return {};
    const { paidTo, inWords, whyNot: lacks } = await this.refunds.wayOf(claim, this.clock.today());
    const fresh = form('proposeRefund', { amountOre: formatAmount(freeOre, 'sv') });
    const place = { action: `/claims/${claim.id}/refunds/propose`, seen: String(claim.version) };
    return {
      propose: {
        ...{ form: came['proposeRefund'] ?? fresh, ...place, inWords, whyNot: lacks },
        ...(paidTo !== null && { to: accountWords(actor, claim, paidTo) }),
      },
    };
  }
}

function rowOf(
  actor: Actor,
  refund: Refund,
): Pick<RefundRow, 'amountOre' | 'state' | 'to' | 'because' | 'letterHref' | 'facts'> {
  const { amountOre, state, paidTo, payee, because, attestedOn, paidOn, reference, endedBecause, letterId } = refund;
  return {
    ...{ amountOre, because, to: paidTo === null ? (payee ?? '') : accountWords(actor, refund, paidTo) },
    letterHref: letterId === null ? null : `/letters/${letterId}`,
    state: { text: { code: `refund.state.${state}` }, tone: TONES[state] },
    facts: [
      ...(attestedOn === null ? [] : [{ code: 'refundFact.attested', facts: { attestedOn } }]),
      ...(paidOn === null ? [] : [{ code: 'refundFact.paid', facts: { paidOn, reference } }]),
      ...(endedBecause === null ? [] : [{ code: 'refundFact.ended', facts: { text: endedBecause } }]),
    ],
  };
}

/** The account, its whole number only for those who pay to it or answer for that. */
function accountWords(actor: Actor, { committeeId }: Pick<Refund, 'committeeId'>, paidTo: PaidTo): Reason {
  const { kind, holderName } = paidTo;
  const whole = readsNumbers(rolesIn(actor, committeeId));
  const number = whole ? paidTo.number : `… ${endingOf(paidTo)}`;
  return {
    code: whole ? 'refundTo.account' : 'refundTo.ending',
    facts: { kindCode: `accountKind.${kind}`, number, ...(whole && { name: holderName }) },
  };
}

/** The way to the letter, for whoever may write it, until it is written. */
function tellOf({ letterId }: Refund, stops: readonly Reason[], place: string): readonly Action[] {
  if (letterId !== null || stops.length > 0) return [];
  return [{ text: { code: codeOf(refundFlow, 'tell') }, href: `${place}/tell`, method: 'get' }];
}

/** What somebody may do with a refund; what has to wait says for what. */
function doable(
  actor: Actor,
  refund: Refund,
  look: RefundLook,
  came: CameBack,
): Pick<RefundRow, 'actions' | 'notePaid' | 'return' | 'withdraw'> {
  const place = `/claims/${refund.claimId}/refunds/${refund.id}`;
  const seen = String(refund.version);
  const stops = (act: string): readonly Reason[] =>
    whyNot(stepOf(refundFlow, act), refundFlow, {
      ...{ row: refund, roles: rolesAt(actor, refund), conflict: false },
      takenBefore: (before) => before === 'propose' && refund.proposedBy === actor.userId,
    });
  const isOut = (act: string): boolean =>
    stops(act).some(({ code }) => code === 'step.role' || code === 'step.wrongState');
  const lacks = [
    ...stops('attest'),
    ...(stepOf(refundFlow, 'attest').needs ?? []).flatMap((need) => refundNeeds[need]?.(look) ?? []),
  ];
  const formOf = (act: 'notePaid' | 'return' | 'withdraw', path: string): { [form: string]: RefundForm } => {
    if (stops(act).length > 0) return {};
    const id = `${act}-${refund.id}`;
    return { [act]: { form: came[id] ?? form(id), action: `${place}/${path}`, seen } };
  };
  return {
    actions: isOut('attest')
      ? tellOf(refund, stops('tell'), place)
      : [
          {
            text: { code: codeOf(refundFlow, 'attest') },
            ...{ href: `${place}/attest`, method: 'post', fields: { seen } },
            ...(lacks.length > 0 && { whyNot: lacks }),
          },
        ],
    ...formOf('notePaid', 'note-paid'),
    ...formOf('return', 'return'),
    ...formOf('withdraw', 'withdraw'),
  };
}
