import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ROOT } from '../../shared/root.js';

const FILE = new URL('data/decisions/administrative-courts.yaml', ROOT);

interface Courts {
  readonly courts: readonly string[];
  readonly usual: Readonly<Record<string, string>>;
}
let kept: Courts | undefined;

/** The administrative courts [förvaltningsrätter] by name, as a letter of a decision names one. */
export function administrativeCourts(): readonly string[] {
  return read().courts;
}

/** The court that reviews a municipality's decisions: the one it has said, else the one known for its name; null is unknown. */
export function courtOf(municipality: {
  readonly name: string;
  readonly administrativeCourt: string | null;
}): string | null {
  const { name, administrativeCourt } = municipality;
  if (administrativeCourt !== null) return administrativeCourt;
  const { usual } = read();
  return Object.hasOwn(usual, name) ? (usual[name] ?? null) : null;
}

function read(): Courts {
  kept ??= parse(readFileSync(FILE, 'utf8')) as Courts;
  return kept;
}
