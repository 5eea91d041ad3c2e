import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Source } from '../../shared/reason.js';

const BASIS_FILE = new URL('../../../data/basis.yaml', import.meta.url);

/** The grounds that step tables name: key → document and place. */
export function readBasis(): ReadonlyMap<string, Source> {
  return new Map(Object.entries(parse(readFileSync(BASIS_FILE, 'utf8')) as Record<string, Source>));
}
