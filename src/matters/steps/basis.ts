import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DataFindings } from '../../shared/data-findings.js';
import type { Source } from '../../shared/reason.js';
import { ROOT } from '../../shared/root.js';

const BASIS_FILE = new URL('data/basis.yaml', ROOT);

/** The grounds that step tables name: key → document and place. */
export function readBasis(file: URL = BASIS_FILE): ReadonlyMap<string, Source> {
  return new Map(Object.entries(parse(readFileSync(file, 'utf8')) as Record<string, Source>));
}

let kept: ReadonlyMap<string, Source> | undefined;

/** Where the ground of a key stands; a key that is not there is a bug. */
export function basisOf(key: string): Source {
  const source = (kept ??= readBasis()).get(key);
  if (!source) throw new Error(`The basis ${key} is not in data/basis.yaml`);
  return source;
}

/** Grounds that do not say where they stand, for `villkor check data`. */
export function basisFindings(file: URL = BASIS_FILE): DataFindings {
  const incomplete = [...readBasis(file)].filter(([, source]) => !isText(source?.document) || !isText(source?.place));
  return { faults: incomplete.map(([key]) => ({ code: 'basis.incomplete', facts: { key } })), unconfirmed: [] };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
