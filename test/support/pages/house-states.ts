import {
  bookingPage,
  todayPage,
  weekPage,
  type BookingForm,
  type BookingPageView,
  type TodayView,
  type WeekView,
} from '../../../src/premises/calendar/calendar-view.js';
import { housePage, housesPage, type HousesView, type HouseView } from '../../../src/premises/houses/house-view.js';
import { form, formAfter, type FormModel } from '../../../src/platform/pages/forms.js';
import type { Tag } from '../../../src/platform/pages/parts.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const lacks = (id: string, field: string): FormModel =>
  formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field } }]), id, {});
const tagOf = (code: string, tone: Tag['tone']): Tag => ({ text: { code }, tone });
const let_ = tagOf('site.state.open', 'done');

const today: TodayView = {
  on: '2026-11-23',
  houses: [
    {
      ...{ name: 'Sagohuset', hours: '08:00–22:00' },
      closures: [{ code: 'weekView.closed', facts: { because: 'golvet i källaren slipas' } }],
      uses: [
        {
          ...{ time: '17.00–19.00', room: 'Hallen', hirer: 'Sagolunda Fotbollsklubb', href: '/bookings/1' },
          ...{ contact: 'Kim Berg, 070-000 00 00', participants: 30, use: { code: 'roomUse.sport' }, conditions: [] },
        },
        {
          ...{ time: '18.00–22.00', room: 'Samlingssalen', hirer: 'Vänner av ån i Sagolunda', href: '/bookings/2' },
          ...{ contact: 'Alva Lind', participants: 180, use: { code: 'roomUse.publicEvent' } },
          conditions: [{ code: 'bookingLetter.condition.guard', facts: { words: 'En ordningsvakt vid entrén.' } }],
          state: tagOf('booking.state.held', 'attention'),
        },
      ],
    },
    { name: 'Ekens bibliotek', hours: '', closures: [], uses: [] },
  ],
  ...{ previousHref: '/premises/today?on=2026-11-22', nextHref: '/premises/today?on=2026-11-24' },
};

const use = { time: '17.00–19.00', hirer: 'Föreningen för folkdans, hembygd och berättande', href: '/bookings/1' };
const week: WeekView = {
  title: { code: 'weekView.title', facts: { week: 48, from: '23 november 2026', until: '29 november 2026' } },
  house: 'Sagohuset',
  houses: [
    { text: 'Sagohuset', href: '/premises/week?site=1', current: true },
    { text: 'Ekens bibliotek', href: '/premises/week?site=2' },
  ],
  days: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
  rooms: [
    { name: 'Hallen', days: [[use], [], [use, { ...use, time: '19.00–21.00' }], [], [], [use], []] },
    { name: 'Samlingssalen', days: [[], [], [], [use], [], [], []] },
  ],
  ...{ previousHref: '/premises/week?on=2026-11-16', nextHref: '/premises/week?on=2026-11-30' },
};

const formOn = (name: string, act = name, model = form(name)): BookingForm => ({
  ...{ form: model, action: `/bookings/1/${act}`, seen: '2' },
});
const booking: BookingPageView = {
  ...{ hirer: 'Sagolunda Fotbollsklubb', when: 'måndag 7 december 2026, 18.00–20.00', number: 'LO-2026-0004' },
  ...{ requestHref: '/booking-requests/1', state: tagOf('booking.state.confirmed', 'done'), because: [] },
  facts: [
    { label: { code: 'requestPage.fact.room' }, value: 'Hallen' },
    { label: { code: 'requestsPage.price' }, value: { code: 'bookingPage.price', facts: { priceOre: 40_000 } } },
  ],
  cancelCosts: [{ code: 'cancellation.late', facts: { percent: 50, hours: 336, feeOre: 20_000 } }],
  actions: [],
  ...{ move: formOn('move'), cancel: formOn('cancel'), terminate: formOn('terminate'), unterminable: [] },
};
const { move: _move, cancel: _cancel, terminate: _terminate, ...over } = booking;

const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'].map((text, at) => ({
  ...{ value: String((at + 1) % 7), text },
}));
const houses: HousesView = {
  houses: [
    {
      ...{ name: 'Sagohuset', address: 'Storgatan 1, Sagolunda', href: '/premises/houses/1', state: let_ },
      rooms: ['Hallen', 'Norra halvan', 'Södra halvan', 'Samlingssalen'],
    },
  ],
  ...{ add: form('add'), weekdays, committees: [{ value: '1', text: 'Sagolunda stadsdelsnämnd' }] },
};
const house: HouseView = {
  ...{ name: 'Sagohuset', address: 'Storgatan 1, Sagolunda', base: '/premises/houses/1', state: let_ },
  hours: weekdays.map(({ value, text }) => ({ day: text, hours: value === '0' ? '' : '08:00–22:00' })),
  exceptions: ['2026-12-31 10:00–14:00 nyårsafton'],
  rooms: [
    {
      ...{ name: 'Hallen', depth: 0, capacity: 200, roomClass: 'hall', state: tagOf('room.state.open', 'done') },
      actions: [
        {
          text: { code: 'room.retire' },
          href: '/premises/houses/1/rooms/1/retire',
          method: 'post',
          fields: { seen: '1' },
        },
      ],
    },
    {
      ...{ name: 'Norra halvan', depth: 1, capacity: 100, roomClass: 'halfHall', actions: [] },
      state: tagOf('room.state.retired', 'plain'),
    },
  ],
  closures: [
    {
      ...{
        from: '2026-12-07T07:00:00.000Z',
        until: '2026-12-08T21:00:00.000Z',
        room: 'Hallen',
        because: 'Golvet slipas.',
      },
      booked: 3,
      lift: {
        ...{ text: { code: 'housesPage.lift' }, href: '/premises/houses/1/closures/1/lift', method: 'post' },
        fields: { seen: '1' },
      },
    },
  ],
  change: { form: form('change', { name: 'Sagohuset', hours1: '08:00–22:00' }), seen: '3' },
  ...{ addRoom: form('room'), close: form('close'), weekdays },
  parents: [{ value: '1', text: 'Hallen' }],
  classes: [{ value: 'hall', text: 'hall' }],
  equipment: [{ value: 'stage', text: { code: 'equipment.stage' } }],
  overriders: [{ value: 'premisesOfficer', text: { code: 'role.premisesOfficer' } }],
};
const { change: _change, addRoom: _addRoom, close: _close, ...read } = house;

/** Pages of houses and of what goes on in them. */
export const HOUSE_STATES: readonly PageState[] = [
  state('premises-today', '/premises/today', todayPage, today),
  state('premises-today-empty', '/premises/today', todayPage, { ...today, houses: [] }),
  state('premises-week', '/premises/week', weekPage, week),
  state('premises-week-empty', '/premises/week', weekPage, { ...week, house: '', houses: [], rooms: [] }),
  state('booked-time', '/bookings/1', bookingPage, booking),
  state('booked-time-error', '/bookings/1', bookingPage, {
    ...booking,
    move: formOn('move', 'move', lacks('move', 'on')),
  }),
  state('booked-time-over', '/bookings/1', bookingPage, {
    ...over,
    ...{ incident: formOn('incident', 'note-incident'), cancelCosts: [] },
    unterminable: [{ code: 'booking.need.noTerms' }],
    actions: [{ text: { code: 'booking.miss' }, href: '/bookings/1/miss', method: 'post', fields: { seen: '2' } }],
  }),
  state('houses', '/premises', housesPage, houses),
  state('houses-empty', '/premises', housesPage, { ...houses, houses: [] }),
  state('houses-error', '/premises', housesPage, { ...houses, add: lacks('add', 'name') }),
  state('house', '/premises/houses/1', housePage, house),
  state('house-read', '/premises/houses/1', housePage, { ...read, closures: [], exceptions: [] }),
  state('house-error', '/premises/houses/1', housePage, { ...house, addRoom: lacks('room', 'capacity') }),
];
