import { newId } from '../../src/shared/id.js';
import { COMMITTEE_ROLES } from '../../src/identity/roles.js';
import { ApiDescription } from '../../src/platform/http/api-docs.controller.js';
import { aPerson, somebody, type Place } from '../support/actors.js';
import type { Answer, Caller } from '../support/caller.js';
import { cellOf } from '../support/role-matrix.js';
import { pathTo, routesOf, type Route } from '../support/routes.js';
import { startedDistrict } from '../support/demo-district.js';
import { tryEverything } from './committees-apart.js';
import { onSites, unspoilt, type Site, type Spoil } from './identity-ground.js';
import { Trial, type Outcome, type Scale, type Undertaking } from './promise.js';

export const routesDecided: Undertaking = {
  id: 'S1',
  promise: 'Every route says who may call it, and lets nobody else through',
  try: (scale) => tryRoutes(scale),
};

export async function tryRoutes(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async ({ app, office, trial }) => {
    const routes = routesOf(app);
    for (const { method, path, policy } of routes)
      trial.attempt(policy === undefined && `${method} ${path} is undecided`);
    const callers = {
      anonymous: app.caller(),
      finance: (await somebody(app, ['finance', office.north])).caller,
    } as const;
    for (const route of routes.filter(({ path }) => !/sign-|sessions/.test(path))) {
      for (const [visitor, caller] of Object.entries(callers)) {
        const wanted = cellOf(route, visitor as keyof typeof callers);
        const { status, headers, json, text } = await call(caller, route);
        const asked = status === 401 || (headers.get('location') ?? '').startsWith('/sign-in');
        const refused =
          status === 403 && (json['code'] === 'role.missing' || text.includes('Det här kan bara göras av:'));
        const got = asked ? 'sign-in' : refused ? 'no' : 'yes';
        trial.attempt(got !== wanted && `${route.method} ${route.path} as ${visitor}: ${got} instead of ${wanted}`);
      }
    }
  });
}

async function call(caller: Caller, route: Route): Promise<Answer> {
  if (route.method === 'GET') return caller.page(pathTo(route));
  if (!route.path.startsWith('/api/')) return caller.submit(pathTo(route), {});
  return caller.post(pathTo(route), {}, { 'if-match': '"1"' });
}

export const committeesApart: Undertaking = {
  id: 'S2',
  promise:
    'What is one committee’s is answered from another as what does not exist: by id, by act, in lists or by search',
  try: (scale) => tryCommitteesApart(scale),
};

export async function tryCommitteesApart(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  const district = await startedDistrict('sqlite');
  const everything = new Trial();
  try {
    spoil(district);
    await tryEverything(everything, district);
  } finally {
    await district.stop();
  }
  const people = await tryPeopleApart(scale, spoil);
  return { tried: everything.tried + people.tried, violations: [...everything.violations, ...people.violations] };
}

/** People and what they have declared, which no list shows to another committee either. */
async function tryPeopleApart(scale: Scale, spoil: Spoil): Promise<Outcome> {
  return onSites(scale, spoil, async (site) => {
    const { app, office, trial } = site;
    const { caller: admin } = await somebody(app, ['admin', office.north], ['decisionMaker', office.north]);
    const { person, caller } = await somebody(app, ['grantOfficer', office.south]);
    const declaration = { committeeId: office.south.id, matterId: newId(), ground: 'affected', explanation: 'x' };
    const { json: conflict } = await caller.post('/api/conflicts', declaration);
    const [user, declared] = [`/api/users/${person.id}`, `/api/conflicts/${String(conflict['id'])}`];
    const role = { role: 'finance', committeeId: office.north.id };
    const tries: readonly [string, () => Promise<Answer>][] = [
      ['read a user', () => admin.get(user)],
      ['give a role', () => admin.post(`${user}/grant-role`, role, { 'if-match': '"2"' })],
      ['close an account', () => admin.post(`${user}/deactivate`, {}, { 'if-match': '"2"' })],
      ['see a user’s page', () => admin.page(`/users/${person.id}`)],
      ['read a declaration', () => admin.get(declared)],
      ['disregard a declaration', () => admin.post(`${declared}/disregard`, { because: 'x' }, { 'if-match': '"1"' })],
    ];
    for (const [what, attempt] of tries) {
      const { status } = await attempt();
      trial.attempt(status !== 404 && `${what}: ${status}`);
    }
    for (const list of [
      '/api/users?limit=200',
      `/api/users?q=${person.email}`,
      '/users?limit=200',
      '/api/conflicts?limit=200',
    ]) {
      const { text } = await admin.page(list);
      trial.attempt(
        (text.includes(person.id) || text.includes(declared)) && `${list} lists what is another committee’s`,
      );
    }
  });
}

export const fieldsClosed: Undertaking = {
  id: 'S3',
  promise: 'A field that a request may not set is refused, and nothing changes',
  try: (scale) => tryFieldsClosed(scale),
};

const FOREIGN_FIELDS = [
  'id',
  'version',
  'passwordHash',
  'active',
  'demo',
  'endedAt',
  'userId',
  'status',
  'amountOre',
  'boardId',
  '__proto__',
];

/** The columns of every table that no request names, tried at every act that takes a body, one by one. */
async function tryForeignColumns({ app, trial, office }: Site): Promise<void> {
  const roles = COMMITTEE_ROLES.map((role): Place => [role, office.north]);
  const { caller } = await somebody(app, ...roles);
  const columns = new Set(
    app.database.reads.entityMetadatas.flatMap((table) => table.columns.map(({ propertyName }) => propertyName)),
  );
  const { paths = {}, components } = (await app.get(ApiDescription).document()) as unknown as Described;
  for (const [path, methods] of Object.entries(paths)) {
    const schema = methods.post?.requestBody?.content?.['application/json']?.schema;
    const name = schema?.$ref?.split('/').at(-1);
    const taken = name === undefined ? undefined : components.schemas[name]?.properties;
    if (taken === undefined || path.startsWith('/api/sessions')) continue;
    const foreign = Object.fromEntries(
      [...columns].filter((column) => !(column in taken)).map((column) => [column, 'x']),
    );
    const answer = await caller.post(path.replace(/\{\w+\}/g, newId()), foreign, { 'if-match': '"1"' });
    const told = new Set(
      ((answer.json['reasons'] ?? []) as { code: string; facts?: { field?: string } }[])
        .filter(({ code }) => code === 'field.unknown')
        .map(({ facts }) => facts?.field),
    );
    const letIn = Object.keys(foreign).filter((column) => !told.has(column));
    trial.attempt(
      answer.status !== 403 &&
        (answer.status !== 400 || letIn.length > 0) &&
        `POST ${path}: ${answer.status}, and nothing is said of ${letIn.slice(0, 5).join(', ')}`,
    );
  }
}

interface Described {
  readonly paths?: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: {
            readonly content?: Record<string, { readonly schema?: { readonly $ref?: string } }>;
          };
        };
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: object }>> };
}

export async function tryFieldsClosed(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async (site: Site) => {
    const { app, office, trial } = site;
    await tryForeignColumns(site);
    const { caller } = await somebody(app, ['admin', office.north]);
    const count = async (): Promise<string> =>
      JSON.stringify(await app.database.reads.query('SELECT count(*) AS n FROM user_account'));
    const before = await count();
    for (const [index, field] of FOREIGN_FIELDS.entries()) {
      const wish = { email: `field${index}@sjoby.example`, name: 'A', role: 'finance', committeeId: office.north.id };
      const body = JSON.stringify(wish).replace('{', `{${JSON.stringify(field)}:"x",`);
      const headers = { 'content-type': 'application/json', 'x-csrf-token': await caller.csrfToken() };
      const { status } = await caller.send('POST', '/api/users', body, headers);
      trial.attempt(status !== 400 && `${field}: ${status}`);
    }
    trial.attempt((await count()) !== before && 'somebody was invited all the same');
    const other = await aPerson(app, ['finance', office.north]);
    const { status } = await caller.submit('/profile', { language: 'sv', shortcuts: 'on', userId: other.id });
    trial.attempt(status !== 400 && status !== 422 && `a form with a foreign field: ${status}`);
  });
}
