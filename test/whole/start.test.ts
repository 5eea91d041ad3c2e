import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { start, type Running } from '../../src/main.js';
import { runDaily } from '../../src/daily.js';
import { Database } from '../../src/platform/database/database.js';
import { readDatabase } from '../../src/platform/settings.js';
import { hasText } from '../../src/shared/texts.js';
import { verified } from '../acts/ground.js';
import { DATABASES, freshDatabase } from '../support/databases.js';
import { districtDatabase } from '../support/demo-district.js';
import { runFolder } from '../support/run-folder.js';

/** Playing the demo takes seconds on a machine of its own, and much longer beside other tests. */
const PLAY_MS = 300_000;
const SECRET = 'a secret that only this test knows of';

/** Settings of a server of its own, in a folder of its own. */
async function settings(url: string, more: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(runFolder(), 'start-'));
  return {
    PORT: '0',
    VILLKOR_DATABASE: url,
    VILLKOR_FILES: join(folder, 'files'),
    VILLKOR_CHECKPOINTS: join(folder, 'checkpoints'),
    VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
    VILLKOR_LOG_LEVEL: 'silent',
    ...more,
  };
}

async function whileRunning(env: Record<string, string>, work: (running: Running) => Promise<void>): Promise<void> {
  const running = await start(env);
  try {
    await work(running);
  } finally {
    await running.stop();
  }
}

async function countOf(url: string, table: string): Promise<number> {
  const [row] = await rowsOf<{ count: number | string }>(url, `SELECT count(*) AS count FROM ${table}`);
  return Number(row?.count);
}

/** What has been done so far, by the codes in the logs. */
async function actsOf(url: string): Promise<string[]> {
  const rows = await rowsOf<{ act: string }>(url, 'SELECT DISTINCT act FROM audit_entry');
  return rows.map(({ act }) => act);
}

async function rowsOf<R>(url: string, sql: string): Promise<R[]> {
  const database = await Database.open(readDatabase(url)!);
  try {
    return await database.reads.query<R[]>(sql);
  } finally {
    await database.close();
  }
}

for (const kind of DATABASES) {
  describe(`the start on ${kind}`, () => {
    /** Where the demo was played by the first start of all. */
    let url: string;
    let env: Record<string, string>;

    beforeAll(async () => {
      url = await freshDatabase(kind);
      env = await settings(url);
      await whileRunning(env, async ({ address }) => {
        expect((await fetch(`${address}/health/ready`)).status).toBe(200);
        expect(await (await fetch(`${address}/sign-in`, { headers: { accept: 'text/html' } })).text()).toContain(
          'Anna Ek',
        );
      });
    }, PLAY_MS);

    it('fills an empty database with the demo once, with a log that holds and words for each of its acts', async () => {
      expect((await verified(url)).firstFault).toBeNull();
      expect((await actsOf(url)).filter((act) => !hasText('sv', `done.${act}`))).toEqual([]);
      const matters = await countOf(url, 'matter');
      expect(matters).toBeGreaterThan(10);
      await whileRunning(env, async () => undefined);
      expect(await countOf(url, 'matter')).toBe(matters);
    });

    it('plays no demo in production, and refuses a database that holds one', async () => {
      const production = {
        NODE_ENV: 'production',
        VILLKOR_SECRET: SECRET,
        VILLKOR_BASE_URL: 'https://villkor.example',
      };
      const empty = await freshDatabase(kind);
      await whileRunning(await settings(empty, production), async ({ address }) => {
        expect((await fetch(`${address}/health/ready`)).status).toBe(200);
      });
      expect(await countOf(empty, 'user_account')).toBe(0);
      await expect(start(await settings(url, production))).rejects.toMatchObject({ code: 'demo.inProduction' });
    });

    it('does the day’s work twice and leaves one line and one checkpoint', async () => {
      await whileRunning(env, async ({ app }) => {
        const first = await runDaily(app);
        expect(first['log']).toMatchObject({ firstFault: null });
        await runDaily(app);
      });
      expect((await actsOf(url)).filter((act) => !hasText('sv', `done.${act}`))).toEqual([]);
      expect(readdirSync(env['VILLKOR_CHECKPOINTS']!)).toHaveLength(1);
      expect(await countOf(url, `audit_entry WHERE act = 'log.verify'`)).toBe(1);
    });
  });
}

describe('the start', () => {
  it('keeps a second server off the same SQLite file', async () => {
    const { database: url } = await districtDatabase('sqlite');
    await whileRunning(await settings(url), async () => {
      await expect(start(await settings(url))).rejects.toMatchObject({ code: 'database.serverRunning' });
    });
  });

  it('ends what is under way before it stops', async () => {
    const { database: url } = await districtDatabase('sqlite');
    const running = await start(await settings(url));
    const { hostname, port } = new URL(running.address);
    const body = JSON.stringify({ email: 'anna.ek@sagolunda.example', password: 'x' });
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
    const sending = request({ hostname, port, path: '/api/sessions', method: 'POST', headers });
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    sending.write(body.slice(0, 10));
    await once(sending, 'socket').then(([socket]) => once(socket as Socket, 'connect'));
    // The server has the beginning: an answer to another call comes after it.
    await fetch(`${running.address}/health/live`);
    const stopped = running.stop();
    sending.end(body.slice(10));
    const [answer] = await answered;
    expect(answer.statusCode).toBe(403);
    answer.resume();
    await stopped;
    await expect(fetch(`${running.address}/health/live`)).rejects.toThrow();
  });

  it.each([
    [{ NODE_ENV: 'prodction' }, 'setting.mode'],
    [
      { NODE_ENV: 'production', VILLKOR_SECRET: SECRET, VILLKOR_BASE_URL: 'http://villkor.example' },
      'setting.baseUrlInsecure',
    ],
    [{ NODE_ENV: 'production', VILLKOR_BASE_URL: 'https://villkor.example' }, 'setting.secretMissing'],
    [{ PORT: '70000' }, 'setting.port'],
    [{ VILLKOR_DATABASE: 'mysql://x' }, 'setting.database'],
    [{ VILLKOR_SECRET: 'short' }, 'setting.secretShort'],
    [{ VILLKOR_MAIL: 'pigeon' }, 'setting.mail'],
    [{ VILLKOR_CLAMD: 'localhost' }, 'setting.clamd'],
    [{ VILLKOR_OIDC_NAME: 'Sjöby kommun' }, 'setting.oidcMissing'],
    [{ VILLKOR_DATABSE: 'sqlite:x' }, 'setting.unknown'],
    [{ VILLKOR_LOG_LEVEL: 'loud' }, 'setting.logLevel'],
    [{ VILLKOR_FILES: '/dev/null/files' }, 'setting.folder'],
    [{ VILLKOR_MAIL: 'file:/dev/null/mail' }, 'setting.folder'],
  ])('is stopped by a wrong setting: %o', async (wrong, code) => {
    const env = await settings(await freshDatabase('sqlite'), wrong);
    await expect(start(env)).rejects.toMatchObject({
      reasons: expect.arrayContaining([expect.objectContaining({ code })]),
    });
  });
});
