import {
  caseApplicationPage,
  ownApplicationPage,
  ownListPage,
  paperFormPage,
  type OwnApplicationView,
} from '../../../src/grants/application-desk/application-view.js';
import {
  caseDeclinePage,
  type CaseDeclineView,
  type DeclinedAwardView,
} from '../../../src/grants/declines/award-decline-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { fields, lateOne, over, row, sections } from './grant-models.js';
import { matter } from './matter-models.js';
import { choices, state, type PageState } from './page-state.js';

const sentSections = sections.map(({ title, rows }) => ({ title, rows }));
const documents = [
  { name: 'stadgar.pdf', href: '/applications/1/documents/2', receivedOn: '2026-11-23' as const },
  {
    name: 'årsmötet.pdf',
    receivedOn: '2026-11-23' as const,
    scan: { text: { code: 'fileScan.waiting' }, warns: false },
  },
];

const unsigned = [
  { code: 'acceptance.incomplete', facts: { signedOn: '2026-11-23' } },
  { code: 'signing.missing.jointly', facts: { count: 1 } },
  {
    code: 'signing.rule.jointly',
    facts: { count: 2, roleCodes: ['officeholderRole.chair', 'officeholderRole.treasurer'] },
  },
] as const;

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
  letters: [{ title: { code: 'letter.kind.receipt' }, href: '/letters/3/pdf' }],
  acceptedBy: ['Kim Ek'],
  terms: { complete: false, because: unsigned },
  sign: form('terms'),
  withdraw: form('withdraw'),
  seen: '1',
  limitMb: 10,
};
const { asked: _asked, sign: _sign, terms: _terms, withdraw: _withdraw, late: _late, ...plain } = own;

const top = {
  head: matter.head,
  sections: matter.sections.map((each, at) => ({ ...each, current: at === 1 })),
  facts: matter.facts,
};

const awarded = {
  code: 'applicationStatus.decided.award',
  facts: { decidedOn: '2026-12-16', amountOre: 4_000_000 },
} as const;
const declined: DeclinedAwardView = {
  ...{ receivedOn: '2027-01-08', way: { code: 'cameBy.portal' }, amountOre: 4_000_000 },
  because: 'Ledaren har flyttat. Kursen blir inte av.',
};
const enter = {
  form: form('decline', { cameBy: 'post' }),
  decisionId: '0b8d1c1e-0000-4000-8000-000000000003' as const,
  seen: '1',
  amountOre: 4_000_000,
};
const decline: CaseDeclineView = {
  ...top,
  ...{ place: '/FB-2026-0052/decline', backHref: '/FB-2026-0052/application', whyNot: [], enter },
  about: [
    { label: { code: 'caseDeclinePage.outcome' }, value: { code: 'outcome.award' } },
    {
      label: { code: 'caseDeclinePage.amount' },
      value: { code: 'factValue.amount', facts: { amountOre: 4_000_000 } },
    },
    { label: { code: 'caseDeclinePage.decidedOn' }, value: { code: 'factValue.day', facts: { dayOn: '2026-12-16' } } },
  ],
  ways: choices('Post', 'E-post'),
};
const { enter: _enter, ...nothing } = decline;
/** Applications that have come in, for their association and for the office. */
export const APPLICATION_STATES: readonly PageState[] = [
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
    {
      ...plain,
      asked: [],
      documents: [],
      acceptedBy: [],
      letters: [],
      status: { code: 'applicationStatus.withdrawn' },
    },
    false,
  ),
  state(
    'own-application-paid',
    '/applications/1',
    ownApplicationPage,
    {
      ...plain,
      asked: [],
      status: {
        code: 'applicationStatus.decided.award',
        facts: { decidedOn: '2026-12-16', amountOre: 4_000_000 },
      },
      after: {
        payouts: [
          { code: 'ownApplicationPage.paid', facts: { amountOre: 2_000_000, paidOn: '2027-01-20' } },
          { code: 'ownApplicationPage.toPay', facts: { amountOre: 2_000_000 } },
        ],
        reports: [
          { text: { code: 'ownApplicationPage.toReport', facts: { dueOn: '2027-10-31' } }, href: '/reports/1' },
        ],
      },
    },
    false,
  ),
  state(
    'own-application-awarded',
    '/applications/1',
    ownApplicationPage,
    { ...plain, asked: [], status: awarded, after: { payouts: [], reports: [] }, decline: enter },
    false,
  ),
  state(
    'own-application-declined',
    '/applications/1',
    ownApplicationPage,
    {
      ...plain,
      asked: [],
      status: { code: 'applicationStatus.declined', facts: { declinedOn: '2027-01-08', amountOre: 4_000_000 } },
      after: { payouts: [], reports: [] },
      declined,
    },
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
      terms: { complete: false, because: unsigned },
    },
    assess: { text: { code: 'caseApplicationPage.assess' }, href: '/FB-2026-0052/application/assess', method: 'post' },
  }),
  state('case-application-declined', '/FB-2026-0052/application', caseApplicationPage, {
    ...top,
    declined,
    assessmentHref: '/FB-2026-0052/assessment',
  }),
  state('case-decline', '/FB-2026-0052/decline', caseDeclinePage, decline),
  state('case-decline-faults', '/FB-2026-0052/decline', caseDeclinePage, {
    ...decline,
    enter: {
      ...enter,
      form: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'because' } }]), 'decline', {}),
    },
  }),
  state('case-decline-done', '/FB-2026-0052/decline', caseDeclinePage, { ...nothing, declined }),
  state('case-decline-empty', '/FB-2026-0052/decline', caseDeclinePage, {
    ...nothing,
    about: [],
    whyNot: [{ code: 'awardDecline.need.awarded' }],
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
