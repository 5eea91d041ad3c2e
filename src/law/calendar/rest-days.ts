import { inForce, type Dated } from '../../shared/dated.js';
import { addDays, daysBetween, monthOf, weekdayOf, yearOf, type Day } from '../../shared/day.js';
import type { Reason, Source } from '../../shared/reason.js';
import {
  datedRows,
  fieldsOf,
  lawFile,
  refuseUnknownKeys,
  sourceOf,
  textOf,
  type Fields,
  type Note,
} from '../law-data.js';
import { easterDay } from './easter.js';

interface DayRule {
  readonly source: Source;
  fallsOn(day: Day): boolean;
}

interface RestDays {
  readonly rules: ReadonlyMap<string, DayRule>;
  readonly publicHolidays: readonly Dated<readonly string[]>[];
  readonly daysOff: readonly Dated<readonly string[]>[];
}

const restDays = lawFile('holidays.yaml', readRestDays);

/**
 * Why nothing can be demanded on a day: a public holiday (allmän helgdag, lag 1989:253) or one of the days that
 * lag 1930:173 2 § adds, Saturdays among them; null on a working day. `restDay.<name>` with the fact `dayOn`.
 */
export function restDayOn(day: Day): Reason | null {
  const { rules, publicHolidays, daysOff } = restDays();
  for (const name of [...inForce(publicHolidays, day).value, ...inForce(daysOff, day).value]) {
    const rule = rules.get(name);
    if (rule?.fallsOn(day)) return { code: `restDay.${name}`, facts: { dayOn: day }, source: rule.source };
  }
  return null;
}

/** Tells whether a day is an ordinary weekday, on which authorities and banks work (arbetsdag, bankdag). */
export function isWorkingDay(day: Day): boolean {
  return restDayOn(day) === null;
}

/** The day so many working days later (bankdagar); the day itself is not counted. `count` is 0 or more. */
export function addWorkingDays(day: Day, count: number): Day {
  let reached = day;
  for (let left = count; left > 0; left--) {
    do reached = addDays(reached, 1);
    while (!isWorkingDay(reached));
  }
  return reached;
}

/** The named days of a year, plain Saturdays and Sundays left out: for calendars. */
export function namedRestDaysOf(year: number): readonly Reason[] {
  const named: Reason[] = [];
  for (let day: Day = `${year}-01-01` as Day; yearOf(day) === year && day !== '9999-12-31'; day = addDays(day, 1)) {
    const reason = restDayOn(day);
    if (reason && reason.code !== 'restDay.sunday' && reason.code !== 'restDay.saturday') named.push(reason);
  }
  return named;
}

/** Reads and checks `data/law/holidays.yaml`. */
export function readRestDays(content: Fields, note: Note): RestDays {
  refuseUnknownKeys(content, ['days', 'publicHolidays', 'daysOff'], '/', note);
  const rules = new Map<string, DayRule>();
  for (const [name, value] of Object.entries(fieldsOf(content['days'], 'days', note))) {
    rules.set(name, readRule(fieldsOf(value, `days.${name}`, note), `days.${name}`, rules, note));
  }
  const names = (value: unknown, place: string): readonly string[] => readNames(value, place, rules, note);
  return {
    rules,
    publicHolidays: datedRows(content['publicHolidays'], 'publicHolidays', note, names),
    daysOff: datedRows(content['daysOff'], 'daysOff', note, names),
  };
}

function readNames(value: unknown, place: string, rules: ReadonlyMap<string, DayRule>, note: Note): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) {
    note('lawData.noRows', place);
    return [];
  }
  for (const name of value) if (!rules.has(String(name))) note('lawData.unknownName', place, { name: String(name) });
  return value.map(String);
}

const RULES = ['date', 'easter', 'saturdayFrom', 'dayBefore', 'weekday'] as const;

function readRule(fields: Fields, place: string, earlier: ReadonlyMap<string, DayRule>, note: Note): DayRule {
  refuseUnknownKeys(fields, [...RULES, 'source', 'quote'], place, note);
  const source = {
    ...sourceOf(fields['source'], `${place}.source`, note),
    quote: textOf(fields['quote'], `${place}.quote`, note),
  };
  const [rule, ...others] = RULES.filter((name) => fields[name] !== undefined);
  if (rule === undefined || others.length > 0) note('lawData.oneRule', place, { known: RULES });
  return {
    source,
    fallsOn: rule === undefined ? () => false : readFallsOn(rule, fields[rule], `${place}.${rule}`, earlier, note),
  };
}

const SATURDAY = 6;
const WEEKDAYS = new Map([
  ['sunday', 0],
  ['saturday', SATURDAY],
]);

function readFallsOn(
  rule: (typeof RULES)[number],
  value: unknown,
  place: string,
  earlier: ReadonlyMap<string, DayRule>,
  note: Note,
): (day: Day) => boolean {
  if (rule === 'easter') return readEaster(value, place, note);
  const text = textOf(value, place, note);
  if (rule === 'weekday') {
    if (!WEEKDAYS.has(text)) note('lawData.unknownName', place, { name: text });
    return (day) => weekdayOf(day) === WEEKDAYS.get(text);
  }
  if (rule === 'dayBefore') {
    const next = earlier.get(text);
    if (!next) note('lawData.unknownName', place, { name: text });
    return (day) => day !== '9999-12-31' && next?.fallsOn(addDays(day, 1)) === true;
  }
  if (!/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) note('lawData.notADate', place, { text });
  if (rule === 'date') return (day) => day.slice(5) === text;
  return (day) => weekdayOf(day) === SATURDAY && isWithinWeekFrom(day, text);
}

function readEaster(value: unknown, place: string, note: Note): (day: Day) => boolean {
  const offset = Number(value);
  if (!Number.isInteger(value)) note('lawData.notANumber', place, { text: String(value) });
  return (day) => monthOf(day) >= 3 && monthOf(day) <= 7 && daysBetween(easterDay(yearOf(day)), day) === offset;
}

function isWithinWeekFrom(day: Day, monthAndDate: string): boolean {
  const days = daysBetween(`${yearOf(day)}-${monthAndDate}` as Day, day);
  return days >= 0 && days <= 6;
}
