import { AGE_BANDS } from '../../../src/associations/members/member-count.js';
import { officeholderPage } from '../../../src/associations/board/officeholder-view.js';
import { associationFormPage, registerPage } from '../../../src/associations/register/register-view.js';
import {
  associationPage,
  membersPage,
  newCasePage,
  publicSheetPage,
  type AssociationSheetView,
  type MarkRow,
} from '../../../src/associations/sheet/association-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import type { Fact } from '../../../src/platform/pages/parts.js';
import { Problem } from '../../../src/shared/problem.js';
import { OWN_ASSOCIATION_STATES } from './own-association-states.js';
import { state, type PageState } from './page-state.js';

const KNOWN = [
  { value: 'yes', text: 'Ja' },
  { value: 'no', text: 'Nej' },
];
const FORMS = [
  { value: 'nonProfit', text: 'Ideell förening' },
  { value: 'network', text: 'Nätverk utan egen rättskapacitet' },
];
const COMMITTEES = [{ value: 'north', text: 'Sagolunda stadsdelsnämnd' }];
const facts: readonly Fact[] = [
  { label: 'Organisationsnummer', value: '802412-3450' },
  { label: 'Paraplyorganisation', value: 'Sagolunda Idrottsförbund', link: '/associations/2' },
];
const status = {
  tag: { text: 'Något saknas', tone: 'attention' },
  because: [{ code: 'yearlyStatus.missing', facts: { paperCode: 'paperKind.bylaws' } }],
} as const;
const marks: readonly MarkRow[] = [
  {
    kind: 'Beviljat bidrag',
    committee: 'Sagolunda stadsdelsnämnd',
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
    amountOre: 4_500_000,
    holds: true,
    matter: { number: 'FB-2026-0052', href: '/FB-2026-0052' },
  },
  {
    kind: 'Bedömd för uthyrning',
    committee: 'Sagolunda kulturnämnd',
    fromOn: '2026-02-01',
    endedOn: '2026-03-01',
    holds: false,
  },
];

const whole: AssociationSheetView = {
  name: 'Ängby Ballongklubb',
  place: '/associations/1',
  seen: '3',
  state: { text: 'Verksam', tone: 'done' },
  staff: true,
  mayWrite: true,
  warnings: [{ code: 'orgNumber.leadingZero' }],
  facts,
  contact: [{ label: 'E-post', value: 'styrelsen@angbyballong.example' }],
  protectedContact: false,
  status,
  board: [
    {
      who: 'Kim Ek',
      role: 'Ordförande',
      signing: 'Tecknar firman ensam',
      fromOn: '2026-03-01',
      untilOn: '2027-03-31',
      state: { text: 'Sitter', tone: 'done' },
      under18: false,
      protectedPerson: false,
      contact: ['070-000 11 22'],
      changeHref: '/associations/1/officeholders/1',
    },
    {
      role: 'Sekreterare',
      fromOn: '2026-03-01',
      state: { text: 'Sitter', tone: 'done' },
      under18: true,
      protectedPerson: true,
      contact: [],
    },
  ],
  formerBoard: [],
  papers: [
    {
      kind: 'Stadgar',
      state: { text: 'Inte granskad', tone: 'attention' },
      href: '/files/1',
      committee: 'Sagolunda stadsdelsnämnd',
      validUntil: '2026-12-31',
      approve: { text: 'Godkänna', href: '/associations/1/papers/1/approve', method: 'post', fields: { seen: '1' } },
      giveBack: { form: form('return-1'), href: '/associations/1/papers/1/return', seen: '1' },
    },
    {
      kind: 'Årsmötesprotokoll',
      year: '2025',
      state: { text: 'Tillbakalämnad', tone: 'late' },
      committee: 'Sagolunda kulturnämnd',
      seenOn: '2026-04-01',
      returnedBecause: 'Protokollet är inte justerat.',
    },
  ],
  members: {
    year: '2025',
    committee: 'Sagolunda stadsdelsnämnd',
    attestedBy: 'Kassören',
    attestedOn: '2026-02-01',
    rows: [
      { band: '0–6 år', inside: 0 },
      { band: '7–12 år', inside: 40, outside: 2 },
    ],
    inside: 40,
    outside: 2,
  },
  account: { state: { text: 'Gäller', tone: 'done' }, text: 'Bankgiro som slutar på 1055' },
  waiting: { text: 'Väntar på en andra person', tone: 'attention' },
  marks: [marks[0] as MarkRow],
  cases: [
    { number: 'FB-2026-0052', href: '/FB-2026-0052', kind: 'Föreningsbidrag', state: { text: 'Öppet', tone: 'info' } },
  ],
  related: [{ name: 'Ängby Ballongklubb – Ungdom', href: '/associations/3', how: 'Samma organisationsnummer' }],
  events: [{ title: 'Registrerade föreningen', when: { at: '2026-11-20T09:00:00.000Z' }, by: 'Anna Ek' }],
  forms: { upload: form('upload'), dissolve: form('dissolve'), merge: form('merge') },
  paperKinds: [{ value: 'bylaws', text: 'Stadgar' }],
  committees: COMMITTEES,
  mostMegabytes: 20,
};

const asked = {
  action: '/associations/new',
  backHref: '/associations',
  legalForms: FORMS,
  noNumberReasons: [{ value: 'awaited', text: 'Väntar på nummer' }],
  known: KNOWN,
  languages: [{ value: 'sv', text: 'Svenska' }],
};
const sameName = new Problem('invalid', [
  { code: 'association.sameName', facts: { field: 'sameNameMeant', name: 'Ängby Ballongklubb' } },
]);

/** The register of associations. */
export const ASSOCIATION_STATES: readonly PageState[] = [
  state('register', '/associations', registerPage, {
    query: '',
    chips: [{ text: 'Verksamma', href: '/associations', current: true }],
    legalForms: FORMS,
    legalForm: '',
    scope: 'active',
    rows: [
      {
        href: '/associations/1',
        name: 'Ängby Ballongklubb',
        orgNumber: '802412-3450',
        place: 'Sagolunda',
        legalForm: 'Ideell förening',
        state: { text: 'Verksam', tone: 'done' },
      },
      {
        href: '/associations/2',
        name: 'Språkcaféet',
        without: 'Uppgift saknas',
        legalForm: 'Nätverk',
        state: { text: 'Upplöst', tone: 'plain' },
      },
    ],
    narrowed: false,
    mayRegister: true,
    paging: { first: 1, last: 2, nextHref: '/associations?cursor=x' },
  }),
  state('register-none', '/associations?q=zz', registerPage, {
    query: 'zz',
    chips: [],
    legalForms: FORMS,
    legalForm: '',
    scope: 'active',
    rows: [],
    narrowed: true,
    mayRegister: false,
  }),
  state('association', '/associations/1', associationPage, whole),
  state('association-bare', '/associations/1', associationPage, {
    ...whole,
    staff: false,
    mayWrite: false,
    warnings: [],
    protectedContact: true,
    ended: { code: 'associationPage.ended.dissolved', facts: { endedOn: '2026-05-01' } },
    board: [],
    papers: [],
    marks: [],
    cases: [],
    related: [],
    events: [],
    forms: {},
  }),
  state('association-new', '/associations/new', associationFormPage, { ...asked, form: form('association') }),
  state('association-same-name', '/associations/new', associationFormPage, {
    ...asked,
    form: formAfter(sameName, 'association', { name: 'Ängby ballongklubb' }),
  }),
  state('officeholder', '/associations/1/officeholders/2', officeholderPage, {
    form: form('office', { signing: 'none' }),
    action: '/associations/1/officeholders/2',
    association: 'Ängby Ballongklubb',
    backHref: '/associations/1',
    seen: '1',
    hidden: { href: '/associations/1/officeholders/2/show-name' },
    roles: [{ value: 'chair', text: 'Ordförande' }],
    signings: [{ value: 'none', text: 'Tecknar inte firman' }],
    minutes: [{ value: '1', text: 'Årsmötesprotokoll 2025' }],
  }),
  state('members', '/associations/1/members', membersPage, {
    form: form('members'),
    action: '/associations/1/members',
    association: 'Ängby Ballongklubb',
    backHref: '/associations/1',
    committees: COMMITTEES,
    bands: AGE_BANDS.map((band) => ({ band: { code: `ageBand.${band}` }, inside: `${band}In`, outside: `${band}Out` })),
  }),
  state('association-case', '/associations/1/new-case', newCasePage, {
    form: form('case'),
    action: '/associations/1/new-case',
    association: 'Ängby Ballongklubb',
    backHref: '/associations/1',
    committees: COMMITTEES,
    kinds: [{ value: 'FB', text: 'Föreningsbidrag' }],
  }),
  state('public-sheet', '/associations/1/sheet', publicSheetPage, {
    name: 'Ängby Ballongklubb',
    backHref: '/associations/1',
    facts,
    status,
    holding: marks.slice(0, 1),
    over: marks.slice(1),
  }),
  ...OWN_ASSOCIATION_STATES,
];
