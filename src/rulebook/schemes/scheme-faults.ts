import { checkQuotations, checkSources, type Known } from '../folders/criteria-faults.js';
import type { Path, NoteAt } from '../folders/located-yaml.js';
import { bothAt, dayAt, isMap, listAt, shapeAt, textAt, wordAt, type Fields } from '../folders/shapes.js';
import { checkAdjustment, checkLimits, checkRate } from './rate-faults.js';
import { ROUNDED_PER, ROUNDING_MODES, ROUNDING_UNITS, WHEN_SHORT } from './scheme-content.js';

/** What the file of a committee carries beside the scheme itself. */
const OF_A_FILE = ['version', 'from', 'sources', 'note'];

/** The name under which its versions follow each other, and which rounds and files carry. */
const ID = /^[a-z][a-z0-9-]{0,79}$/i;

/** Everything that is wrong with a scheme, all at once. */
export function checkScheme(content: unknown, note: NoteAt): void {
  const required = ['id', 'title', 'rounding', 'rates'];
  const fields = shapeAt(content, [], note, required, ['whenShort', ...OF_A_FILE]);
  if (textAt(fields['id'], ['id'], note) !== '' && !ID.test(String(fields['id']))) note('scheme.idWrong', ['id']);
  bothAt(fields['title'], ['title'], note);
  const rounding = shapeAt(fields['rounding'], ['rounding'], note, ['to', 'mode', 'per']);
  wordAt(rounding['to'], ['rounding', 'to'], note, ROUNDING_UNITS);
  wordAt(rounding['mode'], ['rounding', 'mode'], note, ROUNDING_MODES);
  wordAt(rounding['per'], ['rounding', 'per'], note, ROUNDED_PER);
  if (fields['whenShort'] !== undefined) wordAt(fields['whenShort'], ['whenShort'], note, WHEN_SHORT);
  if (fields['version'] !== undefined) textAt(fields['version'], ['version'], note);
  if (fields['from'] !== undefined) dayAt(fields['from'], ['from'], note);
  if (fields['sources'] !== undefined) checkSources(fields['sources'], ['sources'], note);
  checkRates(fields, note);
}

function checkRates(fields: Fields, note: NoteAt): void {
  const rates = listAt(fields['rates'], ['rates'], note);
  if (rates.length === 0) note('scheme.noRate', ['rates']);
  let before: string | undefined;
  rates.forEach((each, at) => {
    const path: Path = ['rates', at];
    const row = shapeAt(each, path, note, ['from', 'rate', 'source'], ['confirmedBy', 'adjustments']);
    const from = dayAt(row['from'], [...path, 'from'], note);
    if (from !== undefined && before !== undefined && from <= before) note('scheme.notInOrder', [...path, 'from']);
    before = from ?? before;
    checkRate(row['rate'], [...path, 'rate'], note);
    if (row['adjustments'] !== undefined) {
      const own: Path = [...path, 'adjustments'];
      const adjustments = listAt(row['adjustments'], own, note);
      adjustments.forEach((adjustment, index) => checkAdjustment(adjustment, [...own, index], note));
      checkLimits(adjustments, own, note);
    }
    checkSource(row['source'], [...path, 'source'], fields['sources'], note);
  });
}

/** Where the texts are carried along, the words of the source must stand in them. */
function checkSource(source: unknown, path: Path, sources: unknown, note: NoteAt): void {
  textAt((source as Fields | undefined)?.['document'], [...path, 'document'], note);
  if (isMap(sources) && isMap(source)) checkQuotations([source], path, { sources: sources as Known['sources'] }, note);
}
