import { Injectable } from '@nestjs/common';
import type { Person } from '../../identity/person.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import type { Action, Fact } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Booking } from '../bookings/booking.entity.js';
import { bookingFlow, bookingNeeds, type BookingLook } from '../bookings/booking.js';
import { Bookings } from '../bookings/bookings.service.js';
import { bookingTag } from '../desk/request-words.js';
import { clockWords, timeWords } from '../letters/booking-words.js';
import { Requests } from '../requests/requests.service.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import type { BookingForm, BookingPageView } from './calendar-view.js';

/** Forms that came back with their faults, by their ids. */
export type CameBack = Readonly<Record<string, FormModel>>;

/** A booked time, gathered for whoever works with it. */
@Injectable()
export class BookingSheets {
  constructor(
    private readonly bookings: Bookings,
    private readonly requests: Requests,
    private readonly rooms: RoomsQueries,
    private readonly matters: Matters,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, id: Id, came: CameBack = {}): Promise<BookingPageView> {
    const booking = await this.bookings.get(person, id);
    const request = await this.requests.get(person, booking.requestId);
    const { number } = await this.matters.find(person, booking.matterId);
    const room = await this.rooms.room(booking.roomId);
    const now = this.clock.now();
    const unterminable = await this.bookings.unterminable(request);
    const look = { booking, at: now, billed: booking.billingId !== null, unterminable };
    const may = (act: string): boolean => mayTake(person, booking, act, look);
    const { startsOn: on, fromTime, untilTime } = booking;
    const asItIs = {
      on,
      fromTime: clockWords(fromTime, person.language),
      untilTime: clockWords(untilTime, person.language),
    };
    const formOf = (name: string, act: string, values: FormValues = {}): { [form: string]: BookingForm } =>
      may(act)
        ? {
            [name]: {
              form: came[name] ?? form(name, values),
              action: `/bookings/${id}/${slugs[act] ?? act}`,
              seen: String(booking.version),
            },
          }
        : {};
    const label = (name: string): Fact['label'] => ({ code: `requestPage.fact.${name}` });
    return {
      ...{ hirer: request.hirer, when: timeWords(booking, person.language), number, state: bookingTag(booking.state) },
      requestHref: `/booking-requests/${request.id}`,
      facts: [
        { label: label('room'), value: room.name },
        { label: label('use'), value: { code: `roomUse.${request.roomUse}` } },
        { label: label('participants'), value: String(request.participants) },
        {
          label: { code: 'requestsPage.price' },
          value: { code: 'bookingPage.price', facts: { priceOre: booking.priceOre } },
        },
        ...(booking.feeOre === null
          ? []
          : [
              {
                label: { code: 'bookingPage.fee' },
                value: { code: 'bookingPage.price', facts: { priceOre: booking.feeOre } },
              },
            ]),
      ],
      because: booking.because ?? [],
      cancelCosts: may('cancel') ? (await this.bookings.feeAhead(booking, request, now)).because : [],
      actions: ['miss', 'unmiss'].filter(may).map((act): Action => ({
        ...{ text: { code: `booking.${act}` }, href: `/bookings/${id}/${act}`, method: 'post' },
        fields: { seen: String(booking.version) },
      })),
      ...formOf('move', 'move', asItIs),
      ...formOf('cancel', 'cancel'),
      ...formOf('incident', 'noteIncident'),
      ...formOf('terminate', 'terminate'),
      unterminable: booking.state === 'confirmed' && booking.startsAt > now ? unterminable : [],
    };
  }
}

const slugs: Readonly<Record<string, string>> = { noteIncident: 'note-incident' };

/** Whether the step can be taken now, by who asks and with what it needs. */
function mayTake(person: Person, row: Booking, act: string, look: BookingLook): boolean {
  const step = stepOf(bookingFlow, act);
  const seen = { row, roles: rolesAt(person, row), conflict: false, takenBefore: () => false };
  const lacks = (step.needs ?? []).flatMap((need) => bookingNeeds[need]?.(look) ?? []);
  return whyNot(step, bookingFlow, seen).length === 0 && lacks.length === 0;
}
