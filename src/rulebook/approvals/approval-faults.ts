import { isLocalTime } from '../../shared/local-time.js';
import { checkQuotations, checkSources, type Known } from '../folders/criteria-faults.js';
import type { NoteAt, Path } from '../folders/located-yaml.js';
import { bothAt, dayAt, isMap, listAt, shapeAt, textAt, wordAt } from '../folders/shapes.js';
import { wholeAt } from '../tariffs/tariff-faults.js';
import { APPROVAL_ASKS, APPROVAL_FACTS, type ApprovalFact } from './approval-content.js';

const FIELDS = [
  ...['id', 'version', 'title', 'from', 'answerWorkingDays', 'screeningMonths', 'selfConfirm', 'rules', 'sources'],
];
const LIMITS = { yesNo: [], number: ['atLeast'], time: ['after'] } as const;

/** Everything that is wrong with approval rules, all at once. */
export function checkApproval(content: unknown, note: NoteAt): void {
  const fields = shapeAt(content, [], note, FIELDS);
  if (!isMap(content)) return;
  textAt(fields['id'], ['id'], note);
  textAt(fields['version'], ['version'], note);
  bothAt(fields['title'], ['title'], note);
  dayAt(fields['from'], ['from'], note);
  wholeAt(fields['answerWorkingDays'], ['answerWorkingDays'], note, 1, 60);
  wholeAt(fields['screeningMonths'], ['screeningMonths'], note, 1, 60);
  checkSources(fields['sources'], ['sources'], note);
  const sources = isMap(content['sources']) ? (content['sources'] as Known['sources']) : {};
  if (fields['selfConfirm'] !== null) checkQuotations([fields['selfConfirm']], ['selfConfirm'], { sources }, note);
  const seen = new Set<string>();
  listAt(fields['rules'], ['rules'], note).forEach((each, at) => {
    const path: Path = ['rules', at];
    const row = shapeAt(each, path, note, ['id', 'title', 'fact', 'asks', 'quotation'], ['atLeast', 'after']);
    const id = textAt(row['id'], [...path, 'id'], note);
    if (seen.has(id)) note('approval.ruleTwice', path, { id });
    seen.add(id);
    bothAt(row['title'], [...path, 'title'], note);
    wordAt(row['fact'], [...path, 'fact'], note, Object.keys(APPROVAL_FACTS));
    wordAt(row['asks'], [...path, 'asks'], note, APPROVAL_ASKS);
    checkLimit(row['fact'], row, path, note);
    checkQuotations([row['quotation']], [...path, 'quotation'], { sources }, note);
  });
}

/** A number needs its threshold and a time its hour; what is yes or no has none. */
function checkLimit(fact: unknown, row: Readonly<Record<string, unknown>>, path: Path, note: NoteAt): void {
  const kind = Object.hasOwn(APPROVAL_FACTS, String(fact)) ? APPROVAL_FACTS[fact as ApprovalFact] : 'yesNo';
  const asked: readonly string[] = LIMITS[kind];
  for (const limit of ['atLeast', 'after'])
    if ((row[limit] !== undefined) !== asked.includes(limit)) note('approval.limit', [...path, limit], { limit });
  if (row['atLeast'] !== undefined) wholeAt(row['atLeast'], [...path, 'atLeast'], note, 1, 1_000_000);
  if (row['after'] !== undefined && !isLocalTime(row['after'])) note('approval.notATime', [...path, 'after']);
}
