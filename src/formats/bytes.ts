import { createReadStream } from 'node:fs';
import { problem } from '../shared/problem.js';

/** A file's bytes, piece by piece from the start; it may be opened again, so that it is never held whole. */
export type Bytes = () => AsyncIterable<Buffer>;

/** The bytes of a file, or of standard input for `-`; one that cannot be read is a problem. */
export async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const stream = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 });
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw problem('invalid', 'cli.cannotRead', { path, error: code });
  }
}
