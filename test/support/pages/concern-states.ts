import { SOURCE_TYPES } from '../../../src/assessments/evidence/evidence.js';
import { CONCERN_SOURCES } from '../../../src/concerns/concern/concern.js';
import { caseLetters } from '../../../src/concerns/sheet/case-letters.js';
import {
  concernPage,
  concernsPage,
  findingPage,
  firstQuestionPage,
  notedPage,
  noteConcernPage,
  type ConcernPageView,
  type ConcernsView,
  type FindingPageView,
  type NoteConcernView,
} from '../../../src/concerns/sheet/concern-view.js';
import { FINDINGS, MITIGATIONS } from '../../../src/decisions/grounds/content.js';
import { DISCLOSURE_GROUNDS } from '../../../src/documents/exchanges/exchange.js';
import { form, formAfter, type FormModel } from '../../../src/platform/pages/forms.js';
import { newId } from '../../../src/shared/id.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const CONCERN = '/concerns/1';
const FINDING = '/findings/1';
const PARTY = 'Sagolunda Syskola';
const CONDUCT = 'Vid lägret i juli delades ett flygblad ut.\nFlygbladet uppmanade till våld mot meningsmotståndare.';
const lacks = (id: string, field: string): FormModel =>
  formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field } }]), id, {});
const coded = (codes: readonly string[], under: string) =>
  codes.map((value) => ({ value, text: { code: `${under}.${value}` } }));
const offer = (act: string, model: FormModel = form(act)) => ({ act, form: model, notYet: [] });

const list: ConcernsView = {
  rows: [
    {
      ...{ href: CONCERN, number: 'AL-2026-0007', notedAt: '2026-11-23T08:00:00.000Z' },
      state: { text: { code: 'concern.state.underInquiry' }, tone: 'info' },
    },
  ],
  registered: [
    { number: 'AL-2026-0007', dnr: 'SGL 2026/501', receivedOn: '2026-11-23', closed: false },
    { number: 'AL-2026-0002', dnr: null, receivedOn: '2026-02-03', closed: true },
  ],
  ...{ keeps: true, started: { reference: 'SGL 2026/88', assessedOn: '2026-09-01' }, start: form('start') },
};
const note: NoteConcernView = {
  ...{ form: form('note'), started: true, sources: coded(CONCERN_SOURCES, 'concernSource') },
  committees: [{ value: '1', text: 'Sagolunda stadsdelsnämnd' }],
};
const LETTER = { id: newId(), kind: 'contact-police', state: 'dispatched', leavesAt: null } as const;
const bare: ConcernPageView = {
  ...{ place: CONCERN, seen: '1', number: 'AL-2026-0007', party: PARTY, conduct: CONDUCT, because: null },
  state: { text: { code: 'concern.state.noted' }, tone: 'attention' },
  facts: [{ label: { code: 'concernPage.fact.actorRole' }, value: 'ledare' }],
  ...{ advice: [], utterances: [], talks: [], grounds: [], offers: [offer('add'), offer('talk'), offer('dismiss')] },
  ...{ sources: coded(CONCERN_SOURCES, 'concernSource'), letters: caseLetters([], [], PARTY) },
};
const full: ConcernPageView = {
  ...bare,
  state: { text: { code: 'concern.state.underInquiry' }, tone: 'info' },
  facts: [
    ...bare.facts,
    {
      label: { code: 'concernPage.fact.happenedOn' },
      value: { code: 'concernPage.onDay', facts: { dayOn: '2026-07-04' } },
    },
    { label: { code: 'concernPage.fact.source' }, value: { code: 'concernSource.observation' } },
  ],
  utterances: [
    {
      text: 'De ska inte få vara i fred.',
      where: { code: 'concernPage.said', facts: { role: 'ledare', occasion: 'samling', source: 'närvarande' } },
    },
  ],
  talks: [{ on: '2026-11-23', words: 'Vi frågar föreningen först.' }],
  because: 'Inget har framkommit.',
  letters: caseLetters([LETTER], ['contact-police'], 'Polismyndigheten'),
  offers: [offer('add'), offer('renew'), offer('askPolice'), offer('inquire')],
  grounds: coded(DISCLOSURE_GROUNDS, 'disclosureGround'),
  ...{ findingHref: FINDING, open: { href: `${CONCERN}/openFinding` } },
};

const begun: FindingPageView = {
  ...{ place: FINDING, seen: '1', number: 'AL-2026-0008', matterHref: '/AL-2026-0008', party: PARTY },
  state: { text: { code: 'finding.state.investigating' }, tone: 'info' },
  ...{ found: null, criteria: [], evidence: [], answer: null, weighed: [], decision: null },
  letters: caseLetters([], [], PARTY),
  offers: [offer('describe'), offer('discontinue')],
  choices: {
    criteria: [{ value: 'rights', text: 'Rättigheter' }],
    chosen: [{ value: 'rights', text: 'Rättigheter' }],
    evidence: [],
    sources: coded(SOURCE_TYPES, 'sourceType'),
    findings: coded(FINDINGS, 'finding'),
    mitigations: coded(MITIGATIONS, 'mitigation'),
  },
};
const weighed: FindingPageView = {
  ...begun,
  state: { text: { code: 'finding.state.weighed' }, tone: 'info' },
  ...{ found: CONDUCT, criteria: ['Rättigheter'], answer: 'Flygbladet var inte vårt.' },
  evidence: [
    {
      ...{ about: 'rights', quote: 'Ett flygblad delades ut.' },
      told: { code: 'findingPage.told', facts: { communicatedOn: '2026-11-23', sourceCode: 'sourceType.visit' } },
    },
  ],
  weighed: [{ label: { code: 'findingPage.weighed.words' }, value: 'Föreningen delade ut flygbladet.' }],
  decision: { code: 'decisionSentence.extremismFinding.finding', facts: { party: PARTY } },
  letters: caseLetters([{ ...LETTER, kind: 'finding-hearing' }], ['decision-finding'], PARTY),
  offers: ['hear', 'weigh', 'propose', 'resume', 'enterMinutes', 'seal'].map((act) => offer(act)),
};

/** Concerns: the list, the question before the form, the form, a concern and the case that tries it. */
export const CONCERN_STATES: readonly PageState[] = [
  state('concerns', '/concerns', concernsPage, list),
  state('concerns-empty', '/concerns', concernsPage, { rows: [], registered: [], keeps: true, started: null }),
  state('concerns-wrong', '/concerns', concernsPage, { ...list, start: lacks('start', 'reference') }),
  state('first-question', '/concerns/new', firstQuestionPage, {}),
  state('note-concern', '/concerns/new/organisation', noteConcernPage, note),
  state('note-concern-not-started', '/concerns/new/organisation', noteConcernPage, { ...note, started: false }),
  state('note-concern-wrong', '/concerns/new/organisation', noteConcernPage, {
    ...note,
    form: lacks('note', 'conduct'),
  }),
  state('noted-concern', '/concerns/new/organisation', notedPage, { number: 'AL-2026-0007', advice: [] }),
  state('concern', CONCERN, concernPage, bare),
  state('concern-full', CONCERN, concernPage, full),
  state('concern-wrong', CONCERN, concernPage, { ...bare, offers: [offer('talk', lacks('talk', 'words'))] }),
  state('finding', FINDING, findingPage, begun),
  state('finding-full', FINDING, findingPage, weighed),
  state('finding-wrong', FINDING, findingPage, { ...begun, offers: [offer('describe', lacks('describe', 'facts'))] }),
];
