import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const FILE = new URL('../../../data/decisions/administrative-courts.yaml', import.meta.url);
let kept: readonly string[] | undefined;

/** The administrative courts [förvaltningsrätter] by name, as a letter of a decision names one. */
export function administrativeCourts(): readonly string[] {
  kept ??= (parse(readFileSync(FILE, 'utf8')) as { readonly courts: readonly string[] }).courts;
  return kept;
}
