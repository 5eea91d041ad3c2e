import { createHash } from 'node:crypto';
import type { Checkpoint } from '../../acts/audit/checkpoint.js';
import type { CopiedTable } from '../../platform/database/copied-table.js';
import { problem } from '../../shared/problem.js';
import { readArchive, type Part } from './archive.js';

/** What is in a backup, and how far each log had come; after it stands its hash, and nothing more. */
export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  /** The schema it was made of, by its migrations. */
  readonly migrations: readonly string[];
  readonly tables: readonly (CopiedTable & { readonly rows: number })[];
  readonly files: number;
  readonly checkpoints: readonly Checkpoint[];
  readonly parts: readonly Part[];
}

export const MANIFEST = 'manifest.json';
/** The list of contents holds the hash of every part but its own. */
export const MANIFEST_HASH = 'manifest.sha256';
export const hashOf = (bytes: Buffer): Buffer => Buffer.from(createHash('sha256').update(bytes).digest('hex'));
export const tablePart = (name: string): string => `tables/${name}.jsonl`;
export const filePart = (sha256: string): string => `files/${sha256}`;

/** Reads a whole backup and answers its list of contents; one in which a byte is not what was written is refused. */
export async function checkedManifest(path: string): Promise<Manifest> {
  const found: Part[] = [];
  const ends = new Map<string, Buffer>();
  for await (const { name, chunks } of readArchive(path)) {
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    const atEnd = name === MANIFEST || name === MANIFEST_HASH;
    let bytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      if (atEnd) kept.push(chunk);
    }
    if (atEnd) ends.set(name, Buffer.concat(kept));
    else found.push({ name, bytes, sha256: hash.digest('hex') });
  }
  const last = ends.get(MANIFEST);
  const manifest = last && ends.get(MANIFEST_HASH)?.equals(hashOf(last)) ? parsed(last) : undefined;
  if (!manifest || JSON.stringify(manifest.parts) !== JSON.stringify(found))
    throw problem('invalid', 'backup.damaged', { path });
  return manifest;
}

function parsed(bytes: Buffer): Manifest | undefined {
  try {
    const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
    return manifest.format === 1 ? manifest : undefined;
  } catch {
    return undefined;
  }
}
