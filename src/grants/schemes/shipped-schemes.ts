import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { contentFaults } from '../../rulebook/adopted/content-kinds.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import type { DataFindings } from '../../shared/data-findings.js';
import { ROOT } from '../../shared/root.js';

const FOLDER = new URL('data/schemes/', ROOT);

/** A file of schemes whose rates somebody read out of figures or rules; they support a decision only once adopted. */
export interface SchemeFile {
  readonly schemes: readonly (SchemeContent & { readonly listedAs?: string })[];
}

/** The schemes of a file, by the name under which lists of awards carry them. */
export function schemesOf(name: string): ReadonlyMap<string, SchemeContent> {
  const { schemes } = readFile(`${name}.yaml`);
  return new Map(schemes.map(({ listedAs, ...scheme }) => [listedAs ?? scheme.id, scheme]));
}

/** What is wrong with the shipped schemes, for `villkor check data`. */
export function schemeFindings(): DataFindings {
  const schemes = readdirSync(FOLDER).flatMap((name) => readFile(name).schemes);
  const faults = schemes.flatMap(({ listedAs: _, ...scheme }) => contentFaults('scheme', scheme.id, scheme));
  const unconfirmed = schemes.flatMap(({ id, rates }) =>
    rates
      .filter(({ confirmedBy }) => !confirmedBy)
      .map(({ from }) => ({ code: 'scheme.unconfirmed', facts: { id, fromOn: from } })),
  );
  return { faults, unconfirmed };
}

function readFile(name: string): SchemeFile {
  return parse(readFileSync(new URL(name, FOLDER), 'utf8')) as SchemeFile;
}
