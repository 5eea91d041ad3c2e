import { matterPage, type MatterView } from '../../../src/documents/matter-view.js';
import { newMatterPage } from '../../../src/matters/diary/new-matter-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { choices, PLACES, state, type PageState } from './page-state.js';
import { forms, matter } from './matter-models.js';

/** The same case with nothing in any box. */
const quietMatter: MatterView = {
  ...matter,
  head: { ...matter.head, lookers: [], restricted: true },
  tasks: [],
  notes: [],
  links: [],
  documents: [],
  letters: [],
  writeLetter: [],
  exchanges: [],
  people: { actions: [], conflicts: [] },
  facts: [],
  actions: [
    {
      text: 'Föreslå beslut',
      href: '/FB-2026-0052/propose',
      method: 'post',
      whyNot: [
        {
          code: 'day.invalid',
          facts: { text: '31 februari' },
          source: { document: 'lag 1930:173', place: '2 §', quote: 'lördag eller helgdag' },
        },
      ],
    },
  ],
};

const wrong = new Problem('invalid', [
  { code: 'field.required', facts: { field: 'what' } },
  { code: 'field.notDay', facts: { field: 'dueOn' } },
]);
const noteProblem = new Problem('invalid', [{ code: 'field.required', facts: { field: 'text' } }]);
const numbersProblem = new Problem('invalid', [
  { code: 'file.personalNumbers', facts: { field: 'personalNumbersMeant', count: 3 } },
]);
/** A case, whole and empty, and its forms with faults. */
export const MATTER_STATES: readonly PageState[] = [
  state('matter', '/FB-2026-0052', matterPage, matter),
  state('matter-quiet', '/FB-2026-0052', matterPage, quietMatter),
  state('matter-wrong', '/FB-2026-0052', matterPage, {
    ...matter,
    forms: { ...forms, note: formAfter(noteProblem, 'note', { text: '' }) },
  }),
  state('matter-wrong-task', '/FB-2026-0052', matterPage, {
    ...matter,
    forms: { ...forms, task: formAfter(wrong, 'task', { what: 'Ring kassören', dueOn: '31 februari' }) },
  }),
  state('matter-wrong-upload', '/FB-2026-0052', matterPage, {
    ...matter,
    upload: {
      form: formAfter(numbersProblem, 'upload', { from: 'Kassören', receivedOn: '2026-11-20' }),
      cameBy: choices('E-post', 'Post'),
      limitMb: 10,
    },
  }),
  state('new-matter', '/matters/new', newMatterPage, {
    form: form('matter'),
    kinds: choices('Föreningsbidrag', 'Lokal', 'Övrigt'),
    committees: PLACES,
    asksDnr: true,
  }),
];
