import { checkQuotations, checkSources, type Known } from '../folders/criteria-faults.js';
import type { NoteAt, Path } from '../folders/located-yaml.js';
import { bothAt, dayAt, flagAt, isMap, listAt, shapeAt, textAt, wordAt } from '../folders/shapes.js';
import { COMMITTEE_ONLY, DELEGATES, DELEGATION_KINDS, type DelegationKind } from './delegation-order.js';

/** Everything that is wrong with a delegation order, all at once. */
export function checkDelegation(content: unknown, note: NoteAt): void {
  const fields = shapeAt(content, [], note, ['id', 'version', 'title', 'from', 'sources', 'rows']);
  if (!isMap(content)) return;
  textAt(fields['id'], ['id'], note);
  textAt(fields['version'], ['version'], note);
  bothAt(fields['title'], ['title'], note);
  dayAt(fields['from'], ['from'], note);
  checkSources(fields['sources'], ['sources'], note);
  const { sources } = fields as { sources?: unknown };
  checkRows(fields['rows'], { sources: isMap(sources) ? (sources as Known['sources']) : {} }, note);
}

const ROW = ['number', 'kind', 'delegate', 'upToOre', 'against', 'reported', 'quotation'];

function checkRows(value: unknown, known: Pick<Known, 'sources'>, note: NoteAt): void {
  const seen = new Set<unknown>();
  listAt(value, ['rows'], note).forEach((row, at) => {
    const path: Path = ['rows', at];
    const fields = shapeAt(row, path, note, ROW);
    if (!isMap(row)) return;
    const { number } = fields as { number?: unknown };
    textAt(number, [...path, 'number'], note);
    if (seen.has(number)) note('rulebookData.sameRow', [...path, 'number'], { number });
    seen.add(number);
    checkKind(fields['kind'], [...path, 'kind'], note);
    wordAt(fields['delegate'], [...path, 'delegate'], note, DELEGATES);
    checkLimit(fields['upToOre'], [...path, 'upToOre'], note);
    flagAt(fields['against'], [...path, 'against'], note);
    flagAt(fields['reported'], [...path, 'reported'], note);
    checkQuotations([fields['quotation']], [...path, 'quotation'], known, note);
  });
}

/** An order that gives away what the law keeps for the committee is not one that can be adopted. */
function checkKind(kind: unknown, path: Path, note: NoteAt): void {
  wordAt(kind, path, note, DELEGATION_KINDS);
  if (COMMITTEE_ONLY.includes(kind as DelegationKind))
    note('rulebookData.committeeOnly', path, { kindCode: `delegationKind.${String(kind)}` });
}

function checkLimit(value: unknown, path: Path, note: NoteAt): void {
  const isAmount = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  if (value !== null && !isAmount) note('rulebookData.notALimit', path);
}
