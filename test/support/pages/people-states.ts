import { profilePage } from '../../../src/identity/profile-view.js';
import { invitePage, userPage, usersPage, type MembershipItem } from '../../../src/identity/users-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { PLACES, ROLES, state, type PageState } from './page-state.js';

const memberships: readonly MembershipItem[] = [
  {
    role: 'grantOfficer',
    place: 'Sagolunda stadsdelsnämnd',
    from: '2025-01-01',
    state: { text: 'Gäller', tone: 'done' },
    end: { text: 'Avsluta', href: '/users/1/end', method: 'post' },
  },
  {
    role: 'finance',
    place: 'Sagolunda kulturnämnd',
    from: '2024-03-01',
    until: '2025-06-30',
    state: { text: 'Avslutad', tone: 'plain' },
  },
];

/** People and their roles. */
export const PEOPLE_STATES: readonly PageState[] = [
  state('users', '/users', usersPage, {
    chips: [
      { text: 'Aktiva', href: '/users', count: 2, current: true },
      { text: 'Inbjudna', href: '/users?state=invited', count: 1 },
    ],
    query: '',
    users: [
      {
        href: '/users/1',
        name: 'Anna Ek',
        email: 'anna.ek@sagolunda.example',
        state: { text: 'Aktiv', tone: 'done' },
        memberships,
        lastSignInAt: '2026-11-23T07:58:00.000Z',
      },
      {
        href: '/users/2',
        name: 'Bo Lund',
        email: 'bo.lund@sagolunda.example',
        state: { text: 'Inbjuden', tone: 'attention' },
        memberships: [],
      },
    ],
  }),
  state('users-none', '/users?q=zz', usersPage, { chips: [], query: 'zz', users: [] }),
  state('user', '/users/1', userPage, {
    name: 'Anna Ek',
    email: 'anna.ek@sagolunda.example',
    state: { text: 'Aktiv', tone: 'done' },
    lastSignInAt: '2026-11-23T07:58:00.000Z',
    memberships,
    actions: [{ text: 'Stäng kontot', href: '/users/1/close', method: 'post' }],
    form: form('role'),
    formAction: '/users/1/roles',
    roles: ROLES,
    places: PLACES,
  }),
  state('user-bound', '/users/2', userPage, {
    name: 'Bo Lund',
    email: 'bo.lund@sagolunda.example',
    state: { text: 'Aktiv', tone: 'done' },
    memberships,
    actions: [],
    form: form('role'),
    formAction: '/users/2/roles',
    roles: ROLES,
    places: PLACES,
    binding: {
      name: 'Sagolunda kommun',
      form: formAfter(
        new Problem('invalid', [{ code: 'user.subjectTaken', facts: { field: 'providerSubject' } }]),
        'subject',
        {
          providerSubject: 'b3f1-77',
        },
      ),
      action: '/users/2/bind-subject',
    },
  }),
  state('invite', '/users/invite', invitePage, { form: form('invite'), roles: ROLES, places: PLACES }),
  state('profile', '/profile', profilePage, {
    name: 'Anna Ek',
    email: 'anna.ek@sagolunda.example',
    memberships: memberships.slice(0, 1).map(({ end: _end, ...item }) => item),
    settings: form('settings', { language: 'sv', shortcuts: 'off' }),
    password: form('password'),
    fewestCharacters: 12,
  }),
];
