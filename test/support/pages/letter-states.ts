import { letterPage, writeLetterPage, type LetterView } from '../../../src/documents/letters/letter-view.js';
import { firstValuesOf, writeLetterView } from '../../../src/documents/letters/letter-forms.js';
import { receipt, supplementRequest } from '../../../src/documents/letters/shipped-letters.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { aReceipt, aSupplementRequest } from '../../documents/a-letter.js';
import { state, type PageState } from './page-state.js';

const matter = { number: 'FB-2026-0044', href: '/FB-2026-0044', party: 'Sagolunda Kulturförening' };
const place = { matter, action: '/FB-2026-0044/letters/new/supplement-request' };
const wrong = new Problem('invalid', [
  { code: 'letter.fieldInvalid', facts: { name: 'subject', field: 'subject' } },
  { code: 'letter.fieldInvalid', facts: { name: 'dueOn', field: 'dueOn' } },
]);

const draft: LetterView = {
  matter,
  title: { code: 'letter.kind.supplement-request' },
  state: { text: { code: 'letter.state.draft' }, tone: 'attention' },
  delivery: { code: 'letterDelivery.email' },
  address: 'klubben@sagolunda.example',
  actions: [
    { text: { code: 'letter.send' }, href: '/letters/1/send', method: 'post' },
    { text: { code: 'letter.revise' }, href: '/letters/1/revise', method: 'get' },
    { text: { code: 'letter.discard' }, href: '/letters/1/discard', method: 'post' },
  ],
  unprintable: [],
  pdfHref: '/letters/1/pdf',
  letter: aSupplementRequest('sv'),
};

const spelledOut: LetterView['letter'] = {
  ...aReceipt('en'),
  blocks: [
    ...aReceipt('en').blocks.slice(0, 2),
    { kind: 'facts', rows: [{ label: [{ text: 'Rad 3' }], value: [{ text: 'Hyra av lokal' }] }] },
    {
      kind: 'quotation',
      text: 'Vi hittar inte kvittona.\nDe kan ha kastats.',
      source: 'Mejl från kassören 3 september 2026',
    },
    {
      kind: 'sums',
      head: { label: 'Post', amount: 'Belopp' },
      rows: [{ label: 'Hyra', amount: '18\u00A0000,00\u00A0kr' }],
      total: { label: 'Summa', amount: '18\u00A0000,00\u00A0kr' },
    },
  ],
};

/** A letter read and written. */
export const LETTER_STATES: readonly PageState[] = [
  state('letter', '/letters/1', letterPage, draft),
  state('letter-leaving', '/letters/1', letterPage, {
    ...draft,
    state: { text: { code: 'letter.state.queued' }, tone: 'info' },
    leavesAt: '2026-11-23T08:10:00.000Z',
    actions: [{ text: { code: 'letter.undo' }, href: '/letters/1/undo', method: 'post' }],
    letter: spelledOut,
  }),
  state('letter-unsendable', '/letters/1', letterPage, {
    ...draft,
    actions: [
      {
        text: { code: 'letter.send' },
        href: '/letters/1/send',
        method: 'post',
        whyNot: [{ code: 'letter.need.address.email' }],
      },
    ],
  }),
  state('letter-unprintable', '/letters/1', letterPage, {
    ...draft,
    unprintable: [{ code: 'letter.unprintable.under', facts: { heading: 'Skälen', signs: '⚽ (U+26BD)' } }],
  }),
  state(
    'write-letter',
    '/FB-2026-0044/letters/new/supplement-request',
    writeLetterPage,
    writeLetterView(
      supplementRequest,
      place,
      form('letter', firstValuesOf(supplementRequest, { party: matter.party, receivedOn: '2026-11-16' }, 'sv')),
    ),
  ),
  state(
    'write-letter-wrong',
    '/letters/1/revise',
    writeLetterPage,
    writeLetterView(
      receipt,
      { ...place, seen: '2' },
      formAfter(wrong, 'letter', { to: 'Kulturföreningen', subject: '', dueOn: '31 februari' }),
    ),
  ),
];
