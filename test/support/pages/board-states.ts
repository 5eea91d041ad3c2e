import { appealsPage, type AppealsView } from '../../../src/decisions/appeals/appeals-view.js';
import {
  boardPage,
  minutesPage,
  type BoardRow,
  type BoardView,
  type MinutesView,
} from '../../../src/decisions/board/board-view.js';
import { downloadsOf } from '../../../src/decisions/delegated/list-format.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import type { Id } from '../../../src/shared/id.js';
import { choices, state, type PageState } from './page-state.js';

const committeeId = '0198f9b2-0000-7000-8000-000000000001' as Id;
const decidedBy = { name: 'Karin Holm', point: '2.1', known: 'yes', decidedOn: '2026-11-12' };
const about = { outcomeCode: 'outcome.award', kind: 'grant' };
const row: BoardRow = {
  number: 'SGL-D-2026-0031',
  href: '/FB-2026-0052/decision',
  caseNumber: 'FB-2026-0052',
  party: 'Sagolunda Syskola',
  what: { code: 'boardPage.what', facts: { ...about, amountOre: 2_000_000, known: 'yes' } },
  decided: { code: 'boardPage.decided.delegate', facts: decidedBy },
  marks: [],
};
const urgent: BoardRow = {
  number: 'SGL-D-2026-0032',
  party: { code: 'matter.restrictedParty' },
  what: {
    code: 'boardPage.what',
    facts: { outcomeCode: 'outcome.withheld', kind: 'withholdPayout', amountOre: null, known: 'no' },
  },
  decided: { code: 'boardPage.decided.chair', facts: { ...decidedBy, name: '', point: '', known: 'no' } },
  marks: [{ text: { code: 'boardPage.urgent' }, tone: 'attention' }],
};
const running = {
  tag: { text: { code: 'appealClock.runs', facts: { lastOn: '2026-12-14' } }, tone: 'info' },
  because: [],
} as const;
const early = {
  tag: { text: { code: 'appealClock.takenDownEarly', facts: { takenDownOn: '2026-11-20' } }, tone: 'late' },
  because: [{ code: 'finality.lateAppeal', facts: { receivedOn: '2026-11-20' } }],
} as const;
const appealHref = '/appeals?decision=SGL-D-2026-0031';
const takeDown = { act: 'takeDown', form: form('takeDown-1'), action: '/minutes/alone/1/takeDown', seen: '3' } as const;

const view: BoardView = {
  committee: 'Sagolunda stadsdelsnämnd',
  committeeId,
  committees: [
    { text: 'Sagolunda stadsdelsnämnd', href: '/minutes?committee=1', current: true },
    { text: 'Sagolunda kulturnämnd', href: '/minutes?committee=2' },
  ],
  toReport: [row, urgent],
  downloads: downloadsOf(committeeId, null),
  report: form('report'),
  toMeeting: [
    {
      ...{ ...row, number: 'FB-2026-0016', marks: [{ text: { code: 'boardPage.unread' }, tone: 'attention' }] },
      decided: { code: 'boardPage.proposed', facts: { proposedAt: '2026-11-18T09:00:00.000Z' } },
    },
  ],
  meetings: [
    {
      meetingOn: '2026-11-17',
      approveBy: { code: 'announcement.approveBy', facts: { metOn: '2026-11-17', lastOn: '2026-12-01' } },
      enterHref: '/minutes?meeting=2026-11-17#enter',
      rows: [{ ...row, number: { code: 'boardPage.paragraphed', facts: { paragraph: '12' } } }],
    },
  ],
  enter: form('enter'),
  alone: [
    {
      ...{ ...row, clock: { tag: { text: { code: 'appealClock.notBegun' }, tone: 'attention' }, because: [] } },
      ...{ appealHref, form: { ...takeDown, act: 'announce', form: form('announce-1') } },
    },
    { ...urgent, clock: early, appealHref, form: takeDown },
  ],
  minutes: [
    {
      href: '/minutes/1',
      title: { code: 'boardPage.meetingTitle', facts: { meetingOn: '2026-10-20' } },
      ...{ approvedOn: '2026-11-05', announcedOn: '2026-11-06', takenDownOn: null, late: true, decisions: 14 },
      state: running.tag,
    },
    {
      href: '/minutes/2',
      title: { code: 'boardPage.itemTitle', facts: { meetingOn: '2026-10-20', paragraph: '9' } },
      ...{ approvedOn: '2026-10-20', announcedOn: '2026-10-21', takenDownOn: '2026-10-25', late: false, decisions: 1 },
      state: early.tag,
    },
  ],
  paging: { first: 1, last: 12, total: 20, nextHref: '/minutes?cursor=a' },
};
const missing = new Problem('invalid', [{ code: 'field.required', facts: { field: 'announcedOn' } }]);
const missingDay = new Problem('invalid', [{ code: 'field.required', facts: { field: 'day' } }]);

const minutes: MinutesView = {
  title: { code: 'boardPage.meetingTitle', facts: { meetingOn: '2026-10-20' } },
  backHref: '/minutes',
  facts: [
    { label: { code: 'minutesPage.approved' }, value: '5 november 2026' },
    { label: { code: 'minutesPage.announced' }, value: '6 november 2026' },
  ],
  late: [{ code: 'announcement.approveBy', facts: { metOn: '2026-10-20', lastOn: '2026-11-03' } }],
  rows: [
    { ...row, clock: running, appealHref },
    { ...urgent, clock: early, appealHref },
  ],
  downloads: downloadsOf(committeeId, '2026-10-20'),
  form: { ...takeDown, action: '/minutes/1/takeDown' },
};

const appeals: AppealsView = {
  committee: 'Sagolunda stadsdelsnämnd',
  committeeId,
  committees: [],
  rows: [
    {
      ...{ number: row.number, href: '/FB-2026-0052/decision', party: row.party, receivedOn: '2026-12-20' },
      arrival: { text: { code: 'appealArrival.late', facts: { lastOn: '2026-12-14' } }, tone: 'late' },
      ...{ courtNumber: null, endedOn: null, state: { text: { code: 'appealsPage.open' }, tone: 'attention' } },
      end: { form: form('end-1'), action: '/appeals/1/end', seen: '4', appealId: committeeId },
    },
    {
      ...{ number: urgent.number, party: urgent.party, receivedOn: '2026-10-02', courtNumber: '1234-26' },
      arrival: { text: { code: 'appealArrival.inTime' }, tone: 'done' },
      ...{ endedOn: '2026-11-20', state: { text: { code: 'appealOutcome.annulled' }, tone: 'late' } },
    },
  ],
  note: form('note'),
  court: {
    name: 'Förvaltningsrätten i Stockholm',
    form: form('court'),
    choices: choices('Förvaltningsrätten i Falun'),
  },
  outcomes: [{ value: 'annulled', text: { code: 'appealOutcome.annulled' } }],
};
const noSuch = new Problem('invalid', [
  { code: 'appeal.noSuchDecision', facts: { field: 'decision', number: 'SGL-D-1' } },
]);
const nothing = { toReport: [], toMeeting: [], meetings: [], alone: [], minutes: [], committees: [] };
const { paging: _, ...unpaged } = view;

/** What the committee's secretary works with, full, empty and wrong. */
export const BOARD_STATES: readonly PageState[] = [
  state('board', '/minutes', boardPage, view),
  state('board-empty', '/minutes', boardPage, { ...unpaged, ...nothing }),
  state('board-wrong', '/minutes', boardPage, {
    ...view,
    enter: formAfter(missing, 'enter', { meetingOn: '2026-11-17', paragraph: '' }),
    alone: view.alone.map((each) => ({
      ...each,
      form: { ...each.form, form: formAfter(missingDay, each.form.form.id, { day: '' }) },
    })),
  }),
  state('minutes', '/minutes/1', minutesPage, minutes),
  state('minutes-empty', '/minutes/1', minutesPage, { ...minutes, rows: [], late: [] }),
  state('appeals', '/appeals', appealsPage, appeals),
  state('appeals-empty', '/appeals', appealsPage, { ...appeals, rows: [], court: { name: null, choices: [] } }),
  state('appeals-wrong', '/appeals', appealsPage, {
    ...appeals,
    note: formAfter(noSuch, 'note', { decision: 'SGL-D-1', receivedOn: '' }),
  }),
];
