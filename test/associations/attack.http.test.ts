import { Association } from '../../src/associations/register/association.entity.js';
import { Officeholder } from '../../src/associations/board/officeholder.entity.js';
import { Paper } from '../../src/associations/papers/paper.entity.js';
import { Desk, items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { routesOf, type Route } from '../support/routes.js';
import { anAssociation } from './an-association.js';

const OTHER_FIELDS = [
  'role',
  'boardId',
  'status',
  'constructor',
  '__proto__',
  'toString',
  'Name',
  'name ',
  'id',
  'version',
];
const NOUNS = /^\/api\/(associations|officeholders|papers)(\/|$)/;

for (const kind of DATABASES) {
  describe(`attempts on the register, on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    let association: Association;
    let ids: Record<string, string>;
    let routes: readonly Route[];
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker('grantOfficer');
      association = await anAssociation(desk, officer, { name: 'Målföreningen', orgNumber: '802400-0005' });
      const office = {
        associationId: association.id,
        name: 'Kim Ek',
        role: 'chair',
        signing: 'alone',
        fromOn: '2026-01-01',
      };
      const paper = {
        associationId: association.id,
        committeeId: desk.office.north.id,
        kind: 'bylaws',
        seenOn: '2026-01-01',
      };
      const made = [
        await officer.caller.post('/api/officeholders', office),
        await officer.caller.post('/api/papers', paper),
      ];
      const [officeholders = '', papers = ''] = made.map(({ json }) => String(json['id']));
      ids = { associations: association.id, officeholders, papers };
      routes = routesOf(desk.app).filter(({ method, path }) => method === 'POST' && NOUNS.test(path));
    });
    afterAll(() => desk.close());

    /** What each act takes; a body that would be taken if it held no more. */
    const BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      '/api/associations': { name: 'Nya', legalForm: 'nonProfit', noNumberBecause: 'unknown' },
      '/api/associations/:id/change': { name: 'Andra', legalForm: 'nonProfit', noNumberBecause: 'unknown' },
      '/api/associations/:id/dissolve': { endedOn: '2026-01-01' },
      '/api/associations/:id/merge': { endedOn: '2026-01-01' },
      '/api/associations/:id/reopen': { because: 'x' },
      '/api/papers/:id/change': { kind: 'policy' },
      '/api/papers/:id/return': { because: 'x' },
    };
    const at = ({ path }: Route): string => path.replace(':id', ids[path.split('/')[2] ?? ''] ?? '');

    it('to set a column that no act offers are refused, and nothing changes', async () => {
      const columns = [Association, Officeholder, Paper].flatMap((entity) =>
        desk.app.database.reads.getMetadata(entity).columns.map(({ propertyName }) => propertyName),
      );
      const fields = [...new Set([...columns, ...OTHER_FIELDS])];
      const before = await everything();
      let tried = 0;
      for (const route of routes.filter(({ path }) => BODIES[path])) {
        const body = BODIES[route.path] ?? {};
        const offered = await fieldsOf(route);
        for (const field of fields.filter((each) => !offered.includes(each))) {
          const text = JSON.stringify(body).replace(/^\{/, `{${JSON.stringify(field)}:"x",`);
          const { status } = await officer.caller.send('POST', at(route), text, {
            'content-type': 'application/json',
            'x-csrf-token': await officer.caller.csrfToken(),
            'if-match': '"1"',
          });
          expect([route.path, field, status]).toEqual([route.path, field, 400]);
          tried += 1;
        }
      }
      expect(tried).toBeGreaterThan(150);
      expect(await everything()).toEqual(before);
    }, 60_000);

    it('to write are refused to its own representatives, and to those of another it is not there', async () => {
      const own = await desk.signIn(await aRepresentative(desk.app, association.id));
      const other = await anAssociation(desk, officer, { name: 'De andra' });
      const stranger = await desk.signIn(await aRepresentative(desk.app, other.id));
      const before = await everything();
      for (const route of routes) {
        const body = { ...BODIES[route.path] };
        for (const [who, allowed] of [
          [own, [403, 422]],
          [stranger, [403, 404, 422]],
        ] as const) {
          const answer = await who.caller.post(at(route), body, { 'if-match': '"1"' });
          expect([route.path, allowed.includes(answer.status as never)]).toEqual([route.path, true]);
          expect(answer.text).not.toMatch(/Målföreningen|De andra|Kim Ek/);
        }
      }
      for (const path of ['new-case', 'members', 'officeholders/new', 'change'])
        expect((await own.caller.page(`/associations/${association.id}/${path}`)).status).toBe(403);
      expect(await everything()).toEqual(before);
      expect(items(await stranger.caller.get('/api/associations')).map(({ id }) => id)).toEqual([other.id]);
    });

    async function everything(): Promise<unknown[]> {
      const tables = ['association', 'association_word', 'officeholder', 'paper', 'member_count', 'association_mark'];
      const rows = [];
      for (const table of tables)
        rows.push(await desk.app.database.reads.query(`SELECT * FROM ${table} ORDER BY 1, 2`));
      return rows;
    }

    /** What the API's own description offers. */
    async function fieldsOf({ path }: Route): Promise<string[]> {
      const { json } = await officer.caller.get('/api/openapi.json');
      const { paths, components } = json as unknown as Description;
      const schema = paths[path.replace(':id', '{id}')]?.post?.requestBody?.content['application/json']?.schema;
      const name = schema?.$ref.split('/').at(-1) ?? '';
      return Object.keys(components.schemas[name]?.properties ?? {});
    }
  });
}

interface Description {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: {
            readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
          };
        };
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: object }>> };
}
