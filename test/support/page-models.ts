import { logPage, type LogView } from '../../src/acts/log-view.js';
import { matterPage, type MatterView } from '../../src/documents/matter-view.js';
import { profilePage } from '../../src/identity/profile-view.js';
import { choosePasswordPage, forgottenPasswordPage, signInPage } from '../../src/identity/sign-in-view.js';
import { invitePage, userPage, usersPage, type MembershipItem } from '../../src/identity/users-view.js';
import type { Choice } from '../../src/matters/sheet/matter-parts.js';
import { newMatterPage } from '../../src/matters/diary/new-matter-view.js';
import { queuePage, type QueueScope, type QueueView } from '../../src/matters/queue/queue-view.js';
import { searchPage } from '../../src/matters/search/search-view.js';
import { tasksPage } from '../../src/matters/tasks/tasks-view.js';
import { ACCESSIBILITY_STANDARD, accessibilityPage, keyboardPage } from '../../src/platform/pages/accessibility-view.js';
import { form, formAfter } from '../../src/platform/pages/forms.js';
import type { Page } from '../../src/platform/pages/page.js';
import { problemPage, wordedStatus } from '../../src/platform/pages/problem-view.js';
import { Problem } from '../../src/shared/problem.js';

import { partsPage, partsView } from './page-parts.js';

/** A page in one of its states, with an invented model. */
export interface PageState {
  /** `queue`, `queue-empty`: the name of its picture. */
  readonly name: string;
  readonly staff: boolean;
  readonly path: string;
  /** Draws with the page and its model, so that the two stay of one type. */
  readonly show: <Answer>(draw: <View>(page: Page<View>, view: View) => Answer) => Answer;
}

function state<View>(name: string, path: string, page: Page<View>, view: View, staff = page.layout !== 'public'): PageState {
  return { name, path, staff, show: (draw) => draw(page, view) };
}

const choices = (...texts: readonly string[]): readonly Choice[] => texts.map((text) => ({ value: text.toLowerCase(), text }));
const PLACES = choices('Sagolunda stadsdelsnämnd', 'Sagolunda kulturnämnd');
const ROLES: readonly Choice[] = ['grantOfficer', 'finance', 'admin'].map((role) => ({ value: role, text: { code: `role.${role}` } }));

function queue(scope: QueueScope, groups: QueueView['groups']): QueueView {
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  return {
    scope,
    total,
    late: groups.find((group) => group.urgency === 'late')?.total ?? 0,
    groups,
    chips: [
      { text: 'Mina', href: '/', current: scope === 'mine' },
      { text: 'Enhetens', href: '/?scope=unit' },
      { text: 'Ingen handläggare', href: '/?scope=unassigned', count: 6, current: scope === 'unassigned' },
      { text: 'Väntar på svar', href: '/?scope=waiting', count: 11 },
    ],
  };
}

const fullQueue = queue('mine', [
  {
    urgency: 'late',
    total: 2,
    rows: [
      { number: 'FB-2026-0031', href: '/FB-2026-0031', party: 'Sagolunda Fotbollsklubb', about: '85 000 kr', waitsFor: 'Redovisning har inte kommit in', dueOn: '2026-11-20', state: { text: 'Försenad redovisning', tone: 'late' } },
      { number: 'FB-2026-0044', href: '/FB-2026-0044', party: 'Sagolunda Kulturförening', about: '40 000 kr', waitsFor: 'Komplettering: årsmötesprotokoll', dueOn: '2026-11-22', state: { text: 'Svarstiden ute', tone: 'late' } },
    ],
  },
  {
    urgency: 'today',
    total: 3,
    rows: [
      { number: 'FB-2027-0052', href: '/FB-2027-0052', party: 'Sagolunda Syskola', about: '28 000 kr', waitsFor: 'Bedöm två kriterier', dueOn: '2026-11-23', state: { text: 'Under handläggning', tone: 'info' } },
      { number: 'LO-2026-0118', href: '/LO-2026-0118', party: 'Sagolunda Scoutkår', about: 'Stora salen', waitsFor: 'Svara på lokalförfrågan, ny arrangör', dueOn: '2026-11-23', dueBecause: 'löfte 3 arbetsdagar', state: { text: 'Ny förfrågan', tone: 'attention' } },
      { number: 'FB-2026-0047', href: '/FB-2026-0047', party: 'Sagolunda Schack', about: '15 000 kr', waitsFor: 'Beslut klart att skicka', dueOn: '2026-11-23', state: { text: 'Att expediera', tone: 'done' } },
    ],
  },
  {
    urgency: 'thisWeek',
    total: 2,
    rows: [
      { number: 'FB-2026-0039', href: '/FB-2026-0039', party: 'Sagolunda Odlare', about: '22 000 kr', waitsFor: 'Granska redovisning, ekonomi', dueOn: '2026-11-27', state: { text: 'Granskning 2 av 2', tone: 'info' } },
      { number: 'FB-2025-0021', href: '/FB-2025-0021', party: 'Sagolunda IF', waitsFor: 'Yttrande från föreningen väntas', dueOn: '2026-11-27', state: { text: 'Kommunicering', tone: 'attention' }, restricted: true },
    ],
  },
  {
    urgency: 'waiting',
    total: 1,
    rows: [{ number: 'FB-2026-0050', href: '/FB-2026-0050', party: 'Föreningen för Sagolundas långa och krokiga namns bevarande i nutid', waitsFor: 'Föreningen kompletterar budgeten', dueOn: '2027-01-11', state: { text: 'Väntar', tone: 'plain' } }],
  },
]);

const unassigned = queue('unassigned', [
  {
    urgency: 'later',
    total: 1,
    rows: [{ number: 'FB-2027-0060', href: '/FB-2027-0060', party: 'Sagolunda Kör', about: '18 000 kr', waitsFor: 'Ny ansökan', dueOn: '2026-12-15', state: { text: 'Ny', tone: 'attention' }, take: { text: 'Ta ärendet', href: '/FB-2027-0060/take', method: 'post' } }],
  },
]);

const forms = {
  note: form('note'),
  task: form('task'),
  wait: form('wait'),
  link: form('link'),
  conflict: form('conflict'),
};

const matter: MatterView = {
  head: {
    number: 'FB-2026-0052',
    dnr: 'SGL 2026/412',
    kind: 'Föreningsbidrag',
    about: ['inkom 28 september 2026'],
    party: 'Sagolunda Syskola',
    state: { text: 'Under handläggning', tone: 'info' },
    lookers: ['Bo Lund'],
  },
  next: {
    kind: 'wait',
    text: 'Föreningen har till onsdag 25 november på sig att lämna protokollet från årsmötet.',
    because: [],
  },
  actions: [
    { text: 'Föreslå beslut', href: '/FB-2026-0052/propose', method: 'get', whyNot: [{ code: 'conflict.example' }] },
    { text: 'Begär komplettering', href: '/FB-2026-0052/supplement', method: 'get' },
  ].map((action) => ({ ...action, method: 'get' as const, whyNot: [] })),
  facts: [
    { label: 'Organisationsnummer', value: '802412-3450' },
    { label: 'Söker', value: '28 000 kr' },
    { label: 'Handläggare', value: 'Anna Ek' },
    { label: 'Jäv', value: 'Inget anmält' },
  ],
  course: [
    { title: 'Ansökan kom in', state: 'done', details: ['28 september 2026', 'genom portalen'] },
    { title: 'Handläggare utsedd', state: 'done', details: ['29 september 2026', 'Anna Ek'] },
    { title: 'Komplettering begärd', state: 'now', details: ['svar senast 25 november'], link: { text: 'läs brevet', href: '/letters/1' } },
    { title: 'Förslag till beslut', state: 'coming', details: [] },
    { title: 'Beslut', state: 'coming', details: ['av delegat, enligt delegation 3.2'] },
  ],
  events: [
    { title: 'Komplettering begärd', when: { at: '2026-11-11T09:12:00.000Z' }, by: 'Anna Ek', text: 'Protokoll från årsmötet 2026 saknas.', link: { text: 'Brevet', href: '/letters/1' } },
    { title: 'Handling kom in', when: { on: '2026-10-03' }, by: 'Sagolunda Syskola', text: 'Stadgar.pdf' },
    { title: 'Ärendet skapades', when: { at: '2026-09-28T13:40:00.000Z' }, by: 'Sagolunda Syskola' },
  ],
  tasks: [
    { id: '1', what: 'Bedöm två kriterier', forWhom: 'Anna Ek', dueOn: '2026-11-23', finish: { text: 'Klar', href: '/tasks/1/finish', method: 'post' } },
    { id: '2', what: 'Komplettering: årsmötesprotokoll', forWhom: 'Sagolunda Syskola', dueOn: '2026-11-25', waitsFor: 'Väntar på föreningen' },
    { id: '3', what: 'Kontrollera stadgarna', forWhom: 'Anna Ek', doneAt: '2026-10-05T08:00:00.000Z' },
  ],
  notes: [{ text: 'Kassören ringde. Protokollet från årsmötet kommer i veckan.\nSka justeras av två personer.', by: 'Anna Ek', at: '2026-11-12T14:05:00.000Z' }],
  links: [{ text: 'FB-2025-0017', href: '/FB-2025-0017', why: 'förra årets bidrag' }],
  people: {
    officer: 'Anna Ek',
    actions: [{ text: 'Lämna över', href: '/FB-2026-0052/hand-over', method: 'get' }],
    conflicts: [{ person: 'Lisa Nord', ground: 'närstående i styrelsen' }],
  },
  forms,
  choices: { roles: ROLES, waitReasons: choices('Svar från föreningen', 'Nämndens sammanträde'), conflictGrounds: choices('Närstående', 'Eget intresse') },
  documents: [
    { title: 'Ansökan.pdf', href: '/files/1', type: 'PDF', bytes: 184_000, receivedOn: '2026-09-28', from: 'Sagolunda Syskola' },
    { title: 'Stadgar.pdf', href: '/files/2', type: 'PDF', bytes: 1_420_000, receivedOn: '2026-10-03', from: 'Sagolunda Syskola' },
    { title: 'Deltagarlista.xlsx', href: '/files/3', type: 'Excel', bytes: 22_000, receivedOn: '2026-10-03', personalNumbers: true },
  ],
  letters: [
    { title: 'Begäran om komplettering', pdfHref: '/letters/1.pdf', htmlHref: '/letters/1', state: { text: 'Skickat 11 nov', tone: 'done' } },
    { title: 'Påminnelse', pdfHref: '/letters/2.pdf', htmlHref: '/letters/2', state: { text: 'På väg', tone: 'attention' }, leavesAt: '2026-11-23T09:22:00.000Z', undo: { text: 'Ångra', href: '/letters/2/undo', method: 'post' } },
  ],
  exchanges: [
    {
      what: 'Protokoll från årsmötet 2026',
      party: 'Sagolunda Syskola',
      askedOn: '2026-11-11',
      dueOn: '2026-11-25',
      state: { text: 'Fråga sänd', tone: 'info' },
      actions: [{ text: 'Registrera svar', href: '/exchanges/1/answer', method: 'get' }, { text: 'Förläng', href: '/exchanges/1/extend', method: 'get' }],
    },
  ],
  upload: form('upload'),
  uploadLimitMb: 10,
};

const quietMatter: MatterView = { ...matter, head: { ...matter.head, lookers: [], restricted: true }, tasks: [], notes: [], links: [], documents: [], letters: [], exchanges: [], people: { actions: [], conflicts: [] }, facts: [], actions: [{ text: 'Föreslå beslut', href: '/FB-2026-0052/propose', method: 'post', whyNot: [{ code: 'day.invalid', facts: { text: '31 februari' }, source: { document: 'lag 1930:173', place: '2 §', quote: 'lördag eller helgdag' } }] }] };

const wrong = new Problem('invalid', [
  { code: 'field.required', facts: { field: 'what' } },
  { code: 'field.notDay', facts: { field: 'dueOn' } },
]);
const noteProblem = new Problem('invalid', [{ code: 'field.required', facts: { field: 'text' } }]);
const signInProblem = new Problem('invalid', [
  { code: 'field.notEmail', facts: { field: 'email' } },
  { code: 'field.required', facts: { field: 'password' } },
]);

const memberships: readonly MembershipItem[] = [
  { role: 'grantOfficer', place: 'Sagolunda stadsdelsnämnd', from: '2025-01-01', state: { text: 'Gäller', tone: 'done' }, end: { text: 'Avsluta', href: '/users/1/end', method: 'post' } },
  { role: 'finance', place: 'Sagolunda kulturnämnd', from: '2024-03-01', until: '2025-06-30', state: { text: 'Avslutad', tone: 'plain' } },
];

const log: LogView = {
  checkpoints: [
    { log: 'Sagolunda stadsdelsnämnd', number: 18_421, link: '7c2fd1a9e4b85d06aa1b7f0c3e9d52486f10be77c9a4d3f8e2156b0a94c7de31', code: '7C2F-D1A9' },
    { log: 'Systemet', number: 311, link: '03be1d8a65c7f94210ab3e5d7c9f8e6b4a2d1c0f9e8b7a6d5c4f3e2b1a0d9c8f', code: '03BE-1D8A' },
  ],
  checkpointText: '',
  verified: { at: '2026-11-23T02:10:00.000Z', entries: 18_732 },
  logs: [{ text: 'Sagolunda stadsdelsnämnd', href: '/log', current: true }, { text: 'Systemet', href: '/log?log=system' }],
  lines: [
    { number: 18_421, at: '2026-11-23T08:01:12.000Z', act: 'Tjänsteanteckning', by: 'Anna Ek', matter: { text: 'FB-2026-0052', href: '/FB-2026-0052' } },
    { number: 18_420, at: '2026-11-23T07:58:00.000Z', act: 'Inloggning', by: 'Anna Ek' },
  ],
  paging: { first: 1, last: 2, total: 18_421, nextHref: '/log?cursor=x' },
};

const accessibility = {
  responsible: 'Sagolunda kommun',
  service: 'Villkor',
  address: 'https://villkor.sagolunda.example',
  conformance: 'partial' as const,
  standard: ACCESSIBILITY_STANDARD,
  shortcomings: [{ what: 'Handlingar som föreningar har skickat in kan sakna uppmärkning.', why: 'De visas som de kom in.' }],
  unreasonable: [],
  exempt: [],
  assessedOn: '2026-11-02' as const,
  updatedOn: '2026-11-20' as const,
  assessedHow: { code: 'accessibilityPage.tested.own' },
  contactEmail: 'tillganglighet@sagolunda.example',
  contactPhone: '0123-45 67 89',
};

const PROBLEMS = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503, 507];

/** Every page in every state that looks different. */
export const PAGE_STATES: readonly PageState[] = [
  state('sign-in', '/sign-in', signInPage, {
    form: form('sign-in'),
    demo: {
      password: 'en lugn dag i Sagolunda',
      people: [
        { name: 'Anna Ek', email: 'anna.ek@sagolunda.example', role: 'grantOfficer' },
        { name: 'Lisa Nord', email: 'lisa.nord@sagolunda.example', role: 'finance' },
      ],
    },
  }),
  state('sign-in-wrong', '/sign-in', signInPage, { form: formAfter(signInProblem, 'sign-in', { email: 'anna' }, ['password']) }),
  state('forgotten-password', '/forgotten-password', forgottenPasswordPage, { form: form('forgotten') }),
  state('forgotten-password-asked', '/forgotten-password', forgottenPasswordPage, { form: form('forgotten'), asked: true }),
  state('choose-password', '/invitation/x', choosePasswordPage, { form: form('choose'), why: 'invited', name: 'Bo Lund', email: 'bo.lund@sagolunda.example', workplace: 'Sagolunda stadsdelsnämnd', fewestCharacters: 12 }),
  state('choose-password-dead', '/invitation/x', choosePasswordPage, { form: form('choose'), why: 'forgotten', email: '', fewestCharacters: 12, linkDead: true }),
  state('queue', '/', queuePage, fullQueue),
  state('queue-unassigned', '/?scope=unassigned', queuePage, unassigned),
  state('queue-empty', '/', queuePage, queue('mine', [])),
  state('search', '/search?q=sagolunda', searchPage, {
    query: 'sagolunda',
    results: [
      { number: 'FB-2026-0031', href: '/FB-2026-0031', party: 'Sagolunda Fotbollsklubb', kind: 'Föreningsbidrag', about: '85 000 kr', officer: 'Anna Ek', state: { text: 'Försenad redovisning', tone: 'late' }, foundBy: 'name' },
      { number: 'FB-2026-0052', href: '/FB-2026-0052', dnr: 'SGL 2026/412', party: 'Sagolunda Syskola', kind: 'Föreningsbidrag', about: '28 000 kr', state: { text: 'Under handläggning', tone: 'info' }, foundBy: 'name' },
    ],
    paging: { first: 1, last: 2, total: 27, nextHref: '/search?q=sagolunda&cursor=x' },
  }),
  state('search-none', '/search?q=xyz', searchPage, { query: 'xyz', results: [] }),
  state('search-start', '/search', searchPage, { query: '', results: [] }),
  state('matter', '/FB-2026-0052', matterPage, matter),
  state('matter-quiet', '/FB-2026-0052', matterPage, quietMatter),
  state('matter-wrong', '/FB-2026-0052', matterPage, { ...matter, forms: { ...forms, note: formAfter(noteProblem, 'note', { text: '' })} }),
  state('matter-wrong-task', '/FB-2026-0052', matterPage, { ...matter, forms: { ...forms, task: formAfter(wrong, 'task', { what: 'Ring kassören', dueOn: '31 februari' }) } }),
  state('new-matter', '/matters/new', newMatterPage, { form: form('matter'), kinds: choices('Föreningsbidrag', 'Lokal', 'Övrigt'), committees: PLACES }),
  state('tasks', '/tasks', tasksPage, {
    chips: [{ text: 'Mina', href: '/tasks', current: true }, { text: 'Enhetens', href: '/tasks?scope=unit' }],
    total: 1,
    groups: [{ urgency: 'today', total: 1, rows: [{ what: 'Bedöm två kriterier', number: 'FB-2026-0052', href: '/FB-2026-0052', party: 'Sagolunda Syskola', forWhom: 'Anna Ek', dueOn: '2026-11-23', finish: { text: 'Klar', href: '/tasks/1/finish', method: 'post' } }] }],
  }),
  state('tasks-empty', '/tasks', tasksPage, { chips: [], total: 0, groups: [] }),
  state('users', '/users', usersPage, {
    chips: [{ text: 'Aktiva', href: '/users', count: 2, current: true }, { text: 'Inbjudna', href: '/users?state=invited', count: 1 }],
    query: '',
    users: [
      { href: '/users/1', name: 'Anna Ek', email: 'anna.ek@sagolunda.example', state: { text: 'Aktiv', tone: 'done' }, memberships, lastSignInAt: '2026-11-23T07:58:00.000Z' },
      { href: '/users/2', name: 'Bo Lund', email: 'bo.lund@sagolunda.example', state: { text: 'Inbjuden', tone: 'attention' }, memberships: [] },
    ],
  }),
  state('users-none', '/users?q=zz', usersPage, { chips: [], query: 'zz', users: [] }),
  state('user', '/users/1', userPage, { name: 'Anna Ek', email: 'anna.ek@sagolunda.example', state: { text: 'Aktiv', tone: 'done' }, lastSignInAt: '2026-11-23T07:58:00.000Z', memberships, actions: [{ text: 'Stäng kontot', href: '/users/1/close', method: 'post' }], form: form('role'), formAction: '/users/1/roles', roles: ROLES, places: PLACES }),
  state('invite', '/users/invite', invitePage, { form: form('invite'), roles: ROLES, places: PLACES }),
  state('profile', '/profile', profilePage, { name: 'Anna Ek', email: 'anna.ek@sagolunda.example', memberships: memberships.slice(0, 1).map(({ end: _end, ...item }) => item), settings: form('settings', { language: 'sv', shortcuts: 'off' }), password: form('password'), fewestCharacters: 12 }),
  state('log', '/log', logPage, log),
  state('log-broken', '/log', logPage, { ...log, lines: [], verified: { at: '2026-11-23T02:10:00.000Z', entries: 18_732, fault: { code: 'day.invalid', facts: { text: '18 402' } } } }),
  ...PROBLEMS.map((status) =>
    state(`problem-${status}`, '/nowhere', problemPage, { status: wordedStatus(status), reasons: status === 409 ? [{ code: 'day.invalid', facts: { text: '31 februari' } }] : [], ways: [], requestId: 'b0a7e3de-5f3b-4a2e-9f0e-2d1f6a7c8b90', ...(status === 429 && { retryAfter: 30 }) }, status !== 401),
  ),
  state('accessibility', '/tillganglighet', accessibilityPage, accessibility, false),
  state('accessibility-staff', '/tillganglighet', accessibilityPage, accessibility),
  state('keyboard', '/keyboard', keyboardPage, {}),
  state('parts', '/parts', partsPage, partsView),
];
