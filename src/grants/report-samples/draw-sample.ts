import { createHash } from 'node:crypto';
import { problem } from '../../shared/problem.js';

/** How a sample is drawn: so many, or a share of the frame in hundredths of a per cent, rounded up. */
export type SampleRule = { readonly count: number } | { readonly basisPoints: number };

/** A sample that anyone can draw again: the frame by its hash, the seed, the rule, and what came out. */
export interface Sample {
  readonly seed: string;
  readonly rule: SampleRule;
  readonly frameHash: string;
  readonly drawn: readonly string[];
}

/**
 * Draws a sample of reports [stickprov]. Each id is hashed with the seed, and those with the lowest hashes are drawn: nobody
 * chooses, the order of the frame does not matter, and the same frame, seed and rule give the same sample, in any language
 * with SHA-256: `sha256(seed + "\n" + id)` in hex, ascending.
 */
export function drawSample(frame: readonly string[], seed: string, rule: SampleRule): Sample {
  const ids = [...new Set(frame)].sort();
  if (ids.length === 0) throw problem('refused', 'sample.nothing');
  const count = 'count' in rule ? rule.count : Math.ceil((ids.length * rule.basisPoints) / 10_000);
  const drawn = ids
    .map((id) => ({ id, hash: hex(`${seed}\n${id}`) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : 1))
    .slice(0, Math.min(count, ids.length))
    .map(({ id }) => id);
  return { seed, rule, frameHash: hex(frameText(ids)), drawn };
}

/** The frame as it is hashed and handed out: the ids in order, each on a line. */
export function frameText(frame: readonly string[]): string {
  return [...new Set(frame)].sort().join('\n');
}

function hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
