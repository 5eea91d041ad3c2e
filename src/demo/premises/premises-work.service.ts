import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { Answers, PLAIN_YES } from '../../premises/requests/answers.service.js';
import { Requests } from '../../premises/requests/requests.service.js';
import type { BookingRequest } from '../../premises/requests/booking-request.entity.js';
import type { AskInput } from '../../premises/requests/request.js';
import { Rooms } from '../../premises/rooms/rooms.service.js';
import type { RoomInput } from '../../premises/rooms/room.js';
import { ScreeningActs } from '../../premises/screening/screening-acts.service.js';
import { Clock } from '../../platform/clock.js';
import { addDays, weekdayOf, type Day, type Weekday } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { LocalTime } from '../../shared/local-time.js';
import { AssociationWork } from '../associations/association-work.service.js';

const PLAIN: RoomInput = {
  ...{ name: '', capacity: 30, equipment: ['wheelchairAccess', 'projector'], roomClass: 'meetingRoom' },
  ...{ minutesAfter: 0, holds: false, flagged: false },
};
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const satisfies readonly Weekday[];

/** Who asks for what, and when: days from today. */
interface Wish {
  readonly by: string;
  readonly room: string;
  readonly purpose: string;
  readonly use: AskInput['use'];
  readonly participants: number;
  readonly inDays: number;
  readonly from: LocalTime;
  readonly until: LocalTime;
  readonly weeks?: number;
}

/** Houses with rooms, bookings that stand, and requests that wait for an answer. */
@Injectable()
export class PremisesWork {
  private readonly roomIds = new Map<string, Id>();

  constructor(
    private readonly rooms: Rooms,
    private readonly requests: Requests,
    private readonly answers: Answers,
    private readonly screenings: ScreeningActs,
    private readonly associations: AssociationWork,
    private readonly clock: Clock,
  ) {}

  /** Two houses: a hall that is let whole or by halves, an assembly room that is always looked at, and small rooms. */
  async open(officer: Actor, committeeId: Id): Promise<void> {
    const house = await this.rooms.addSite(
      officer,
      committeeId,
      {
        ...{ name: 'Sagohuset', address: 'Sagotorget 3, Sagolunda' },
        access: 'Huset är bemannat när det är öppet. Anmäl er i receptionen.',
        hours: {
          weekly: EVERY_DAY.map((weekday) => ({ weekday, opens: '08:00', closes: '23:00' })),
          ...{ exceptions: [], closedOnHolidays: false },
        },
      },
      {},
    );
    const library = await this.rooms.addSite(
      officer,
      committeeId,
      {
        ...{ name: 'Ekens bibliotek', address: 'Ekvägen 12, Sagolunda', access: null },
        hours: {
          weekly: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, opens: '10:00', closes: '20:00' })),
          ...{ exceptions: [], closedOnHolidays: true },
        },
      },
      {},
    );
    const hall = {
      roomClass: 'hall',
      capacity: 200,
      equipment: ['changingRooms', 'sportsGear'] as const,
      minutesAfter: 15,
    };
    const hallId = await this.add(officer, house.id, null, { ...PLAIN, ...hall, name: 'Idrottshallen' });
    for (const name of ['Norra halvan', 'Södra halvan'])
      await this.add(officer, house.id, hallId, { ...PLAIN, ...hall, name, roomClass: 'halfHall', capacity: 100 });
    const assembly = { roomClass: 'assembly', capacity: 250, equipment: ['stage', 'sound', 'hearingLoop'] as const };
    await this.add(officer, house.id, null, {
      ...PLAIN,
      ...assembly,
      name: 'Samlingssalen',
      minutesAfter: 30,
      flagged: true,
    });
    await this.add(officer, house.id, null, { ...PLAIN, name: 'Mötesrum Gran' });
    await this.add(officer, library.id, null, { ...PLAIN, name: 'Läsrummet', capacity: 12, holds: true });
  }

  /** Two known associations have their series; today somebody is in the house. */
  async book(officer: Actor): Promise<void> {
    const standing: readonly Wish[] = [
      {
        by: 'Sagolunda Scoutkår',
        room: 'Norra halvan',
        purpose: 'Scoutmöte',
        use: 'youthActivity',
        participants: 35,
        inDays: 1,
        from: '17:30',
        until: '19:30',
        weeks: 20,
      },
      {
        by: 'Sagolunda Syskola',
        room: 'Mötesrum Gran',
        purpose: 'Sykväll',
        use: 'course',
        participants: 14,
        inDays: 1,
        from: '18:00',
        until: '20:00',
        weeks: 12,
      },
    ];
    for (const wish of standing) {
      const asked = await this.ask(wish);
      const screened = await this.screenings.screen(officer, asked.id);
      const sheet = {
        title: wish.purpose,
        openToPublic: false,
        speakers: null,
        subOrganiser: null,
        invitation: null,
        checks: [],
      };
      const filled = await this.requests.fillSheet(officer, asked.id, sheet, { seen: screened.version });
      await this.answers.confirm(officer, asked.id, PLAIN_YES, { seen: filled.version });
    }
  }

  /** What waits for an answer: a known hirer, a new one with a public meeting, and two who want the same evening. */
  async wish(): Promise<void> {
    const waiting: readonly Wish[] = [
      {
        by: 'Sagolunda Scoutkår',
        room: 'Södra halvan',
        purpose: 'Lägerträff',
        use: 'youthActivity',
        participants: 40,
        inDays: 12,
        from: '17:00',
        until: '20:00',
      },
      {
        by: 'Sagolunda Syskola',
        room: 'Samlingssalen',
        purpose: 'Vårutställning',
        use: 'publicEvent',
        participants: 120,
        inDays: 19,
        from: '16:00',
        until: '21:00',
      },
    ];
    for (const wish of waiting) await this.ask(wish);
    const rival = {
      by: '',
      room: 'Samlingssalen',
      purpose: 'Femtioårsfest',
      use: 'party',
      participants: 80,
      inDays: 19,
      from: '18:00',
      until: '22:30',
    } as const;
    await this.requests.ask(
      SYSTEM,
      this.input(rival, { kind: 'person', name: 'Robin Bergh', associationId: null }),
      {},
    );
  }

  private async ask(wish: Wish): Promise<BookingRequest> {
    const association = this.associations.named(wish.by);
    if (!association) throw new Error(`There is no association ${wish.by}`);
    const hirer = { kind: 'association', name: wish.by, associationId: association.id } as const;
    return this.requests.ask(this.speaker(association.id), this.input(wish, hirer), {});
  }

  /** Whoever speaks for the association asks; the play has no log-ins for them all. */
  private speaker(associationId: Id): Actor {
    return { ...SYSTEM, memberships: [{ role: 'associationRepresentative', committeeId: null, associationId }] };
  }

  private input(wish: Wish, who: Pick<AskInput['hirer'], 'kind' | 'name' | 'associationId'>): AskInput {
    const { room, purpose, use, participants, inDays, from, until, weeks = 1 } = wish;
    const roomId = this.roomIds.get(room);
    if (roomId === undefined) throw new Error(`There is no room ${room}`);
    const on = this.workday(addDays(this.clock.today(), inDays));
    const series =
      weeks === 1 ? { every: null, lastOn: on } : { every: 'week' as const, lastOn: addDays(on, 7 * (weeks - 1)) };
    const contact = { contactName: 'Alva Lind', contactEmail: 'alva.lind@sagolunda.example', contactPhone: null };
    return {
      ...{ roomId, use, purpose, participants, shown: true, termsAccepted: true },
      hirer: { ...who, ...contact, onBehalfOf: null },
      series: { on, from, until, ...series, skipHolidays: true, skipDays: [] },
    };
  }

  /** The day itself, or the Monday after a weekend. */
  private workday(day: Day): Day {
    const weekday = weekdayOf(day);
    return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day;
  }

  private async add(officer: Actor, siteId: Id, parentId: Id | null, input: RoomInput): Promise<Id> {
    const { id } = await this.rooms.addRoom(officer, { siteId, parentId }, input, {});
    this.roomIds.set(input.name, id);
    return id;
  }
}
