import { Injectable } from '@nestjs/common';
import { PayoutAccounts } from '../../associations/accounts/payout-accounts.service.js';
import { endingOf } from '../../associations/accounts/payout-account.js';
import type { Person } from '../../identity/person.js';
import { rolesAt } from '../../matters/steps/course.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Fact } from '../../platform/pages/parts.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { AwardDeclines } from '../declines/award-declines.service.js';
import { disbursementFlow } from '../disbursements/disbursement.js';
import type { Disbursement } from '../disbursements/disbursement.entity.js';
import { payoutHoldFlow } from '../disbursements/payout-hold.js';
import { PayoutHolds } from '../payout-gate/payout-holds.service.js';
import { PayoutSheets } from './payout-sheets.service.js';
import type { PayoutForm, PayoutView } from './payout-view.js';

/** Forms that came back with their faults, by name. */
export type CameBack = Readonly<Record<string, FormModel>>;

const PRESSED = ['payEarly', 'acceptAccount', 'notePaid', 'noteReturned', 'cancel'] as const;

/** One payout gathered for those who pay. */
@Injectable()
export class PayoutDetails {
  constructor(
    private readonly sheets: PayoutSheets,
    private readonly holds: PayoutHolds,
    private readonly accounts: PayoutAccounts,
    private readonly declines: AwardDeclines,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, payout: Disbursement, came: CameBack = {}): Promise<PayoutView | null> {
    const [row] = await this.sheets.rows(person, [payout]);
    if (!row) return null;
    const roles = rolesAt(person, payout);
    const holds = (await this.holds.standing(person)).filter(({ payeeId }) => payeeId === payout.payeeId);
    const onItsWay = new Map<Id, Ore>();
    for (const hold of holds) {
      const sent = await this.holds.onItsWay(person, hold);
      onItsWay.set(hold.id, sumOre(sent.map(({ amountOre }) => amountOre)));
    }
    const mayHold = payoutHoldFlow.steps.some(
      ({ act, by }) => act === 'place' && by.some((role) => roles.includes(role)),
    );
    const { name, href: matterHref, seen, state, awaited, whyNot } = row;
    return {
      ...{ name, matterHref, place: `/disbursements/${payout.id}`, seen, state, awaited, whyNot },
      facts: await this.facts(payout),
      accountId: (await this.accounts.onDay(payout.payeeId, this.clock.today())).value?.id ?? '',
      forms: formsOf(payout, roles, whyNot, came),
      holds: holds.map(({ id, untilOn, because, version }) => ({
        ...{
          untilOn,
          because,
          onItsWayOre: onItsWay.get(id) ?? 0,
          place: `/disbursements/${payout.id}/holds/${id}`,
          seen: String(version),
        },
        ...(mayHold && { lift: came[`lift-${id}`] ?? form(`lift-${id}`) }),
      })),
      ...(mayHold && { hold: came['hold'] ?? form('hold') }),
    };
  }

  /** Why it is cancelled: the association's own word, or that of finance. */
  private async cancelledBecause({ decisionId, because }: Disbursement): Promise<Fact['value'] | null> {
    const declined = await this.declines.ofDecision(decisionId);
    if (!declined) return because;
    const { receivedOn } = declined;
    return { code: 'payoutPage.declined', facts: { receivedOn, because: declined.because } };
  }

  private async facts(payout: Disbursement): Promise<Fact[]> {
    const { amountOre, payeeId, paidTo, notBefore, paidOn, earlyBecause, state } = payout;
    const { value: account } = await this.accounts.onDay(payeeId, this.clock.today());
    const number = paidTo?.number ?? account?.number;
    const day = (dayOn: string): Fact['value'] => ({ code: 'factValue.day', facts: { dayOn } });
    const facts: readonly (readonly [string, Fact['value'] | null])[] = [
      ['amount', { code: 'factValue.amount', facts: { amountOre } }],
      [
        'account',
        number === undefined
          ? { code: 'answers.none' }
          : { code: 'payoutPage.ending', facts: { ending: endingOf({ number }) } },
      ],
      ['notBefore', notBefore === null ? null : day(notBefore)],
      ['early', earlyBecause],
      ['paidOn', paidOn === null ? null : day(paidOn)],
      ['cancelled', state === 'cancelled' ? await this.cancelledBecause(payout) : null],
    ];
    return facts.flatMap(([name, value]) =>
      value === null ? [] : [{ label: { code: `payoutPage.fact.${name}` }, value }],
    );
  }
}

/** What takes an obstacle away is offered only where that obstacle is there. */
const AGAINST: Readonly<Partial<Record<(typeof PRESSED)[number], string>>> = {
  payEarly: 'payoutGate.notFinal',
  acceptAccount: 'payoutGate.accountChanged',
};

function formsOf(
  { state }: Disbursement,
  roles: readonly string[],
  obstacles: readonly Reason[],
  came: CameBack,
): PayoutForm[] {
  return PRESSED.flatMap((act) => {
    const against = AGAINST[act];
    if (against !== undefined && !came[act] && !obstacles.some(({ code }) => code === against)) return [];
    const step = disbursementFlow.steps.find((each) => each.act === act);
    const may = step?.from.includes(state) && step.by.some((role) => roles.includes(role));
    return may ? [{ act, form: came[act] ?? form(act) }] : [];
  });
}
