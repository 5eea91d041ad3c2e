import {
  openRoundPage,
  openRoundsPage,
  roundFormPage,
  roundPage,
  roundsPage,
  type RoundSheet,
} from '../../../src/grants/rounds/round-view.js';
import { preCheckPage } from '../../../src/grants/pre-check/pre-check-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { fields, lateOne, NEEDED, open, PURPOSE, row } from './grant-models.js';
import { choices, PLACES, state, type PageState } from './page-state.js';

const round: RoundSheet = {
  title: row.title,
  purpose: PURPOSE,
  state: row.state,
  facts: [
    { label: 'Budget', value: '500 000 kr' },
    { label: 'Sista dag', value: '31 januari 2027' },
  ],
  papers: NEEDED,
  actions: [
    {
      text: { code: 'round.close' },
      href: '/rounds/1/close',
      method: 'post',
      whyNot: [{ code: 'round.need.lastDayPassed', facts: { closesOn: '2027-01-31' } }],
    },
  ],
  links: [{ text: { code: 'roundPage.public' }, href: '/grants/1' }],
  rows: [
    {
      association: 'Sagolunda Syskola',
      number: 'FB-2026-0052',
      href: '/FB-2026-0052/application',
      amountOre: 1_850_000,
      receivedOn: '2026-11-23',
      ...{ state: { text: 'Inskickad', tone: 'info' as const }, isPaper: false, isWithdrawn: false },
    },
    {
      association: 'Ängby Ballongklubb',
      number: 'FB-2027-0001',
      href: '/FB-2027-0001/application',
      receivedOn: '2027-02-02',
      late: lateOne,
      ...{ state: { text: 'Återtagen', tone: 'plain' as const }, isPaper: true, isWithdrawn: true },
    },
  ],
  chips: [
    { text: { code: 'roundNarrowing.all' }, href: '/rounds/1', count: 2, current: true },
    { text: { code: 'roundNarrowing.late' }, href: '/rounds/1?only=late', count: 1 },
  ],
  appliedOre: 1_850_000,
  budgetOre: 50_000_000,
};
const roundForm = {
  action: '/rounds/new',
  backHref: '/rounds',
  committees: PLACES,
  papers: choices('Stadgar', 'Budget'),
  terms: choices('Villkor 2027'),
  schemes: choices('Verksamhetsbidrag'),
  intakes: choices('Till sista dagen'),
  tranches: choices('Allt på en gång'),
  paid: choices('I förskott'),
  questions: [0, 1],
};

const preCheck = {
  round: row.title,
  roundHref: '/grants/1',
  place: '/grants/1/check',
  form: form('check'),
  fields,
};
const { signInHref: _way, ...signedIn } = open;

/** Rounds, at the office and as everybody reads them. */
export const ROUND_STATES: readonly PageState[] = [
  state('rounds', '/rounds', roundsPage, { rows: [row], mayWrite: true }),
  state('rounds-empty', '/rounds', roundsPage, { rows: [], mayWrite: false }),
  state('round', '/rounds/1', roundPage, round),
  state('round-many', '/rounds/1', roundPage, { ...round, shown: 1, allHref: '/grant-applications?roundId=1' }),
  state('round-empty', '/rounds/1', roundPage, {
    ...round,
    rows: [],
    chips: [],
    papers: [],
    actions: [],
    links: [],
    appliedOre: 0,
  }),
  state('round-form', '/rounds/new', roundFormPage, { ...roundForm, form: form('round') }),
  state('round-form-faults', '/rounds/1/change', roundFormPage, {
    ...roundForm,
    form: formAfter(
      new Problem('invalid', [{ code: 'round.closesBeforeOpening', facts: { field: 'closesOn' } }]),
      'round',
      { papers: ['stadgar'] },
    ),
    seen: '2',
  }),
  state('pre-check', '/grants/1/check', preCheckPage, preCheck, false),
  state(
    'pre-check-found',
    '/grants/1/check',
    preCheckPage,
    {
      ...preCheck,
      summary: { code: 'preCheckPage.summary.stops', facts: { count: 1 } },
      checked: [
        {
          title: 'Minst 20 medlemmar',
          text: 'Föreningen har minst 20 medlemmar.',
          tag: { text: { code: 'preCheckFound.unmet' }, tone: 'late' },
          missing: [],
          shownBy: [{ code: 'evidenceKind.register' }, { code: 'evidenceKind.annualReport' }],
        },
        {
          title: 'Deltagare från Sagolunda',
          text: 'Minst 60 procent av deltagarna bor i Sagolunda.',
          tag: { text: { code: 'preCheckFound.missing' }, tone: 'attention' },
          missing: ['Antal deltagare'],
          shownBy: [{ code: 'evidenceKind.participantCounts' }],
        },
        {
          title: 'Kompletterar nämndens verksamhet',
          text: 'Verksamheten kompletterar nämndens egen.',
          tag: { text: { code: 'preCheckFound.judged' }, tone: 'info' },
          missing: [],
          shownBy: [],
        },
      ],
    },
    false,
  ),
  state(
    'pre-check-faults',
    '/grants/1/check',
    preCheckPage,
    {
      ...preCheck,
      form: formAfter(new Problem('invalid', [{ code: 'answer.notCount', facts: { field: 'purpose' } }]), 'check', {
        purpose: 'många',
      }),
    },
    false,
  ),
  state('grants', '/grants', openRoundsPage, { rounds: [{ ...row, purpose: PURPOSE }] }, false),
  state('grants-empty', '/grants', openRoundsPage, { rounds: [] }, false),
  state('grant', '/grants/1', openRoundPage, open, false),
  state(
    'grant-late',
    '/grants/1',
    openRoundPage,
    {
      ...signedIn,
      note: { code: 'openRoundPage.late', facts: { closesOn: row.closesOn } },
      papers: [],
      associations: [
        { id: '1', name: 'Sagolunda Syskola' },
        { id: '2', name: 'Ängby Ballongklubb', href: '/applications/2' },
        { id: '3', name: 'Sagolunda Odlare', draftHref: '/applications/3' },
      ],
    },
    false,
  ),
];
