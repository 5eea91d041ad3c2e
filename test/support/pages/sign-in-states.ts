import { choosePasswordPage, forgottenPasswordPage, signInPage } from '../../../src/identity/sign-in-view.js';
import { form, formAfter } from '../../../src/platform/pages/forms.js';
import { Problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const signInProblem = new Problem('invalid', [
  { code: 'field.notEmail', facts: { field: 'email' } },
  { code: 'field.required', facts: { field: 'password' } },
]);

/** How one comes in. */
export const SIGN_IN_STATES: readonly PageState[] = [
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
  state('sign-in-provider', '/sign-in', signInPage, {
    form: formAfter(
      new Problem('unauthenticated', [{ code: 'signIn.unknownSubject', facts: { subject: 'b3f1-77' } }]),
      'sign-in',
      {},
    ),
    provider: 'Sagolunda kommun',
    next: '/tasks',
  }),
  state('sign-in-wrong', '/sign-in', signInPage, {
    form: formAfter(signInProblem, 'sign-in', { email: 'anna' }, ['password']),
  }),
  state('forgotten-password', '/forgotten-password', forgottenPasswordPage, { form: form('forgotten') }),
  state('forgotten-password-asked', '/forgotten-password', forgottenPasswordPage, {
    form: form('forgotten'),
    asked: true,
  }),
  state('choose-password', '/invitation/x', choosePasswordPage, {
    form: form('choose'),
    why: 'invited',
    name: 'Bo Lund',
    email: 'bo.lund@sagolunda.example',
    workplace: 'Sagolunda stadsdelsnämnd',
    fewestCharacters: 12,
  }),
  state('choose-password-dead', '/invitation/x', choosePasswordPage, {
    form: form('choose'),
    why: 'forgotten',
    email: '',
    fewestCharacters: 12,
    linkDead: true,
  }),
];
