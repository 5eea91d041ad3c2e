import { type MatterView } from '../../../src/documents/matter-view.js';
import { form } from '../../../src/platform/pages/forms.js';
import { choices, ROLES } from './page-state.js';

/** The forms of a case's page as they are first shown. */
export const forms = {
  note: form('note'),
  task: form('task'),
  wait: form('wait'),
  link: form('link'),
  conflict: form('conflict'),
  assign: form('assign'),
  dnr: form('dnr'),
  restrict: form('restrict'),
};

/** A case with something in every box. */
export const matter: MatterView = {
  head: {
    number: 'FB-2026-0052',
    which: '',
    seen: '7',
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
    {
      title: 'Komplettering begärd',
      state: 'now',
      details: ['svar senast 25 november'],
      link: { text: 'läs brevet', href: '/letters/1' },
    },
    { title: 'Förslag till beslut', state: 'coming', details: [] },
    { title: 'Beslut', state: 'coming', details: ['av delegat, enligt delegation 3.2'] },
  ],
  events: [
    {
      title: 'Komplettering begärd',
      when: { at: '2026-11-11T09:12:00.000Z' },
      by: 'Anna Ek',
      text: 'Protokoll från årsmötet 2026 saknas.',
      link: { text: 'Brevet', href: '/letters/1' },
    },
    { title: 'Handling kom in', when: { on: '2026-10-03' }, by: 'Sagolunda Syskola', text: 'Stadgar.pdf' },
    { title: 'Ärendet skapades', when: { at: '2026-09-28T13:40:00.000Z' }, by: 'Sagolunda Syskola' },
  ],
  tasks: [
    {
      id: '1',
      what: 'Bedöm två kriterier',
      forWhom: 'Anna Ek',
      dueOn: '2026-11-23',
      finish: { text: 'Klar', href: '/tasks/1/finish', method: 'post' },
    },
    {
      id: '2',
      what: 'Komplettering: årsmötesprotokoll',
      forWhom: 'Sagolunda Syskola',
      dueOn: '2026-11-25',
      waitsFor: 'Väntar på föreningen',
    },
    { id: '3', what: 'Kontrollera stadgarna', forWhom: 'Anna Ek', doneAt: '2026-10-05T08:00:00.000Z' },
  ],
  notes: [
    {
      text: 'Kassören ringde. Protokollet från årsmötet kommer i veckan.\nSka justeras av två personer.',
      by: 'Anna Ek',
      at: '2026-11-12T14:05:00.000Z',
    },
  ],
  links: [{ text: 'FB-2025-0017', href: '/FB-2025-0017', why: 'förra årets bidrag' }],
  people: {
    officer: 'Anna Ek',
    actions: [{ text: 'Lämna över', href: '/FB-2026-0052/hand-over', method: 'get' }],
    conflicts: [{ person: 'Lisa Nord', ground: 'närstående i styrelsen' }],
  },
  forms,
  choices: {
    colleagues: choices('Bo Lund', 'Lisa Nord'),
    roles: ROLES,
    waitReasons: choices('Svar från föreningen', 'Nämndens sammanträde'),
    conflictGrounds: choices('Närstående', 'Eget intresse'),
  },
  documents: [
    {
      title: 'Ansökan.pdf',
      href: '/files/1',
      type: 'PDF',
      bytes: 184_000,
      receivedOn: '2026-09-28',
      from: 'Sagolunda Syskola',
    },
    {
      title: 'Stadgar.pdf',
      href: '/files/2',
      type: 'PDF',
      bytes: 1_420_000,
      receivedOn: '2026-10-03',
      from: 'Sagolunda Syskola',
    },
    {
      title: 'Deltagarlista.xlsx',
      href: '/files/3',
      type: 'Excel',
      bytes: 22_000,
      receivedOn: '2026-10-03',
      personalNumbers: true,
    },
    {
      title: 'Underlag till redovisningen.eml',
      href: '/files/4',
      type: 'e-post',
      bytes: 88_000,
      receivedOn: '2026-11-09',
      from: 'Kassör <kassor@syskola.example>',
      leftOut: [{ code: 'file.leftOut', facts: { name: 'program.exe' }, because: [{ code: 'file.typeNotAllowed' }] }],
    },
    {
      title: 'Kvitton.pdf',
      href: '/files/5',
      type: 'PDF',
      bytes: 61_000,
      attached: true,
      marks: [{ code: 'file.mark.script' }],
    },
    {
      title: 'Utredning.docx',
      type: 'Word',
      bytes: 40_000,
      receivedOn: '2026-10-04',
      secrecy: 'enskilds personliga förhållanden',
    },
  ],
  letters: [
    {
      title: 'Begäran om komplettering',
      pdfHref: '/letters/1.pdf',
      htmlHref: '/letters/1',
      state: { text: 'Skickat 11 nov', tone: 'done' },
    },
    {
      title: 'Påminnelse',
      pdfHref: '/letters/2.pdf',
      htmlHref: '/letters/2',
      state: { text: 'På väg', tone: 'attention' },
      leavesAt: '2026-11-23T09:22:00.000Z',
      undo: { text: 'Ångra', href: '/letters/2/undo', method: 'post' },
    },
  ],
  exchanges: [
    {
      kind: 'Komplettering',
      what: 'Protokoll från årsmötet 2026',
      party: 'Sagolunda Syskola',
      askedOn: '2026-11-11',
      clock: { code: 'exchange.clock.left', facts: { dueOn: '2026-11-25', count: 2 } },
      extendedBecause: 'Årsmötet sköts upp.',
      state: { text: 'Väntar på svar', tone: 'info' },
      actions: [],
      forms: (['answer', 'extend', 'waive'] as const).map((act) => ({
        act,
        href: `/FB-2026-0052/exchanges/1/${act}`,
        seen: '2',
        form: form(`${act}-1`),
      })),
    },
    {
      kind: 'Kontakt',
      what: 'Har föreningen anmälts för skadegörelse i lokalen?',
      party: 'Polisen',
      state: { text: 'Utkast', tone: 'attention' },
      actions: [
        {
          text: 'Skicka frågan',
          href: '/FB-2026-0052/exchanges/2/send',
          method: 'post',
          whyNot: [{ code: 'exchange.need.replyDay' }],
        },
        { text: 'Ta bort utkastet', href: '/FB-2026-0052/exchanges/2/withdraw', method: 'post' },
      ],
      forms: [],
    },
    {
      kind: 'Yttrande innan beslut',
      what: 'Två verifikationer saknas i redovisningen.',
      party: 'Sagolunda Syskola',
      askedOn: '2026-10-20',
      answeredOn: '2026-11-09',
      answer: 'Verifikationerna bifogas.',
      answerHref: '/files/3',
      clock: { code: 'exchange.clock.cameLate', facts: { dueOn: '2026-11-05', count: 4 } },
      state: { text: 'Besvarad', tone: 'done' },
      actions: [],
      forms: [],
    },
  ],
  ask: { form: form('ask'), kinds: choices('Komplettering', 'Kontakt'), grounds: choices('Bara offentliga uppgifter') },
  upload: { form: form('upload'), cameBy: choices('E-post', 'Post', 'Inlämnad', 'Upprättad här'), limitMb: 10 },
  writeLetter: [
    { text: 'Bekräftelse', href: '/FB-2026-0052/letters/new/receipt', method: 'get' },
    { text: 'Begäran om komplettering', href: '/FB-2026-0052/letters/new/supplement-request', method: 'get' },
  ],
};
