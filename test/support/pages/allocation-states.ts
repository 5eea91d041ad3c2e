import {
  allocationPage,
  allocationRowPage,
  allocationsPage,
  roundMinutesPage,
  rowResultsPage,
  stageChips,
  type AllocationRowView,
  type AllocationsView,
  type AllocationView,
} from '../../../src/grants/allocation/allocation-view.js';
import { stackedBarChart } from '../../../src/platform/pages/charts.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { narrowedHref, narrowing } from '../../../src/platform/pages/narrowing.js';
import { Problem } from '../../../src/shared/problem.js';
import { row } from './grant-models.js';
import { state, type PageState } from './page-state.js';

const place = '/rounds/1/allocation';
const allocation: AllocationView = {
  round: row.title,
  roundHref: '/rounds/1',
  place,
  sums: [
    { label: { code: 'allocationPage.sum.applied' }, amountOre: 9_350_000 },
    { label: { code: 'allocationPage.sum.budget' }, amountOre: 6_000_000 },
    { label: { code: 'allocationPage.sum.decided' }, amountOre: 2_000_000 },
    { label: { code: 'allocationPage.sum.setAside' }, amountOre: 2_850_000 },
    { label: { code: 'allocationPage.sum.left' }, amountOre: 1_150_000, total: true },
  ],
  chart: stackedBarChart(
    {
      id: 'allocated',
      title: { code: 'allocationPage.chart.title' },
      description: { code: 'allocationPage.chart.description' },
      labelled: { code: 'roundPage.association' },
      unit: 'ore',
      csvHref: `${place}?as=csv`,
    },
    [{ code: 'allocationPage.chart.given' }, { code: 'allocationPage.chart.notGiven' }],
    [
      { label: 'Sagolunda Fotbollsklubb', values: [2_850_000, 1_650_000] },
      { label: 'Sagolunda Syskola', values: [2_000_000, 0] },
      { label: 'Ängby Ballongklubb', values: [0, 2_850_000] },
    ],
  ),
  rows: [
    {
      ...{ id: '0b6f0c1e-0000-4000-8000-000000000001', association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031' },
      ...{ href: `${place}/1`, appliedOre: 4_500_000, computedOre: 2_850_000, amountOre: 2_850_000, late: false },
      way: { code: 'allocationWay.scheme' },
      state: { text: { code: 'allocationPage.state.none' }, tone: 'attention' },
      proposable: true,
    },
    {
      ...{ id: '0b6f0c1e-0000-4000-8000-000000000002', association: 'Sagolunda Syskola', number: 'FB-2026-0052' },
      ...{ href: `${place}/2`, appliedOre: 2_000_000, computedOre: 2_140_000, amountOre: 2_000_000, late: true },
      way: { code: 'allocationWay.hand' },
      state: { text: { code: 'outcome.award' }, tone: 'done' },
      proposable: false,
    },
    {
      ...{ id: '0b6f0c1e-0000-4000-8000-000000000003', association: 'Ängby Ballongklubb', number: 'FB-2027-0001' },
      ...{ href: `${place}/3`, appliedOre: 2_850_000, computedOre: null, amountOre: null, late: false },
      state: { text: { code: 'allocationPage.state.none' }, tone: 'attention' },
      proposable: false,
    },
  ],
  count: 3,
  chips: stageChips((stage) => narrowedHref(place, { stage })),
  actions: [
    { text: { code: 'allocationPage.compute' }, href: `${place}/compute`, method: 'post' },
    { text: { code: 'allocationPage.computeAndCut' }, href: `${place}/compute`, method: 'post' },
  ],
  papers: ['pdf', 'docx', 'xlsx'].map((format) => ({
    text: { code: 'committeePaper.link.list', facts: { formatCode: `listFormat.${format}` } },
    href: `/rounds/1/papers/list.${format}`,
  })),
  minutesHref: '/rounds/1/minutes',
  mayPropose: true,
  proposableCount: 2,
  propose: form('propose'),
  budget: form('budget'),
  seen: '3',
};
const allocations: AllocationsView = {
  chips: allocation.chips,
  narrowing: narrowing('/allocations', []),
  rows: allocation.rows.map((each) => ({ ...each, round: row.title, roundHref: place })),
};
const { chart: _chart, budget: _budget, minutesHref: _minutes, ...bare } = allocation;

const allocationRow: AllocationRowView = {
  ...{ association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031', matterHref: '/FB-2026-0031/application' },
  ...{ backHref: place, place: `${place}/1`, form: form('row', { way: 'scheme', inKindOre: '600' }) },
  facts: [
    { label: { code: 'roundPage.applied' }, value: '45 000 kr' },
    { label: { code: 'applicationField.purpose.title' }, value: 'Fotboll för alla, två kvällar i veckan.' },
  ],
  computedOre: 500_000,
  steps: [
    { code: 'scheme.fixed', facts: { amountOre: 200_000 } },
    {
      code: 'scheme.byAge',
      facts: { ofCode: 'schemeCounted.members', count: 41, fromAge: 7, toAge: 16, unitOre: 12_000, amountOre: 492_000 },
    },
    { code: 'scheme.lateDeducted', facts: { days: 9, fromDay: 8, percent: 20, amountOre: 560_000 } },
  ],
  lacks: [],
  hasScheme: true,
  asks: ['inKindOre'],
  ages: [],
  ways: ['scheme', 'hand'].map((way) => ({ value: way, text: { code: `allocationWay.${way}` } })),
  seen: '1',
  whyNot: [],
};
const proposals = [
  {
    ...{ id: '0b6f0c1e-0000-4000-8000-000000000001', association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031' },
    ...{ outcome: { code: 'outcome.partAward' }, amountOre: 2_850_000 },
  },
  {
    ...{ id: '0b6f0c1e-0000-4000-8000-000000000003', association: 'Ängby Ballongklubb', number: 'FB-2027-0001' },
    ...{ outcome: { code: 'outcome.award' }, amountOre: 1_000_000 },
  },
];
const minutes = {
  round: row.title,
  backHref: place,
  place: '/rounds/1/minutes',
  form: form('minutes'),
  rows: proposals,
  everyCount: 214,
  paging: { first: 1, last: 2, total: 214, nextHref: '/rounds/1/minutes?cursor=x' },
};

/** What is set aside in a round, row by row, and the committee's decisions. */
export const ALLOCATION_STATES: readonly PageState[] = [
  state('allocation', place, allocationPage, allocation),
  state('allocation-empty', place, allocationPage, {
    ...bare,
    rows: [],
    count: 0,
    actions: [],
    papers: [],
    mayPropose: false,
  }),
  state('allocation-none-such', place, allocationPage, { ...bare, rows: [] }),
  state('allocations', '/allocations', allocationsPage, allocations),
  state('allocations-empty', '/allocations', allocationsPage, { ...allocations, rows: [] }),
  state('allocation-faults', place, allocationPage, {
    ...allocation,
    budget: formAfter(
      new Problem('refused', [{ code: 'budget.belowTaken', facts: { field: 'budgetOre', takenOre: 4_850_000 } }]),
      'budget',
      { budgetOre: '10 000' },
    ),
  }),
  state('allocation-row', `${place}/1`, allocationRowPage, allocationRow),
  state('allocation-row-faults', `${place}/1`, allocationRowPage, {
    ...allocationRow,
    computedOre: null,
    steps: [],
    lacks: [{ code: 'scheme.factMissing', facts: { fact: 'members' } }],
    form: formAfter(
      new Problem('refused', [
        { code: 'budget.notEnough', facts: { field: 'amountOre', leftOre: 100, amountOre: 4_500_000 } },
      ]),
      'row',
      { way: 'hand', amountOre: '45 000' },
    ),
  }),
  state('allocation-row-participations', `${place}/1`, allocationRowPage, {
    ...allocationRow,
    ages: [
      {
        ...{ name: 'participations.0', fromAge: 7, toAge: 20 },
        label: { code: 'schemePage.ask.age', facts: { ofCode: 'schemeCounted.participations', fromAge: 7, toAge: 20 } },
      },
      {
        ...{ name: 'participations.1', fromAge: 65, toAge: null },
        label: {
          code: 'schemePage.ask.age',
          facts: { ofCode: 'schemeCounted.participations', fromAge: 65, toAge: 'none' },
        },
      },
    ],
    form: form('row', { way: 'scheme', 'participations.0.count': '1240' }),
  }),
  state('allocation-row-decided', `${place}/2`, allocationRowPage, {
    ...allocationRow,
    whyNot: [{ code: 'allocation.need.undecided' }],
  }),
  state('round-minutes', '/rounds/1/minutes', roundMinutesPage, minutes),
  state('round-minutes-empty', '/rounds/1/minutes', roundMinutesPage, { ...minutes, rows: [] }),
  state('row-results', '/rounds/1/allocation/compute', rowResultsPage, {
    round: row.title,
    backHref: place,
    heading: { code: 'rowResultsPage.computed' },
    done: [
      {
        id: '0b6f0c1e-0000-4000-8000-000000000002',
        name: 'Sagolunda Syskola (FB-2026-0052)',
        done: true,
        amountOre: 2_000_000,
        because: [],
      },
    ],
    failed: [
      {
        ...{
          id: '0b6f0c1e-0000-4000-8000-000000000003',
          name: 'Ängby Ballongklubb (FB-2027-0001)',
          done: false,
          amountOre: null,
        },
        because: [{ code: 'scheme.factMissing', facts: { fact: 'members' } }],
      },
    ],
  }),
];
