import type { Reason } from '../../shared/reason.js';
import type { FactDeclaration } from '../evaluation/criteria-content.js';
import { FACT_GROUPS } from '../evaluation/facts.js';
import { checkDeclaration } from './criteria-faults.js';
import { noteIn, readLocated } from './located-yaml.js';
import { fieldsAt, isMap } from './shapes.js';

export type FactDeclarations = Readonly<Record<string, FactDeclaration>>;

const NAME = /^[a-z][A-Za-z0-9]{0,59}$/;

/** Reads the facts that may be asked for, by path; those already known from elsewhere may not be declared again. */
export function readFacts(file: URL, name: string, faults: Reason[], known: FactDeclarations = {}): FactDeclarations {
  const located = readLocated(file, name, faults);
  const note = noteIn(located, faults);
  const found: Record<string, FactDeclaration> = {};
  if (located.value === undefined) return found;
  for (const [group, facts] of Object.entries(fieldsAt(located.value, [], note, FACT_GROUPS))) {
    for (const [fact, declaration] of Object.entries(fieldsAt(facts, [group], note))) {
      const path = `${group}.${fact}`;
      if (!NAME.test(fact)) note('rulebookData.notAFactName', [group, fact], { fact: path });
      if (Object.hasOwn(known, path)) note('rulebookData.factTwice', [group, fact], { fact: path });
      checkDeclaration(declaration, [group, fact], note);
      if (isMap(declaration)) found[path] = declaration as unknown as FactDeclaration;
    }
  }
  return found;
}
