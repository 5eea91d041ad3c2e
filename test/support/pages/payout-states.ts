import {
  mappingWords,
  payoutBatchPage,
  payoutBatchesPage,
  payoutPage,
  payoutsPage,
  type BatchesView,
  type BatchView,
  type PayoutRow,
  type PayoutsView,
  type PayoutView,
} from '../../../src/grants/payout-desk/payout-view.js';
import { payoutStatusPage, type PayoutStatusView } from '../../../src/grants/payout-status/payout-status-view.js';
import { reconciliationPage, type ReconciliationView } from '../../../src/grants/reconciliation/reconciliation-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { narrowing } from '../../../src/platform/pages/narrowing.js';
import { Problem } from '../../../src/shared/problem.js';
import { choices, state, type PageState } from './page-state.js';

const ready: PayoutRow = {
  ...{ id: '0b6f0c1e-0000-4000-8000-000000000001', seen: '2', name: 'Sagolunda Syskola (FB-2026-0052)' },
  ...{
    href: '/FB-2026-0052',
    payoutHref: '/disbursements/1',
    amountOre: 2_000_000,
    awaited: true,
    whyNot: [],
    twin: true,
    early: true,
    round: 'Verksamhetsbidrag 2027',
    dueOn: '2026-12-15',
  },
  state: { text: { code: 'disbursement.state.planned' }, tone: 'plain' },
};
const stopped: PayoutRow = {
  ...ready,
  ...{ id: '0b6f0c1e-0000-4000-8000-000000000002', name: 'Sagolunda Fotbollsklubb (FB-2026-0031)', twin: false },
  ...{ early: false, amountOre: 4_250_000, part: { code: 'payoutsPage.part', facts: { number: 2 } } },
  whyNot: [
    { code: 'payoutGate.notFinal', because: [{ code: 'finality.timeRuns', facts: { lastOn: '2026-12-14' } }] },
    { code: 'payoutGate.held', facts: { untilOn: '2027-06-30' } },
  ],
};
const payouts: PayoutsView = {
  chips: [
    { text: { code: 'disbursement.state.planned' }, href: '/disbursements?state=planned', current: true },
    { text: { code: 'disbursement.state.sent' }, href: '/disbursements?state=sent' },
  ],
  narrowing: narrowing('/disbursements', [
    { name: 'roundId', label: { code: 'acrossRounds.roundId' }, value: '', choices: choices('Verksamhetsbidrag 2027') },
    {
      name: 'dueTo',
      label: { code: 'acrossRounds.dueTo', facts: { dueCode: 'payoutsPage.due' } },
      value: '2026-12-31',
    },
  ]),
  rows: [ready, stopped],
  readyOre: 2_000_000,
  planHref: '/disbursements/plan',
  form: form('batch', { mapping: 'external' }),
  links: [
    { text: { code: 'payoutStatusPage.link' }, href: '/payout-status' },
    { text: { code: 'reconciliation.title' }, href: '/reconciliation' },
  ],
  committees: [{ value: '1', text: 'Sagolunda stadsdelsnämnd' }],
  mappings: ['external', 'fixed'].map((name) => ({ value: name, text: mappingWords(name) })),
  batchesHref: '/payout-batches',
  batches: [
    {
      ...{ href: '/payout-batches/1', number: 'U-2026-0003', payOn: '2026-12-01', sumOre: 12_500_000 },
      state: { text: { code: 'payoutBatch.state.reviewed' }, tone: 'info' },
    },
  ],
};
const { form: _form, ...read } = payouts;
const batch: BatchView = {
  ...{ number: 'U-2026-0003', place: '/payout-batches/1', seen: '3', sumOre: 2_000_000 },
  state: { text: { code: 'payoutBatch.state.reviewed' }, tone: 'info' },
  facts: [
    { label: { code: 'payoutBatchPage.payOn' }, value: '1 december 2026' },
    { label: { code: 'payoutBatchPage.sum' }, value: '20 000 kr' },
    { label: { code: 'payoutBatchPage.mapping' }, value: mappingWords('external') },
  ],
  rows: [{ ...ready, state: { text: { code: 'disbursement.state.batched' }, tone: 'info' } }],
  acts: [{ act: 'attest', whyNot: [] }],
  cancel: form('cancel'),
  stopped: [],
};
const { cancel: _cancel, ...filed } = batch;

const payout: PayoutView = {
  ...{ name: stopped.name, matterHref: '/FB-2026-0031', place: '/disbursements/1', seen: '2', state: stopped.state },
  facts: [
    { label: { code: 'payoutPage.fact.amount' }, value: '42 500 kr' },
    { label: { code: 'payoutPage.fact.account' }, value: { code: 'payoutPage.ending', facts: { ending: '2346' } } },
  ],
  accountId: 'a1',
  awaited: true,
  whyNot: stopped.whyNot,
  forms: ['payEarly', 'cancel', 'notePaid'].map((act) => ({ act, form: form(act) })),
  holds: [
    {
      ...{ untilOn: '2027-06-30', because: 'Redovisningen utreds.', place: '/disbursements/1/holds/1', seen: '1' },
      onItsWayOre: 20_000_00,
      lift: form('lift-1'),
    },
  ],
  hold: form('hold'),
};

const status: PayoutStatusView = {
  ...{ upload: form('upload'), limitMb: 20, done: null, rejected: [] },
  columns: [{ label: 'case_number', value: { code: 'payoutStatusPage.about.case_number' } }],
};

const sums = { decidedOre: 9_000_000, plannedOre: 2_000_000, sentOre: 0, paidOre: 7_100_000, leftOre: 1_900_000 };
const reconciliation: ReconciliationView = {
  title: { code: 'reconciliation.ofYear', facts: { year: '2026' } },
  years: [
    { text: '2026', href: '/reconciliation?year=2026', current: true },
    { text: '2025', href: '/reconciliation?year=2025' },
  ],
  shown: [
    { text: { code: 'reconciliation.show.differing' }, href: '/reconciliation?year=2026', count: 1, current: true },
    { text: { code: 'reconciliation.show.all' }, href: '/reconciliation?year=2026&show=all', count: 14 },
  ],
  ...{ count: 14, sums },
  rows: [
    {
      ...{ href: '/FB-2026-0031', number: 'FB-2026-0031', party: 'Sagolunda Fotbollsklubb' },
      ...{ ...sums, notes: ['plannedOther', 'booksDiffer'] },
    },
  ],
};

const batches: BatchesView = {
  chips: [{ text: { code: 'payoutBatchesPage.every' }, href: '/payout-batches', current: true }],
  narrowing: narrowing('/payout-batches', []),
  rows: [
    {
      ...{ href: '/payout-batches/1', number: 'U-2026-0003', payOn: '2026-12-01', count: 3, sumOre: 12_500_000 },
      ...{ mapping: mappingWords('external'), madeBy: 'Erik Sund' },
      state: { text: { code: 'payoutBatch.state.reviewed' }, tone: 'info' },
    },
  ],
};

/** What is to be paid, and the batches it is paid in. */
export const PAYOUT_STATES: readonly PageState[] = [
  state('payouts', '/disbursements', payoutsPage, payouts),
  state('payouts-empty', '/disbursements', payoutsPage, { ...read, rows: [], batches: [], readyOre: 0 }),
  state('payouts-faults', '/disbursements', payoutsPage, {
    ...payouts,
    form: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'payOn' } }]), 'batch', {}),
  }),
  state('payout-batches', '/payout-batches', payoutBatchesPage, batches),
  state('payout-batches-none', '/payout-batches', payoutBatchesPage, { ...batches, rows: [] }),
  state('payout', '/disbursements/1', payoutPage, payout),
  state('payout-empty', '/disbursements/1', payoutPage, { ...payout, whyNot: [], forms: [], holds: [] }),
  state('payout-declined', '/disbursements/1', payoutPage, {
    ...payout,
    state: { text: { code: 'disbursement.state.cancelled' }, tone: 'plain' },
    ...{ awaited: false, whyNot: [], forms: [], holds: [] },
    facts: [
      ...payout.facts,
      {
        label: { code: 'payoutPage.fact.cancelled' },
        value: {
          code: 'payoutPage.declined',
          facts: { receivedOn: '2027-01-08', because: 'Kursen fick för få anmälda.' },
        },
      },
    ],
  }),
  state('payout-faults', '/disbursements/1', payoutPage, {
    ...payout,
    hold: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'untilOn' } }]), 'hold', {}),
  }),
  state('payout-status', '/payout-status', payoutStatusPage, status),
  state('payout-status-faults', '/payout-status', payoutStatusPage, {
    ...status,
    upload: formAfter(new Problem('invalid', [{ code: 'table.empty', facts: { field: 'file' } }]), 'upload', {}),
  }),
  state('payout-status-read', '/payout-status', payoutStatusPage, {
    ...status,
    done: { code: 'payoutStatus.done', facts: { paid: 12, returned: 1, ignored: 2, rejected: 1 } },
    rejected: [
      {
        ...{ row: 4, column: 'amount', value: '4250,00' },
        because: { code: 'payoutStatus.otherAmount', facts: { text: '4250,00' } },
      },
    ],
  }),
  state('reconciliation', '/reconciliation', reconciliationPage, reconciliation),
  state('reconciliation-empty', '/reconciliation', reconciliationPage, {
    ...reconciliation,
    count: 0,
    rows: [],
  }),
  state('payout-batch', '/payout-batches/1', payoutBatchPage, batch),
  state('payout-batch-declined', '/payout-batches/1', payoutBatchPage, {
    ...batch,
    rows: [
      ...batch.rows,
      {
        ...{ ...stopped, awaited: false, whyNot: [] },
        state: { text: { code: 'disbursement.state.cancelled' }, tone: 'plain' },
      },
    ],
  }),
  state('payout-batch-empty', '/payout-batches/1', payoutBatchPage, {
    ...batch,
    rows: [],
    acts: [{ act: 'attest', whyNot: [{ code: 'payoutBatch.need.hasRows' }] }],
    cancel: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'because' } }]), 'cancel', {}),
  }),
  state('payout-batch-filed', '/payout-batches/1', payoutBatchPage, {
    ...filed,
    state: { text: { code: 'payoutBatch.state.filed' }, tone: 'done' },
    acts: [],
    fileHref: '/payout-batches/1/file',
    stopped: [
      {
        ...{ id: '0b6f0c1e-0000-4000-8000-000000000002', name: 'Sagolunda Fotbollsklubb (FB-2026-0031)' },
        ...{
          done: false,
          amountOre: 4_250_000,
          because: [{ code: 'payoutGate.held', facts: { untilOn: '2027-06-30' } }],
        },
      },
    ],
  }),
];
