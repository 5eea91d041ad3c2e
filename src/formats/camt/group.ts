import type { Ore } from '../../shared/amount.js';
import { problem, type Problem } from '../../shared/problem.js';
import { bankAmount } from '../payments/bank-amount.js';
import type { GroupName } from './places.js';

/** An amount with its currency. */
export interface Money {
  readonly ore: Ore;
  readonly currency: string;
}

/** One element of a message with the values that were read in it: few, so that looking them through is quickest. */
export class Group {
  private readonly names: string[] = [];
  private readonly texts: string[] = [];
  private readonly currencies: (string | undefined)[] = [];
  /** The groups within it that are looked at together with it. */
  readonly inner: Group[] = [];

  constructor(readonly name: GroupName) {}

  add(name: string, text: string, currency: string | undefined): void {
    this.names.push(name);
    this.texts.push(text);
    this.currencies.push(currency);
  }

  /** The one value of this name; several where one may stand are a problem. */
  one(name: string): string | undefined {
    return this.texts[this.placeOf(name)];
  }

  /** The first value of this name, where several may stand. */
  first(name: string): string | undefined {
    return this.texts[this.names.indexOf(name)];
  }

  all(name: string): readonly string[] {
    return this.texts.filter((_, place) => this.names[place] === name);
  }

  /** An amount that must say its currency. */
  money(name: string): Money | null {
    const place = this.placeOf(name);
    if (place === -1) return null;
    const currency = this.currencies[place];
    if (currency === undefined || !/^[A-Z]{3}$/.test(currency))
      throw problem('refused', 'camt.currency', { currency: currency ?? '' });
    return { ore: amountOf(this.texts[place] ?? ''), currency };
  }

  /** A sum whose currency is that of the account. */
  sum(name: string): Ore | null {
    const text = this.one(name);
    return text === undefined ? null : amountOf(text);
  }

  count(name: string): number | null {
    const text = this.one(name);
    if (text === undefined) return null;
    if (!/^\d{1,15}$/.test(text)) throw problem('refused', 'camt.count', { text: text.slice(0, 40) });
    return Number(text);
  }

  private placeOf(name: string): number {
    const place = this.names.indexOf(name);
    if (place !== -1 && this.names.includes(name, place + 1)) throw problem('refused', 'camt.repeated', { name });
    return place;
  }
}

function amountOf(text: string): Ore {
  const ore = bankAmount(text);
  if (typeof ore === 'number') return ore;
  throw badAmount(ore, text);
}

function badAmount(fault: string, text: string): Problem {
  return problem('refused', `payments.amount.${fault}`, { text: text.slice(0, 40) });
}
