import { queuePage, type QueueScope, type QueueView } from '../../../src/matters/queue/queue-view.js';
import { searchPage } from '../../../src/matters/search/search-view.js';
import { finishedTasksPage, tasksPage } from '../../../src/matters/tasks/tasks-view.js';
import { savedViewsPage } from '../../../src/matters/lists/saved-views-view.js';
import { assignCasesPage } from '../../../src/matters/queue/assign-cases-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { narrowing } from '../../../src/platform/pages/narrowing.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const assigned = { id: '1', number: 'FB-2026-0052', href: '/FB-2026-0052', party: 'Sagolunda Syskola', because: [] };

function queue(scope: QueueScope, groups: QueueView['groups']): QueueView {
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  return {
    scope,
    total,
    late: groups.find((group) => group.urgency === 'late')?.total ?? 0,
    groups,
    mayAssign: scope !== 'mine',
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
      {
        id: 'FB-2026-0031',
        number: 'FB-2026-0031',
        href: '/FB-2026-0031',
        party: 'Sagolunda Fotbollsklubb',
        about: '85 000 kr',
        waitsFor: 'Redovisning har inte kommit in',
        dueOn: '2026-11-20',
        state: { text: 'Försenad redovisning', tone: 'late' },
      },
      {
        id: 'FB-2026-0044',
        number: 'FB-2026-0044',
        href: '/FB-2026-0044',
        party: 'Sagolunda Kulturförening',
        about: '40 000 kr',
        waitsFor: 'Komplettering: årsmötesprotokoll',
        dueOn: '2026-11-22',
        state: { text: 'Svarstiden ute', tone: 'late' },
      },
    ],
  },
  {
    urgency: 'today',
    total: 3,
    rows: [
      {
        id: 'FB-2027-0052',
        number: 'FB-2027-0052',
        href: '/FB-2027-0052',
        party: 'Sagolunda Syskola',
        about: '28 000 kr',
        waitsFor: 'Bedöm två kriterier',
        dueOn: '2026-11-23',
        state: { text: 'Under handläggning', tone: 'info' },
      },
      {
        id: 'LO-2026-0118',
        number: 'LO-2026-0118',
        href: '/LO-2026-0118',
        party: 'Sagolunda Scoutkår',
        about: 'Stora salen',
        waitsFor: 'Svara på lokalförfrågan, ny arrangör',
        dueOn: '2026-11-23',
        dueBecause: 'löfte 3 arbetsdagar',
        state: { text: 'Ny förfrågan', tone: 'attention' },
      },
      {
        id: 'FB-2026-0047',
        number: 'FB-2026-0047',
        href: '/FB-2026-0047',
        party: 'Sagolunda Schack',
        about: '15 000 kr',
        waitsFor: 'Beslut klart att skicka',
        dueOn: '2026-11-23',
        state: { text: 'Att expediera', tone: 'done' },
      },
    ],
  },
  {
    urgency: 'thisWeek',
    total: 2,
    rows: [
      {
        id: 'FB-2026-0039',
        number: 'FB-2026-0039',
        href: '/FB-2026-0039',
        party: 'Sagolunda Odlare',
        about: '22 000 kr',
        waitsFor: 'Granska redovisning, ekonomi',
        dueOn: '2026-11-27',
        state: { text: 'Granskning 2 av 2', tone: 'info' },
      },
      {
        id: 'FB-2025-0021',
        number: 'FB-2025-0021',
        href: '/FB-2025-0021',
        party: 'Sagolunda IF',
        waitsFor: 'Yttrande från föreningen väntas',
        dueOn: '2026-11-27',
        state: { text: 'Kommunicering', tone: 'attention' },
        restricted: true,
      },
    ],
  },
  {
    urgency: 'waiting',
    total: 1,
    rows: [
      {
        id: 'FB-2026-0050',
        number: 'FB-2026-0050',
        href: '/FB-2026-0050',
        party: 'Föreningen för Sagolundas långa och krokiga namns bevarande i nutid',
        waitsFor: 'Föreningen kompletterar budgeten',
        dueOn: '2027-01-11',
        state: { text: 'Väntar', tone: 'plain' },
      },
    ],
  },
]);

const unassigned = queue('unassigned', [
  {
    urgency: 'later',
    total: 1,
    rows: [
      {
        id: 'FB-2027-0060',
        number: 'FB-2027-0060',
        href: '/FB-2027-0060',
        party: 'Sagolunda Kör',
        about: '18 000 kr',
        waitsFor: 'Ny ansökan',
        dueOn: '2026-12-15',
        state: { text: 'Ny', tone: 'attention' },
        take: { text: 'Ta ärendet', href: '/FB-2027-0060/take', method: 'post' },
      },
    ],
  },
]);

const finished = {
  what: 'Skriv ut och posta brevet',
  number: 'FB-2026-0052',
  href: '/FB-2026-0052',
  party: 'Sagolunda Syskola',
};

/** The queue, the search and the tasks. */
export const QUEUE_STATES: readonly PageState[] = [
  state('queue', '/', queuePage, fullQueue),
  state('queue-unassigned', '/?scope=unassigned', queuePage, unassigned),
  state('queue-empty', '/', queuePage, queue('mine', [])),
  state('search', '/search?q=sagolunda', searchPage, {
    query: 'sagolunda',
    results: [
      {
        number: 'FB-2026-0031',
        href: '/FB-2026-0031',
        party: 'Sagolunda Fotbollsklubb',
        kind: 'Föreningsbidrag',
        about: '85 000 kr',
        officer: 'Anna Ek',
        state: { text: 'Försenad redovisning', tone: 'late' },
        foundBy: 'name',
      },
      {
        number: 'FB-2026-0052',
        href: '/FB-2026-0052',
        dnr: 'SGL 2026/412',
        party: 'Sagolunda Syskola',
        kind: 'Föreningsbidrag',
        about: '28 000 kr',
        state: { text: 'Under handläggning', tone: 'info' },
        foundBy: 'name',
      },
    ],
    paging: { first: 1, last: 2, total: 27, nextHref: '/search?q=sagolunda&cursor=x' },
  }),
  state('search-none', '/search?q=xyz', searchPage, { query: 'xyz', results: [] }),
  state('search-start', '/search', searchPage, { query: '', results: [] }),
  state('tasks', '/tasks', tasksPage, {
    narrowing: narrowing('/tasks', [{ name: 'dueTo', label: { code: 'tasksPage.dueTo' }, value: '2026-11-30' }]),
    total: 1,
    groups: [
      {
        urgency: 'today',
        total: 1,
        rows: [
          {
            id: '0b6f0c1e-0000-4000-8000-000000000001',
            what: 'Bedöm två kriterier',
            number: 'FB-2026-0052',
            href: '/FB-2026-0052',
            party: 'Sagolunda Syskola',
            forWhom: 'Anna Ek',
            dueOn: '2026-11-23',
            finish: { text: 'Klar', href: '/tasks/1/finish', method: 'post' },
          },
        ],
      },
    ],
  }),
  state('saved-views', '/saved-views', savedViewsPage, {
    rows: [
      {
        ...{
          name: 'Försenade redovisningar',
          href: '/spending-reports?state=due',
          committee: 'Sagolunda stadsdelsnämnd',
        },
        ...{ list: { code: 'listPath.spending-reports' }, removeHref: '/saved-views/1/remove' },
      },
    ],
    committees: [],
  }),
  state('saved-views-empty', '/saved-views', savedViewsPage, { rows: [], committees: [] }),
  state('saved-views-faults', '/saved-views', savedViewsPage, {
    rows: [],
    form: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'name' } }]), 'view', {
      path: '/tasks',
    }),
    committees: [{ value: '1', text: 'Sagolunda stadsdelsnämnd' }],
  }),
  state('assign-cases', '/assign', assignCasesPage, {
    ...{ rows: [assigned], done: false, form: form('assign') },
    officers: [{ value: '1', text: 'Anna Ek' }],
  }),
  state('assign-cases-done', '/assign', assignCasesPage, {
    rows: [assigned, { ...assigned, because: [{ code: 'matter.colleagueConflict' }] }],
    ...{ done: true, officers: [] },
  }),
  state('assign-cases-empty', '/assign', assignCasesPage, { rows: [], done: false, officers: [] }),
  state('assign-cases-faults', '/assign', assignCasesPage, {
    ...{ rows: [assigned], done: false, officers: [{ value: '1', text: 'Anna Ek' }] },
    form: formAfter(new Problem('invalid', [{ code: 'field.required', facts: { field: 'officerId' } }]), 'assign', {}),
  }),
  state('tasks-empty', '/tasks', tasksPage, { narrowing: narrowing('/tasks', []), total: 0, groups: [] }),
  state('finished-tasks', '/tasks/finish', finishedTasksPage, {
    rows: [
      { ...finished, because: [] },
      { ...finished, number: 'FB-2026-0053', because: [{ code: 'task.doneAlready' }] },
    ],
  }),
];
