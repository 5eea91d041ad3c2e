import { applicationsPage, type ApplicationsView } from '../../../src/grants/application-desk/application-list-view.js';
import { narrowing } from '../../../src/platform/pages/narrowing.js';
import { lateOne } from './grant-models.js';
import { choices, state, type PageState } from './page-state.js';

const listed: ApplicationsView = {
  chips: [
    { text: { code: 'applicationNarrowing.all' }, href: '/grant-applications', current: true },
    { text: { code: 'applicationNarrowing.undecided' }, href: '/grant-applications?only=undecided' },
  ],
  narrowing: narrowing('/grant-applications', [
    { name: 'roundId', label: { code: 'acrossRounds.roundId' }, value: '', choices: choices('Verksamhetsbidrag 2027') },
    {
      ...{ name: 'dueTo', value: '2027-03-31' },
      label: { code: 'acrossRounds.dueTo', facts: { dueCode: 'applicationsPage.due' } },
    },
  ]),
  rows: [
    {
      ...{ id: '1', association: 'Sagolunda Syskola', number: 'FB-2026-0052', href: '/FB-2026-0052/application' },
      ...{ round: 'Verksamhetsbidrag 2027', officer: 'Anna Ek', amountOre: 1_850_000, receivedOn: '2026-11-23' },
      ...{ dueOn: '2027-03-01', origin: { code: 'applicationOrigin.portal' }, isPaper: false, isWithdrawn: false },
      state: { text: { code: 'outcome.award' }, tone: 'done' },
    },
    {
      ...{ id: '2', association: 'Ängby Ballongklubb', number: 'FB-2027-0001', href: '/FB-2027-0001/application' },
      ...{ round: 'Lovbidrag', receivedOn: '2027-02-02', late: lateOne, origin: { code: 'applicationOrigin.paper' } },
      ...{ isPaper: true, isWithdrawn: false },
      state: { text: { code: 'application.state.submitted' }, tone: 'info' },
    },
  ],
  mayAssign: true,
};

/** The applications of all rounds. */
export const APPLICATION_LIST_STATES: readonly PageState[] = [
  state('applications', '/grant-applications', applicationsPage, listed),
  state('applications-none', '/grant-applications', applicationsPage, { ...listed, rows: [], mayAssign: false }),
];
