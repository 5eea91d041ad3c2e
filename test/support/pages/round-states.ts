import {
  openRoundPage,
  openRoundsPage,
  roundFormPage,
  roundPage,
  roundsPage,
  type RoundSheet,
} from '../../../src/grants/rounds/round-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { lateOne, NEEDED, open, PURPOSE, row } from './grant-models.js';
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
      state: { text: 'Inskickad', tone: 'info' },
    },
    {
      association: 'Ängby Ballongklubb',
      number: 'FB-2027-0001',
      href: '/FB-2027-0001/application',
      receivedOn: '2027-02-02',
      late: lateOne,
      state: { text: 'Återtagen', tone: 'plain' },
    },
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
};

const { signInHref: _way, ...signedIn } = open;

/** Rounds, at the office and as everybody reads them. */
export const ROUND_STATES: readonly PageState[] = [
  state('rounds', '/rounds', roundsPage, { rows: [row], mayWrite: true }),
  state('rounds-empty', '/rounds', roundsPage, { rows: [], mayWrite: false }),
  state('round', '/rounds/1', roundPage, round),
  state('round-empty', '/rounds/1', roundPage, {
    ...round,
    rows: [],
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
      ],
    },
    false,
  ),
];
