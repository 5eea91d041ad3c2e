import { Injectable } from '@nestjs/common';
import { associationsOf, committeesOf } from '../../acts/actor.js';
import { Associations } from '../../associations/register/associations.service.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import type { Person } from '../../identity/person.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { RentalTerms } from '../../rulebook/terms/terms-content.js';
import { HIRER_KINDS, ROOM_USES } from '../../rulebook/tariffs/tariff-content.js';
import { addDays, type Day } from '../../shared/day.js';
import { formatDay, formatDayWithWeekday, weekNumberOf } from '../../shared/day-format.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { dayAt } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { FreeRoom } from '../bookings/free-rooms.service.js';
import { SERIES_EVERY } from '../bookings/series.js';
import { cancellingWords, timeWords } from '../letters/booking-words.js';
import { instantOfMinute, midnightOf } from '../occupancy/interval.js';
import type { Plan } from '../requests/request-plans.service.js';
import { EQUIPMENT } from '../rooms/room.js';
import { inTreeOrder } from '../rooms/room-tree.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { Prices } from '../tariffs/prices.service.js';
import type { BookView, HouseItem, Offer, RoomPageView } from './book-view.js';
import { mondayOf, spanWords, Weeks } from './weeks.service.js';

/** How many free times of a room a list shows. */
const MOST_FREE = 6;

/** What stands on the pages where rooms are looked for and asked for. */
@Injectable()
export class BookSheets {
  constructor(
    private readonly queries: RoomsQueries,
    private readonly weeks: Weeks,
    private readonly associations: Associations,
    private readonly rulebooks: Rulebooks,
    private readonly prices: Prices,
    private readonly clock: Clock,
  ) {}

  /** All rooms, or those that were found. */
  async list(found: readonly FreeRoom[] | null, search: FormModel, language: Language): Promise<BookView> {
    const houses = (await this.queries.open()).map(({ site, rooms }): HouseItem => ({
      ...{ name: site.name, address: site.address },
      rooms: inTreeOrder(rooms)
        .filter(({ state }) => state === 'open')
        .flatMap(({ id, name, depth, capacity, equipment }) => {
          const free = found?.find(({ room }) => room.id === id);
          if (found !== null && !free) return [];
          const [first] = free?.times ?? [];
          const sought = first ? `?${soughtOf(dayAt(instantOfMinute(first.starts)), search)}` : '';
          const times = (free?.times ?? []).map((time) => {
            const on = dayAt(instantOfMinute(time.starts));
            const day = { starts: midnightOf(on), ends: midnightOf(addDays(on, 1)) };
            return `${formatDayWithWeekday(on, language)}, ${spanWords(time, day, language)}`;
          });
          return [
            {
              ...{ name, depth, capacity, href: `/book/rooms/${id}${sought}` },
              equipment: equipment.map((each) => ({ code: `equipment.${each}` })),
              ...{ free: times.slice(0, MOST_FREE), moreFree: Math.max(0, times.length - MOST_FREE) },
            },
          ];
        }),
    }));
    return {
      houses: houses.filter(({ rooms }) => rooms.length > 0),
      ...{ search, searched: found !== null },
      equipment: EQUIPMENT.map((value) => ({ value, text: { code: `equipment.${value}` } })),
    };
  }

  /** A room with its week, and what a request for it would come to where that was asked. */
  async room(
    person: Person | null,
    roomId: Id,
    asked: { readonly week: Day; readonly when: FormModel; readonly who?: FormModel; readonly offer?: Offer },
    language: Language,
  ): Promise<RoomPageView> {
    const room = await this.queries.room(roomId);
    const { site } = await this.queries.house(room.siteId);
    const monday = mondayOf(asked.week);
    const base = `/book/rooms/${roomId}`;
    const associations = person === null ? [] : await this.spokenFor(person);
    const kinds = person === null ? HIRER_KINDS.filter((kind) => kind !== 'association') : HIRER_KINDS;
    return {
      ...{ name: room.name, house: site.name },
      facts: [
        { label: { code: 'bookPage.fact.house' }, value: `${site.name}, ${site.address}` },
        {
          label: { code: 'bookPage.fact.capacity' },
          value: { code: 'bookPage.capacity', facts: { count: room.capacity } },
        },
        ...room.equipment.map((each) => ({
          label: { code: 'bookPage.fact.has' },
          value: { code: `equipment.${each}` },
        })),
      ],
      week: await this.weeks.of(roomId, monday, language),
      weekTitle: {
        code: 'weekView.title',
        facts: {
          week: weekNumberOf(monday),
          from: formatDay(monday, language),
          until: formatDay(addDays(monday, 6), language),
        },
      },
      previousHref: `${base}?week=${addDays(monday, -7)}`,
      nextHref: `${base}?week=${addDays(monday, 7)}`,
      action: base,
      when: asked.when,
      who: asked.who ?? form('who', person === null ? {} : { contactName: person.name, contactEmail: person.email }),
      ...(asked.offer && { offer: asked.offer }),
      hirerKinds: kinds.map((value) => ({ value, text: { code: `hirerKind.${value}` } })),
      uses: ROOM_USES.map((value) => ({ value, text: { code: `roomUse.${value}` } })),
      every: SERIES_EVERY.map((value) => ({ value, text: { code: `seriesEvery.${value}` } })),
      associations,
      office: person !== null && committeesOf(person).length > 0,
      isAssociation: asked.when.values['hirerKind'] === 'association',
      ...(person === null && { signInHref: `/sign-in?next=${encodeURIComponent(base)}` }),
    };
  }

  /** What a plan comes to, in words, with the terms that are accepted by asking. */
  async offer(plan: Plan, fields: Readonly<Record<string, string>>, language: Language): Promise<Offer> {
    const { occurrences, skipped, price, termsHash } = plan;
    const terms = termsHash === null ? null : ((await this.rulebooks.byHash(termsHash)).content as RentalTerms);
    const because: readonly Reason[] = price.because;
    return {
      times: occurrences.map(({ on, from, endsOn, until }) =>
        timeWords({ startsOn: on, fromTime: from, endsOn, untilTime: until }, language),
      ),
      skipped: skipped.map((each) => each.because),
      totalOre: price.totalOre,
      price: because,
      terms: (terms?.terms ?? []).map(({ number, text }) => ({ number, text: text[language] })),
      ...(terms !== null && { termsTitle: terms.title[language] }),
      cancelling: cancellingWords(await this.prices.tariffOf(price.tariffHash), language),
      fields,
    };
  }

  today(): Day {
    return this.clock.today();
  }

  private async spokenFor(person: Person): Promise<{ readonly value: string; readonly text: string }[]> {
    const all: { value: string; text: string }[] = [];
    for (const id of associationsOf(person)) {
      const association = await this.associations.get(person, id);
      all.push({ value: id, text: fullNameOf(association) });
    }
    return all;
  }
}

/** A room that was found opens on the day when it is free, with what was sought filled in. */
function soughtOf(day: Day, { values }: FormModel): string {
  const { participants = '' } = values;
  return new URLSearchParams({ day, participants: String(participants) }).toString();
}
