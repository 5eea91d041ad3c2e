import { Injectable } from '@nestjs/common';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import { rolesAt } from '../../matters/steps/course.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import { addDays } from '../../shared/day.js';
import { formatWeekday } from '../../shared/day-format.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { intervalOfClosure, OVERRIDERS } from '../rooms/closure.js';
import { EQUIPMENT } from '../rooms/room.js';
import { inTreeOrder, leavesOf } from '../rooms/room-tree.js';
import { RoomsQueries, type House } from '../rooms/rooms.queries.js';
import { ROOM_KEEPERS, type PlaceState } from '../rooms/site.js';
import type { Site } from '../rooms/site.entity.js';
import { Prices } from '../tariffs/prices.service.js';
import type { HousesView, HouseView } from './house-view.js';
import { exceptionsText, hoursText } from './hours-text.js';
import { WEEKDAYS } from './weekdays.js';

/** Forms that came back with their faults, by their ids. */
export type CameBack = Readonly<Record<string, FormModel>>;

/** A Monday: what the days of the week are called is read off the days that follow it. */
const A_MONDAY = '2026-11-23';

/** What stands on the pages of houses and rooms. */
@Injectable()
export class HouseSheets {
  constructor(
    private readonly queries: RoomsQueries,
    private readonly occupancies: Occupancies,
    private readonly committees: Committees,
    private readonly prices: Prices,
    private readonly clock: Clock,
  ) {}

  async list(person: Person, add: FormModel): Promise<HousesView> {
    const houses = await this.queries.ofOffice(person);
    const committees = await this.committees.ofActor(person);
    const keeps = person.memberships.some(({ role }) => ROOM_KEEPERS.some((keeper) => keeper === role));
    return {
      houses: houses.map(({ site, rooms }) => ({
        ...{ name: site.name, address: site.address, href: `/premises/houses/${site.id}` },
        rooms: inTreeOrder(rooms).map(({ name }) => name),
        state: stateTag('site', site.state),
      })),
      ...(keeps && { add }),
      weekdays: weekdayChoices(person.language),
      committees: committees.map(({ id, name }) => ({ value: id, text: name })),
    };
  }

  async house(person: Person, id: Id, came: CameBack): Promise<HouseView> {
    const house = await this.queries.house(id);
    const { site, rooms } = house;
    const keeps = rolesAt(person, site).some((role) => ROOM_KEEPERS.some((keeper) => keeper === role));
    const base = `/premises/houses/${id}`;
    return {
      ...{ name: site.name, address: site.address, base, state: stateTag('site', site.state) },
      hours: weekdayChoices(person.language).map(({ value, text }) => ({
        day: text,
        hours: hoursText(site.hours, Number(value) as (typeof WEEKDAYS)[number]),
      })),
      exceptions: exceptionsText(site.hours).split('\n').filter(Boolean),
      rooms: inTreeOrder(rooms).map((room) => ({
        ...{ name: room.name, depth: room.depth, capacity: room.capacity, roomClass: room.roomClass },
        state: stateTag('room', room.state),
        actions: keeps ? [roomAction(base, room)] : [],
      })),
      closures: await this.closures(house, base, keeps),
      ...(keeps && {
        change: { form: came['change'] ?? form('change', siteValues(site)), seen: String(site.version) },
        addRoom: came['room'] ?? form('room', { minutesAfter: '0' }),
        close: came['close'] ?? form('close', { fromTime: '00:00', untilTime: '24:00' }),
      }),
      weekdays: weekdayChoices(person.language),
      parents: rooms.map((room) => ({ value: room.id, text: room.name })),
      classes: await this.classes(site),
      equipment: EQUIPMENT.map((value) => ({ value, text: { code: `equipment.${value}` } })),
      overriders: OVERRIDERS.map((value) => ({ value, text: { code: `role.${value}` } })),
    };
  }

  /** Closures with how many booked times lie in them: those stand, and somebody has to move them. */
  private async closures({ site, rooms }: House, base: string, keeps: boolean): Promise<HouseView['closures']> {
    const closures = await this.queries.closures(site.id);
    const shown: HouseView['closures'][number][] = [];
    for (const closure of closures) {
      const leaves = closure.roomId === null ? rooms.map(({ id }) => id) : leavesOf(rooms, closure.roomId);
      const taken = await this.occupancies.within(leaves, intervalOfClosure(closure));
      shown.push({
        ...{ from: closure.startsAt, until: closure.endsAt, because: closure.because },
        room: rooms.find(({ id }) => id === closure.roomId)?.name ?? { code: 'housesPage.wholeHouse' },
        booked: new Set(taken.map(({ bookingId }) => bookingId)).size,
        ...(keeps && {
          lift: {
            ...{ text: { code: 'housesPage.lift' }, href: `${base}/closures/${closure.id}/lift`, method: 'post' },
            fields: { seen: String(closure.version) },
          } as const,
        }),
      });
    }
    return shown;
  }

  private async classes({ committeeId }: Site): Promise<HouseView['classes']> {
    try {
      const { content } = await this.prices.tariff(committeeId, this.clock.today());
      return [...new Set(content.prices.map(({ roomClass }) => roomClass))].map((value) => ({ value, text: value }));
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return [];
      throw error;
    }
  }
}

function stateTag(noun: 'site' | 'room', state: PlaceState): Tag {
  return { text: { code: `${noun}.state.${state}` }, tone: state === 'open' ? 'done' : 'plain' };
}

function roomAction(base: string, { id, state, version }: { id: Id; state: PlaceState; version: number }): Action {
  const act = state === 'open' ? 'retire' : 'reopen';
  const fields = { seen: String(version) };
  return { text: { code: `room.${act}` }, href: `${base}/rooms/${id}/${act}`, method: 'post', fields };
}

function weekdayChoices(language: Language): { readonly value: string; readonly text: string }[] {
  return WEEKDAYS.map((weekday, at) => ({
    value: String(weekday),
    text: formatWeekday(addDays(A_MONDAY, at), language),
  }));
}

function siteValues({ name, address, access, hours }: Site): FormModel['values'] {
  const weekly = WEEKDAYS.map((weekday) => [`hours${weekday}`, hoursText(hours, weekday)]);
  return {
    ...{ name, address, access: access ?? '', exceptions: exceptionsText(hours) },
    ...(Object.fromEntries(weekly) as Record<string, string>),
    closedOnHolidays: hours.closedOnHolidays ? 'true' : '',
  };
}
