import { readdirSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { Surroundings } from '../../src/platform/surroundings.js';
import { aCase } from '../documents/a-case.js';
import { sendFiles } from '../documents/sending.js';
import { aPdf } from '../documents/some-files.js';
import { somebody } from '../support/actors.js';
import type { TestApp } from '../support/app.js';
import type { Answer } from '../support/caller.js';
import { speak } from '../support/raw-request.js';
import { onSites, unspoilt, type Site } from './identity-ground.js';
import { seeded, type Outcome, type Scale, type Undertaking } from './promise.js';

const MEBIBYTE = 1_048_576;
/** Where a body must have been cut off. */
const MOST_TAKEN = 11 * MEBIBYTE;
const MOST_MEMORY = 50 * MEBIBYTE;
const MUTANTS = { short: 250, long: 25_000 } as const;

export const bodiesBounded: Undertaking = {
  id: 'H1',
  promise: 'A body without end, a length that is a lie and headers without end are refused before they fill anything',
  try: (scale) => tryBodies(scale),
};

export const namesHarmless: Undertaking = {
  id: 'H5',
  promise: 'A file or an address with a hostile name is no path, no line of a header and no hidden sign',
  try: (scale) => tryNames(scale),
};

export const bodiesStrict: Undertaking = {
  id: 'H6',
  promise: 'JSON that two readers could read differently is refused with a problem document, and changes nothing',
  try: (scale) => tryStrictBodies(scale),
};

/** Puts another reader of bodies in the place of ours. */
export function readBodiesWith(app: TestApp, reader: RequestHandler): void {
  const { router } = app.app.getHttpAdapter().getInstance() as unknown as {
    router: { stack: { name: string; handle: RequestHandler }[] };
  };
  const layers = router.stack.filter(({ name }) => name === 'readBody');
  if (layers.length !== 1) throw new Error('There is no one reader of bodies to put a bug in');
  layers[0]!.handle = reader;
}

export async function tryBodies(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async ({ app, office, trial }) => {
    const { caller } = await somebody(app, ['admin', office.north]);
    const signed = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const token = await caller.csrfToken();
    const post = `POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: ${signed}\r\nX-CSRF-Token: ${token}\r\n`;
    const pieces = Buffer.from(`10000\r\n${'a'.repeat(65_536)}\r\n`);
    const lines = Buffer.from(`x-${'a'.repeat(1_000)}: 1\r\n`.repeat(4));
    const before = process.memoryUsage().rss;
    for (const [what, status, head, more] of [
      ['a body without end', 413, `${post}Transfer-Encoding: chunked\r\n\r\n`, pieces],
      ['a length of ten gigabytes', 413, `${post}Content-Length: 10737418240\r\n\r\n`, undefined],
      ['two lengths', 400, `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, undefined],
      ['headers without end', 431, 'GET /sign-in HTTP/1.1\r\nHost: x\r\n', lines],
    ] as const) {
      const { answer, taken } = await speak(app, head, more, 2 * MOST_TAKEN);
      trial.attempt(
        !answer.startsWith(`HTTP/1.1 ${status} `) && `${what}: ${answer.slice(0, 12)}`,
        taken >= MOST_TAKEN && `${what}: ${taken} bytes were taken`,
      );
    }
    const grown = process.memoryUsage().rss - before;
    trial.attempt(grown > MOST_MEMORY && `${grown} bytes more are held`);
    trial.attempt((await app.caller().get('/health/live')).status !== 200 && 'the server is not up');
  });
}

const HOSTILE_NAMES = [
  '../../etc/passwd',
  '..\\..\\windows\\system32\\a',
  '/var/www/a',
  'C:\\a',
  'a\u202Efdp',
  'a\u0000b',
  'CON',
  `${'å'.repeat(300)}`,
  'A\u030Arsmo\u0308te',
  'Årsmöte',
  '😀 fest',
  "'; rm -rf ~ #",
  'a%0d%0aSet-Cookie: x=1',
];
const HOSTILE_ADDRESSES = [
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/api/files/..%2f..%2fetc%2fpasswd/content',
  '/api/files/%00/content',
  '/matters/%ff',
  `/api/matters/${'a'.repeat(3_000)}`,
];

export async function tryNames(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async ({ app, office, trial }) => {
    const { person, caller } = await somebody(app, ['grantOfficer', office.north]);
    const matter = await aCase(app, office.north, person);
    for (const name of HOSTILE_NAMES) {
      const file = { name: `${name}.pdf`, type: 'application/pdf', bytes: aPdf() };
      const sent = await sendFiles(caller, '/api/files', { matterId: matter.id }, [file]);
      const taken = sent.status === 201;
      trial.attempt(!taken && (sent.status < 400 || sent.status >= 500) && `${JSON.stringify(name)}: ${sent.status}`);
    }
    const { json } = await caller.get(`/api/files?matterId=${matter.id}`);
    const files = json['items'] as readonly { id: string; name: string }[];
    trial.attempt(files.length === 0 && 'no file was taken in');
    for (const { id, name } of files)
      trial.attempt(...faultsOfName(name, await caller.get(`/api/files/${id}/content`)));
    const kept = readdirSync(app.get(Surroundings).settings.filesFolder, { recursive: true, encoding: 'utf8' });
    for (const path of kept)
      trial.attempt(!/^(incoming|[0-9a-f]{2}(\/[0-9a-f]{62})?)$/.test(path) && `kept as ${path}`);
    for (const address of HOSTILE_ADDRESSES) {
      const { status, text } = await caller.get(address);
      trial.attempt(
        (status < 400 || status >= 500) && `${address}: ${status}`,
        /root:|"scripts"/.test(text) && `${address} leads out of its folder`,
      );
    }
  });
}

function faultsOfName(shown: string, { status, headers }: Answer): (string | false)[] {
  const disposition = headers.get('content-disposition') ?? '';
  return [
    /[/\\\p{Cc}\u202A-\u202E]/u.test(shown) && `shown as ${JSON.stringify(shown)}`,
    [...shown].length > 120 && `${shown.length} signs are shown`,
    status !== 200 && `handed out with ${status}`,
    !disposition.startsWith('attachment;') && `handed out as ${disposition}`,
    headers.has('set-cookie') && 'a name sets a cookie',
  ];
}

export async function tryStrictBodies(scale: Scale, spoil = unspoilt): Promise<Outcome> {
  return onSites(scale, spoil, async (site) => {
    const { app, office, trial } = site;
    const { caller } = await somebody(app, ['admin', office.north]);
    const headers = { 'content-type': 'application/json', 'x-csrf-token': await caller.csrfToken() };
    const before = await users(app);
    for (const body of [...ambiguous(office.north.id), ...mutants(office.north.id, MUTANTS[scale])]) {
      const answer = await caller.send('POST', '/api/users', body, headers);
      trial.attempt(!isProblem(answer) && `${JSON.stringify(body).slice(0, 120)}: ${answer.status}`);
    }
    trial.attempt((await users(app)) !== before && 'somebody was invited all the same');
    trial.attempt(app.log.some((line) => /"level":(50|60)/.test(line)) && 'the server’s log tells of a fault');
  });
}

const users = async ({ database }: Site['app']): Promise<string> =>
  JSON.stringify(await database.reads.query('SELECT count(*) AS n FROM user_account'));

const isProblem = ({ status, headers, json }: Answer): boolean =>
  status >= 400 &&
  status < 500 &&
  (headers.get('content-type') ?? '').startsWith('application/problem+json') &&
  json['status'] === status &&
  typeof json['code'] === 'string';

/** A request that is right but for what stands in front of it, after it or inside it. */
function ambiguous(committeeId: string): (string | Buffer)[] {
  let number = 0;
  const right = (): string =>
    JSON.stringify({ email: `h6-${(number += 1)}@sjoby.example`, name: 'A', role: 'finance', committeeId });
  return [
    right().replace('{', '{"name":"B",'),
    right().replace('{', '{"n\\u0061me":"B",'),
    right().replace('{', '{"__proto__":{"role":"admin"},'),
    right().replace('{', '{"constructor":{"prototype":{}},'),
    right().replace('"A"', '"A\\ud800"'),
    right().replace('"A"', '"A\\u0000"'),
    right().replace('"A"', '-0'),
    right().replace('"A"', '1e400'),
    right().replace('"A"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    `\uFEFF${right()}`,
    `${right()}{}`,
    `[${right()}]`,
    Buffer.from(right(), 'utf16le'),
  ];
}

/** Right requests with some signs exchanged, so that they are JSON no longer; the same ones on every machine. */
function* mutants(committeeId: string, count: number): Generator<string> {
  const below = seeded(6);
  const right = JSON.stringify({ email: 'mutant@sjoby.example', name: 'A', role: 'finance', committeeId });
  const signs = '{}[]",:\\\u0007x0-';
  for (let made = 0; made < count;) {
    const at = below(right.length);
    const mutant = `${right.slice(0, at)}${signs[below(signs.length)]}${right.slice(at + below(3))}`;
    if (isJson(mutant)) continue;
    made += 1;
    yield mutant;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
