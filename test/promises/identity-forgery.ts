import { somebody } from '../support/actors.js';
import type { Caller } from '../support/caller.js';
import { pathTo, routesOf, type Route } from '../support/routes.js';
import { onSites, unspoilt } from './identity-ground.js';
import type { Outcome, Scale, Undertaking } from './promise.js';

export const nothingForged: Undertaking = {
  id: 'S4',
  promise: 'No other site can act in the name of somebody who is signed in, nor sign somebody in',
  try: (scale) => tryForgery(scale),
};

/** What a forged request lacks or says too much of, beside the right cookies. */
interface Forged {
  readonly how: string;
  headers(own: Caller, other: Caller): Promise<Record<string, string>>;
}

const withToken = async (own: Caller, more: Record<string, string>): Promise<Record<string, string>> => ({
  'x-csrf-token': await own.csrfToken(),
  ...more,
});

const FORGED: readonly Forged[] = [
  { how: 'no token', headers: async () => ({}) },
  { how: 'another session’s token', headers: async (_, other) => ({ 'x-csrf-token': await other.csrfToken() }) },
  { how: 'from another site', headers: (own) => withToken(own, { 'sec-fetch-site': 'cross-site' }) },
  { how: 'another origin', headers: (own) => withToken(own, { origin: 'https://evil.example' }) },
  { how: 'plain text', headers: async () => ({ 'content-type': 'text/plain' }) },
];

export async function tryForgery(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async ({ app, office, trial }) => {
    const { caller } = await somebody(app, ['admin', office.north], ['decisionMaker', office.north]);
    const { caller: other } = await somebody(app, ['admin', office.north]);
    const lines = async (): Promise<string> =>
      JSON.stringify(await app.database.reads.query('SELECT log, number FROM log_head ORDER BY log'));
    const before = await lines();
    for (const route of routesOf(app).filter(({ method }) => method !== 'GET')) {
      for (const { how, headers } of FORGED) {
        const { status } = await caller.send(route.method, pathTo(route), bodyOf(route), {
          ...typeOf(route),
          ...(await headers(caller, other)),
        });
        trial.attempt(status !== 403 && `${route.method} ${route.path}, ${how}: ${status}`);
      }
    }
    trial.attempt((await lines()) !== before && 'a forged request left a line');
  });
}

const bodyOf = ({ path }: Route): string => (path.startsWith('/api/') ? '{}' : 'x=1');
const typeOf = ({ path }: Route): Record<string, string> => ({
  'content-type': path.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded',
});
