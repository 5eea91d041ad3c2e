import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { AssociationMark } from '../../associations/marks/association-mark.entity.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Mails } from '../../documents/outgoing/mails.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Person } from '../../identity/person.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { Facts } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { PayoutHold } from './payout-hold.entity.js';
import { Disbursement } from './disbursement.entity.js';
import { onItsWayWords } from './held-words.js';

/** What of a declined award its receipt says. */
interface DeclinedAward {
  readonly associationId: Id;
  readonly committeeId: Id;
  readonly matterId: Id;
  readonly amountOre: Ore;
  readonly receivedOn: Day;
  readonly because: string;
}

/** What is told of a payout: to the association in a mail, and to all committees at one look. */
@Injectable()
export class PayoutNotes {
  constructor(
    private readonly marks: Marks,
    private readonly mails: Mails,
  ) {}

  async paidWithin(act: Act, { payeeId, committeeId, matterId, amountOre }: Disbursement, paidOn: Day): Promise<void> {
    await this.marks.setWithin(act, {
      associationId: payeeId,
      committeeId,
      kind: 'payout',
      fromOn: paidOn,
      untilOn: paidOn,
      amountOre,
      matterId,
    });
    await this.tellWithin(act, { payeeId, committeeId, matterId }, 'payoutPaid', { amountOre, paidOn });
  }

  /** Tells the association what is not paid for now, and what has left already and may come all the same. */
  async heldWithin(act: Act, hold: PayoutHold): Promise<void> {
    const { untilOn } = hold;
    const amountOre = await onItsWayWithin(act, hold);
    await this.tellWithin(act, hold, 'payoutHeld', (language, number) => ({
      ...{ untilOn, payouts: heldWords(language, hold, number) },
      notes: onItsWayWords(language, amountOre),
    }));
  }

  /** Tells the association that it is paid again. */
  async freeWithin(act: Act, hold: PayoutHold): Promise<void> {
    await this.tellWithin(act, hold, 'payoutFree', (language, number) => ({
      payouts: heldWords(language, hold, number),
    }));
  }

  /** The receipt of a decline: to the association, or where it has no address to whoever sent it in. */
  async declinedWithin(
    act: Act,
    { associationId: payeeId, committeeId, matterId, amountOre, receivedOn, because }: DeclinedAward,
    kind: 'awardDeclined' | 'awardDeclineEntered',
    sender?: Person,
  ): Promise<void> {
    await this.tellWithin(act, { payeeId, committeeId, matterId }, kind, { amountOre, receivedOn, because }, sender);
  }

  private async tellWithin(
    act: Act,
    {
      payeeId,
      committeeId,
      matterId,
    }: { readonly payeeId: Id; readonly committeeId: Id; readonly matterId: Id | null },
    kind: string,
    more: Facts | ((language: Language, number: string) => Facts),
    sender?: Person,
  ): Promise<void> {
    const association = await act.rows.one(Association, { id: payeeId });
    if (!association) return;
    const { email: to, language } = association.email === null && sender ? sender : association;
    if (!to) return;
    const committee = await act.rows.one(Committee, { id: committeeId });
    const matter = matterId === null ? null : await act.rows.one(Matter, { id: matterId });
    const named = {
      association: fullNameOf(association),
      committee: committee?.name ?? '',
      number: matter?.number ?? '',
    };
    const recipient = { committeeId, matterId, recipientId: payeeId, to, language };
    const told = typeof more === 'function' ? more(language, named.number) : more;
    await this.mails.sendWithin(act, recipient, { kind, facts: { ...named, ...told } });
  }

  /** What was told of a payout that came back no longer holds. */
  async returnedWithin(act: Act, { payeeId, matterId, amountOre, paidOn }: Disbursement): Promise<void> {
    const told = { associationId: payeeId, matterId, kind: 'payout' as const, amountOre, endedOn: IsNull() };
    const marks = await act.rows.many(AssociationMark, told);
    const mark = marks.find(({ fromOn }) => fromOn === paidOn);
    if (mark) await this.marks.endWithin(act, mark.id);
  }
}

/** What of what is held has left to be paid already and is not known to have arrived. */
export async function onItsWayWithin(
  act: Act,
  { committeeId, payeeId, matterId }: Pick<PayoutHold, 'committeeId' | 'payeeId' | 'matterId'>,
): Promise<Ore> {
  const sent = { committeeId, payeeId, state: 'sent' as const, ...(matterId !== null && { matterId }) };
  return sumOre((await act.rows.many(Disbursement, sent)).map(({ amountOre }) => amountOre));
}

/** Everything, or the payouts of one case: nobody is told that what is paid as usual is withheld. */
function heldWords(language: Language, { matterId }: PayoutHold, number: string): string {
  return matterId === null ? say(language, 'payoutHold.all') : say(language, 'payoutHold.ofCase', { number });
}
