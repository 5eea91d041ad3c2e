import {
  ownReportPage,
  ownReportsPage,
  reportPage,
  reportsPage,
  type OwnReportView,
  type ReportRow,
  type ReportView,
} from '../../../src/grants/spending-reports/spending-report-view.js';
import {
  sampleCheckPage,
  sampleListPage,
  samplePage,
  samplesPage,
  type SampleCheckView,
  type SampleListView,
  type SamplesView,
  type SampleView,
} from '../../../src/grants/report-samples/sample-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { narrowing } from '../../../src/platform/pages/narrowing.js';
import { Problem } from '../../../src/shared/problem.js';
import { choices, state, type PageState } from './page-state.js';

const row: ReportRow = {
  ...{ href: '/spending-reports/1', association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031' },
  ...{
    awardedOre: 8_500_000,
    dueOn: '2026-11-20',
    round: 'Verksamhetsbidrag 2026',
    state: { text: { code: 'spendingReport.overdue' }, tone: 'late' },
  },
};
const lines: ReportView['lines'] = [
  {
    ...{
      id: '0b6f0c1e-0000-4000-8000-000000000001',
      purposeId: 'p1',
      purpose: 'Fotboll för alla',
      text: 'Hyra av hall',
    },
    ...{ spentOre: 5_200_000, otherFundingOre: 500_000, account: '5010', finding: 'right', because: null },
    ...{ voucher: 'A12', fileIds: [], files: [{ name: 'faktura-hall.pdf', href: '/files/1' }] },
  },
  {
    ...{ id: '0b6f0c1e-0000-4000-8000-000000000002', purposeId: null, text: 'Fest för styrelsen' },
    ...{ purpose: { code: 'spendingReport.noPurposeSaid' }, spentOre: 900_000, otherFundingOre: 0, account: null },
    ...{ voucher: null, fileIds: [], files: [] },
    ...{ finding: 'wrongPurpose', because: 'En fest för styrelsen är inte fotboll för alla.' },
  },
];
const object = { dimension: 6, number: 'FOT', name: 'Fotboll', incomeOre: 1_200_000, costOre: 5_200_000, accounts: [] };
const report: ReportView = {
  ...{ association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031', matterHref: '/FB-2026-0031' },
  ...{
    place: '/spending-reports/1',
    seen: '4',
    state: { text: { code: 'spendingReport.state.submitted' }, tone: 'info' },
  },
  facts: [
    { label: { code: 'reportPage.fact.awarded' }, value: '85 000 kr' },
    { label: { code: 'reportPage.fact.spent' }, value: '61 000 kr' },
    { label: { code: 'reportPage.fact.remainder' }, value: '24 000 kr' },
  ],
  purposes: [{ id: 'p1', text: 'Fotboll för alla', decidedOre: 8_500_000, spentOre: 5_200_000 }],
  booksHref: '/files/2',
  divide: {
    form: form('divide', { 'purposes.0.text': 'Fotboll för alla', 'purposes.0.decidedOre': '85000' }),
    rows: [0, 1, 2],
  },
  activity: 'Två kvällar i veckan har hallen varit öppen för alla.',
  lines,
  books: { program: 'Bok', objects: [object], grantsWithoutObject: [], faults: [] },
  basisOre: 3_800_000,
  basis: [
    { code: 'clawbackPart.head', facts: { awardedOre: 8_500_000, spentOre: 6_100_000, rightOre: 4_700_000 } },
    { code: 'clawbackPart.unspent', facts: { amountOre: 2_400_000 } },
    { code: 'clawbackPart.wrongPurpose', facts: { amountOre: 900_000 } },
    { code: 'clawbackPart.doubleFunded', facts: { amountOre: 500_000 } },
  ],
  because: null,
  judge: form('judge', { 'line.0b6f0c1e-0000-4000-8000-000000000001.finding': 'right' }),
  findings: ['right', 'wrongPurpose', 'unproven'].map((value) => ({ value, text: { code: `lineFinding.${value}` } })),
  forms: [
    {
      act: 'approve',
      form: form('approve'),
      whyNot: [{ code: 'spendingReport.need.nothingWrong', facts: { count: 1 } }],
    },
    { act: 'askForMore', form: form('askForMore'), whyNot: [] },
    { act: 'noteFaults', form: form('noteFaults'), whyNot: [] },
  ],
};
const { judge: _judge, ...reviewed } = report;
const own: OwnReportView = {
  ...{ association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031', place: '/reports/1', seen: '2' },
  ...{
    state: { text: { code: 'spendingReport.state.returned' }, tone: 'attention' },
    dueOn: '2027-03-31',
    overdue: false,
  },
  ...{ awardedOre: 8_500_000, spentOre: 6_100_000, remainderOre: 2_400_000, overspentOre: 0 },
  purposes: [{ value: 'p1', text: 'Fotboll för alla' }],
  ...{ because: 'Skicka hyresavtalet.', open: true, activity: null, lines: [] },
  form: form('report', { activity: 'Hallen var öppen.', 'lines.0.text': 'Hyra av hall', 'lines.0.spentOre': '52 000' }),
  ...{ vouchers: form('vouchers'), lineChoices: [{ value: '1', text: 'Hyra av hall' }], limitMb: 20 },
  ...{ rows: [0, 1], upload: form('books'), books: [object], whyNot: [] },
  booksFaults: [
    { code: 'spendingReport.grantWithoutObject', facts: { account: '3985', amountOre: 8_500_000, voucher: 'A12' } },
  ],
};

const samples: SamplesView = {
  ...{ title: 'Verksamhetsbidrag 2027', roundHref: '/rounds/1', place: '/rounds/1/samples', frameCount: 42 },
  draw: form('draw', { percent: '10' }),
  samples: [
    {
      ...{ href: '/rounds/1/samples/1', drawnAt: '2027-04-12T08:00:00.000Z', count: 5, done: 2 },
      rule: { code: 'samplePage.ruleShare', facts: { text: '10' } },
    },
  ],
};
const sampleList: SampleListView = {
  narrowing: narrowing('/report-samples', []),
  rows: samples.samples.map((each) => ({ ...each, round: samples.title, seed: '4f1d7c0a9be2553a', frameCount: 42 })),
};
const signs = [
  { code: 'reportRisk.muchLeft', facts: { remainderOre: 2_400_000 } },
  { code: 'reportRisk.noVouchers', facts: { count: 2 } },
];
const sample: SampleView = {
  ...{
    title: 'Verksamhetsbidrag 2027',
    samplesHref: '/rounds/1/samples',
    sound: true,
    hidden: 1,
    frameHref: '/rounds/1/samples/1/frame.txt',
  },
  facts: [
    { label: { code: 'samplePage.rule' }, value: { code: 'samplePage.ruleCount', facts: { count: 5 } } },
    { label: { code: 'samplePage.seed' }, value: '4f1d7c0a9be2553a4f1d7c0a9be2553a' },
  ],
  rows: [
    {
      id: '0193a4c8-51f0-7c3e-9a55-0c6f1c3f2b10',
      ...{ href: '/rounds/1/samples/1/1', association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031', signs },
      state: { text: { code: 'spendingReport.state.submitted' }, tone: 'info' },
      checked: { code: 'sampleCheck.counted', facts: { count: 2, of: 8 } },
    },
  ],
};
const check: SampleCheckView = {
  ...{ association: 'Sagolunda Fotbollsklubb', number: 'FB-2026-0031', sampleHref: '/rounds/1/samples/1' },
  ...{ reportHref: '/spending-reports/1', place: '/rounds/1/samples/1/1', signs },
  items: [
    { item: 'vouchers', answer: { code: 'sampleCheck.answer.notInOrder' }, because: 'Två kvitton saknas.' },
    { item: 'period', answer: { code: 'sampleCheck.notYet' }, because: null },
  ],
  form: form('check', { 'vouchers.answer': 'notInOrder', 'vouchers.because': 'Två kvitton saknas.' }),
  answers: ['inOrder', 'notInOrder', 'doesNotApply'].map((value) => ({
    value,
    text: { code: `sampleCheck.answer.${value}` },
  })),
};
const { draw: _draw, ...undrawn } = samples;

/** Reports on how grants were used, at the office and in the association. */
export const REPORT_STATES: readonly PageState[] = [
  state('reports', '/spending-reports', reportsPage, {
    chips: [
      { text: { code: 'reportsPage.all' }, href: '/spending-reports', current: true },
      { text: { code: 'spendingReport.state.submitted' }, href: '/spending-reports?state=submitted' },
    ],
    narrowing: narrowing('/spending-reports', [
      { name: 'roundId', label: { code: 'acrossRounds.roundId' }, value: 'a', choices: choices('A') },
      { name: 'dueTo', label: { code: 'acrossRounds.dueTo', facts: { dueCode: 'reportPage.fact.due' } }, value: '' },
    ]),
    rows: [row],
    paging: { first: 1, last: 50, nextHref: '/spending-reports?cursor=x' },
  }),
  state('reports-empty', '/spending-reports', reportsPage, {
    ...{ chips: [], rows: [], narrowing: narrowing('/spending-reports', []) },
  }),
  state('report-samples', '/rounds/1/samples', samplesPage, samples),
  state('sample-list', '/report-samples', sampleListPage, sampleList),
  state('sample-list-empty', '/report-samples', sampleListPage, { ...sampleList, rows: [] }),
  state('report-samples-empty', '/rounds/1/samples', samplesPage, { ...undrawn, samples: [], frameCount: 0 }),
  state('report-samples-faults', '/rounds/1/samples', samplesPage, {
    ...samples,
    draw: formAfter(new Problem('invalid', [{ code: 'sample.oneRule', facts: { field: 'count' } }]), 'draw', {}),
  }),
  state('report-sample', '/rounds/1/samples/1', samplePage, sample),
  state('report-sample-empty', '/rounds/1/samples/1', samplePage, { ...sample, rows: [], sound: false, hidden: 5 }),
  state('sample-check', '/rounds/1/samples/1/1', sampleCheckPage, check),
  state('sample-check-empty', '/rounds/1/samples/1/1', sampleCheckPage, { ...check, signs: [] }),
  state('sample-check-faults', '/rounds/1/samples/1/1', sampleCheckPage, {
    ...check,
    form: formAfter(
      new Problem('invalid', [{ code: 'field.required', facts: { field: 'vouchers.because' } }]),
      'check',
      {},
    ),
  }),
  state('report', '/spending-reports/1', reportPage, report),
  state('report-faults', '/spending-reports/1', reportPage, {
    ...report,
    forms: [
      {
        act: 'askForMore',
        form: formAfter(
          new Problem('invalid', [{ code: 'field.required', facts: { field: 'because' } }]),
          'askForMore',
          {},
        ),
        whyNot: [],
      },
    ],
  }),
  state('report-settled', '/spending-reports/1', reportPage, {
    ...reviewed,
    ...{ lines: [], books: null, forms: [], activity: null, because: 'Allt är i sin ordning.' },
    state: { text: { code: 'spendingReport.state.settled' }, tone: 'done' },
  }),
  state('own-reports', '/reports', ownReportsPage, { rows: [{ ...row, href: '/reports/1' }] }, false),
  state('own-reports-empty', '/reports', ownReportsPage, { rows: [] }, false),
  state('own-report', '/reports/1', ownReportPage, own, false),
  state(
    'own-report-faults',
    '/reports/1',
    ownReportPage,
    {
      ...own,
      overdue: true,
      whyNot: [{ code: 'spendingReport.need.said' }],
      form: formAfter(
        new Problem('invalid', [{ code: 'field.notWhole', facts: { field: 'lines.0.spentOre' } }]),
        'report',
        { 'lines.0.text': 'Hyra', 'lines.0.spentOre': 'mycket' },
      ),
    },
    false,
  ),
  state(
    'own-report-over',
    '/reports/1',
    ownReportPage,
    { ...own, spentOre: 9_000_000, remainderOre: 0, overspentOre: 500_000 },
    false,
  ),
  state(
    'own-report-sent',
    '/reports/1',
    ownReportPage,
    {
      ...own,
      open: false,
      told: { code: 'ownReportPage.told.submitted' },
      because: null,
      activity: 'Hallen var öppen.',
      lines,
    },
    false,
  ),
];
