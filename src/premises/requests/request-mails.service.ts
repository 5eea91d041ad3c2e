import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem } from '../../acts/actor.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { Room } from '../rooms/room.entity.js';
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
    const language: Language = isSystem(act.actor) ? 'sv' : ((act.actor as { language?: Language }).language ?? 'sv');
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
}
