import { casePapersPage, type CasePapersView } from '../../../src/clawback/papers/case-papers.page.js';
import type { Dependent } from '../../../src/clawback/basis/dependents.js';
import type { ClawbackItem } from '../../../src/clawback/basis/items.js';
import { caseLetters } from '../../../src/concerns/sheet/case-letters.js';
import { policeContactsPage, type PoliceContactsView } from '../../../src/clawback/sheet/police-contacts.page.js';
import { choicesOf, dependentRows, stateTag } from '../../../src/clawback/sheet/clawback-parts.js';
import {
  clawbackPage,
  clawbacksPage,
  ownClawbackPage,
  ownClawbacksPage,
  type ClawbackRow,
  type ClawbackSheet,
  type ClawbacksView,
  type OfferedAct,
  type OwnClawbackView,
} from '../../../src/clawback/sheet/clawback-view.js';
import { DISCLOSURE_GROUNDS } from '../../../src/documents/exchanges/exchange.js';
import type { MatterTop } from '../../../src/matters/sheet/matter-parts.js';
import { form, formAfter, type FormModel } from '../../../src/platform/pages/forms.js';
import { newId } from '../../../src/shared/id.js';
import { Problem } from '../../../src/shared/problem.js';
import { matter } from './matter-models.js';
import { state, type PageState } from './page-state.js';

const CASE = '/ÅK-2026-0004/clawback';
const OWN = '/own-clawbacks/1';
const PARTY = 'Sagolunda Syskola';
const FOUND =
  'Föreningen har redovisat 12 000 kr för en resa som inte ingår i verksamheten. Kvitto saknas för 3 000 kr.\n' +
  'Det framgår av redovisningen den 30 september.';

const lacks = (id: string, field: string): FormModel =>
  formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field } }]), id, {});

const top: MatterTop = {
  head: { ...matter.head, number: 'ÅK-2026-0004', kind: 'Återkrav', about: [], party: PARTY },
  facts: [],
  sections: [
    { text: { code: 'matterSection.case' }, href: '/ÅK-2026-0004' },
    { text: { code: 'matterSection.clawback' }, href: CASE, current: true },
  ],
};

const item = (ground: ClawbackItem['ground'], amountOre: number): ClawbackItem => ({
  ...{ disbursementId: newId(), ground, part: null, lineIds: [], amountOre, because: 'Kvitto saknas.' },
});
const claimed = [item('G3', 1_200_000), item('S5', 300_000)];

const PAYOUT = { id: '0b6f0c1e-0000-4000-8000-000000000001', number: 'FB-2026-0031', paidOn: '2026-03-02' } as const;
const offer = (act: string, model: FormModel = form(act), notYet: OfferedAct['notYet'] = []): OfferedAct => ({
  ...{ act, form: model, notYet },
});

const papers: CasePapersView = {
  ...{ committee: 'Norra nämnden', committeeId: newId(), committees: [], meetingOn: '2026-12-16' },
  form: form('meeting', { meeting: '2026-12-16' }),
  rows: [
    {
      ...{ number: 'ÅK-2026-0004', dnr: 'NN 2026/412', party: PARTY, href: '/%C3%85K-2026-0004/decision' },
      ...{ proposed: 'Föreningen ska betala tillbaka 12 000 kr.', amountOre: 1_200_000 },
      ...{ review: 'waiting', conflicts: ['Maria Lind'] },
    },
  ],
  files: [
    {
      text: { code: 'casePapers.link.list', facts: { formatCode: 'listFormat.pdf' } },
      href: '/case-papers/list.pdf',
    },
  ],
};

const begun: ClawbackSheet = {
  ...{ place: CASE, here: '', seen: '1', state: stateTag('investigating') },
  next: { kind: 'act', text: { code: 'clawbackPage.next.describe' }, because: [] },
  course: [
    {
      title: { code: 'clawbackPage.station.found' },
      state: 'now',
      details: [{ code: 'clawbackPage.openedAt', facts: { openedAt: '2026-11-23T08:00:00.000Z' } }],
    },
    { title: { code: 'clawbackPage.station.heard' }, state: 'coming', details: [] },
    { title: { code: 'clawbackPage.station.decided' }, state: 'coming', details: [] },
  ],
  sums: [{ label: { code: 'clawbackPage.sum.asked' }, amountOre: 0, total: true }],
  ...{ items: [], terms: [], facts: [], found: null, evidence: [], answer: null, sentBack: null, position: null },
  payouts: [
    { ...PAYOUT, amountOre: 4_500_000, leftOre: 4_500_000, whyNot: [] },
    {
      ...{ id: '0b6f0c1e-0000-4000-8000-000000000002', number: 'FB-2025-0017', paidOn: '2025-03-03' },
      ...{ amountOre: 2_000_000, leftOre: 2_000_000, whyNot: [{ code: 'clawbackPage.noCondition' }] },
    },
  ],
  ...{ weighed: [], review: [], limitation: null, contacts: [], links: [] },
  letters: caseLetters([], [], PARTY),
  offers: [
    ...['describe', 'setItems', 'withhold', 'discontinue'].map((act) => offer(act)),
    offer('hear', form('hear'), [{ code: 'clawback.need.described' }]),
  ],
  choices: choicesOf({ items: [], evidence: [] }, []),
  ...{ dependents: [], untold: [] },
};

const HEARING_LETTER = { id: newId(), kind: 'clawback-hearing', state: 'dispatched', leavesAt: null } as const;

const BASE = { number: PAYOUT.number, baseOre: 4_500_000, leftOre: 3_300_000 } as const;
const DEPENDENT: Dependent = {
  ...{ decisionId: newId(), matterId: newId(), number: 'FB-2026-0032', grantedOre: 225_000, base: BASE },
  ...{ fallsOre: 60_000, takenOre: 0 },
  because: [{ code: 'clawback.dependent.falls', facts: { ...BASE, percent: 5, amountOre: 60_000 } }],
};

const full: ClawbackSheet = {
  ...{ ...begun, seen: '7', state: stateTag('proposed') },
  next: { kind: 'act', text: { code: 'clawbackPage.next.decide' }, because: [] },
  course: [
    { title: { code: 'clawbackPage.station.found' }, state: 'done', details: [] },
    {
      title: { code: 'clawbackPage.station.heard' },
      state: 'done',
      details: [{ code: 'clawbackPage.replyOn', facts: { replyOn: '2026-12-14' } }],
    },
    { title: { code: 'clawbackPage.station.decided' }, state: 'now', details: [] },
  ],
  sums: [
    { label: { code: 'clawbackPage.sum.asked' }, amountOre: 1_500_000 },
    { label: { code: 'clawbackPage.sum.reduced' }, amountOre: -300_000 },
    { label: { code: 'clawbackPage.sum.claimed' }, amountOre: 1_200_000, total: true },
  ],
  items: [
    {
      ...{ number: PAYOUT.number, paidOn: PAYOUT.paidOn, amountOre: 1_200_000 },
      ground: { code: 'clawbackPage.ground', facts: { ground: 'G3', title: 'Använt till annat' } },
      what: { code: 'clawbackPart.wrongPurpose', facts: { amountOre: 1_200_000 } },
    },
  ],
  terms: [
    {
      quote: 'Bidrag som har använts till något annat än det beviljades för ska betalas tillbaka.',
      place: 'Villkor för föreningsbidrag 2026, punkt 7',
    },
  ],
  facts: [
    { label: { code: 'clawbackPage.fact.basis' }, value: { code: 'legalBasis.terms' } },
    {
      label: { code: 'clawbackPage.fact.held' },
      value: { code: 'clawbackPage.onDay', facts: { dayOn: '2026-12-31' } },
    },
  ],
  ...{ found: FOUND, answer: 'Resan var en studieresa.\nVi ber er ta hänsyn till det.' },
  evidence: [
    {
      quote: 'Resa till Gotland, 12 000 kr',
      told: {
        code: 'clawbackPage.told',
        facts: { communicatedOn: '2026-11-23', sourceCode: 'sourceType.applicant' },
      },
    },
  ],
  ...{ sentBack: 'Skriv ut hur avdraget är räknat.', position: 'Rättelsen av rad 3 ändrar inget.' },
  weighed: [
    { label: { code: 'clawbackPage.weighed.words' }, value: 'Resan ingår inte i det som bidraget beviljades för.' },
    { label: { code: 'clawbackPage.weighed.contested' }, value: { code: 'finding.yes' } },
  ],
  review: [{ code: 'lawyersReview.contested' }],
  limitation: { lapsesOn: '2036-03-02', because: [] },
  contacts: [
    {
      ...{ key: 'police', party: { code: 'contactParty.police' }, tooEarly: false },
      state: { text: { code: 'clawbackPage.contact.open' }, tone: 'attention' },
      ...{ ask: form('ask-police'), skip: form('skip-police') },
      grounds: DISCLOSURE_GROUNDS.map((ground) => ({ value: ground, text: { code: `disclosureGround.${ground}` } })),
    },
    {
      ...{ key: 'skatteverket', party: { code: 'contactParty.skatteverket' }, tooEarly: false, grounds: [] },
      state: { text: { code: 'clawbackPage.contact.answered', facts: { answeredOn: '2026-11-30' } }, tone: 'done' },
      ...{ question: 'Finns det beslut om föreningens skatt?', answer: 'Nej.' },
    },
    {
      ...{ key: 'samfund', party: { code: 'contactParty.samfund' }, tooEarly: true, grounds: [] },
      state: { text: { code: 'clawbackPage.contact.open' }, tone: 'plain' },
    },
  ],
  links: [{ text: { code: 'clawbackPage.toReport' }, href: '/reports/1' }],
  letters: caseLetters([HEARING_LETTER], ['clawback-extension', 'contact-police'], PARTY),
  offers: [
    'weigh',
    'decide',
    'sendBack',
    'enterMinutes',
    'raise',
    'takeBack',
    'skipHearing',
    'keepBasis',
    'resume',
    'takeDependents',
  ].map((act) => offer(act)),
  choices: choicesOf({ items: claimed, evidence: [] }, [DEPENDENT]),
  untold: [{ code: 'clawbackPage.untold', because: [{ code: 'letter.missing.registerNumber' }] }],
  dependents: dependentRows([
    DEPENDENT,
    { ...DEPENDENT, takenOre: 60_000 },
    { ...DEPENDENT, fallsOre: null, because: [{ code: 'clawback.dependent.decidedOtherwise', facts: BASE }] },
  ]),
};
const wrong: ClawbackSheet = {
  ...begun,
  offers: begun.offers.map((each) => (each.act === 'describe' ? offer('describe', lacks('describe', 'facts')) : each)),
};

const row = (href: string, given: Partial<ClawbackRow>): ClawbackRow => ({
  ...{ href, party: PARTY, number: 'ÅK-2026-0004', totalOre: 1_500_000, openedAt: '2026-11-23T08:00:00.000Z' },
  state: stateTag('hearing'),
  ...given,
});
const clawbacks: ClawbacksView = {
  rows: [
    row(CASE, {}),
    row('/ÅK-2026-0003/clawback', {
      ...{ party: 'Föreningen för folkdans, hembygd och berättande i Sagolunda med omnejd', totalOre: null },
      ...{ number: 'ÅK-2026-0003', state: stateTag('investigating') },
    }),
  ],
  chips: [
    { text: { code: 'clawback.state.investigating' }, href: '/clawbacks?state=investigating', count: 1, current: true },
    { text: { code: 'clawback.state.hearing' }, href: '/clawbacks?state=hearing', count: 1 },
  ],
  paging: { first: 1, last: 2, nextHref: '/clawbacks?cursor=a' },
  open: form('open'),
  reports: [{ value: newId(), text: 'FB-2026-0031, Sagolunda Syskola' }],
};

const policeContacts: PoliceContactsView = {
  rows: [
    {
      ...{ number: 'ÅK-2026-0004', of: { code: 'policeContactsPage.of.clawback' }, askedOn: '2026-11-23' },
      ...{ ground: { code: 'disclosureGround.policeDuty' }, replyOn: '2026-12-14' },
      state: { text: { code: 'policeContactsPage.waits' }, tone: 'info' },
    },
  ],
  chips: [{ text: { code: 'policeContactsPage.all' }, href: '/police-contacts', count: 1, current: true }],
};

const heard: OwnClawbackView = {
  ...{ place: OWN, association: PARTY, committee: 'Sagolunda stadsdelsnämnd', number: 'ÅK-2026-0004' },
  ...{ state: stateTag('hearing'), now: { code: 'ownClawbackPage.now.answer', facts: { replyOn: '2026-12-14' } } },
  ...{ course: full.course, found: FOUND, items: full.items, sums: full.sums, terms: full.terms },
  ...{ replyOn: '2026-12-14', answer: null, reply: { form: form('reply'), seen: '1' }, decision: null },
  contact: { email: 'bidrag@sagolunda.example', phone: '010-123 45 67' },
};
const { reply: _reply, ...told } = heard;

/** Claiming back: the list, a case, and what the association sees of it. */
export const CLAWBACK_STATES: readonly PageState[] = [
  state('clawbacks', '/clawbacks', clawbacksPage, clawbacks),
  state('clawbacks-empty', '/clawbacks', clawbacksPage, { rows: [], chips: [], reports: [] }),
  state('clawbacks-no-reports', '/clawbacks', clawbacksPage, { ...clawbacks, reports: [] }),
  state('clawbacks-wrong', '/clawbacks', clawbacksPage, { ...clawbacks, open: lacks('open', 'reportId') }),
  state('case-papers', '/case-papers', casePapersPage, papers),
  state('case-papers-empty', '/case-papers', casePapersPage, { ...papers, rows: [], files: [] }),
  state('police-contacts', '/police-contacts', policeContactsPage, policeContacts),
  state('police-contacts-empty', '/police-contacts', policeContactsPage, { rows: [], chips: [] }),
  state('clawback', CASE, clawbackPage, { ...top, clawback: begun }),
  state('clawback-full', CASE, clawbackPage, { ...top, clawback: full }),
  state('clawback-wrong', CASE, clawbackPage, { ...top, clawback: wrong }),
  state('clawback-none', CASE, clawbackPage, top),
  state('own-clawbacks', '/own-clawbacks', ownClawbacksPage, { rows: [row(OWN, {})] }, false),
  state('own-clawbacks-empty', '/own-clawbacks', ownClawbacksPage, { rows: [] }, false),
  state('own-clawback', OWN, ownClawbackPage, heard, false),
  state(
    ...(['own-clawback-wrong', OWN, ownClawbackPage] as const),
    { ...heard, reply: { form: lacks('reply', 'answer'), seen: '1' } },
    false,
  ),
  state(
    ...(['own-clawback-decided', OWN, ownClawbackPage] as const),
    {
      ...{ ...told, state: stateTag('claimed'), now: { code: 'ownClawbackPage.now.claimed' } },
      ...{ answer: 'Resan var en studieresa.', claimHref: '/own-claims/1' },
      decision: { code: 'decisionSentence.clawback.clawback', facts: { party: PARTY, amountOre: 1_200_000 } },
    },
    false,
  ),
];
