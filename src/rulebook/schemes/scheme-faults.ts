import type { Path, NoteAt } from '../folders/located-yaml.js';
import { bothAt, dayAt, listAt, shapeAt, textAt, wordAt, type Fields } from '../folders/shapes.js';
import { RATE_KINDS, ROUNDED_PER, ROUNDING_MODES, ROUNDING_UNITS } from './scheme-content.js';

const FULL_BASIS_POINTS = 10_000;

/** Everything that is wrong with a scheme, all at once. */
export function checkScheme(content: unknown, note: NoteAt): void {
  const fields = shapeAt(content, [], note, ['id', 'title', 'rounding', 'rates']);
  textAt(fields['id'], ['id'], note);
  bothAt(fields['title'], ['title'], note);
  const rounding = shapeAt(fields['rounding'], ['rounding'], note, ['to', 'mode', 'per']);
  wordAt(rounding['to'], ['rounding', 'to'], note, ROUNDING_UNITS);
  wordAt(rounding['mode'], ['rounding', 'mode'], note, ROUNDING_MODES);
  wordAt(rounding['per'], ['rounding', 'per'], note, ROUNDED_PER);
  const rates = listAt(fields['rates'], ['rates'], note);
  if (rates.length === 0) note('scheme.noRate', ['rates']);
  let before: string | undefined;
  rates.forEach((each, at) => {
    const path: Path = ['rates', at];
    const row = shapeAt(each, path, note, ['from', 'rate', 'source'], ['confirmedBy']);
    const from = dayAt(row['from'], [...path, 'from'], note);
    if (from !== undefined && before !== undefined && from <= before) note('scheme.notInOrder', [...path, 'from']);
    before = from ?? before;
    checkRate(row['rate'], [...path, 'rate'], note);
    textAt((row['source'] as Fields | undefined)?.['document'], [...path, 'source', 'document'], note);
  });
}

function checkRate(value: unknown, path: Path, note: NoteAt): void {
  const { kind } = Object(value) as { kind?: unknown };
  wordAt(kind, [...path, 'kind'], note, RATE_KINDS);
  if (kind === 'perUnit') {
    const { unitOre } = shapeAt(value, path, note, ['kind', 'unitOre']);
    if (!Number.isSafeInteger(unitOre) || Number(unitOre) <= 0) note('scheme.rateWrong', [...path, 'unitOre']);
  }
  if (kind === 'shareOf') {
    const { scheme, basisPoints } = shapeAt(value, path, note, ['kind', 'scheme', 'basisPoints']);
    textAt(scheme, [...path, 'scheme'], note);
    if (!Number.isInteger(basisPoints) || Number(basisPoints) <= 0 || Number(basisPoints) > FULL_BASIS_POINTS)
      note('scheme.rateWrong', [...path, 'basisPoints']);
  }
}
