import { checkQuotations, checkSources, type Known } from '../folders/criteria-faults.js';
import type { NoteAt, Path } from '../folders/located-yaml.js';
import { bothAt, dayAt, isMap, listAt, shapeAt, textAt, wordAt, type Fields } from '../folders/shapes.js';
import { HIRER_KINDS, ROOM_USES } from './tariff-content.js';

const FIELDS = [
  ...['id', 'version', 'title', 'from', 'partMinutes', 'halfDayMinutes', 'groups', 'prices', 'vat', 'cancellation'],
  ...['noShowPercent', 'quotations', 'sources'],
];
const DAY_MINUTES = 24 * 60;

/** Everything that is wrong with a tariff, all at once. */
export function checkTariff(content: unknown, note: NoteAt): void {
  const fields = shapeAt(content, [], note, FIELDS);
  if (!isMap(content)) return;
  textAt(fields['id'], ['id'], note);
  textAt(fields['version'], ['version'], note);
  bothAt(fields['title'], ['title'], note);
  dayAt(fields['from'], ['from'], note);
  wholeAt(fields['partMinutes'], ['partMinutes'], note, 1, 60);
  if (60 % Number(fields['partMinutes']) !== 0) note('tariff.partsOfAnHour', ['partMinutes']);
  wholeAt(fields['halfDayMinutes'], ['halfDayMinutes'], note, 60, DAY_MINUTES);
  const groups = checkGroups(fields['groups'], note);
  checkPrices(fields, groups, note);
  checkVat(fields['vat'], note);
  checkCancellation(fields['cancellation'], note);
  wholeAt(fields['noShowPercent'], ['noShowPercent'], note, 0, 100);
  checkSources(fields['sources'], ['sources'], note);
  const sources = isMap(content['sources']) ? (content['sources'] as Known['sources']) : {};
  checkQuotations(fields['quotations'], ['quotations'], { sources }, note);
}

function checkGroups(value: unknown, note: NoteAt): readonly string[] {
  return listAt(value, ['groups'], note).map((each, at) => {
    const path: Path = ['groups', at];
    const { id, title, hirers, uses } = shapeAt(each, path, note, ['id', 'title', 'hirers'], ['uses']);
    bothAt(title, [...path, 'title'], note);
    wordsAt(hirers, [...path, 'hirers'], note, HIRER_KINDS);
    if (uses !== undefined) wordsAt(uses, [...path, 'uses'], note, ROOM_USES);
    return textAt(id, [...path, 'id'], note);
  });
}

function checkPrices({ prices, partMinutes }: Fields, groups: readonly string[], note: NoteAt): void {
  const seen = new Set<string>();
  listAt(prices, ['prices'], note).forEach((each, at) => {
    const path: Path = ['prices', at];
    const row = shapeAt(each, path, note, ['roomClass', 'group', 'hourOre', 'halfDayOre', 'dayOre']);
    const name = `${textAt(row['roomClass'], [...path, 'roomClass'], note)} ${String(row['group'])}`;
    wordAt(row['group'], [...path, 'group'], note, groups);
    if (seen.has(name)) note('tariff.priceTwice', path, { name });
    seen.add(name);
    for (const unit of ['hourOre', 'halfDayOre', 'dayOre'])
      if (row[unit] !== null) wholeAt(row[unit], [...path, unit], note, 0, Number.MAX_SAFE_INTEGER);
    if (row['hourOre'] === null && row['halfDayOre'] === null && row['dayOre'] === null) note('tariff.noPrice', path);
    // A begun part must come to whole öre, or a price could not be said exactly.
    if ((Number(row['hourOre']) * Number(partMinutes)) % 60 !== 0) note('tariff.partNotWhole', [...path, 'hourOre']);
  });
}

function checkVat(value: unknown, note: NoteAt): void {
  const rows = listAt(value, ['vat'], note);
  rows.forEach((each, at) => {
    const path: Path = ['vat', at];
    const row = shapeAt(each, path, note, ['code', 'percent'], ['roomClass', 'uses']);
    textAt(row['code'], [...path, 'code'], note);
    wholeAt(row['percent'], [...path, 'percent'], note, 0, 100);
    if (row['uses'] !== undefined) wordsAt(row['uses'], [...path, 'uses'], note, ROOM_USES);
  });
  const last = rows.at(-1);
  if (isMap(last) && (last['uses'] !== undefined || last['roomClass'] !== undefined))
    note('tariff.vatLeavesOut', ['vat', rows.length - 1]);
}

function checkCancellation(value: unknown, note: NoteAt): void {
  let before = Number.POSITIVE_INFINITY;
  if (!Array.isArray(value)) return note('rulebookData.notAList', ['cancellation']);
  value.forEach((each, at) => {
    const path: Path = ['cancellation', at];
    const { hoursBefore, percent } = shapeAt(each, path, note, ['hoursBefore', 'percent']);
    wholeAt(hoursBefore, [...path, 'hoursBefore'], note, 0, 24 * 366);
    wholeAt(percent, [...path, 'percent'], note, 0, 100);
    if (Number(hoursBefore) >= before) note('tariff.cancellationOrder', path);
    before = Number(hoursBefore);
  });
}

function wordsAt(value: unknown, path: Path, note: NoteAt, known: readonly string[]): void {
  listAt(value, path, note).forEach((each, at) => wordAt(each, [...path, at], note, known));
}

/** A whole number between two. */
export function wholeAt(value: unknown, path: Path, note: NoteAt, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || Number(value) < least || Number(value) > most)
    note('tariff.notWhole', path, { least, most });
}
