import type { NoteAt, Path } from '../folders/located-yaml.js';
import { isMap, listAt, shapeAt, textAt, wordAt, type Fields } from '../folders/shapes.js';
import { ADJUSTMENT_KINDS, CAPPED_BY, COUNTED, PLAIN_RATE_KINDS, RATE_KINDS } from './scheme-content.js';

const FULL_BASIS_POINTS = 10_000;
const OLDEST = 150;

type Check = (value: unknown, path: Path, note: NoteAt) => void;

/** What is wrong with a rate, at its place. */
export function checkRate(value: unknown, path: Path, note: NoteAt): void {
  checkOneOf(value, path, note, RATE_KINDS, { ...PLAIN, sum: { parts: checkParts } });
}

/** What is wrong with something that is done to a sum, at its place. */
export function checkAdjustment(value: unknown, path: Path, note: NoteAt): void {
  checkOneOf(value, path, note, ADJUSTMENT_KINDS, ADJUSTMENTS);
}

/**
 * A sum that must be at least more than it may be at most: whichever stands last would always win, and nobody means that.
 * Noted at the later of the two.
 */
export function checkLimits(adjustments: readonly unknown[], path: Path, note: NoteAt): void {
  let atMostOre = Number.POSITIVE_INFINITY;
  let atLeastOre = 0;
  adjustments.forEach((each, at) => {
    const found = Object(each) as { kind?: unknown; atMostOre?: unknown; atLeastOre?: unknown };
    if (found.kind === 'cap' && isPositive(found.atMostOre)) {
      atMostOre = Math.min(atMostOre, found.atMostOre);
      if (found.atMostOre < atLeastOre)
        note('scheme.capBelowFloor', [...path, at, 'atMostOre'], { atMostOre: found.atMostOre, atLeastOre });
    } else if (found.kind === 'floor' && isPositive(found.atLeastOre)) {
      atLeastOre = Math.max(atLeastOre, found.atLeastOre);
      if (found.atLeastOre > atMostOre)
        note('scheme.capBelowFloor', [...path, at, 'atLeastOre'], { atMostOre, atLeastOre: found.atLeastOre });
    }
  });
}

/** The figures that each kind must have, with what checks them. */
type Shapes = Readonly<Record<string, Readonly<Record<string, Check>>>>;

const PLAIN: Shapes = {
  fixed: { amountOre: checkPositive },
  perUnit: { unitOre: checkPositive },
  byAge: { of: (value, path, note) => wordAt(value, path, note, COUNTED), bands: checkBands },
  shareOf: { scheme: textAt, basisPoints: checkShare },
};

const ADJUSTMENTS: Shapes = {
  cap: { atMostOre: checkPositive },
  capShare: { of: (value, path, note) => wordAt(value, path, note, CAPPED_BY), basisPoints: checkShare },
  floor: { atLeastOre: checkPositive },
  least: { payableOre: checkPositive },
  late: { rows: checkLateRows },
  inKind: {},
};

function checkOneOf(value: unknown, path: Path, note: NoteAt, kinds: readonly string[], shapes: Shapes): void {
  const { kind } = Object(value) as { kind?: unknown };
  wordAt(kind, [...path, 'kind'], note, kinds);
  const shape = typeof kind === 'string' && kinds.includes(kind) ? shapes[kind] : undefined;
  if (!shape) return;
  const fields = shapeAt(value, path, note, ['kind', ...Object.keys(shape)]);
  for (const [name, check] of Object.entries(shape))
    if (Object.hasOwn(fields, name)) check(fields[name], [...path, name], note);
}

/**
 * Parts that are added. A number of units and what was granted elsewhere are told once for the whole rate: a second part that
 * means other units, or a share of yet another grant, would be reckoned on what the first one means.
 */
function checkParts(value: unknown, path: Path, note: NoteAt): void {
  const seen = new Map<string, unknown>();
  listAt(value, path, note).forEach((part, at) => {
    checkOneOf(part, [...path, at], note, PLAIN_RATE_KINDS, PLAIN);
    const { kind, scheme } = Object(part) as { kind?: unknown; scheme?: unknown };
    if (kind !== 'perUnit' && kind !== 'shareOf') return;
    if (seen.has(kind) && (kind === 'perUnit' || seen.get(kind) !== scheme))
      note('scheme.sameFigures', [...path, at, 'kind']);
    else seen.set(kind, scheme);
  });
}

function checkPositive(value: unknown, path: Path, note: NoteAt): void {
  if (!isPositive(value)) note('scheme.rateWrong', path);
}

function checkShare(value: unknown, path: Path, note: NoteAt): void {
  if (!isWholeFrom(value, 1, FULL_BASIS_POINTS)) note('scheme.rateWrong', path);
}

/** Bands follow each other upwards and share no age; ages between them give nothing. */
function checkBands(value: unknown, path: Path, note: NoteAt): void {
  let before = -1;
  listAt(value, path, note).forEach((each, at) => {
    const here: Path = [...path, at];
    const band = shapeAt(each, here, note, ['fromAge', 'toAge', 'unitOre']);
    if (!isMap(each)) return;
    const { fromAge, toAge } = band as { fromAge?: unknown; toAge?: unknown };
    const last = toAge === null ? OLDEST : toAge;
    if (!isWholeFrom(fromAge, 0, OLDEST) || !isWholeFrom(last, fromAge, OLDEST)) note('scheme.bandWrong', here);
    else if (fromAge <= before) note('scheme.bandsOverlap', here);
    else before = last;
    checkPositive(band['unitOre'], [...here, 'unitOre'], note);
  });
}

/** Days stand in order; each says what is paid or what is deducted, and not both. */
function checkLateRows(value: unknown, path: Path, note: NoteAt): void {
  let before = 0;
  listAt(value, path, note).forEach((each, at) => {
    const here: Path = [...path, at];
    const row = shapeAt(each, here, note, ['fromDay'], ['paidBasisPoints', 'deductedBasisPoints']);
    if (!isMap(each)) return;
    const { fromDay } = row as { fromDay?: unknown };
    if (!isWholeFrom(fromDay, before + 1, 3_660)) note('scheme.lateNotInOrder', [...here, 'fromDay']);
    else before = fromDay;
    checkLateShare(row, here, note);
  });
}

function checkLateShare(row: Fields, path: Path, note: NoteAt): void {
  const said = ['paidBasisPoints', 'deductedBasisPoints'].filter((name) => Object.hasOwn(row, name));
  if (said.length !== 1) note('scheme.lateUnclear', path);
  for (const name of said)
    if (!isWholeFrom(row[name], 0, FULL_BASIS_POINTS)) note('scheme.shareWrong', [...path, name]);
}

function isPositive(value: unknown): value is number {
  return isWholeFrom(value, 1, Number.MAX_SAFE_INTEGER);
}

function isWholeFrom(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}
