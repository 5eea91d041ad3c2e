import { isDay } from '../../shared/day.js';
import { BINDS, type Binds } from '../evaluation/verdict.js';
import { checkHead, checkQuotations, checkSources, type Known } from '../folders/criteria-faults.js';
import type { NoteAt, Path } from '../folders/located-yaml.js';
import { bothAt, flagAt, isMap, listAt, shapeAt, wordAt, type Fields } from '../folders/shapes.js';
import { REPAYMENT_GROUNDS } from './terms-content.js';

type Sources = Known['sources'];
type FieldCheck = (value: unknown, path: Path, note: NoteAt, sources: Sources) => void;

/** What a clause must have besides its term; one that may be agreed or not has its figures only when it is. */
interface ClauseShape {
  readonly figures?: Readonly<Record<string, FieldCheck>>;
  readonly isAgreed?: true;
}

const SHARED: Readonly<Record<string, ClauseShape>> = {
  reportChanges: { figures: { withinDays: wholeFrom(1, 366) } },
  publicity: {},
  personalData: {},
  interest: { figures: { marginPercentagePoints: checkMargin }, isAgreed: true },
  reminderFee: { isAgreed: true },
  setOff: { isAgreed: true },
  replyTimes: { figures: { supplementDays: wholeFrom(1, 366), hearingDays: wholeFrom(1, 366) } },
};

const CLAUSES: Readonly<Record<Binds, Readonly<Record<string, ClauseShape>>>> = {
  grant: {
    ...SHARED,
    repayment: { figures: { payWithinDays: wholeFrom(1, 366), grounds: checkGrounds } },
    keepVouchers: { figures: { years: wholeFrom(1, 100) } },
    allowInspection: {},
    report: { figures: { yearsAfter: wholeFrom(0, 10), monthDay: checkMonthDay } },
  },
  rental: { ...SHARED, termination: { isAgreed: true } },
};

/** Everything that is wrong with the terms of a committee, all at once. */
export function checkTerms(content: unknown, note: NoteAt): void {
  const required = ['id', 'version', 'binds', 'title', 'from', 'transition', 'sources', 'terms', 'clauses'];
  const fields = shapeAt(content, [], note, required, ['note']);
  if (!isMap(content)) return;
  checkHead(fields, note);
  wordAt(fields['binds'], ['binds'], note, BINDS);
  checkSources(fields['sources'], ['sources'], note);
  const sources = (isMap(fields['sources']) ? fields['sources'] : {}) as Sources;
  const count = checkNumbered(fields['terms'], sources, note);
  const { binds } = fields as { binds?: unknown };
  if (binds !== 'grant' && binds !== 'rental') return;
  const clauses = shapeAt(fields['clauses'], ['clauses'], note, Object.keys(CLAUSES[binds]));
  for (const [name, shape] of Object.entries(CLAUSES[binds]))
    if (Object.hasOwn(clauses, name)) checkClause(clauses[name], shape, ['clauses', name], { count, sources }, note);
}

/** Terms are numbered 1, 2, 3 …, as an association reads them. */
function checkNumbered(value: unknown, sources: Sources, note: NoteAt): number {
  const terms = listAt(value, ['terms'], note);
  terms.forEach((term, at) => {
    const path: Path = ['terms', at];
    const fields = shapeAt(term, path, note, ['number', 'text', 'quotations']);
    if (!isMap(term)) return;
    if (fields['number'] !== at + 1) note('rulebookData.termNumber', [...path, 'number'], { expected: at + 1 });
    checkWords(fields, path, sources, note);
  });
  return terms.length;
}

function checkWords(fields: Fields, path: Path, sources: Sources, note: NoteAt): void {
  if (Object.hasOwn(fields, 'text')) bothAt(fields['text'], [...path, 'text'], note);
  if (Object.hasOwn(fields, 'quotations'))
    checkQuotations(fields['quotations'], [...path, 'quotations'], { sources }, note);
}

interface Terms {
  readonly count: number;
  readonly sources: Sources;
}

/** A clause names its term; what is not agreed may still have a term that says so, and no figures. */
function checkClause(
  value: unknown,
  { figures = {}, isAgreed }: ClauseShape,
  path: Path,
  { count, sources }: Terms,
  note: NoteAt,
): void {
  const isHeld = !isAgreed || !isMap(value) || value['agreed'] !== false;
  const held = ['term', ...Object.keys(figures)];
  const fields = isHeld
    ? shapeAt(value, path, note, isAgreed ? ['agreed', ...held] : held)
    : shapeAt(value, path, note, ['agreed'], ['term']);
  if (Object.hasOwn(fields, 'agreed')) flagAt(fields['agreed'], [...path, 'agreed'], note);
  checkTermNumber(fields, path, count, note);
  for (const [figure, check] of Object.entries(figures))
    if (Object.hasOwn(fields, figure)) check(fields[figure], [...path, figure], note, sources);
}

function checkTermNumber(fields: Fields, path: Path, count: number, note: NoteAt): void {
  const { term } = fields as { term?: unknown };
  if (term === undefined) return;
  if (typeof term !== 'number' || !Number.isInteger(term) || term < 1 || term > count)
    note('rulebookData.noSuchTerm', [...path, 'term'], { term: JSON.stringify(term), count });
}

/** The repayment reservation names its grounds, each once and in its own words. */
function checkGrounds(value: unknown, path: Path, note: NoteAt, sources: Sources): void {
  const seen = new Set<unknown>();
  listAt(value, path, note).forEach((ground, at) => {
    const here: Path = [...path, at];
    const fields = shapeAt(ground, here, note, ['ground', 'text', 'quotations']);
    if (!isMap(ground)) return;
    const name = fields['ground'];
    wordAt(name, [...here, 'ground'], note, REPAYMENT_GROUNDS);
    if (seen.has(name)) note('rulebookData.sameGround', [...here, 'ground'], { ground: String(name) });
    seen.add(name);
    checkWords(fields, here, sources, note);
  });
}

function wholeFrom(least: number, most: number): FieldCheck {
  return (value, path, note) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return;
    note('rulebookData.notWholeBetween', path, { least, most });
  };
}

/** Percentage points, to two decimals. */
function checkMargin(value: unknown, path: Path, note: NoteAt): void {
  const fits =
    typeof value === 'number' && value >= 0 && value <= 100 && Number.isInteger(Math.round(value * 1e6) / 1e4);
  if (!fits) note('rulebookData.notPercentagePoints', path);
}

function checkMonthDay(value: unknown, path: Path, note: NoteAt): void {
  if (typeof value !== 'string' || !/^\d{2}-\d{2}$/.test(value) || !isDay(`2026-${value}`))
    note('rulebookData.notAMonthDay', path);
}
