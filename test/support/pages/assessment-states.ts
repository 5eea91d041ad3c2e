import {
  assessmentPage,
  type AssessmentSheet,
  type AssessmentView,
  type CriterionItem,
} from '../../../src/assessments/sheet/assessment-view.js';
import { factFormId } from '../../../src/assessments/sheet/fact-items.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { problem } from '../../../src/shared/problem.js';
import { matter } from './matter-models.js';
import { state, type PageState } from './page-state.js';

const FILE = '7d3cfd8a-7a0c-4c2e-9b56-5a6f2a3f0a01';
const EVIDENCE = '7d3cfd8a-7a0c-4c2e-9b56-5a6f2a3f0a02';
const quotation = { document: 'Riktlinjer 2025', place: '3 §', quote: 'Föreningen ska vara öppen för alla.' };

const open: CriterionItem = {
  id: 'OPEN',
  title: 'Öppen för alla',
  text: 'Medlem antas utan hänsyn till vem man är.',
  verdict: 'unknown',
  verdictCode: 'criterionVerdict.unknown',
  knockOut: true,
  lawyersReview: false,
  quotations: [quotation],
  origin: [{ ...quotation, document: 'Handlingsplan 2018' }],
  because: [{ code: 'ruled.fact.unknown', facts: { title: { sv: 'Stadgar', en: 'Bylaws' } } }],
  tag: { text: { code: 'criterionVerdict.unknown' }, tone: 'attention' },
  shownBy: [{ code: 'evidenceKind.bylaws' }, { code: 'evidenceKind.minutes' }],
  applies: true,
  next: true,
  evidence: [],
  earlier: [],
  judge: form('judge-OPEN'),
  cite: form('cite-OPEN'),
};

const { next: _next, ...waiting } = open;
const judged: CriterionItem = {
  ...waiting,
  id: 'RIGHTS',
  knockOut: false,
  lawyersReview: true,
  title: 'Demokratiska rättsstatens principer och mänskliga rättigheter',
  verdict: 'met',
  tag: { text: { code: 'criterionVerdict.met' }, tone: 'done' },
  origin: [],
  judged: {
    by: 'Anna Ek',
    at: '2026-11-23T09:00:00.000Z',
    advice: [{ code: 'wording.view', facts: { words: ['åsikter'] } }],
  },
  evidence: [
    {
      id: EVIDENCE,
      quote: 'Varje medlem har en röst.',
      place: { text: 'Stadgar.pdf, sidan 2', href: `?document=${FILE}&page=2#document` },
      about: [{ code: 'sourceType.visit' }, { code: 'evidencePlace.notCommunicated' }],
      drop: form(`drop-${EVIDENCE}`),
      communicate: form(`communicate-${EVIDENCE}`),
    },
  ],
  earlier: [
    {
      number: 'FB-2026-0017',
      href: '/FB-2026-0017/assessment',
      tag: { text: { code: 'criterionVerdict.met' }, tone: 'done' },
      reason: 'Stadgarna § 4.',
      at: '2026-10-02T09:00:00.000Z',
    },
  ],
  judge: form('judge-RIGHTS'),
  retract: form('retract-RIGHTS'),
  cite: form('cite-RIGHTS'),
};

const unjudged = ({
  next: _open,
  judge: _judge,
  retract: _retract,
  cite: _cite,
  ...item
}: CriterionItem): CriterionItem => item;

const out: CriterionItem = {
  ...unjudged(open),
  id: 'OTHER',
  title: 'Partipolitiskt obunden',
  verdict: 'notApplicable',
  tag: { text: { code: 'criterionVerdict.notApplicable' }, tone: 'plain' },
  applies: false,
};

const fact = (path: string, type: 'yesNo' | 'count' | 'day' | 'text' | 'choices' | 'choice') => ({
  path,
  title: `Uppgift ${path}`,
  suppliedBy: { code: 'supplier.applicant' },
  askable: true,
  type,
  choices: [{ value: 'a', text: 'Första' }],
  form: form(factFormId(path), { value: '' }),
});

const begun: AssessmentSheet = {
  state: { text: { code: 'assessment.state.open' }, tone: 'info' },
  proposal: { code: 'assessmentProposal.needsJudgement' },
  rules: {
    title: 'Riktlinjer 2025',
    version: '2025',
    fromOn: '2025-01-01',
    adopted: { code: 'assessmentPage.adopted', facts: { meetingOn: '2024-12-10', paragraph: '12' } },
    chosen: { code: 'rulesChosen.appliedOn', facts: { appliedOn: '2026-09-28' } },
  },
  settled: 1,
  asked: 2,
  criteria: [judged, open, out],
  facts: [
    { ...fact('application.participants', 'count'), value: '12' },
    fact('application.open', 'yesNo'),
    fact('application.on', 'day'),
    fact('application.purpose', 'text'),
    fact('application.kinds', 'choices'),
    fact('application.kind', 'choice'),
  ],
  notYet: [{ code: 'assessment.need.judged', facts: { criteria: 'OPEN' } }],
  ask: form('ask', { question: '– Stadgar', dueOn: '2026-12-07' }),
  seen: '4',
};

const view: AssessmentView = {
  head: matter.head,
  sections: matter.sections.map((each, at) => ({ ...each, current: at === 2 })),
  facts: matter.facts,
  here: '',
  assessment: begun,
  reading: {
    documents: [
      { text: 'Stadgar.pdf', href: `?document=${FILE}#document`, current: true },
      { text: 'Protokoll.pdf', href: '?document=x#document', guarded: true },
    ],
    open: {
      id: FILE,
      title: 'Stadgar.pdf',
      href: `/files/${FILE}`,
      page: {
        number: 2,
        count: 6,
        previousHref: `?document=${FILE}&page=1#document`,
        nextHref: `?document=${FILE}&page=3#document`,
        passages: [
          { text: '§ 4 Årsmöte\n', marked: false },
          { text: 'Varje medlem har en röst.', marked: true },
        ],
      },
    },
  },
  choices: {
    verdicts: ['met', 'unmet', 'unknown'].map((value) => ({ value, text: { code: `criterionVerdict.${value}` } })),
    sourceTypes: [{ value: 'visit', text: { code: 'sourceType.visit' } }],
    files: [{ value: FILE, text: 'Stadgar.pdf' }],
    exchanges: [{ value: EVIDENCE, text: 'Komplettering, 11 november 2026' }],
  },
};

const { assessment: _begun, ...unbegun } = view;
const fault = formAfter(
  problem('invalid', 'judgement.actUndocumented', { field: 'verdict', criterion: 'OPEN' }),
  'judge-OPEN',
  { verdict: 'unmet', reason: 'Så sades det.' },
);
const { notYet: _notYet, ask: _ask, ...done } = begun;
const PATH = '/FB-2026-0052/assessment';

/** The page of an assessment: not begun, at work, with a fault, and ready. */
export const ASSESSMENT_STATES: readonly PageState[] = [
  state('assessment', PATH, assessmentPage, view),
  state('assessment-none', PATH, assessmentPage, {
    ...unbegun,
    reading: { documents: [], note: { code: 'reading.none' } },
    begin: form('begin', { binds: 'grant', appliedOn: '2026-09-28' }),
  }),
  state('assessment-none-yet', PATH, assessmentPage, { ...unbegun, reading: { documents: [] } }),
  state('assessment-fault', PATH, assessmentPage, {
    ...view,
    assessment: { ...begun, criteria: [judged, { ...open, judge: fault }, out] },
  }),
  state('assessment-ready', PATH, assessmentPage, {
    ...view,
    reading: { documents: view.reading.documents, note: { code: 'reading.choose' } },
    assessment: {
      ...done,
      notYet: [],
      criteria: [judged, open].map(unjudged),
      state: { text: { code: 'assessment.state.ready' }, tone: 'done' },
      reopen: form('reopen'),
    },
  }),
  state('assessment-complete', PATH, assessmentPage, {
    ...view,
    reading: {
      documents: view.reading.documents,
      open: { id: FILE, title: 'Bild.png', href: `/files/${FILE}`, picture: true },
    },
    assessment: {
      ...begun,
      notYet: [],
      complete: form('complete'),
      impartial: {
        text: { code: 'assessment.declareImpartial' },
        href: `${PATH}/impartial`,
        method: 'post',
        fields: { seen: '4' },
      },
    },
  }),
];
