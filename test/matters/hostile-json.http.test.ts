import fc from 'fast-check';
import type { Answer } from '../support/caller.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import { routesOf } from '../support/routes.js';
import { BODIES } from './bodies.js';
import { Desk, type Worker } from './desk.js';

const SEED = 4_711;
/** Bodies are read before any database is asked; on the other one some show that nothing fails there. */
const MUTANTS: Readonly<Record<DatabaseKind, number>> = { sqlite: 5_000, postgres: 500 };
const AT_ONCE = 25;
const MEBIBYTE = 1_048_576;
/** Stands in every text that is sent, and must not be found in the server's log. */
const CANARY = 'kanariefågel';

interface Target {
  readonly path: string;
  readonly body: string;
}

for (const kind of DATABASES) {
  describe(`hostile bodies for the diary on ${kind}`, () => {
    let desk: Desk;
    let worker: Worker;
    let token: string;
    let targets: readonly Target[];
    beforeAll(async () => {
      desk = await Desk.open(kind);
      worker = await desk.worker('coordinator');
      token = await worker.caller.csrfToken();
      const { id } = await desk.aMatter(worker);
      targets = routesOf(desk.app)
        .filter(({ method, path }) => method === 'POST' && /^\/api\/(matters|tasks)(\/|$)/.test(path))
        .map(({ path }) => ({ path: path.replace(':id', id), body: JSON.stringify(bodyFor(path)) }));
    });
    afterAll(() => desk.close());

    /** An act sent from a version that never was: not even a body that is right changes a case. */
    const send = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
      worker.caller.send('POST', path, body, {
        'content-type': 'application/json',
        'x-csrf-token': token,
        'if-match': '"999"',
        ...headers,
      });

    const complaints = (): string[] =>
      desk.app.log.filter((line) => line.includes(CANARY) || /"level":(50|60)/.test(line));

    const text = (words: string): string => `{"text":"${words}","party":"${words}","what":"${words}"}`;

    it.each<[string, string | Uint8Array]>([
      ['lists a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      ['objects a hundred thousand deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
      ['ten megabytes of words', text('a'.repeat(10 * MEBIBYTE))],
      ['a name that comes twice', `{"text":"${CANARY}","text":"${CANARY}2"}`],
      ['a name that comes twice, once escaped', `{"text":"${CANARY}","te\\u0078t":"x"}`],
      ['__proto__', `{"__proto__":{"restricted":true},"text":"${CANARY}"}`],
      ['constructor', `{"constructor":{"prototype":{"x":1}},"text":"${CANARY}"}`],
      ['a number without end', '{"amountOre":1e400,"version":1e400}'],
      ['a nothing that is negative', '{"amountOre":-0,"version":-0}'],
      ['a number that cannot be kept', '{"amountOre":9007199254740993}'],
      ['half a letter', text(`${CANARY}\\ud800`)],
      ['the other half', text(`${CANARY}\\udc00`)],
      ['a letter that ends texts', text(`${CANARY}\\u0000`)],
      ['a mark of byte order', `\uFEFF${text(CANARY)}`],
      ['UTF-16', Buffer.from(text(CANARY), 'utf16le')],
      ['Latin-1', Buffer.from(text('åäö'), 'latin1')],
      ['something after the end', `${text(CANARY)}}`],
      ['two bodies', `${text(CANARY)}${text(CANARY)}`],
      ['a remark', `{"text":"${CANARY}" /* hej */}`],
      ['a comma too many', `{"text":"${CANARY}",}`],
      ['NaN', '{"amountOre":NaN}'],
      ['a list where an object is wanted', `[${text(CANARY)}]`],
      ['a text where an object is wanted', `"${CANARY}"`],
      ['a number where an object is wanted', '5'],
      ['null', 'null'],
      ['nothing', ' '],
      ['lists for words', '{"text":["a"],"party":["a"],"what":["a"],"because":["a"],"dnr":["a"],"number":["a"]}'],
      ['objects for words', '{"text":{"a":1},"party":{"length":5},"what":{},"because":{},"dnr":{},"number":{}}'],
      ['numbers for words', '{"text":5,"party":5,"what":5,"because":5,"dnr":5,"number":5}'],
      ['true for everything', '{"text":true,"committeeId":true,"kind":true,"wakeOn":true,"officerId":true}'],
    ])(
      '%s: refused by every route, and nothing changes',
      async (_name, body) => {
        const before = await desk.everything();
        for (const { path } of targets) {
          const { status } = await send(path, body);
          expect([path, status >= 400 && status < 500]).toEqual([path, true]);
        }
        expect(await desk.everything()).toEqual(before);
        expect((await worker.caller.get('/health/live')).status).toBe(200);
        expect(complaints()).toEqual([]);
      },
      60_000,
    );

    it('names with brackets mean nothing', async () => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      for (const { path, body } of targets) {
        const reached = body.replace(/^\{/, `{"party[role]":"admin","city[role]":"admin"${body === '{}' ? '' : ','}`);
        expect([path, (await send(path, reached)).status]).toEqual([path, 400]);
        expect([path, (await send(path, 'city[role]=admin&party[0]=x', form)).status]).toEqual([path, 415]);
      }
      for (const query of [
        'kind[]=FB',
        'kind[$ne]=FB',
        'kind=FB&kind=LO',
        'limit=1&limit=2',
        'limit=1e3',
        'limit=-1',
      ]) {
        const { status } = await worker.caller.get(`/api/matters?${query}`);
        expect([query, status >= 400 && status < 500]).toEqual([query, true]);
      }
    });

    it.each<[string, unknown]>([
      ['of another list', ['2026-11-23']],
      ['with numbers for words', [1, 2]],
      ['with a letter that ends texts', ['2026-11-23', '\0']],
      ['with half a letter', ['2026-11-23', '\ud800']],
      ['with lists', [['a'], ['b']]],
      ['with null', [null, null]],
      ['that is an object', { length: 2 }],
    ])('a cursor %s is refused', async (_name, values) => {
      const cursor = Buffer.from(JSON.stringify(values)).toString('base64url');
      const { status, json } = await worker.caller.get(`/api/matters?cursor=${cursor}`);
      expect([status, json['code']]).toEqual([422, 'cursor.invalid']);
    });

    it(`${MUTANTS[kind]} bodies, broken at random, are answered without a fault and nothing is done by halves`, async () => {
      const linesBefore = await desk.countOf('audit_entry');
      const mutants = fc.sample(aMutant(targets), { numRuns: MUTANTS[kind], seed: SEED });
      const statuses: number[] = [];
      for (let from = 0; from < mutants.length; from += AT_ONCE) {
        const some = mutants.slice(from, from + AT_ONCE);
        const answers = await Promise.all(some.map(({ path, body }) => send(path, body)));
        statuses.push(...answers.map(({ status }) => status));
      }
      const count = (wanted: number): number => statuses.filter((status) => status === wanted).length;
      expect(statuses.filter((status) => status !== 201 && (status < 400 || status >= 500))).toEqual([]);
      // A mutant that is still right, as a note with another letter in it, is written whole: one line each.
      expect((await desk.countOf('audit_entry')) - linesBefore).toBe(count(201));
      expect(count(400)).toBeGreaterThan(MUTANTS[kind] / 4);
      expect(complaints()).toEqual([]);
    }, 300_000);

    function bodyFor(path: string): Record<string, unknown> {
      const body = { ...BODIES[path === '/api/matters' ? 'register' : (path.split('/').at(-1) ?? '')] };
      for (const name of ['text', 'party', 'what', 'because']) if (name in body) body[name] = CANARY;
      return path === '/api/matters' ? { ...body, committeeId: desk.office.north.id } : body;
    }
  });
}

/** A body that was right until some of its bytes were changed, lost or doubled. */
function aMutant(targets: readonly Target[]): fc.Arbitrary<{ readonly path: string; readonly body: Uint8Array }> {
  const how = fc.constantFrom('put', 'drop', 'double');
  const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), how });
  const changes = fc.array(change, { minLength: 1, maxLength: 4 });
  return fc.tuple(fc.constantFrom(...targets), changes).map(([{ path, body }, list]) => {
    const bytes = [...Buffer.from(body)];
    for (const { at, byte, how: does } of list) {
      const place = at % bytes.length || 0;
      if (does === 'put') bytes[place] = byte;
      else if (does === 'drop') bytes.splice(place, 1);
      else bytes.splice(place, 0, ...bytes.slice(place, place + 8));
    }
    return { path, body: Uint8Array.from(bytes.length > 0 ? bytes : [0]) };
  });
}
