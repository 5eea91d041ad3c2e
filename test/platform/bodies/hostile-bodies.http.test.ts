import type { Server } from 'node:http';
import fc from 'fast-check';
import { anOffice, somebody, type Office } from '../../support/actors.js';
import { TestApp } from '../../support/app.js';
import type { Answer, Caller } from '../../support/caller.js';
import { DATABASES } from '../../support/databases.js';
import { speak } from '../../support/raw-request.js';

const MEBIBYTE = 1_048_576;

const isProblem = ({ status, headers, json }: Answer): boolean =>
  status >= 400 &&
  status < 500 &&
  (headers.get('content-type') ?? '').startsWith('application/problem+json') &&
  json['status'] === status &&
  ['type', 'title', 'detail', 'instance', 'code'].every((field) => typeof json[field] === 'string') &&
  Array.isArray(json['reasons']);

for (const kind of DATABASES) {
  describe(`hostile bodies on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let caller: Caller;
    let token: string;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ caller } = await somebody(app, ['admin', office.north], ['grantOfficer', office.north]));
      token = await caller.csrfToken();
    });
    afterAll(() => app.stop());

    const heads = async (): Promise<unknown> =>
      app.database.reads.query('SELECT log, number FROM log_head ORDER BY log');
    const invite = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
      caller.send('POST', '/api/users', body, {
        'content-type': 'application/json',
        'x-csrf-token': token,
        ...headers,
      });
    const good = (): Record<string, unknown> => ({
      email: 'a@sjoby.example',
      name: 'A',
      role: 'finance',
      committeeId: office.north.id,
    });

    it('a body that never ends is cut off before eleven megabytes, and the connection with it', async () => {
      const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const head = `POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: ${cookie}\r\nX-CSRF-Token: ${token}\r\nTransfer-Encoding: chunked\r\n\r\n`;
      const piece = Buffer.from(`10000\r\n${'a'.repeat(65_536)}\r\n`);
      const { answer, taken } = await speak(app, head, piece, 200 * MEBIBYTE);
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(taken).toBeLessThan(11 * MEBIBYTE);
    });

    it('a body that says it is too large is not read at all', async () => {
      const head =
        'POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10737418240\r\n\r\n';
      const { answer, taken } = await speak(app, head, undefined, 0);
      expect([answer.slice(0, 12), taken]).toEqual(['HTTP/1.1 413', 0]);
    });

    it('a form has less room than JSON', async () => {
      const text = 'a'.repeat(300_000);
      expect((await caller.submit('/profile', { language: text })).status).toBe(413);
      expect((await invite(JSON.stringify({ ...good(), name: text }))).status).toBe(422);
      expect((await invite(JSON.stringify({ ...good(), name: 'a'.repeat(MEBIBYTE) }))).status).toBe(413);
    });

    it.each([
      ['two lengths', 'Content-Length: 2\r\nContent-Length: 3'],
      ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked'],
      ['a length that is no number', 'Content-Length: two'],
      ['a negative length', 'Content-Length: -1'],
      ['an unknown way of sending', 'Transfer-Encoding: gzip'],
    ])('%s in one request is refused, so that no two readers disagree on where it ends', async (_name, headers) => {
      const { answer } = await speak(
        app,
        `POST /api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n${headers}\r\n\r\n{}`,
        undefined,
        0,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    });

    it('headers without end are refused', async () => {
      const piece = Buffer.from(`x-${'a'.repeat(1_000)}: 1\r\n`.repeat(4));
      const { answer, taken } = await speak(app, 'GET /sign-in HTTP/1.1\r\nHost: x\r\n', piece, 50 * MEBIBYTE);
      expect(answer).toMatch(/^HTTP\/1\.1 431 /);
      expect(taken).toBeLessThan(MEBIBYTE);
    });

    it('a slow caller is not waited for longer than fifteen seconds for headers and a minute for the rest', () => {
      const { headersTimeout, requestTimeout, maxHeadersCount } = app.app.getHttpServer() as Server;
      expect([headersTimeout, requestTimeout, maxHeadersCount]).toEqual([15_000, 60_000, 100]);
    });

    it('a compressed body is not unpacked', async () => {
      expect((await invite('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    });

    const corpus: readonly (readonly [string, string | Buffer])[] = [
      ['depth 100 000', '['.repeat(100_000)],
      ['depth 100 000, closed', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      ['depth in a field', `{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
      ['a name twice', '{"email":"a@sjoby.example","email":"b@sjoby.example"}'],
      ['__proto__', '{"__proto__":{"role":"admin"}}'],
      ['constructor', '{"constructor":{"prototype":{"x":1}}}'],
      ['1e400', '{"name":1e400}'],
      ['-0', '{"name":-0}'],
      ['a lone surrogate', '{"name":"\\ud800"}'],
      ['a NUL', '{"name":"a\\u0000b"}'],
      ['a byte order mark', '\uFEFF{}'],
      ['UTF-16', Buffer.from('{"name":"a"}', 'utf16le')],
      ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
      ['trailing garbage', '{}{}'],
      ['a comment', '{/* */}'],
      ['an array', '[]'],
      ['a string', '"a"'],
      ['a number', '1'],
      ['null', 'null'],
      ['true', 'true'],
      ['nothing', ''],
      ['arrays for scalars', '{"email":["a@sjoby.example"],"name":["A"],"role":["admin"],"committeeId":[1]}'],
      ['objects for scalars', '{"email":{},"name":{"$ne":null},"role":{"toString":"x"},"committeeId":{}}'],
      ['null for scalars', '{"email":null,"name":null,"role":null,"committeeId":null}'],
      ['brackets in names', '{"city[role]":"admin"}'],
    ];

    it.each(corpus)('%s is answered with a problem document, and nothing changes', async (_name, body) => {
      const before = await heads();
      const answer = await invite(body);
      expect([answer.status, isProblem(answer)]).toEqual([answer.status, true]);
      expect(await heads()).toEqual(before);
    });

    it('so is every mutation of a good request that is not itself good', async () => {
      const text = JSON.stringify(good());
      const mutation = fc.record({
        at: fc.nat(text.length - 1),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
        cut: fc.nat(3),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
          let body = Buffer.from(text);
          for (const { at, bytes, cut } of mutations)
            body = Buffer.concat([body.subarray(0, at), bytes, body.subarray(at + cut)]);
          const answer = await invite(body);
          if (answer.status !== 201)
            expect([body.toString('latin1'), answer.status, isProblem(answer)]).toEqual([
              body.toString('latin1'),
              answer.status,
              true,
            ]);
        }),
        { numRuns: 300 },
      );
    });

    it('a form with brackets, repeats or unsafe names is refused', async () => {
      const bodies = [
        'language[x]=sv',
        'language=sv&language=en&shortcuts=on',
        '__proto__=1',
        '__proto__[admin]=1',
        'language=%00',
        'language=%ff',
        'language=sv&shortcuts=on&role=admin',
      ];
      for (const body of bodies) {
        const { status } = await caller.send('POST', '/profile', `_csrf=${token}&${body}`, {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'text/html',
        });
        expect([body, [400, 422].includes(status)]).toEqual([body, true]);
      }
    });

    it('nothing of all this was a fault of the program', () => {
      expect(app.log.filter((line) => line.includes('"request.failed"') || line.includes('"unit.failed"'))).toEqual([]);
    });
  });
}
