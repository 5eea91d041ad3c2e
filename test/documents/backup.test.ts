import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/documents/backup/back-up.command.js';
import { restore } from '../../src/documents/backup/restore.command.js';
import { ContentStore } from '../../src/documents/files/content-store.js';
import { readDatabase, type DatabaseAddress } from '../../src/platform/settings.js';
import type { Instant } from '../../src/shared/day.js';
import { Problem } from '../../src/shared/problem.js';
import { DATABASES, freshDatabase } from '../support/databases.js';
import { districtDatabase } from '../support/demo-district.js';
import { runFolder } from '../support/run-folder.js';

const NOON = '2026-11-24T11:00:00.000Z' as Instant;
const PLAY_MS = 300_000;

interface Place {
  readonly database: DatabaseAddress;
  readonly filesFolder: string;
}

async function code(asked: Promise<unknown>): Promise<string | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.reasons[0]?.code;
    throw error;
  }
}

describe('a backup of the made-up district', () => {
  let district: Place;
  const folder = mkdtempSync(join(runFolder(), 'backups-'));
  const file = join(folder, 'district.tar');
  const place = async (): Promise<Place> => ({
    database: readDatabase(await freshDatabase('sqlite'))!,
    filesFolder: mkdtempSync(join(runFolder(), 'restored-')),
  });

  beforeAll(async () => {
    const { database, files } = await districtDatabase('sqlite');
    district = { database: readDatabase(database)!, filesFolder: files };
    await backUp(district, file, NOON);
  }, PLAY_MS);

  it.each(DATABASES)('fills an empty %s, with its logs verified, and gives the same backup again', async (kind) => {
    const { filesFolder } = await place();
    const there = { database: readDatabase(await freshDatabase(kind))!, filesFolder };
    const restored = await restore(there, file);
    expect(restored).toMatchObject({ madeAt: NOON });
    expect(restored.entries).toBeGreaterThan(1000);
    const again = join(folder, `again-${kind}.tar`);
    const { rows, files } = await backUp(there, again, NOON);
    expect([rows, files]).toEqual([restored.rows, restored.files]);
  });

  it('is written over no file, and leaves nothing unfinished', async () => {
    expect(await code(backUp(district, file, NOON))).toBe('backup.exists');
    expect([existsSync(`${file}.unfinished`), existsSync(`${file}.table`)]).toEqual([false, false]);
  });

  it('is restored over nothing that anybody has done', async () => {
    const { filesFolder } = await place();
    expect(await code(restore({ ...district, filesFolder }, file))).toBe('backup.notEmpty');
    const used = await place();
    await new ContentStore(used.filesFolder).keep(Buffer.from('A letter'));
    expect(await code(restore(used, file))).toBe('backup.filesThere');
    expect(used.database.kind === 'sqlite' && existsSync(used.database.path)).toBe(false);
  });

  it('is no backup when it is not there, or is another file', async () => {
    const other = join(folder, 'letter.txt');
    writeFileSync(other, 'Hej! '.repeat(400));
    const empty = join(folder, 'empty.tar');
    writeFileSync(empty, '');
    const answers = [join(folder, 'none.tar'), other, empty].map(async (each) => code(restore(await place(), each)));
    expect(await Promise.all(answers)).toEqual(['backup.noFile', 'backup.damaged', 'backup.damaged']);
  });
});
