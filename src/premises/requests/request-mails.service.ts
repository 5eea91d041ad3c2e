import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem } from '../../acts/actor.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { UserAccount } from '../../identity/users/user-account.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Ore } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import type { Reasoned } from '../../shared/reason.js';
import { say, sayReason } from '../../shared/texts.js';
import { timeWords } from '../letters/booking-words.js';
import { Room } from '../rooms/room.entity.js';
import type { BookingRequest } from './booking-request.entity.js';
import { StatusLinks } from './status-links.service.js';

/** Mails to those who ask for a room. */
@Injectable()
export class RequestMails {
  constructor(private readonly links: StatusLinks) {}

  /** Says that a request has come in, what it would cost, when it is answered, and where it can be followed. */
  async receivedWithin(act: Act, request: BookingRequest, { name: room }: Room): Promise<void> {
    const { matterId, committeeId, contactEmail: to, hirer, price, answerBy, skipped, id } = request;
    const matter = await act.rows.one(Matter, { id: matterId });
    const committee = await act.rows.one(Committee, { id: committeeId });
    const language = languageOf(act);
    const facts = { room, hirer, number: matter?.number ?? '', priceOre: price.totalOre, answerOn: answerBy };
    const paragraphs = [
      say(language, 'bookingMail.received', facts),
      say(language, 'bookingMail.notBooked'),
      ...(skipped.length > 0 ? [say(language, 'bookingMail.skipped', { count: skipped.length })] : []),
      say(language, 'bookingMail.follow', { address: this.links.hrefOf(id) }),
      committee?.name ?? '',
    ];
    await mailLater(act, { to, subject: say(language, 'bookingMail.subject', facts), text: paragraphs.join('\n\n') });
  }

  /** Reminds whoever has the case, or the committee's own box, that an answer was promised. */
  async remindWithin(act: Act, { id, matterId, committeeId, hirer, answerBy }: BookingRequest): Promise<void> {
    const matter = await act.rows.one(Matter, { id: matterId });
    const committee = await act.rows.one(Committee, { id: committeeId });
    const officerId = matter?.officerId ?? null;
    const officer = officerId === null ? null : await act.rows.one(UserAccount, { id: officerId });
    const facts = { number: matter?.number ?? '', hirer, answerOn: answerBy };
    const paragraphs = [
      say('sv', 'bookingMail.remind', facts),
      say('sv', 'bookingMail.remindAt', { address: this.links.officeHrefOf(id) }),
    ];
    const to = officer?.email ?? committee?.email ?? '';
    await mailLater(act, { to, subject: say('sv', 'bookingMail.remindSubject', facts), text: paragraphs.join('\n\n') });
  }

  /** Says to a hirer who cancelled a time that it is cancelled, and what that costs. */
  async cancelledWithin(act: Act, request: BookingRequest, booking: Cancelled, fee: Reasoned<Ore>): Promise<void> {
    const { committeeId, contactEmail: to, roomId, id } = request;
    const room = await act.rows.one(Room, { id: roomId });
    const committee = await act.rows.one(Committee, { id: committeeId });
    const language = languageOf(act);
    const facts = { room: room?.name ?? '', when: timeWords(booking, language) };
    const paragraphs = [
      say(language, 'bookingMail.cancelled', facts),
      ...fee.because.map((reason) => sayReason(language, reason)),
      say(language, 'bookingMail.followLeft', { address: this.links.hrefOf(id) }),
      committee?.name ?? '',
    ];
    const subject = say(language, 'bookingMail.cancelledSubject', facts);
    await mailLater(act, { to, subject, text: paragraphs.join('\n\n') });
  }
}

type Cancelled = Parameters<typeof timeWords>[0];

/** Whoever has no log-in writes Swedish to the municipality. */
function languageOf({ actor }: Act): Language {
  return isSystem(actor) ? 'sv' : ((actor as { language?: Language }).language ?? 'sv');
}
