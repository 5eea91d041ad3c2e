import {
  draftListPage,
  draftPartPage,
  draftReviewPage,
  type DraftPartView,
} from '../../../src/grants/drafts/draft-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { fields, open, over, row, sections } from './grant-models.js';
import { state, type PageState } from './page-state.js';

const part: DraftPartView = {
  ...over,
  part: 'purpose',
  saveTo: '/api/application-drafts/1/save',
  title: { code: 'draftPart.purpose' },
  form: form('purpose', { purpose: 'Symaskiner.' }),
  fields,
  facts: [],
  papers: [],
  limitMb: 10,
};
const unreadable = new Problem('invalid', [{ code: 'answer.notCount', facts: { field: 'application-participants' } }]);
const noFile = new Problem('invalid', [
  { code: 'file.personalNumbers', facts: { field: 'personalNumbersMeant', count: 2 } },
]);

/** Applications as associations write them. */
export const DRAFT_STATES: readonly PageState[] = [
  state(
    'draft',
    '/applications/1',
    draftListPage,
    {
      ...over,
      done: 1,
      total: 2,
      signing: [{ code: 'acceptance.none' }],
      parts: [
        {
          text: { code: 'draftPart.about' },
          href: '/applications/1/about',
          state: { text: { code: 'partState.done' }, tone: 'plain' },
        },
        {
          text: { code: 'draftPart.papers' },
          href: '/applications/1/papers',
          state: { text: { code: 'partState.started' }, tone: 'info' },
        },
        { text: { code: 'draftPage.review' }, state: { text: { code: 'draftPage.notYet' }, tone: 'plain' } },
      ],
      notes: [
        { code: 'draftPage.paperOld', facts: { paperCode: 'paperKind.annualMinutes', year: '2026', older: '2024' } },
      ],
      answerOn: '2027-04-15',
      reportOn: '2028-02-28',
    },
    false,
  ),
  state(
    'draft-earlier',
    '/applications/1',
    draftListPage,
    {
      ...{ ...over, done: 0, total: 1, notes: [], reportOn: null },
      parts: [
        {
          text: { code: 'draftPart.about' },
          href: '/applications/1/about',
          state: { text: { code: 'partState.todo' }, tone: 'info' },
        },
      ],
      earlier: { id: '2', number: 'FB-2025-0031', receivedOn: '2025-11-20', round: 'Föreningsbidrag 2026' },
    },
    false,
  ),
  state('draft-part', '/applications/1/purpose', draftPartPage, part, false),
  state(
    'draft-part-faults',
    '/applications/1/purpose',
    draftPartPage,
    {
      ...part,
      form: formAfter(unreadable, 'purpose', { 'application-participants': 'tjugo' }),
    },
    false,
  ),
  state(
    'draft-about',
    '/applications/1/about',
    draftPartPage,
    {
      ...part,
      ...{ part: 'about', title: { code: 'draftPart.about' }, form: form('about'), fields: [] },
      facts: [{ label: { code: 'draftPage.register.name' }, value: over.association }],
    },
    false,
  ),
  state(
    'draft-papers',
    '/applications/1/papers',
    draftPartPage,
    {
      ...part,
      ...{ part: 'papers', title: { code: 'draftPart.papers' }, form: form('papers'), fields: [] },
      papers: [
        { kind: 'bylaws', title: { code: 'paperKind.bylaws' }, known: true, files: [], form: form('paper-bylaws') },
        {
          kind: 'budget',
          title: { code: 'paperKind.budget' },
          known: false,
          files: [{ id: '3', name: 'budget.xlsx', bytes: 34_000 }],
          form: form('paper-budget'),
        },
        {
          kind: 'annualMinutes',
          title: { code: 'paperKind.annualMinutes' },
          known: false,
          note: { code: 'draftPage.paperMissingOfYear', facts: { paperCode: 'paperKind.annualMinutes', year: '2025' } },
          files: [],
          form: formAfter(noFile, 'paper-annualMinutes', {}),
        },
      ],
    },
    false,
  ),
  state(
    'draft-terms',
    '/applications/1/terms',
    draftPartPage,
    {
      ...part,
      ...{ part: 'terms', title: { code: 'draftPart.terms' }, form: form('terms'), fields: [] },
      terms: { title: 'Villkor för föreningsbidrag', hash: 'ab', items: open.terms, acceptedBy: ['Kim Ek'] },
    },
    false,
  ),
  state(
    'draft-review',
    '/applications/1/review',
    draftReviewPage,
    {
      ...over,
      ...{ sections, files: [{ name: 'stadgar.pdf', paper: 'Stadgar' }], known: ['Årsmötesprotokoll'] },
      ...{ acceptedBy: ['Kim Ek'], whyNot: [] },
      late: { code: 'draftPage.late', facts: { closesOn: row.closesOn } },
    },
    false,
  ),
  state(
    'draft-review-left',
    '/applications/1/review',
    draftReviewPage,
    {
      ...over,
      ...{ sections, files: [], known: [], acceptedBy: [], whyNot: [{ code: 'applicationDraft.need.termsAccepted' }] },
    },
    false,
  ),
];
