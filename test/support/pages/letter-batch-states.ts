import {
  letterBatchPage,
  letterRowsPage,
  roundLettersPage,
  type LetterBatchView,
  type LetterRow,
  type LetterRowsView,
  type RoundLettersView,
} from '../../../src/grants/round-letters/letter-batch-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { narrowing } from '../../../src/platform/pages/narrowing.js';
import { Problem } from '../../../src/shared/problem.js';
import { aDecisionLetter } from '../../decisions/a-decision-letter.js';
import { row } from './grant-models.js';
import { choices, state, type PageState } from './page-state.js';

const MADE_AT = '2026-11-23T08:00:00.000Z';
const order: RoundLettersView = {
  ...{ round: row.title, roundHref: '/rounds/1', place: '/rounds/1/letters', untold: 41 },
  form: form('letters', { delivery: 'portal', reportDueOn: '2028-02-28' }),
  choices: [
    { value: 'award', text: { code: 'roundLettersPage.choice', facts: { outcomeCode: 'outcome.award', count: 38 } } },
    {
      value: 'refusal',
      text: { code: 'roundLettersPage.choice', facts: { outcomeCode: 'outcome.refusal', count: 3 } },
    },
  ],
  deliveries: choices('Portal', 'Post'),
  ordered: [
    {
      ...{ href: '/letter-batches/1', madeAt: MADE_AT, count: 12 },
      state: { text: { code: 'letterBatch.state.done' }, tone: 'done' },
    },
  ],
};

const rows: LetterRow[] = [
  {
    ...{ position: 1, association: 'Sagolunda Syskola', number: 'FB-2026-0052', href: '/FB-2026-0052/decision' },
    ...{ outcome: { code: 'outcome.award' }, delivery: { code: 'letterDelivery.post' }, because: [] },
    ...{ state: { text: { code: 'letter.state.dispatched' }, tone: 'done' }, letterHref: '/letters/1' },
  },
  {
    ...{ position: 2, association: 'Ängby Ballongklubb', number: 'FB-2027-0001', href: '/FB-2027-0001/decision' },
    ...{ outcome: { code: 'outcome.refusal' }, because: [{ code: 'letter.missing.registerNumber' }] },
    state: { text: { code: 'letterRow.failed' }, tone: 'attention' },
  },
];
const batch: LetterBatchView = {
  ...{ round: row.title, lettersHref: '/rounds/1/letters', place: '/letter-batches/1', isWriting: false },
  ...{ state: { text: { code: 'letterBatch.state.done' }, tone: 'done' }, count: 2, through: 2, failed: 1, left: 0 },
  dispatched: 1,
  facts: [{ label: { code: 'letterBatchPage.fact.by' }, value: 'Karin Lund' }],
  actions: [],
  chips: [
    { text: { code: 'letterBatchPage.all' }, href: '/letter-batches/1', count: 2, current: true },
    { text: { code: 'letterRow.failed' }, href: '/letter-batches/1?state=failed', count: 1 },
  ],
  narrowing: narrowing('/letter-batches/1', [
    { name: 'outcome', label: { code: 'letterBatchPage.outcome' }, value: '', choices: choices('Bifall', 'Avslag') },
    { name: 'delivery', label: { code: 'letterBatchPage.delivery' }, value: 'post', choices: choices('Post') },
  ]),
  rows,
  print: { href: '/letter-batches/1/print', count: 1, ways: choices('Alla (1)', 'Post (1)'), chosen: 'post (1)' },
};
const { print: _print, ...writing } = batch;
const listed: LetterRowsView = {
  ...{ chips: [{ text: { code: 'letterBatchPage.all' }, href: '/letter-batches', current: true }], rows },
  narrowing: narrowing('/letter-batches', [
    { name: 'batchId', label: { code: 'letterRowsPage.batch' }, value: '', choices: choices('Verksamhetsbidrag 2027') },
  ]),
};

/** The letters of a round: ordered, followed, listed and printed. */
export const LETTER_BATCH_STATES: readonly PageState[] = [
  state('round-letters', '/rounds/1/letters', roundLettersPage, order),
  state('round-letters-none', '/rounds/1/letters', roundLettersPage, { ...order, untold: 0, choices: [], ordered: [] }),
  state('round-letters-preview', '/rounds/1/letters', roundLettersPage, {
    ...order,
    preview: {
      ...{ key: 'a', count: 38, hidden: [{ name: 'outcomes', value: 'award' }] },
      letters: [
        { heading: { code: 'outcome.award' }, letter: aDecisionLetter('decision-award', 'sv'), whyNot: [] },
        {
          ...{ heading: { code: 'outcome.refusal' }, letter: null },
          whyNot: [{ code: 'letter.missing.registerNumber' }],
        },
      ],
    },
  }),
  state('round-letters-faults', '/rounds/1/letters', roundLettersPage, {
    ...order,
    form: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'payoutOn' } }]), 'letters', {
      outcomes: 'award',
    }),
  }),
  state('letter-batch', '/letter-batches/1', letterBatchPage, batch),
  state('letter-batch-writing', '/letter-batches/1', letterBatchPage, {
    ...writing,
    ...{ isWriting: true, through: 1, failed: 0, dispatched: 0, rows: [] },
    state: { text: { code: 'letterBatch.state.writing' }, tone: 'info' },
    actions: [
      { text: { code: 'letterBatch.stop' }, href: '/letter-batches/1/stop', method: 'post', fields: { seen: '1' } },
    ],
  }),
  state('letter-rows', '/letter-batches', letterRowsPage, listed),
  state('letter-rows-none', '/letter-batches', letterRowsPage, { ...listed, rows: [] }),
];
