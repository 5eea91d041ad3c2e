import { adoptionsPage, type AdoptionsOfCommittee } from '../../../src/rulebook/adoptions/adoptions-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const title = { sv: 'Villkor för föreningsbidrag 2025', en: 'Terms of association grants 2025' };
const whole: AdoptionsOfCommittee = {
  name: 'Sagolunda stadsdelsnämnd',
  committeeId: '1',
  rows: [
    {
      kind: { code: 'adoptedKind.terms' },
      title,
      version: '2025',
      fromOn: '2025-01-01',
      state: { text: 'Gäller', tone: 'done' },
      meeting: { meetingOn: '2024-11-20', paragraph: '89' },
      hash: 'bf97ea1e39e1',
    },
    {
      kind: { code: 'adoptedKind.criteria' },
      title: { sv: 'Riktlinjer', en: 'Guidelines' },
      version: '2021',
      fromOn: '2021-01-01',
      untilOn: '2024-12-31',
      state: { text: 'Har gällt', tone: 'plain' },
      hash: '3cee15050854',
    },
  ],
  form: form('adopt-1'),
  choices: [{ hash: 'a'.repeat(64), kind: { code: 'adoptedKind.terms' }, title, fromOn: '2025-01-01' }],
};
const wrong = new Problem('conflict', [
  { code: 'rulebook.alreadyFrom', facts: { field: 'fromOn', fromOn: '2025-01-01' } },
]);
const { form: _form, ...read } = whole;

/** What committees have adopted. */
export const ADOPTION_STATES: readonly PageState[] = [
  state('adoptions', '/rulebook', adoptionsPage, { committees: [whole] }),
  state('adoptions-fault', '/rulebook', adoptionsPage, {
    committees: [{ ...whole, form: formAfter(wrong, 'adopt-1', { paragraph: '89' }) }],
  }),
  state('adoptions-none', '/rulebook', adoptionsPage, { committees: [{ ...read, rows: [], choices: [] }] }),
];
