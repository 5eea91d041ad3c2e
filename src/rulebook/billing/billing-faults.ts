import { Problem } from '../../shared/problem.js';
import type { NoteAt } from '../folders/located-yaml.js';
import { isMap, shapeAt, textAt } from '../folders/shapes.js';
import { BILLING_VALUES, billingMappingOf } from './billing-mapping.js';

/** What is wrong with a mapping as it is adopted: the first thing that it lacks, with its column. */
export function checkBilling(content: unknown, note: NoteAt): void {
  const { id, mapping } = shapeAt(content, [], note, ['id', 'mapping']);
  if (!isMap(content)) return;
  textAt(id, ['id'], note);
  try {
    billingMappingOf(mapping, BILLING_VALUES);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    for (const { code, facts } of error.reasons) note(code, ['mapping'], facts);
  }
}
