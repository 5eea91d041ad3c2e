import { readFileSync } from 'node:fs';
import { ASSOCIATION_ROLES, type CommitteeRole } from '../../src/identity/roles.js';
import { newId } from '../../src/shared/id.js';
import { anOffice, aPerson, aRepresentative, signedIn, type Office } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import { cellOf, roleMatrix, VISITORS, type Visitor } from '../support/role-matrix.js';
import { pathTo, routesOf, type Route } from '../support/routes.js';

/** Somebody with an account and no role at all: what is open to them is open to whoever has one. */
const NOBODY = 'nobody';
type Guest = Visitor | typeof NOBODY;
/** Those who go everywhere. Each of the others goes where a role is asked for, which is where roles can differ. */
const EVERYWHERE: readonly Guest[] = ['anonymous', NOBODY, 'grantOfficer'];
/** Who may call is decided before any database is asked, so the other one is visited by a few: nothing may fail there. */
const VISITORS_OF: Readonly<Record<DatabaseKind, readonly Guest[]>> = {
  sqlite: [NOBODY, ...VISITORS],
  postgres: ['anonymous', 'grantOfficer', 'associationRepresentative'],
};

const LAST = ['/sign-out', '/api/sessions/current'];

for (const kind of DATABASES) {
  describe(`routes on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let routes: Route[];
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      routes = routesOf(app);
    });
    afterAll(() => app.stop());

    it('are all decided on: each says itself who may call it', () => {
      expect(routes.length).toBeGreaterThan(40);
      expect(
        routes.filter(({ policy }) => policy === undefined).map(({ method, path }) => `${method} ${path}`),
      ).toEqual([]);
    });

    it('are decided on as it was agreed', () => {
      expect(roleMatrix(routes)).toBe(readFileSync('test/golden/role-matrix.csv', 'utf8'));
    });

    const visit = async (visitor: Guest): Promise<Caller> => {
      if (visitor === NOBODY) return signedIn(app, await aPerson(app));
      const isRepresentative = (ASSOCIATION_ROLES as readonly string[]).includes(visitor);
      if (visitor === 'anonymous') return app.caller();
      if (isRepresentative) return signedIn(app, await aRepresentative(app, newId()));
      return signedIn(app, await aPerson(app, [visitor as CommitteeRole, office.north]));
    };

    const ask = async (caller: Caller, route: Route): Promise<Answer> => {
      const path = pathTo(route);
      if (route.method === 'GET') return caller.page(path);
      const headers = { 'if-match': '"1"' };
      if (route.path.startsWith('/api/')) {
        const body = route.method === 'DELETE' ? undefined : '{}';
        const token = { 'x-csrf-token': await caller.csrfToken(), 'content-type': 'application/json' };
        return caller.send(route.method, path, body, { ...headers, ...token });
      }
      return caller.submit(path, {}, headers);
    };

    const answered = ({ status, headers, json, text }: Answer): string => {
      if (status === 401 || (status === 303 && headers.get('location')?.startsWith('/sign-in?next='))) return 'sign-in';
      const refused = json['code'] === 'role.missing' || text.includes('Det här kan bara göras av:');
      if (status === 403 && refused) return 'no';
      return status < 500 ? 'yes' : `fault ${status}`;
    };

    const wantedFor = (visitor: Guest, route: Route): string => {
      if (visitor !== NOBODY) return cellOf(route, visitor);
      return route.policy === undefined || route.policy.kind === 'needs' ? 'no' : 'yes';
    };

    it.each(VISITORS_OF[kind])('answer %s just as decided', async (visitor) => {
      let caller = await visit(visitor);
      const visited = routes.filter(({ policy }) => EVERYWHERE.includes(visitor) || policy?.kind === 'needs');
      const ordered = visited.sort((a, b) => Number(LAST.includes(a.path)) - Number(LAST.includes(b.path)));
      const odd: string[] = [];
      for (const route of ordered) {
        const [wanted, got] = [wantedFor(visitor, route), answered(await ask(caller, route))];
        // A log-in with empty hands asks to sign in as well.
        if (got !== wanted && route.path !== '/api/sessions')
          odd.push(`${route.method} ${route.path}: ${wanted} → ${got}`);
        if (LAST.includes(route.path)) caller = await visit(visitor);
      }
      expect(odd).toEqual([]);
    });
  });
}
