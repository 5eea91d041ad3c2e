import { sumOre, type Ore } from '../../shared/amount.js';
import { addDays, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type {
  HirerKind,
  RoomUse,
  TariffContent,
  TariffGroup,
  TariffPrice,
  TariffVat,
} from '../../rulebook/tariffs/tariff-content.js';
import { cut, daysOf, midnightOf, type Interval } from '../occupancy/interval.js';

/** What a price is asked for. Neither a name nor what anybody thinks is a part of it. */
export interface PriceQuestion {
  readonly hirer: HirerKind;
  readonly use: RoomUse;
  readonly roomClass: string;
  readonly intervals: readonly Interval[];
}

export interface Price {
  readonly group: string;
  /** VAT included. */
  readonly totalOre: Ore;
  readonly vatOre: Ore;
  readonly vatCode: string;
  readonly vatPercent: number;
  /** What each of the times costs, in their order. */
  readonly eachOre: readonly Ore[];
}

/** The group of the tariff that a hirer belongs to for a use. */
export function groupOf({ groups }: TariffContent, hirer: HirerKind, use: RoomUse): TariffGroup {
  const found = groups.find(({ hirers, uses }) => hirers.includes(hirer) && (uses === undefined || uses.includes(use)));
  if (!found) throw problem('refused', 'price.noGroup', { hirerCode: `hirerKind.${hirer}`, useCode: `roomUse.${use}` });
  return found;
}

/**
 * The price of some times by the committee's tariff, with what makes it up. Each calendar day of a time is charged by the
 * cheapest of what the tariff has: its begun parts of an hour, half a day, a day. What the tariff does not price is the
 * problem `price.noPrice`, never a guess.
 */
export function priceOf(tariff: TariffContent, question: PriceQuestion): Reasoned<Price> {
  const group = groupOf(tariff, question.hirer, question.use);
  const row = tariff.prices.find((each) => each.roomClass === question.roomClass && each.group === group.id);
  if (!row) throw problem('refused', 'price.noPrice', { group: group.title, roomClass: question.roomClass });
  const charged = question.intervals.map((interval) => chargesOf(tariff, row, interval));
  const eachOre = charged.map((charges) => sumOre(charges.map(({ amountOre }) => amountOre)));
  const totalOre = sumOre(eachOre);
  const vat = vatOf(tariff, question);
  const vatOre = vatWithin(totalOre, vat.percent);
  const because: Reason[] = [
    { code: 'price.group', facts: { group: group.title, version: tariff.version } },
    ...summed(charged.flat(), row),
    { code: vat.percent === 0 ? 'price.noVat' : 'price.vat', facts: { percent: vat.percent, vatOre } },
  ];
  const price = { group: group.id, totalOre, vatOre, vatCode: vat.code, vatPercent: vat.percent, eachOre };
  return { value: price, because };
}

/** The VAT that lies in an amount, rounded half up once. */
export function vatWithin(totalOre: Ore, percent: number): Ore {
  const [numerator, denominator] = [BigInt(totalOre) * BigInt(percent), BigInt(100 + percent)];
  return Number((2n * numerator + denominator) / (2n * denominator));
}

type Unit = 'hour' | 'halfDay' | 'day';

/** What a day of a time is charged as. */
interface Charge {
  readonly unit: Unit;
  readonly minutes: number;
  readonly amountOre: Ore;
}

function chargesOf(tariff: TariffContent, row: TariffPrice, interval: Interval): Charge[] {
  return daysOf(interval).map((day) => {
    const part = cut(interval, dayInterval(day))!;
    return cheapest(tariff, row, part.ends - part.starts);
  });
}

function cheapest(tariff: TariffContent, row: TariffPrice, length: number): Charge {
  const { partMinutes, halfDayMinutes } = tariff;
  const minutes = Math.ceil(length / partMinutes) * partMinutes;
  const possible: Charge[] = [];
  if (row.hourOre !== null) possible.push({ unit: 'hour', minutes, amountOre: (row.hourOre * minutes) / 60 });
  if (row.halfDayOre !== null && length <= halfDayMinutes)
    possible.push({ unit: 'halfDay', minutes, amountOre: row.halfDayOre });
  if (row.dayOre !== null) possible.push({ unit: 'day', minutes, amountOre: row.dayOre });
  const [first, ...others] = possible;
  if (!first) throw problem('refused', 'price.noUnit', { minutes: length });
  return others.reduce((best, each) => (each.amountOre < best.amountOre ? each : best), first);
}

/** One line for each unit: how many, at what each, and what they come to. */
function summed(charges: readonly Charge[], row: TariffPrice): Reason[] {
  return (['hour', 'halfDay', 'day'] as const).flatMap((unit): Reason[] => {
    const alike = charges.filter((charge) => charge.unit === unit);
    if (alike.length === 0) return [];
    const amountOre = sumOre(alike.map((charge) => charge.amountOre));
    const eachOre = { hour: row.hourOre, halfDay: row.halfDayOre, day: row.dayOre }[unit];
    const minutes = alike.reduce((sum, charge) => sum + charge.minutes, 0);
    return [{ code: `price.${unit}`, facts: { count: alike.length, hours: minutes / 60, eachOre, amountOre } }];
  });
}

function vatOf({ vat }: TariffContent, { roomClass, use }: PriceQuestion): TariffVat {
  const found = vat.find(
    (row) => (row.roomClass ?? roomClass) === roomClass && (row.uses === undefined || row.uses.includes(use)),
  );
  if (!found) throw new Error('The VAT of a tariff ends with a row for all');
  return found;
}

function dayInterval(day: Day): Interval {
  return { starts: midnightOf(day), ends: midnightOf(addDays(day, 1)) };
}

/** What is charged of a price when a booking is cancelled so many minutes before it begins; half up to whole öre. */
export function cancellationFee(
  { cancellation }: Pick<TariffContent, 'cancellation'>,
  priceOre: Ore,
  minutesBefore: number,
): Reasoned<Ore> {
  const row = cancellation.findLast(({ hoursBefore }) => minutesBefore < hoursBefore * 60);
  if (!row) return { value: 0, because: [{ code: 'cancellation.free' }] };
  const feeOre = Math.floor((2 * priceOre * row.percent + 100) / 200);
  const facts = { percent: row.percent, hours: row.hoursBefore, feeOre };
  return { value: feeOre, because: [{ code: 'cancellation.late', facts }] };
}
