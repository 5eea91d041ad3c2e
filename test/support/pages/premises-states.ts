import {
  requestPage,
  requestsPage,
  type RequestForm,
  type RequestPageView,
  type RequestRow,
  type RequestsView,
} from '../../../src/premises/desk/request-view.js';
import {
  bookPage,
  ownBookingsPage,
  roomPage,
  statusPage,
  type BookView,
  type RoomPageView,
  type StatusView,
} from '../../../src/premises/portal/book-view.js';
import { form, formAfter, type FormModel } from '../../../src/platform/pages/forms.js';
import type { Tag } from '../../../src/platform/pages/parts.js';
import { Problem } from '../../../src/shared/problem.js';
import type { Reason } from '../../../src/shared/reason.js';
import { state, type PageState } from './page-state.js';

const REQUEST = '/booking-requests/1';
const STATUS = '/book/status/1/token';
const ROOM = '/book/rooms/1';

const lacks = (id: string, field: string, sent: Readonly<Record<string, string>> = {}): FormModel =>
  formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field } }]), id, sent);
const tagOf = (code: string, tone: Tag['tone']): Tag => ({ text: { code }, tone });
const asked = tagOf('bookingRequest.state.asked', 'info');
const confirmed = tagOf('bookingRequest.state.confirmed', 'done');
const rule = (sv: string, place: string): Reason => ({
  code: 'requestPage.fired',
  facts: { title: { sv, en: sv } },
  source: { document: 'Regler för uthyrning av lokal 2025', place, quote: `${sv} prövas närmare.` },
});

const row: RequestRow = {
  ...{ id: '1', href: REQUEST, hirer: 'Sagolunda Fotbollsklubb', room: 'Hallen', priceOre: 1_040_000 },
  when: 'måndag 7 december 2026, 18.00–20.00, varje vecka till den 31 maj 2027',
  ...{ answerBy: '2026-11-26', late: false, soon: true, open: true, clashes: 0, ready: true },
};
const noneChosen = formAfter(
  new Problem('invalid', [{ code: 'requestsPage.noneChosen', facts: { field: 'requestIds' } }]),
  'confirm',
  {},
);
const requests: RequestsView = {
  rows: [
    row,
    {
      ...row,
      ...{ id: '2', href: '/booking-requests/2', hirer: 'Föreningen för folkdans, hembygd och berättande i Sagolunda' },
      ...{ room: 'Samlingssalen', when: 'lördag 12 december 2026, 18.00–24.00', answerBy: '2026-11-19', late: true },
      ...{ clashes: 2, ready: false },
    },
  ],
  chips: [
    { text: { code: 'bookingRequest.state.asked' }, href: '/booking-requests?state=asked', count: 2, current: true },
    { text: { code: 'bookingRequest.state.confirmed' }, href: '/booking-requests?state=confirmed', count: 41 },
  ],
  paging: { first: 1, last: 2, nextHref: '/booking-requests?state=asked&cursor=a' },
  ...{ results: [], mayConfirm: true, chosen: form('confirm') },
};

const formOn = (name: string, act: string, model: FormModel = form(name)): RequestForm => ({
  ...{ form: model, action: `${REQUEST}/${act}`, seen: '2' },
});
const price: readonly Reason[] = [
  { code: 'price.group', facts: { group: { sv: 'Föreningstaxa', en: 'Association tariff' }, version: '2025' } },
  { code: 'price.hour', facts: { count: 1, hours: 4.5, eachOre: 15_000, amountOre: 67_500 } },
  { code: 'price.noVat', facts: { percent: 0, vatOre: 0 } },
];
const request: RequestPageView = {
  ...{ hirer: 'Vänner av ån i Sagolunda', number: 'LO-2026-0004', matterHref: '/LO-2026-0004', state: asked },
  promise: { answerBy: '2026-11-26', late: false },
  standing: tagOf('hirerStanding.new', 'attention'),
  who: [
    { label: { code: 'requestPage.fact.hirer' }, value: 'Vänner av ån i Sagolunda', link: '/associations/1' },
    { label: { code: 'requestPage.fact.kind' }, value: { code: 'hirerKind.association' } },
    { label: { code: 'requestPage.fact.contact' }, value: 'Alva Lind, alva@example.se, 070-000 00 00' },
  ],
  marks: [
    {
      code: 'requestPage.mark',
      facts: {
        ...{ kindCode: 'markKind.award', committee: 'Sagolunda stadsdelsnämnd', amount: 'yes', amountOre: 4_500_000 },
        ...{ until: 'no', untilOn: '' },
      },
    },
  ],
  what: [
    { label: { code: 'requestPage.fact.room' }, value: 'Samlingssalen' },
    { label: { code: 'requestPage.fact.when' }, value: 'torsdag 10 december 2026, 17.30–22.00' },
    { label: { code: 'requestPage.fact.use' }, value: { code: 'roomUse.publicEvent' } },
    { label: { code: 'requestPage.fact.purpose' }, value: 'Offentligt möte om vattnet i ån' },
    { label: { code: 'requestPage.fact.participants' }, value: '180' },
  ],
  times: [
    {
      ...{ id: '1', words: 'torsdag 10 december 2026, 17.30–22.00', priceOre: 67_500 },
      ...{ state: tagOf('booking.state.requested', 'info'), because: [] },
    },
  ],
  skipped: [],
  sums: [{ label: { code: 'requestPage.total' }, amountOre: 67_500, total: true }],
  price,
  whyNotYet: [
    { code: 'bookingRequest.need.screening' },
    { code: 'bookingRequest.need.sheet', facts: { title: { sv: 'Öppet för allmänheten', en: 'Open to the public' } } },
  ],
  fired: [rule('Öppet för allmänheten', 'punkt 6'), rule('Fler än 150 deltagare', 'punkt 8')],
  rivals: [
    {
      ...{ hirer: 'Sagolunda teatersällskap', href: '/booking-requests/3', askedOn: '2026-11-20' },
      ...{ when: 'torsdag 10 december 2026, 18.00–21.00', use: { code: 'roomUse.culture' }, state: asked },
    },
  ],
  screening: {
    criteria: [
      {
        title: 'Demokratisk rättsstat och mänskliga rättigheter',
        text: 'Inte uppfyllt endast genom en dokumenterad handling inom verksamheten.',
        binds: true,
      },
      { title: 'Verksamhet riktad till invånarna', text: 'Verksamheten riktas till invånarna.', binds: false },
    ],
    href: '/LO-2026-0004/assessment',
    actions: [
      { text: { code: 'requestPage.screen' }, href: `${REQUEST}/screen`, method: 'post', fields: { seen: '1' } },
    ],
  },
  sheet: formOn('sheet', 'fill-sheet'),
  ...{ sheetFacts: [], checks: [], conditions: [] },
  confirm: formOn('confirm', 'confirm'),
  actions: [
    {
      ...{ text: { code: 'bookingRequest.holdTimes' }, href: `${REQUEST}/hold-times`, method: 'post' },
      fields: { seen: '1' },
    },
  ],
  conditionKinds: [
    { value: 'guard', text: { code: 'bookingCondition.guard' } },
    { value: 'earlierEnd', text: { code: 'bookingCondition.earlierEnd' } },
  ],
  moving: { form: form('moving'), action: `${REQUEST}/move-room`, seen: '3' },
  otherRooms: [{ value: '2', text: 'Samlingssalen, Sagohuset' }],
  alike: [
    {
      ...{ href: '/booking-requests/9', on: '2026-10-02', state: confirmed },
      words: { code: 'requestPage.alikeRow', facts: { rules: 'Öppet för allmänheten', conditions: 1 } },
    },
  ],
  denyHref: '/LO-2026-0004/decision',
};
const answered: RequestPageView = {
  ...request,
  ...{ state: confirmed, standing: tagOf('hirerStanding.known', 'done'), whyNotYet: [], rivals: [] },
  times: [
    { ...request.times[0]!, state: tagOf('booking.state.confirmed', 'done'), href: '/bookings/1' },
    {
      ...{ id: '2', words: 'torsdag 17 december 2026, 17.30–22.00', priceOre: 67_500 },
      ...{ state: tagOf('booking.state.rejected', 'late'), because: [{ code: 'booking.because.notGranted' }] },
    },
  ],
  skipped: [{ code: 'series.skippedHoliday', facts: { dayOn: '2026-12-24' } }],
  sheetFacts: [
    { label: { code: 'requestPage.sheet.title' }, value: 'Hur mår ån?' },
    { label: { code: 'requestPage.sheet.openToPublic' }, value: { code: 'requestPage.sheet.isOpen' } },
  ],
  checks: [{ found: 'Samma program på webbplatsen', source: 'Föreningens webbplats', on: '2026-11-23' }],
  readBy: 'Bo Lund',
  conditions: [{ code: 'bookingLetter.condition.guard', facts: { words: 'En ordningsvakt vid entrén.' } }],
  returning: formOn('returning', 'return-to-handling'),
};
const { promise: _promise, confirm: _confirm, sheet: _sheet, denyHref: _denyHref, ...done } = answered;

const book: BookView = {
  houses: [
    {
      ...{ name: 'Sagohuset', address: 'Storgatan 1, Sagolunda' },
      rooms: [
        {
          ...{ name: 'Hallen', href: ROOM, depth: 0, capacity: 200, free: [], moreFree: 0 },
          equipment: [{ code: 'equipment.changingRooms' }, { code: 'equipment.wheelchairAccess' }],
        },
        { name: 'Norra halvan', href: ROOM, depth: 1, capacity: 100, equipment: [], free: [], moreFree: 0 },
      ],
    },
  ],
  search: form('search'),
  searched: false,
  equipment: [{ value: 'projector', text: { code: 'equipment.projector' } }],
};
const found: BookView = {
  ...{ ...book, searched: true, search: form('search', { firstOn: '2026-12-08', hours: '2' }) },
  houses: book.houses.map((house) => ({
    ...house,
    rooms: house.rooms.map((each) => ({ ...each, free: ['tisdag 8 december 2026, 08.00–22.00'], moreFree: 3 })),
  })),
};

const room: RoomPageView = {
  ...{ name: 'Samlingssalen', house: 'Sagohuset' },
  facts: [
    { label: { code: 'bookPage.fact.house' }, value: 'Sagohuset, Storgatan 1' },
    { label: { code: 'bookPage.fact.capacity' }, value: { code: 'bookPage.capacity', facts: { count: 250 } } },
  ],
  week: [
    {
      ...{ on: '2026-12-07', open: ['08.00–22.00'], free: ['08.00–18.00', '20.00–22.00'] },
      taken: [{ time: '18.00–20.00', who: 'Sagolunda Fotbollsklubb' }],
    },
    {
      ...{ on: '2026-12-08', open: ['08.00–22.00'], free: [] },
      taken: [{ time: '08.00–22.00', who: { code: 'weekView.closed', facts: { because: 'golvet slipas' } } }],
    },
    { on: '2026-12-13', open: [], free: [], taken: [] },
  ],
  weekTitle: {
    code: 'weekView.title',
    facts: { week: 50, from: '7 december 2026', until: '13 december 2026' },
  },
  ...{ previousHref: `${ROOM}?week=2026-11-30`, nextHref: `${ROOM}?week=2026-12-14`, action: ROOM },
  when: form('when'),
  who: form('who'),
  hirerKinds: [
    { value: 'person', text: { code: 'hirerKind.person' } },
    { value: 'company', text: { code: 'hirerKind.company' } },
  ],
  uses: [{ value: 'meeting', text: { code: 'roomUse.meeting' } }],
  every: [{ value: 'week', text: { code: 'seriesEvery.week' } }],
  ...{ associations: [], office: false, isAssociation: false, signInHref: '/sign-in?next=%2Fbook' },
};
const when = {
  ...{ on: '2026-12-07', fromTime: '18:00', untilTime: '20:00', hirerKind: 'association', use: 'meeting' },
  ...{ participants: '20', every: 'week', lastOn: '2026-12-28' },
};
const { signInHref: _signIn, ...inside } = room;
const offered: RoomPageView = {
  ...inside,
  ...{ when: form('when', when), isAssociation: true },
  associations: [{ value: '1', text: 'Sagolunda Fotbollsklubb' }],
  offer: {
    times: ['måndag 7 december 2026, 18.00–20.00', 'måndag 14 december 2026, 18.00–20.00'],
    skipped: [{ code: 'booking.slotTaken', facts: { startsAt: '2026-12-21T17:00:00.000Z' } }],
    ...{ totalOre: 67_500, price },
    terms: [{ number: 1, text: 'Lokalen får bara användas av den som har bokat den.' }],
    termsTitle: 'Villkor för hyra av lokal 2025',
    cancelling: ['Det kostar inget att avboka senast 14 dagar före.'],
    fields: when,
  },
};

const status: StatusView = {
  ...{ number: 'LO-2026-0004', room: 'Samlingssalen', house: 'Sagohuset, Storgatan 1', hirer: 'Robin Bergh' },
  ...{ state: asked, answerBy: '2026-11-26' },
  what: [{ label: { code: 'requestPage.fact.purpose' }, value: 'Födelsedag' }],
  times: [
    {
      words: 'tisdag 8 december 2026, 17.00–19.00',
      state: tagOf('booking.state.requested', 'info'),
      because: [],
    },
  ],
  ...{ skipped: [], conditions: [], price, totalOre: 67_500, faults: [] },
  withdraw: { href: `${STATUS}/withdraw`, seen: '1' },
  contact: { committee: 'Sagolunda stadsdelsnämnd', email: 'namnd@sagolunda.example', phone: '010-000 00 00' },
};
const { answerBy: _answerBy, withdraw: _withdraw, ...decided } = status;
const granted: StatusView = {
  ...{ ...decided, state: confirmed, backHref: '/own-bookings' },
  times: [
    {
      ...{ words: 'tisdag 8 december 2026, 17.00–19.00', state: tagOf('booking.state.confirmed', 'done'), because: [] },
      cancel: { href: `${STATUS}/cancel/1`, seen: '2', fee: [{ code: 'cancellation.free' }] },
    },
    {
      ...{ words: 'onsdag 9 december 2026, 17.00–19.00', state: tagOf('booking.state.cancelled', 'plain') },
      because: [{ code: 'cancellation.late', facts: { percent: 50, hours: 336, feeOre: 8000 } }],
    },
  ],
  conditions: [{ code: 'bookingLetter.condition.earlierEnd', facts: { words: 'Klockan 18.30.' } }],
};

export const PREMISES_STATES: readonly PageState[] = [
  state('booking-requests', '/booking-requests', requestsPage, requests),
  state('booking-requests-empty', '/booking-requests', requestsPage, {
    ...{ ...requests, rows: [], mayConfirm: false },
  }),
  state('booking-requests-none', '/booking-requests', requestsPage, {
    ...{ ...requests, chosen: noneChosen },
  }),
  state('booking-requests-done', '/booking-requests', requestsPage, {
    ...requests,
    results: [
      { hirer: 'Sagolunda Fotbollsklubb', href: REQUEST, whyNot: [] },
      {
        ...{ hirer: 'Sagolunda teatersällskap', href: '/booking-requests/3' },
        whyNot: [{ code: 'booking.slotTaken', facts: { startsAt: '2026-12-07T17:00:00.000Z' } }],
      },
    ],
  }),
  state('booking-request', REQUEST, requestPage, request),
  state('booking-request-error', REQUEST, requestPage, {
    ...request,
    moving: { form: lacks('moving', 'because'), action: `${REQUEST}/move-room`, seen: '3' },
    sheet: formOn('sheet', 'fill-sheet', lacks('sheet', 'title')),
  }),
  state('booking-request-answered', REQUEST, requestPage, done),
  state('book', '/book', bookPage, book, false),
  state('book-empty', '/book', bookPage, { ...book, houses: [] }, false),
  state('book-found', '/book', bookPage, found, false),
  state('book-none-found', '/book', bookPage, { ...found, houses: [] }, false),
  state('room', ROOM, roomPage, room, false),
  state('room-offer', ROOM, roomPage, offered, false),
  state('room-error', ROOM, roomPage, { ...offered, who: lacks('who', 'purpose') }, false),
  state('room-office', ROOM, roomPage, { ...offered, associations: [], office: true }),
  state('booking-status', STATUS, statusPage, status, false),
  state('booking-status-granted', STATUS, statusPage, granted, false),
  state(
    'booking-status-error',
    STATUS,
    statusPage,
    { ...granted, faults: [{ code: 'booking.need.toCome', facts: { startsAt: '2026-11-20T17:00:00.000Z' } }] },
    false,
  ),
  state(
    'own-bookings',
    '/own-bookings',
    ownBookingsPage,
    {
      rows: [
        {
          ...{ href: '/own-bookings/1', room: 'Hallen', association: 'Sagolunda Fotbollsklubb', state: confirmed },
          when: row.when,
        },
      ],
    },
    false,
  ),
  state('own-bookings-empty', '/own-bookings', ownBookingsPage, { rows: [] }, false),
];
