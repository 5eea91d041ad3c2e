import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A worked example that officers can read: what is given, perhaps the day it is judged, and what is expected. */
export interface Case<Given, Expected> {
  readonly name: string;
  readonly on?: string;
  readonly given: Given;
  readonly expect: Expected;
}

/** The examples of `test/cases/<name>.yaml`; a file whose examples lack a part, or share a name, is refused. */
export function casesOf<Given, Expected>(name: string): readonly Case<Given, Expected>[] {
  const cases = parse(readFileSync(new URL(`../cases/${name}.yaml`, import.meta.url), 'utf8')) as Case<
    Given,
    Expected
  >[];
  const incomplete = cases.filter((example) => !example.name || !example.given || !example.expect);
  const repeated = cases.filter((example, index) => cases.findIndex((other) => other.name === example.name) !== index);
  if (incomplete.length > 0 || repeated.length > 0)
    throw new Error(`${name}.yaml: ${JSON.stringify([...incomplete, ...repeated])}`);
  return cases;
}
