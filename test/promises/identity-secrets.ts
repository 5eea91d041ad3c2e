import { somebody } from '../support/actors.js';
import { pathTo, routesOf } from '../support/routes.js';
import { onSites, unspoilt } from './identity-ground.js';
import type { Outcome, Scale, Undertaking } from './promise.js';

const CANARIES = ['kanarie-lösenord-7Q', '19811218-9876', 'kanarie@sjoby.example', 'kanarietext om en enskild'];

export const secretsUnlogged: Undertaking = {
  id: 'S9b',
  promise: 'Passwords and words about people stand in no line of the server’s log and on no page of a fault',
  try: (scale) => trySecrets(scale),
};

export async function trySecrets(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async ({ app, office, trial }) => {
    const { caller } = await somebody(app, ['admin', office.north]);
    const [password = '', number = '', email = '', text = ''] = CANARIES;
    const fields = { email, password, current: password, repeated: password, name: text, q: number, explanation: text };
    for (const route of routesOf(app).filter(({ path }) => !/sign-out|current/.test(path))) {
      const path = `${pathTo(route)}?q=${encodeURIComponent(text)}`;
      if (route.method === 'GET') await caller.page(path);
      else if (route.path.startsWith('/api/')) await caller.post(path, fields, { 'if-match': '"1"' });
      else await caller.submit(path, fields);
    }
    const query = app.database.reads.createQueryBuilder.bind(app.database.reads);
    app.database.reads.createQueryBuilder = () => {
      throw new Error(`driver: ${CANARIES.join(' ')}`);
    };
    const pages = [await caller.page('/users'), await caller.get('/api/users')];
    app.database.reads.createQueryBuilder = query;
    const log = app.log.join('\n');
    for (const canary of CANARIES) {
      trial.attempt(log.includes(canary) && `the log holds ${canary}`);
      for (const page of pages) trial.attempt(page.text.includes(canary) && `the page of a fault holds ${canary}`);
    }
    trial.attempt(pages.some(({ status }) => status !== 500) && 'there was no fault to look at');
  });
}
