import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { extract, pack, type Pack } from 'tar-stream';
import { problem } from '../../shared/problem.js';

/** A part of a backup, as its list of contents names it. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a tar file part by part, each with its hash; the same parts always give the same bytes. */
export class ArchiveWriter {
  readonly parts: Part[] = [];
  private readonly pack: Pack = pack();
  private readonly file;

  constructor(private readonly path: string) {
    this.file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    this.pack.pipe(this.file);
  }

  async addFile(name: string, path: string): Promise<void> {
    await this.add(name, (await stat(path)).size, createReadStream(path));
  }

  async addBytes(name: string, bytes: Buffer): Promise<void> {
    await this.add(name, bytes.length, [bytes]);
  }

  /** Answers when everything has reached the disk. */
  async close(): Promise<void> {
    this.pack.finalize();
    await finished(this.file);
    const file = await open(this.path, 'r+');
    await file.sync();
    await file.close();
  }

  private async add(name: string, size: number, chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    const hash = createHash('sha256');
    const entry = this.pack.entry({ name, size, mode: 0o600, mtime: new Date(0) });
    for await (const chunk of chunks) {
      hash.update(chunk);
      if (!entry.write(chunk)) await new Promise((resolve) => entry.once('drain', resolve));
    }
    entry.end();
    this.parts.push({ name, bytes: size, sha256: hash.digest('hex') });
  }
}

/** Reads an archive from its beginning; each part must be read to its end before the next. A damaged one is refused. */
export async function* readArchive(
  path: string,
): AsyncGenerator<{ readonly name: string; readonly chunks: AsyncIterable<Buffer> }> {
  const source = createReadStream(path);
  const parts = extract();
  source.on('error', (error) => parts.destroy(error));
  source.pipe(parts);
  try {
    for await (const part of parts) yield { name: part.header.name, chunks: part };
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? problem('notFound', 'backup.noFile', { path })
      : problem('invalid', 'backup.damaged', { path });
  } finally {
    source.destroy();
  }
}
