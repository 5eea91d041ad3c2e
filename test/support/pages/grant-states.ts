import {
  caseApplicationPage,
  ownApplicationPage,
  ownListPage,
  paperFormPage,
  type OwnApplicationView,
} from '../../../src/grants/applications/application-view.js';
import type { FieldView } from '../../../src/grants/drafts/answer-words.js';
import {
  draftListPage,
  draftPartPage,
  draftReviewPage,
  type AnswerSection,
  type DraftPartView,
  type DraftTop,
} from '../../../src/grants/drafts/draft-view.js';
import {
  openRoundPage,
  openRoundsPage,
  roundFormPage,
  roundPage,
  roundsPage,
  type OpenRoundView,
  type RoundRow,
  type RoundSheet,
} from '../../../src/grants/rounds/round-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { matter } from './matter-models.js';
import { choices, PLACES, state, type PageState } from './page-state.js';

const row: RoundRow = {
  title: 'Föreningsbidrag 2027',
  href: '/rounds/1',
  committee: 'Sagolunda stadsdelsnämnd',
  opensOn: '2026-11-01',
  closesOn: '2027-01-31',
  state: { text: 'Öppen', tone: 'done' },
};
const lateOne = { code: 'application.late', facts: { receivedOn: '2027-02-02', closesOn: '2027-01-31', days: 2 } };
const round: RoundSheet = {
  title: row.title,
  purpose: 'Till verksamhet som är öppen för alla i Sagolunda.',
  state: row.state,
  facts: [
    { label: 'Budget', value: '500 000 kr' },
    { label: 'Sista dag', value: '31 januari 2027' },
  ],
  papers: ['Stadgar', 'Årsmötesprotokoll'],
  actions: [
    {
      text: { code: 'round.close' },
      href: '/rounds/1/close',
      method: 'post',
      whyNot: [{ code: 'round.need.lastDayPassed', facts: { closesOn: '2027-01-31' } }],
    },
  ],
  links: [{ text: { code: 'roundPage.public' }, href: '/grants/1' }],
  rows: [
    {
      association: 'Sagolunda Syskola',
      number: 'FB-2026-0052',
      href: '/FB-2026-0052/application',
      amountOre: 1_850_000,
      receivedOn: '2026-11-23',
      state: { text: 'Inskickad', tone: 'info' },
    },
    {
      association: 'Ängby Ballongklubb',
      number: 'FB-2027-0001',
      href: '/FB-2027-0001/application',
      receivedOn: '2027-02-02',
      late: lateOne,
      state: { text: 'Återtagen', tone: 'plain' },
    },
  ],
  appliedOre: 1_850_000,
  budgetOre: 50_000_000,
};
const roundForm = {
  action: '/rounds/new',
  backHref: '/rounds',
  committees: PLACES,
  papers: choices('Stadgar', 'Budget'),
  terms: choices('Villkor 2027'),
};

const open: OpenRoundView = {
  title: row.title,
  committee: row.committee,
  purpose: round.purpose,
  state: row.state,
  opensOn: row.opensOn,
  closesOn: row.closesOn,
  facts: [{ label: 'Verksamhetsår', value: '2027' }],
  papers: round.papers,
  questions: ['Antal deltagare', 'Vilka verksamheten vänder sig till'],
  conditions: [{ title: 'Minst 20 medlemmar', text: 'Föreningen har minst 20 medlemmar.' }],
  terms: [{ number: 1, text: 'Bidraget används till det som det söktes för.' }],
  applyHref: '/grants/1/apply',
  associations: [],
  signInHref: '/sign-in?next=%2Fgrants%2F1',
};

const over: DraftTop = {
  association: 'Sagolunda Syskola',
  round: row.title,
  closesOn: row.closesOn,
  place: '/applications/1',
  seen: '7',
};
const fields: readonly FieldView[] = [
  {
    name: 'purpose',
    type: 'text',
    label: { code: 'applicationField.purpose.title' },
    hint: { code: 'applicationField.purpose.hint' },
    choices: [],
  },
  {
    name: 'application-participants',
    type: 'count',
    label: 'Antal deltagare',
    hint: { code: 'answerHint.count' },
    choices: [],
  },
  {
    name: 'application-targetGroups',
    type: 'choices',
    label: 'Vilka verksamheten vänder sig till',
    choices: choices('Barn och unga', 'Äldre'),
  },
  {
    name: 'application-freeOfCharge',
    type: 'yesNo',
    label: 'Verksamheten är avgiftsfri',
    choices: choices('Ja', 'Nej'),
  },
  { name: 'amount', type: 'ore', label: { code: 'applicationField.amount.title' }, choices: [] },
  { name: 'on', type: 'day', label: 'Första dag', choices: [] },
];
const part: DraftPartView = {
  ...over,
  part: 'purpose',
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
const sections: readonly AnswerSection[] = [
  {
    title: { code: 'draftPart.purpose' },
    changeHref: '/applications/1/purpose',
    rows: [{ label: 'Vad ska pengarna gå till?', value: 'Symaskiner.\nOch tyg.' }, { label: 'Antal deltagare' }],
  },
];
const sentSections = sections.map(({ title, rows }) => ({ title, rows }));
const documents = [{ name: 'stadgar.pdf', href: '/applications/1/documents/2', receivedOn: '2026-11-23' as const }];

const own: OwnApplicationView = {
  association: over.association,
  round: over.round,
  committee: row.committee,
  number: 'FB-2026-0052',
  place: over.place,
  status: { code: 'applicationStatus.asked', facts: { dueOn: '2026-12-07' } },
  receivedOn: '2026-11-23',
  late: lateOne,
  answerOn: '2027-04-15',
  reportOn: '2028-02-28',
  asked: [
    {
      id: '0b8d1c1e-0000-4000-8000-000000000001',
      question: 'Hur många är ni?',
      askedOn: '2026-11-24',
      dueOn: '2026-12-07',
      form: form('reply-1'),
      seen: '1',
    },
    {
      id: '0b8d1c1e-0000-4000-8000-000000000002',
      question: 'När börjar ni?',
      askedOn: '2026-11-20',
      answer: 'I januari.',
      answeredOn: '2026-11-21',
      seen: '2',
    },
  ],
  sections: sentSections,
  documents,
  acceptedBy: ['Kim Ek'],
  withdraw: form('withdraw'),
  seen: '1',
  limitMb: 10,
};
const { signInHref: _way, ...signedIn } = open;
const { asked: _asked, withdraw: _withdraw, late: _late, ...plain } = own;

const top = {
  head: matter.head,
  sections: matter.sections.map((each, at) => ({ ...each, current: at === 1 })),
  facts: matter.facts,
};

/** Rounds, applications that are written, and those that have come in. */
export const GRANT_STATES: readonly PageState[] = [
  state('rounds', '/rounds', roundsPage, { rows: [row], mayWrite: true }),
  state('rounds-empty', '/rounds', roundsPage, { rows: [], mayWrite: false }),
  state('round', '/rounds/1', roundPage, round),
  state('round-empty', '/rounds/1', roundPage, {
    ...round,
    rows: [],
    papers: [],
    actions: [],
    links: [],
    appliedOre: 0,
  }),
  state('round-form', '/rounds/new', roundFormPage, { ...roundForm, form: form('round') }),
  state('round-form-faults', '/rounds/1/change', roundFormPage, {
    ...roundForm,
    form: formAfter(
      new Problem('invalid', [{ code: 'round.closesBeforeOpening', facts: { field: 'closesOn' } }]),
      'round',
      { papers: ['stadgar'] },
    ),
    seen: '2',
  }),
  state('grants', '/grants', openRoundsPage, { rounds: [{ ...row, purpose: round.purpose }] }, false),
  state('grants-empty', '/grants', openRoundsPage, { rounds: [] }, false),
  state('grant', '/grants/1', openRoundPage, open, false),
  state(
    'grant-late',
    '/grants/1',
    openRoundPage,
    {
      ...signedIn,
      note: { code: 'openRoundPage.late', facts: { closesOn: row.closesOn } },
      papers: [],
      associations: [
        { id: '1', name: 'Sagolunda Syskola' },
        { id: '2', name: 'Ängby Ballongklubb', href: '/applications/2' },
      ],
    },
    false,
  ),
  state(
    'draft',
    '/applications/1',
    draftListPage,
    {
      ...over,
      done: 1,
      total: 2,
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
      ...{ sections, files: [{ name: 'stadgar.pdf', paper: 'Stadgar' }], acceptedBy: ['Kim Ek'], whyNot: [] },
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
      ...{ sections, files: [], acceptedBy: [], whyNot: [{ code: 'applicationDraft.need.termsAccepted' }] },
    },
    false,
  ),
  state(
    'own-applications',
    '/applications',
    ownListPage,
    {
      drafts: [
        {
          title: over.round,
          association: over.association,
          href: '/applications/1',
          status: { code: 'ownPage.closes', facts: { closesOn: row.closesOn } },
          tag: { text: 'Utkast', tone: 'attention' },
        },
      ],
      applications: [
        {
          title: over.round,
          association: 'Ängby Ballongklubb',
          href: '/applications/2',
          number: 'FB-2026-0052',
          status: { code: 'applicationStatus.received' },
          tag: { text: 'Inskickad', tone: 'info' },
        },
      ],
    },
    false,
  ),
  state('own-applications-empty', '/applications', ownListPage, { drafts: [], applications: [] }, false),
  state('own-application', '/applications/1', ownApplicationPage, own, false),
  state(
    'own-application-plain',
    '/applications/1',
    ownApplicationPage,
    { ...plain, asked: [], documents: [], acceptedBy: [], status: { code: 'applicationStatus.withdrawn' } },
    false,
  ),
  state('case-application', '/FB-2026-0052/application', caseApplicationPage, {
    ...top,
    application: {
      state: { text: 'Inskickad', tone: 'info' },
      round: over.round,
      roundHref: '/rounds/1',
      origin: { code: 'applicationOrigin.portal' },
      receivedOn: '2027-02-02',
      late: lateOne,
      sections: sentSections,
      documents,
      acceptedBy: ['Kim Ek'],
    },
    assess: { text: { code: 'caseApplicationPage.assess' }, href: '/FB-2026-0052/application/assess', method: 'post' },
  }),
  state('case-application-none', '/FB-2026-0052/application', caseApplicationPage, {
    ...top,
    assessmentHref: '/FB-2026-0052/assessment',
  }),
  state('paper-form', '/rounds/1/paper', paperFormPage, {
    form: form('paper', { cameBy: 'post' }),
    round: over.round,
    place: '/rounds/1',
    ways: choices('Post', 'E-post'),
    fields,
  }),
];
