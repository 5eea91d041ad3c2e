import { IdentityProvider } from '../../src/identity/provider/identity-provider.service.js';
import { Users } from '../../src/identity/users/users.service.js';
import { actorOf, anOffice, aPerson, somebody, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { RealProvider } from '../support/real-provider.js';
import { WaywardProvider, type Mischief } from '../support/wayward-provider.js';
import { unspoilt, type Spoil } from './identity-ground.js';
import { Trial, type Outcome, type Scale, type Undertaking } from './promise.js';

export const providerChecked: Undertaking = {
  id: 'S7',
  promise:
    'Nobody comes in by a token of the identity provider that is wrong in any part, by somebody else’s answer, or twice by the same',
  try: (scale) => tryProvider(scale),
};

const HOME = 'http://villkor.sjoby.example';
const START = '/sign-in/provider';
const RETURN = '/sign-in/provider/return';
const HOUR = 3_600;
const now = (): number => Math.floor(Date.now() / 1000);

/** A token that is wrong in one part. */
const MISCHIEF: readonly (readonly [string, Mischief])[] = [
  ['of another issuer', { claims: { iss: 'https://another.example' } }],
  ['for another client', { claims: { aud: 'another' } }],
  ['for several clients, made for another', { claims: { aud: ['villkor', 'another'], azp: 'another' } }],
  ['for nobody', { claims: { aud: undefined } }],
  ['with another nonce', { claims: { nonce: 'another' } }],
  ['without a nonce', { claims: { nonce: undefined } }],
  ['without a subject', { claims: { sub: undefined } }],
  ['with an empty subject', { claims: { sub: '' } }],
  ['with a number for a subject', { claims: { sub: 1 } }],
  ['that is over', { claims: { iat: now() - 2 * HOUR, exp: now() - HOUR } }],
  ['that never ends', { claims: { exp: undefined } }],
  ['that holds later', { claims: { nbf: now() + HOUR } }],
  ['that nobody signed', { alg: 'none' }],
  ['that is signed with the shared secret', { alg: 'HS256' }],
  ['that a stranger signed', { strangeKey: true }],
  ['that is not there', { noToken: true }],
];

const LEADS_AWAY = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/%09/evil.example',
  'javascript:alert(1)',
  'https:evil.example',
  '/sign-in/../..//evil.example',
];

/** The attacks on a provider of our own that lies as it is told, and a code used twice at a certified one. */
export async function tryProvider(scale: Scale, spoil: Spoil = unspoilt): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of scale === 'short' ? DATABASES.slice(0, 1) : DATABASES) {
    const provider = await WaywardProvider.start();
    const app = await TestApp.start(kind, { settings: { ...provider.settings, VILLKOR_BASE_URL: HOME } });
    try {
      spoil(app);
      await attacks(trial, await aScene(app, provider, provider.issuer));
    } finally {
      await app.stop();
      await provider.stop();
    }
    await replay(trial, kind, spoil);
  }
  return trial;
}

interface Scene<P> {
  readonly app: TestApp;
  readonly provider: P;
  readonly person: TestPerson;
  readonly closed: TestPerson;
}

/** Somebody who is bound to `s-1` at the provider, and somebody with a closed account who is bound to `s-2`. */
async function aScene<P>(app: TestApp, provider: P, issuer: string): Promise<Scene<P>> {
  const office = await anOffice(app);
  const { person: admin } = await somebody(app, ['admin', office.north]);
  const actor = await actorOf(app, admin);
  const [person, closed] = [
    await aPerson(app, ['grantOfficer', office.north]),
    await aPerson(app, ['grantOfficer', office.north]),
  ];
  await app.get(Users).bindSubject(actor, { id: person.id, version: 2 }, issuer, 's-1');
  await app.get(Users).bindSubject(actor, { id: closed.id, version: 2 }, issuer, 's-2');
  await app.get(Users).deactivate(actor, { id: closed.id, version: 3 });
  return { app, provider, person, closed };
}

/** Leaves for the provider; the address it is asked at. */
async function leave(caller: Caller, next?: string): Promise<URL> {
  const { headers, status, text } = await caller.page(
    next === undefined ? START : `${START}?next=${encodeURIComponent(next)}`,
  );
  if (status !== 303) throw new Error(`The way to the provider was answered ${status}: ${text.slice(0, 500)}`);
  return new URL(headers.get('location') ?? '');
}

const back = (caller: Caller, query: URLSearchParams): Promise<Answer> => caller.page(`${RETURN}?${query.toString()}`);
const isIn = async (caller: Caller): Promise<boolean> => (await caller.get('/api/me')).status === 200;

/** What is wrong when somebody who should stay outside came in, or was answered otherwise than with a refusal. */
async function faultOf(what: string, caller: Caller, { status }: Answer): Promise<string | false> {
  if (await isIn(caller)) return `${what}: came in`;
  return (status < 400 || status >= 500) && `${what}: answered ${status}`;
}

async function attacks(trial: Trial, scene: Scene<WaywardProvider>): Promise<void> {
  const { app, provider } = scene;
  await honest(trial, scene);
  for (const [what, mischief] of MISCHIEF) {
    const caller = app.caller();
    const query = provider.code(await leave(caller), 's-1', mischief);
    trial.attempt(await faultOf(`a token ${what}`, caller, await back(caller, query)));
  }
  await subjects(trial, scene);
  await answers(trial, scene);
  for (const next of LEADS_AWAY) {
    const caller = app.caller();
    const { headers } = await back(caller, provider.code(await leave(caller, next), 's-1'));
    const to = new URL(headers.get('location') ?? '', HOME);
    trial.attempt(to.origin !== HOME && `${next} leads to ${to.href}`);
  }
}

/** What must work, so that refusing everything is no way to keep the promise. */
async function honest(trial: Trial, { app, provider, person }: Scene<WaywardProvider>): Promise<void> {
  const caller = app.caller();
  caller.cookies.set('villkor', 'p'.repeat(43));
  const asked = await leave(caller, '/tasks?due=today');
  const { headers } = await back(caller, provider.code(asked, 's-1'));
  const { json } = await caller.get('/api/me');
  const redeemed = provider.redeemed.at(-1);
  trial.attempt(
    json['id'] !== person.id && 'who is bound does not come in',
    headers.get('location') !== '/tasks?due=today' && `leads to ${headers.get('location')}`,
    caller.cookies.get('villkor') === 'p'.repeat(43) && 'an id that somebody planted became a session',
    caller.cookies.has('villkor-provider') && 'the cookie of the trip outlives it',
    asked.searchParams.get('code_challenge_method') !== 'S256' && 'no hashed challenge is shown',
    (redeemed?.get('code_verifier')?.length ?? 0) < 43 && 'the verifier is short',
    redeemed?.get('redirect_uri') !== `${HOME}${RETURN}` && `the code is redeemed for ${redeemed?.get('redirect_uri')}`,
  );
}

/** A subject is bound by an admin or it is nobody, whatever else the token says. */
async function subjects(trial: Trial, { app, provider, person, closed }: Scene<WaywardProvider>): Promise<void> {
  const claims = { email: person.email, email_verified: true, preferred_username: person.email, name: person.name };
  for (const subject of ['s-2', 's-3', 'S-1', 's-1 ', person.id, person.email, closed.id, "' OR 1=1 --"]) {
    const caller = app.caller();
    const query = provider.code(await leave(caller), subject, { claims });
    trial.attempt(await faultOf(`the subject ${subject}`, caller, await back(caller, query)));
  }
}

/** Answers that belong to another browser, another trip, another provider or another day. */
async function answers(trial: Trial, { app, provider }: Scene<WaywardProvider>): Promise<void> {
  const attempt = async (what: string, change: (query: URLSearchParams, caller: Caller) => void): Promise<void> => {
    const caller = app.caller();
    const query = provider.code(await leave(caller), 's-1');
    change(query, caller);
    trial.attempt(await faultOf(what, caller, await back(caller, query)));
  };
  const elsewhere = await leave(app.caller());
  await attempt('the state of another browser', (query) =>
    query.set('state', elsewhere.searchParams.get('state') ?? ''),
  );
  await attempt('no state', (query) => query.delete('state'));
  await attempt('two states', (query) => query.append('state', 'another'));
  await attempt('a state with another page in it', (query) => {
    const [mac = '', left = ''] = (query.get('state') ?? '').split('.');
    query.set('state', `${mac}.${left}.${Buffer.from('//evil.example').toString('base64url')}`);
  });
  await attempt('no cookie', (_query, caller) => caller.cookies.delete('villkor-provider'));
  await attempt('another cookie', (_query, caller) => caller.cookies.set('villkor-provider', 'a'.repeat(43)));
  await attempt('another provider', (query) => query.set('iss', 'https://another.example'));
  await attempt('no provider', (query) => query.delete('iss'));
  await attempt('no code', (query) => query.delete('code'));
  await attempt('a code that was never given', (query) => query.set('code', 'made-up'));
  await attempt('an answer that is a refusal', (query) => query.set('error', 'access_denied'));

  // The code that a browser was to bring home is brought by another, with a trip of its own.
  const [victim, thief] = [app.caller(), app.caller()];
  const stolen = provider.code(await leave(victim), 's-1');
  stolen.set('state', (await leave(thief)).searchParams.get('state') ?? '');
  trial.attempt(await faultOf('a stolen code', thief, await back(thief, stolen)));

  const slow = app.caller();
  const late = provider.code(await leave(slow), 's-1');
  app.clock.forward(11 * 60_000);
  trial.attempt(await faultOf('an answer after eleven minutes', slow, await back(slow, late)));

  const caller = app.caller();
  const twice = provider.code(await leave(caller), 's-1');
  await back(caller, twice);
  caller.cookies.delete('villkor');
  trial.attempt(await faultOf('the same answer again', caller, await back(caller, twice)));
}

/** Even a browser that kept its cookie gets nothing for a code that was used. */
async function replay(trial: Trial, kind: (typeof DATABASES)[number], spoil: Spoil): Promise<void> {
  const provider = await RealProvider.start(HOME);
  const app = await TestApp.start(kind, { settings: { ...provider.settings, VILLKOR_BASE_URL: HOME } });
  try {
    spoil(app);
    const { person } = await aScene(app, provider, app.get(IdentityProvider).issuer ?? '');
    provider.subject = 's-1';
    const caller = app.caller();
    const home = await provider.follow((await leave(caller)).href);
    const kept = caller.cookies.get('villkor-provider') ?? '';
    await back(caller, home.searchParams);
    trial.attempt((await caller.get('/api/me')).json['id'] !== person.id && 'a certified provider lets nobody in');
    caller.cookies.delete('villkor');
    caller.cookies.set('villkor-provider', kept);
    trial.attempt(await faultOf('a used code of a certified provider', caller, await back(caller, home.searchParams)));
  } finally {
    await app.stop();
    await provider.stop();
  }
}
