import { randomUUID } from 'node:crypto';
import { SYSTEM } from '../../src/acts/actor.js';
import { Passwords } from '../../src/identity/passwords/passwords.service.js';
import { Memberships } from '../../src/identity/users/memberships.service.js';
import { aPerson, somebody } from '../support/actors.js';
import type { Caller } from '../support/caller.js';
import { linkTo } from '../support/mails.js';
import { onSites, unspoilt } from './identity-ground.js';
import type { Outcome, Scale, Undertaking } from './promise.js';

const NEW = 'en ny mening att komma ihåg';
const isIn = async (caller: Caller): Promise<boolean> => (await caller.get('/api/me')).status === 200;

export const sessionsEnd: Undertaking = {
  id: 'S5',
  promise:
    'A session begins with a new id and ends at once: with the log-out, a new password, a closed account, a changed role, and with time',
  try: (scale) => trySessions(scale),
};

export async function trySessions(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async ({ app, office, trial }) => {
    const attacker = app.caller();
    attacker.cookies.set('villkor', 'p'.repeat(43));
    const victim = app.caller();
    victim.cookies.set('villkor', 'p'.repeat(43));
    const person = await aPerson(app, ['grantOfficer', office.north]);
    await victim.post('/api/sessions', { email: person.email, password: person.password });
    trial.attempt((await isIn(attacker)) && 'an id that somebody planted became a session');

    const { caller: admin } = await somebody(app, ['admin', office.north]);
    const ends: readonly [string, (version: number, id: string, caller: Caller) => Promise<unknown>][] = [
      ['the log-out', (_version, _id, caller) => caller.submit('/sign-out', {})],
      [
        'a new password',
        (_version, _id, caller) =>
          caller.submit('/profile/password', { current: person.password, password: NEW, repeated: NEW }),
      ],
      [
        'a closed account',
        (version, id) => admin.post(`/api/users/${id}/deactivate`, {}, { 'if-match': `"${version}"` }),
      ],
      [
        'a new role',
        (version, id) =>
          app
            .get(Memberships)
            .grant(SYSTEM, { id: id as never, version }, { role: 'finance', committeeId: office.north.id }),
      ],
    ];
    for (const [what, end] of ends) {
      const { person: one, caller } = await somebody(app, ['grantOfficer', office.north]);
      const copy = app.caller();
      for (const [name, value] of caller.cookies) copy.cookies.set(name, value);
      await end(2, one.id, caller);
      trial.attempt((await isIn(copy)) && `a session outlived ${what}`);
    }
    const { caller: idle } = await somebody(app, ['grantOfficer', office.north]);
    app.clock.forward(3_600_000);
    trial.attempt((await isIn(idle)) && 'a session outlived an hour without use');
  });
}

export const guessingIsSlow: Undertaking = {
  id: 'S6',
  promise: 'Guessing is slowed down for an account and for an address, tells nothing, and a link opens once',
  try: (scale) => tryGuessing(scale),
};

export async function tryGuessing(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async ({ app, office, trial }) => {
    const person = await aPerson(app, ['grantOfficer', office.north]);
    const guesses = scale === 'short' ? 20 : 200;
    const checks = counted(app.get(Passwords));
    const guess = async (email: string): Promise<string> => {
      const { status, json } = await app.caller().post('/api/sessions', { email, password: 'wrong, of course' });
      return `${status} ${String(json['code'])}`;
    };
    const [known, unknown] = [await guess(person.email), await guess('nobody@sjoby.example')];
    trial.attempt(known !== unknown && `a known account answers ${known}, an unknown one ${unknown}`);
    trial.attempt(checks.count !== 2 && `${checks.count} checks for two guesses`);
    const answers = await Promise.all(Array.from({ length: guesses }, () => guess(person.email)));
    const heard = answers.filter((answer) => answer.startsWith('401')).length;
    trial.attempt(heard > 4 && `${heard} of ${guesses} guesses at one account were heard`);
    const many: string[] = [];
    for (let number = 0; number < 40; number += 1) many.push(await guess(`nobody${number}@sjoby.example`));
    trial.attempt(
      many.filter((answer) => answer.startsWith('401')).length > 30 && 'one address tried more than 30 accounts',
    );

    app.clock.forward(48 * 3_600_000);
    await app.caller().submit('/forgotten-password', { email: person.email });
    const path = await linkTo(app, person.email);
    // Passwords that were never hashed before: the hashing is the time in which the others come.
    const chosen = Array.from({ length: 6 }, () => `${NEW} ${randomUUID()}`);
    const uses = await Promise.all(
      chosen.map((password) => app.caller().submit(path, { password, repeated: password })),
    );
    const used = uses.filter(({ status }) => status === 303).length;
    trial.attempt(used !== 1 && `one link was used ${used} times`);
    const password = chosen[uses.findIndex(({ status }) => status === 303)];
    const { status } = await app.caller().post('/api/sessions', { email: person.email, password });
    trial.attempt(used === 1 && status !== 201 && 'the password of the one who was let in is not the one that holds');
  });
}

/** Counts the checks of passwords from now on. */
function counted(passwords: Passwords): { count: number } {
  const counter = { count: 0 };
  const check = passwords.isRight.bind(passwords);
  passwords.isRight = async (password, kept) => {
    counter.count += 1;
    return check(password, kept);
  };
  return counter;
}
