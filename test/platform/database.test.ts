import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { Database } from '../../src/platform/database/database.js';
import { ServerLock, sqliteWriter } from '../../src/platform/database/sqlite.js';
import { readDatabase } from '../../src/platform/settings.js';
import { DataSource } from 'typeorm';
import { DATABASES, freshDatabase, migratedDatabase } from '../support/databases.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const addressOf = (url: string) => readDatabase(url)!;

for (const kind of DATABASES) {
  describe(`opening a database on ${kind}`, () => {
    it('is refused before it is migrated, and when a newer program has migrated it', async () => {
      const url = await migratedDatabase(kind);
      const database = await Database.open(addressOf(url));
      await database.writes.query(
        `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
      );
      await database.close();
      await expect(Database.open(addressOf(url))).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'database.newer',
      });
      const code = kind === 'sqlite' ? 'database.missing' : 'database.notMigrated';
      await expect(Database.open(addressOf(await freshDatabase(kind)))).rejects.toMatchObject({ code });
    });
  });
}

(DATABASES.includes('postgres') ? describe : describe.skip)('PostgreSQL', () => {
  it.each(['synchronous_commit'])(
    'is refused with %s off, because it may lose what it has acknowledged',
    async (setting) => {
      const url = await migratedDatabase('postgres');
      const client = new Client(url);
      await client.connect();
      await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET ${setting} = off`);
      await client.end();
      await expect(Database.open(addressOf(url))).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'database.notDurable',
        facts: { setting },
      });
    },
  );
});

describe('SQLite', () => {
  it('keeps what it acknowledges through a power cut, and overwrites what is erased', async () => {
    const database = await Database.open(addressOf(await migratedDatabase('sqlite')));
    const ask = async (pragma: string): Promise<unknown> =>
      Object.values((await database.writes.query<object[]>(`PRAGMA ${pragma}`))[0]!)[0];
    const found = await Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'secure_delete'].map(ask),
    );
    await database.close();
    expect(found).toEqual(['wal', 2, 1, 0, 1]);
  });

  it('is refused when it will not take a setting: a database in memory has no write-ahead log', async () => {
    const source = new DataSource({ ...sqliteWriter('./var/unused'), database: ':memory:' } as never);
    await expect(source.initialize()).rejects.toMatchObject({
      code: 'database.pragma',
      facts: { pragma: 'journal_mode', wanted: 'WAL', got: 'memory' },
    });
  });

  it('belongs to one server at a time, and is free again when that one is killed', async () => {
    const { path } = addressOf(await migratedDatabase('sqlite')) as { path: string };
    const script = `
      const { ServerLock } = await import('./src/platform/database/sqlite.ts');
      new ServerLock(process.argv[1]);
      process.stdout.write('locked');
      setInterval(() => undefined, 1000);`;
    const loader = ['--import', './test/support/typescript.mjs', '--input-type=module', '-e', script, path];
    const other = spawn(process.execPath, loader, { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } });
    await once(other.stdout, 'data');
    expect(() => new ServerLock(path)).toThrow(
      expect.objectContaining({ kind: 'unavailable', code: 'database.serverRunning' }) as Error,
    );
    // Commands may work beside a server.
    await (await Database.open(addressOf(`sqlite:${path}`))).close();
    other.kill('SIGKILL');
    await once(other, 'exit');
    const lock = new ServerLock(path);
    expect(() => new ServerLock(path)).toThrow(expect.objectContaining({ code: 'database.serverRunning' }) as Error);
    lock.release();
    new ServerLock(path).release();
  });
});
