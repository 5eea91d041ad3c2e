import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentStore } from '../../src/documents/files/content-store.js';

const BYTES = Buffer.from('Årsmötesprotokoll');
const HASH = createHash('sha256').update(BYTES).digest('hex');
let folder: string;
let store: ContentStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'villkor-files-'));
  store = new ContentStore(join(folder, 'files'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, 'files', HASH.slice(0, 2), HASH.slice(2));

describe('kept content', () => {
  test('stands under its own hash, for the program alone, and comes back byte for byte', async () => {
    expect(await store.keep(BYTES)).toBe(HASH);
    expect(readFileSync(path()).equals(BYTES)).toBe(true);
    expect(statSync(path()).mode & 0o077).toBe(0);
    expect((await store.read(HASH)).equals(BYTES)).toBe(true);
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
  });

  test('is there once, however often and from however many sides it is kept', async () => {
    await Promise.all(Array.from({ length: 30 }, () => store.keep(BYTES)));
    expect(readdirSync(join(folder, 'files')).sort()).toEqual([HASH.slice(0, 2), 'incoming'].sort());
    expect(readdirSync(join(folder, 'files', HASH.slice(0, 2)))).toHaveLength(1);
  });

  test('that the disk has changed is not handed out', async () => {
    await store.keep(BYTES);
    writeFileSync(path(), 'Annat');
    await expect(store.read(HASH)).rejects.toMatchObject({ code: 'file.contentChanged' });
    expect(await store.holds(HASH)).toBe(false);
  });

  test('that the disk has changed is whole again when the same bytes are kept anew', async () => {
    await store.keep(BYTES);
    writeFileSync(path(), 'Annat');
    await store.keep(BYTES);
    expect((await store.read(HASH)).equals(BYTES)).toBe(true);
  });

  test('that is missing is a problem of the storage, not an error', async () => {
    await expect(store.read(HASH)).rejects.toMatchObject({ kind: 'unavailable', code: 'file.contentMissing' });
  });

  test.each(['../../etc/passwd', '', 'A'.repeat(64), `${'0'.repeat(63)}/`])(
    'cannot be asked for by anything but a hash: %j',
    async (name) => {
      await expect(store.read(name)).rejects.toThrow('not a hash');
    },
  );

  test('is not there at all when it could not be written', async () => {
    // A file stands where the folder should be: writing fails on every system and for every user.
    mkdirSync(join(folder, 'files'));
    writeFileSync(join(folder, 'files', HASH.slice(0, 2)), '');
    await expect(store.keep(BYTES)).rejects.toThrow();
    expect(
      readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size > 0,
      ),
    ).toEqual([]);
  });

  test('left half-written by a stopped program is swept away, what is being written now is spared', async () => {
    await store.keep(BYTES);
    const half = join(folder, 'files', 'incoming', 'half');
    writeFileSync(half, 'Halv');
    const writtenMs = statSync(half).mtimeMs;
    expect(await store.sweep(writtenMs + 59_000, 60_000)).toBe(0);
    expect(await store.sweep(writtenMs + 61_000, 60_000)).toBe(1);
    expect(existsSync(half)).toBe(false);
    expect((await store.read(HASH)).equals(BYTES)).toBe(true);
  });
});
