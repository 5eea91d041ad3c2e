import type { Ore } from '../../shared/amount.js';
import { dayAt, isDay, parseInstant, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { Ordinals } from '../payments/identity.js';
import type { Group } from './group.js';

/** Money that came in is above zero. */
export function signed(ore: Ore, direction: string | undefined): Ore {
  if (direction !== 'CRDT' && direction !== 'DBIT')
    throw problem('refused', 'camt.direction', { text: (direction ?? '').slice(0, 40) });
  return direction === 'CRDT' || ore === 0 ? ore : -ore;
}

/** A day, or the day in Sweden of a point in time; without an offset it is the bank's own day. */
export function dayOf(text: string): Day {
  const day = text.slice(0, 10);
  if (!isDay(day)) throw problem('refused', 'camt.day', { text: text.slice(0, 40) });
  if (!/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return day;
  try {
    return dayAt(parseInstant(text));
  } catch {
    throw problem('refused', 'camt.day', { text: text.slice(0, 40) });
  }
}

/** A statement's entries, added up and compared with what the bank says that they sum to. */
export class StatementReading {
  /** Tells apart payments that are alike and carry no reference of the bank. */
  readonly alike = new Ordinals();
  private readonly credit = { count: 0, ore: 0 };
  private readonly debit = { count: 0, ore: 0 };
  private bookedOre = 0;
  private knownAccount: string | null = null;
  private readonly balances = new Map<string, Ore[]>();
  private readonly balanceCurrencies = new Set<string>();

  constructor(
    private readonly group: Group,
    private readonly message: Group | null,
  ) {}

  /** It stands before the entries in every version. */
  get account(): string | null {
    return (this.knownAccount ??= this.group.first('account')?.replace(/\s/g, '') ?? null);
  }

  get currency(): string | undefined {
    return this.group.one('currency');
  }

  /** The day the bank wrote the statement, for an entry that says none of its own. */
  get createdOn(): Day | null {
    const at = this.group.one('createdAt') ?? this.message?.one('createdAt');
    return at === undefined ? null : dayOf(at);
  }

  count(ore: Ore, booked: boolean): void {
    const side = ore < 0 ? this.debit : this.credit;
    side.count += 1;
    side.ore = exact(side.ore + Math.abs(ore));
    if (booked) this.bookedOre = exact(this.bookedOre + ore);
  }

  balance(group: Group): void {
    const [kind, money] = [group.one('kind'), group.money('amount')];
    if (kind === undefined || money === null) return;
    const known = this.balances.get(kind) ?? [];
    this.balances.set(kind, [...known, signed(money.ore, group.one('direction'))]);
    this.balanceCurrencies.add(money.currency);
  }

  end(): void {
    const { credit, debit, group } = this;
    const net = group.sum('net');
    const direction = group.one('netDirection');
    compare('entries', group.count('entries'), credit.count + debit.count);
    compare('creditEntries', group.count('creditEntries'), credit.count);
    compare('debitEntries', group.count('debitEntries'), debit.count);
    compareOre('sum', group.sum('sum'), credit.ore + debit.ore);
    compareOre('creditSum', group.sum('creditSum'), credit.ore);
    compareOre('debitSum', group.sum('debitSum'), debit.ore);
    if (net !== null)
      compareOre('net', direction ? signed(net, direction) : net, netOf(credit.ore - debit.ore, direction));
    this.compareBalances();
  }

  /** What was there, and what came and went, make what is there; told only by a statement that is whole. */
  private compareBalances(): void {
    const [opening, closing] = [this.balances.get('OPBD') ?? [], this.balances.get('CLBD') ?? []];
    const paged = this.group.one('page') !== undefined && !this.whole();
    if (opening.length !== 1 || closing.length !== 1 || this.balanceCurrencies.size !== 1 || paged) return;
    compareOre('closing', closing[0] ?? 0, (opening[0] ?? 0) + this.bookedOre);
  }

  private whole(): boolean {
    return /^0*1$/.test(this.group.one('page') ?? '') && /^(?:true|1)$/.test(this.group.one('lastPage') ?? '');
  }
}

function netOf(ore: Ore, direction: string | undefined): Ore {
  return direction ? ore : Math.abs(ore);
}

function exact(ore: Ore): Ore {
  if (!Number.isSafeInteger(ore)) throw problem('refused', 'payments.amount.tooLarge', { text: String(ore) });
  return ore;
}

function compare(what: string, said: number | null, found: number): void {
  if (said !== null && said !== found) throw problem('refused', 'camt.countDiffers', { what, said, found });
}

function compareOre(what: string, saidOre: Ore | null, foundOre: Ore): void {
  if (saidOre !== null && saidOre !== foundOre)
    throw problem('refused', 'camt.sumDiffers', { what, saidOre, foundOre });
}
