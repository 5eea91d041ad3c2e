import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Of } from '../contents/content-hash.js';
import { problem } from '../../shared/problem.js';
import { errorCode } from '../../shared/error-code.js';

/** A SHA-256 in hexadecimal: the name of what was hashed. */
export type Sha256 = string;

const FORM = /^[0-9a-f]{64}$/;
const INCOMING = 'incoming';
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Bytes kept under their own hash, outside every web root. What is there is complete: bytes come in under another name,
 * reach the disk, and only then get theirs. Nothing is ever changed.
 */
export class ContentStore {
  /** Folders whose own names are on the disk already. */
  private readonly named = new Set<string>();

  constructor(private readonly folder: string) {}

  /**
   * Keeps bytes until the end of time and answers their hash, which whoever has just looked through them knows already.
   * Keeping the same bytes again does nothing.
   */
  async keep(bytes: Buffer, known?: Sha256): Promise<Sha256> {
    const sha256 = known ?? (await sha256Of(bytes));
    if (await this.holds(sha256)) return sha256;
    const incoming = join(this.folder, INCOMING, randomUUID());
    const path = this.pathOf(sha256);
    try {
      await mkdir(dirname(incoming), { recursive: true });
      await mkdir(dirname(path), { recursive: true });
      await writeThrough(incoming, bytes);
      await rename(incoming, path);
      await syncFolder(dirname(path));
      if (!this.named.has(dirname(path))) await syncFolder(this.folder);
      this.named.add(dirname(path));
    } catch (error) {
      await rm(incoming, { force: true });
      throw FULL.has(errorCode(error)) ? problem('full', 'file.diskFull') : error;
    }
    return sha256;
  }

  /** The bytes of a hash; `file.contentMissing` or `file.contentChanged` when the disk no longer has what was kept. */
  async read(sha256: Sha256): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(sha256)).catch((error: unknown) => {
      throw errorCode(error) === 'ENOENT' ? problem('unavailable', 'file.contentMissing', { sha256 }) : error;
    });
    if ((await sha256Of(bytes)) !== sha256) throw problem('unavailable', 'file.contentChanged', { sha256 });
    return bytes;
  }

  /** Tells whether the disk has these very bytes; a damaged copy counts as absent and is written anew. */
  async holds(sha256: Sha256): Promise<boolean> {
    try {
      return (await sha256Of(await readFile(this.pathOf(sha256)))) === sha256;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  /** The hash of everything that is kept, in order. */
  async *all(): AsyncGenerator<Sha256> {
    for (const start of (await readdir(this.folder).catch(() => [])).sort())
      if (/^[0-9a-f]{2}$/.test(start))
        for (const rest of (await readdir(join(this.folder, start))).sort())
          if (FORM.test(start + rest)) yield start + rest;
  }

  /** Takes away what a stopped program left half-written; answers how many. `olderThanMs` spares what is being written now. */
  async sweep(nowMs: number, olderThanMs: number): Promise<number> {
    const folder = join(this.folder, INCOMING);
    const names = await readdir(folder).catch(() => []);
    let swept = 0;
    for (const path of names.map((name) => join(folder, name))) {
      if (nowMs - (await stat(path)).mtimeMs < olderThanMs) continue;
      await rm(path, { force: true });
      swept += 1;
    }
    return swept;
  }

  private pathOf(sha256: Sha256): string {
    if (!FORM.test(sha256)) throw new Error('not a hash');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2));
  }
}

async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk only when its folder is. Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
