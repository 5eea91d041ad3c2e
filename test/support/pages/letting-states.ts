import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { rentalBillingsPage, type CommitteeRents } from '../../../src/premises/billing/rental-billing-view.js';
import { calendarFeedsPage } from '../../../src/premises/feeds/calendar-feed-view.js';
import { bookingImportPage } from '../../../src/premises/imports/booking-import-view.js';
import {
  suspensionPage,
  suspensionsPage,
  type OpenSuspension,
  type SuspensionForm,
  type SuspensionPageView,
  type SuspensionsView,
} from '../../../src/premises/suspensions/suspension-view.js';
import { Problem } from '../../../src/shared/problem.js';
import type { Id } from '../../../src/shared/id.js';
import { state, type PageState } from './page-state.js';

const lacks = (id: string, field: string): ReturnType<typeof form> =>
  formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field } }]), id, {});
const choice = (value: string, text: string): { readonly value: string; readonly text: string } => ({ value, text });

const open: OpenSuspension = {
  ...{ form: form('open', { association: 'Sagolunda Gymnastik' }), committees: [] },
  grounds: ['lettingRule', 'order', 'criteria'].map((value) => ({
    ...{ value, text: { code: `suspension.ground.${value}` } },
  })),
  documents: [choice('a', 'Villkor för hyra av lokal')],
  criteria: [choice('democracy', 'Demokratiska principer')],
  mitigations: ['distanced', 'measures', 'isolated', 'longAgo'].map((value) => ({
    ...{ value, text: { code: `mitigation.${value}` } },
  })),
  findings: ['yes', 'no', 'unclear'].map((value) => ({ value, text: { code: `suspensionsPage.finding.${value}` } })),
};
const suspensions: SuspensionsView = {
  rows: [
    {
      ...{ href: '/suspensions/1', association: 'Sagolunda Gymnastik', untilOn: '2027-06-30' },
      ground: { code: 'suspension.ground.lettingRule' },
      state: { text: { code: 'suspension.state.standing' }, tone: 'late' },
    },
  ],
  chips: [{ text: { code: 'suspensionsPage.all' }, href: '/suspensions', current: true }],
  open,
};

const formOf = (act: string, notYet: SuspensionForm['notYet'] = [], model = form(act)): SuspensionForm => ({
  ...{ form: model, action: `/suspensions/1/${act}`, seen: '2', notYet },
});
const toCome = (id: string, words: string): SuspensionPageView['terminable'][number] => ({
  ...{ id, href: `/bookings/${id}`, room: 'Gymnastiksalen', words, whyNot: [] },
});
const suspension: SuspensionPageView = {
  ...{ association: 'Sagolunda Gymnastik', number: 'LO-2026-0013', matterHref: '/LO-2026-0013' },
  ...{ decisionHref: '/LO-2026-0013/decision', words: 'Lokalen lämnades till en annan förening.' },
  state: { text: { code: 'suspension.state.standing' }, tone: 'late' },
  facts: [
    { label: { code: 'suspensionPage.fact.ground' }, value: { code: 'suspension.ground.lettingRule' } },
    {
      label: { code: 'suspensionPage.fact.untilOn' },
      value: { code: 'suspensionPage.until', facts: { untilOn: '2027-06-30' } },
    },
  ],
  quotation: { quote: 'om hyresgästen har lämnat oriktiga uppgifter i bokningen', source: 'Hyresvillkor, villkor 4' },
  ...{ endBookings: formOf('end-bookings'), lift: formOf('lift'), letter: formOf('letter') },
  terminable: [toCome('1', 'måndag 7 december 2026, 18.00–20.00'), toCome('2', 'måndag 14 december 2026, 18.00–20.00')],
  standing: [
    {
      ...toCome('3', 'måndag 22 mars 2027, 18.00–20.00'),
      whyNot: [{ code: 'booking.need.noTerms' }],
    },
  ],
  showsBookings: true,
};
const { endBookings: _end, lift: _lift, letter: _letter, quotation: _quotation, ...bare } = suspension;

const rents: CommitteeRents = {
  ...{ id: '1' as Id, name: 'Sagolunda stadsdelsnämnd', waiting: 3, waitingOre: 200_00 },
  made: [
    {
      ...{ href: '/rental-billings/1/file', number: 1, untilOn: '2027-01-31', dueOn: '2027-03-02' },
      ...{ count: 41, sumOre: 12_340_00 },
    },
  ],
};

/** Pages of suspensions, rents, calendars and bookings from another system. */
export const LETTING_STATES: readonly PageState[] = [
  state('suspensions', '/suspensions', suspensionsPage, suspensions),
  state('suspensions-empty', '/suspensions', suspensionsPage, { rows: [], chips: [] }),
  state('suspensions-error', '/suspensions', suspensionsPage, {
    ...suspensions,
    open: { ...open, committees: [choice('1', 'Sagolunda')], form: lacks('open', 'untilOn') },
  }),
  state('suspension', '/suspensions/1', suspensionPage, suspension),
  state('suspension-heard', '/suspensions/1', suspensionPage, {
    ...bare,
    ...{ assessmentHref: '/LO-2026-0013/assessment', withdraw: formOf('withdraw') },
    ...{ revise: formOf('revise', [], lacks('revise', 'words')), choices: open },
    hear: formOf('hear', [], form('hear', { dueOn: '2026-12-08' })),
    propose: formOf('propose', [{ code: 'suspension.need.heard' }]),
  }),
  state('suspension-proposed', '/suspensions/1', suspensionPage, {
    ...{ ...bare, terminable: [], standing: [], decide: formOf('decide') },
    enterMinutes: formOf('enter-minutes', [], lacks('enterMinutes', 'meetingOn')),
  }),
  state('rental-billings', '/rental-billings', rentalBillingsPage, {
    committees: [
      {
        ...rents,
        make: form('make-1', { untilOn: '2027-01-31', dueOn: '2027-03-02', attestant: 'Lena Nord' }),
        mapping: form('mapping-1', { content: 'format: csv' }),
      },
    ],
  }),
  state('rental-billings-read', '/rental-billings', rentalBillingsPage, { committees: [{ ...rents, waiting: 0 }] }),
  state('rental-billings-error', '/rental-billings', rentalBillingsPage, {
    committees: [{ ...rents, made: [], make: lacks('make-1', 'untilOn'), mapping: form('mapping-1') }],
  }),
  state('calendar-feeds', '/calendar-feeds', calendarFeedsPage, {
    feeds: [
      {
        ...{ id: '1', what: 'Gymnastiksalen, Sagohuset', openedAt: '2026-11-23T08:00:00.000Z' },
        address: `https://lokaler.sagolunda.example/calendar/5b0a/${'a'.repeat(43)}.ics`,
        revoke: { action: '/calendar-feeds/1/revoke', seen: '1' },
      },
    ],
    ...{ open: form('open'), choices: [choice('site.1', 'Sagohuset')], backHref: '/premises' },
  }),
  state('calendar-feeds-empty', '/calendar-feeds', calendarFeedsPage, {
    ...{ feeds: [], open: lacks('open', 'what'), choices: [choice('site.1', 'Sagohuset')], backHref: '/own-bookings' },
  }),
  state('booking-import', '/premises/import', bookingImportPage, {
    ...{ form: form('import', { mode: 'try' }), committees: [] },
    columns: [
      { name: 'room', needed: true },
      { name: 'price', needed: false },
    ],
  }),
  state('booking-import-tried', '/premises/import', bookingImportPage, {
    ...{ form: form('import', { mode: 'take' }), columns: [], committees: [choice('1', 'Sagolunda')] },
    result: {
      told: { code: 'import.wouldBe', facts: { accepted: 40, rejected: 1 } },
      rejected: [
        {
          ...{ place: { code: 'import.place', facts: { row: 4, column: 'room' } }, value: 'Hallen' },
          text: { code: 'bookingImport.taken', facts: { number: 'LO-2026-0012' } },
        },
      ],
      warnings: [
        {
          ...{ place: { code: 'import.place', facts: { row: 7, column: 'date' } }, value: '2026-11-01' },
          text: { code: 'bookingImport.past' },
        },
      ],
    },
  }),
  state('booking-import-error', '/premises/import', bookingImportPage, {
    ...{ form: lacks('import', 'file'), columns: [], committees: [] },
  }),
];
