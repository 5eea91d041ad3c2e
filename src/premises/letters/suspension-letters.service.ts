import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import type { Letter } from '../../documents/letters/letter.entity.js';
import { Letters } from '../../documents/letters/letters.service.js';
import type { Person } from '../../identity/person.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { Booking } from '../bookings/booking.entity.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import type { Suspension } from '../suspensions/suspension.entity.js';
import { suspensionFields, type ToldBooking } from './suspension-words.js';

/** The letter of a suspension, made from its decision and from what has become of the bookings to come. */
@Injectable()
export class SuspensionLetters {
  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly rulebooks: Rulebooks,
    private readonly decisions: DecisionLetters,
    private readonly letters: Letters,
    private readonly rooms: RoomsQueries,
    private readonly clock: Clock,
  ) {}

  /** Writes the letter as a draft in the case; whoever sends it looks at it first. */
  async write(person: Person, suspension: Suspension, language: Language = 'sv'): Promise<Letter> {
    const { decisionId } = suspension;
    if (suspension.state !== 'standing' || decisionId === null) throw problem('refused', 'suspension.need.standing');
    const decision = await this.reads.of(person).get(Decision, decisionId);
    const matter = await this.matters.find(person, suspension.matterId);
    const association = await this.reads
      .inner(Association, 'association')
      .where({ id: suspension.subjectId })
      .getOneOrFail();
    const grant = say(language, 'suspension.matterTitle');
    const decidedOn = decision.decidedOn ?? this.clock.today();
    const fields = suspensionFields(
      {
        common: await this.decisions.common(person, matter, decision, { grant }),
        suspension,
        reasons: decision.reasons,
        sources: await this.rulebooks.lettingSources(suspension.committeeId, decidedOn),
        ended: await this.bookings(suspension, 'terminated'),
        standing: await this.bookings(suspension, 'confirmed'),
      },
      language,
    );
    const { email, careOf, street, postalCode, city } = association;
    const town = [postalCode, city].filter((part) => part !== null).join(' ');
    const address = [careOf ?? '', street ?? '', town].filter((line) => line !== '');
    const recipient = { name: matter.party, address, email };
    const delivery = email === null ? ('post' as const) : ('email' as const);
    return this.letters.write(
      person,
      matter.id,
      { kind: 'booking-suspension', language, fields, delivery, recipient },
      {},
    );
  }

  private async bookings(
    { subjectId: associationId, committeeId }: Suspension,
    state: Booking['state'],
  ): Promise<ToldBooking[]> {
    const found = await this.reads
      .inner(Booking, 'booking')
      .where({ associationId, committeeId, state })
      .andWhere('booking.startsAt > :now', { now: this.clock.now() })
      .orderBy('booking.startsAt')
      .getMany();
    const rooms = await this.rooms.roomsBy([...new Set(found.map(({ roomId }) => roomId))]);
    return found.map(({ roomId, startsOn, fromTime, endsOn, untilTime }) => ({
      ...{ startsOn, fromTime, endsOn, untilTime, room: rooms.get(roomId)?.name ?? '' },
    }));
  }
}
