import { checkQuotations, checkSources, type Known } from '../folders/criteria-faults.js';
import type { NoteAt, Path } from '../folders/located-yaml.js';
import { bothAt, dayAt, flagAt, isMap, listAt, shapeAt, textAt, wordAt } from '../folders/shapes.js';
import { ASKED_PAPERS } from './paper-list-content.js';

const FIELDS = ['id', 'version', 'title', 'from', 'newYearOn', 'expiresSoonDays', 'papers', 'quotations', 'sources'];
const MONTH_AND_DATE = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Everything that is wrong with a list of papers, all at once. */
export function checkPaperList(content: unknown, note: NoteAt): void {
  const fields = shapeAt(content, [], note, FIELDS);
  if (!isMap(content)) return;
  textAt(fields['id'], ['id'], note);
  textAt(fields['version'], ['version'], note);
  bothAt(fields['title'], ['title'], note);
  dayAt(fields['from'], ['from'], note);
  const { newYearOn, expiresSoonDays } = content;
  if (typeof newYearOn !== 'string' || !MONTH_AND_DATE.test(newYearOn))
    note('yearlyPapers.dayWrong', ['newYearOn'], { text: String(newYearOn) });
  if (!Number.isInteger(expiresSoonDays) || Number(expiresSoonDays) < 0)
    note('yearlyPapers.daysWrong', ['expiresSoonDays'], { text: String(expiresSoonDays) });
  checkPapers(fields['papers'], note);
  checkSources(fields['sources'], ['sources'], note);
  const sources = isMap(content['sources']) ? (content['sources'] as Known['sources']) : {};
  checkQuotations(fields['quotations'], ['quotations'], { sources }, note);
}

function checkPapers(value: unknown, note: NoteAt): void {
  listAt(value, ['papers'], note).forEach((each, at) => {
    const path: Path = ['papers', at];
    const { kind, yearly } = shapeAt(each, path, note, ['kind', 'yearly']);
    wordAt(kind, [...path, 'kind'], note, ASKED_PAPERS);
    flagAt(yearly, [...path, 'yearly'], note);
  });
}
