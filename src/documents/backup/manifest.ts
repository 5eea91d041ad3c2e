import { createHash } from 'node:crypto';
import type { Checkpoint } from '../../acts/audit/checkpoint.js';
import type { CopiedTable } from '../../platform/database/copied-table.js';
import { problem } from '../../shared/problem.js';
import { readArchive, type Part } from './archive.js';

/** The last part of a backup: what is in it, and how far each log had come. */
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
export const tablePart = (name: string): string => `tables/${name}.jsonl`;
export const filePart = (sha256: string): string => `files/${sha256}`;

/** Reads a whole backup and answers its list of contents; one in which a byte is not what was written is refused. */
export async function checkedManifest(path: string): Promise<Manifest> {
  const found: Part[] = [];
  let last: Buffer | undefined;
  for await (const { name, chunks } of readArchive(path)) {
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      if (name === MANIFEST) kept.push(chunk);
    }
    if (name === MANIFEST) last = Buffer.concat(kept);
    else found.push({ name, bytes, sha256: hash.digest('hex') });
  }
  const manifest = last && parsed(last);
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
