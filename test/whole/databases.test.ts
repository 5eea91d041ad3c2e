import Database from 'better-sqlite3';
import { Client } from 'pg';
import { DATABASES, freshDatabase, type DatabaseKind } from '../support/databases.js';

for (const kind of DATABASES) {
  describe(`a fresh database on ${kind}`, () => {
    it('is empty and belongs to nobody else', async () => {
      const [one, other] = [await freshDatabase(kind), await freshDatabase(kind)];
      expect(await query(kind, one, 'CREATE TABLE thing (id integer)')).toEqual([]);
      expect(await query(kind, one, 'SELECT count(*) AS count FROM thing')).toHaveLength(1);
      const missing: unknown = expect.stringContaining('thing');
      await expect(query(kind, other, 'SELECT count(*) FROM thing')).rejects.toMatchObject({ message: missing });
    });
  });
}

(DATABASES.includes('postgres') ? it : it.skip)('the PostgreSQL of the tests keeps what it acknowledges', async () => {
  const url = await freshDatabase('postgres');
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    expect(await query('postgres', url, `SELECT current_setting('${setting}') AS value`)).toEqual([{ value: 'on' }]);
  }
});

async function query(kind: DatabaseKind, url: string, sql: string): Promise<unknown[]> {
  if (kind === 'sqlite') {
    const database = new Database(url.slice('sqlite:'.length));
    try {
      const statement = database.prepare(sql);
      return statement.reader ? statement.all() : (statement.run(), []);
    } finally {
      database.close();
    }
  }
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
