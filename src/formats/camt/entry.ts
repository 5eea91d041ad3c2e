import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { identityOf, Ordinals, realReference } from '../payments/identity.js';
import type { PaymentKind, PaymentListener } from '../payments/payment-item.js';
import type { Group, Money } from './group.js';
import { remittanceOf } from './remittance.js';
import { dayOf, signed, type StatementReading } from './statement.js';
import { partyOf } from './party.js';
import { sharesOf, soleOre } from './transaction-amount.js';

/**
 * One sum that the bank booked. Its transactions are told as they come, the last one when the entry ends: only then is
 * it known whether it stands alone and so must be the whole sum.
 */
export class EntryReading {
  private waiting: Group | null = null;
  private transactions = 0;
  private toldOre = 0;
  private items = 0;
  /** What the details of one part of the entry sum to, against what is said of that part. */
  private part = { count: 0, ore: 0 };
  private readonly alike = new Ordinals();
  private head: Head | null = null;

  constructor(
    private readonly group: Group,
    private readonly statement: StatementReading,
    private readonly listener: PaymentListener,
  ) {}

  openDetails(): void {
    this.flush(false);
    this.part = { count: 0, ore: 0 };
  }

  transaction(group: Group): void {
    this.flush(false);
    this.waiting = group;
    this.transactions += 1;
    this.part.count += 1;
  }

  closeDetails(group: Group): void {
    const { count } = this.part;
    if (count === 0) return;
    const [said, sum] = [group.count('count'), group.sum('sum')];
    if (said !== null && said !== count)
      throw problem('refused', 'camt.countDiffers', { what: 'batch', said, found: count });
    if (sum === null) return;
    const waiting = this.waiting === null ? 0 : this.shareOf(this.waiting, this.transactions === 1);
    const foundOre = Math.abs(this.part.ore + waiting);
    if (sum !== foundOre) throw problem('refused', 'camt.sumDiffers', { what: 'batch', saidOre: sum, foundOre });
  }

  /** Tells whether the entry is booked; what is only announced is counted and told no further. */
  end(): boolean {
    const head = this.entryHead();
    this.statement.count(head.ore, head.booked);
    if (this.transactions === 0) this.tellWhole(head);
    else this.flush(this.transactions === 1);
    if (this.toldOre !== head.ore)
      throw problem('refused', 'camt.sumDiffers', {
        what: 'entry',
        saidOre: Math.abs(head.ore),
        foundOre: Math.abs(this.toldOre),
      });
    if (head.booked) this.listener.deposit(depositOf(head, this.items));
    return head.booked;
  }

  private entryHead(): Head {
    return (this.head ??= headOf(this.group, this.statement));
  }

  private shareOf(transaction: Group, sole: boolean): Ore {
    const { ore, currency } = this.entryHead();
    return sole ? soleOre(transaction, this.group, { ore, currency }) : sharesOf(transaction, { ore, currency });
  }

  private flush(sole: boolean): void {
    const transaction = this.waiting;
    if (transaction === null) return;
    this.waiting = null;
    const ore = this.shareOf(transaction, sole);
    this.toldOre += ore;
    this.part.ore += ore;
    const head = this.entryHead();
    const own = realReference(transaction.one('reference'));
    const { ocr, parts, text } = remittanceOf(transaction);
    this.tell(head, {
      ore,
      ocr,
      parts,
      text: text ?? transaction.one('words') ?? null,
      ...partyOf(transaction),
      bankReference: own ?? head.reference,
      endToEnd: realReference(transaction.one('endToEnd')),
      transaction: realReference(transaction.one('transaction')),
    });
  }

  private tellWhole(head: Head): void {
    this.toldOre = head.ore;
    this.tell(head, {
      ore: head.ore,
      ocr: null,
      parts: [],
      text: this.group.one('words') ?? null,
      payer: null,
      payerOrgNumber: null,
      bankReference: head.reference,
      endToEnd: null,
      transaction: null,
    });
  }

  private tell(head: Head, told: Told): void {
    if (!head.booked) return;
    this.items += 1;
    const { ore, endToEnd: _end, transaction: _own, ...item } = told;
    const kind = kindOf(ore, head.ore);
    this.listener.item({
      kind,
      amountOre: Math.abs(ore),
      currency: head.currency,
      ...item,
      bookedOn: head.on,
      account: this.statement.account,
      identity: this.identity(head, kind, told),
      depositIdentity: head.identity,
    });
  }

  /** The account, the bank's reference and the amount; where the bank gives none, all that is known. */
  private identity(head: Head, kind: PaymentKind, told: Told): string {
    const { account } = this.statement;
    if (told.bankReference !== null) {
      const identity = identityOf('reference', account, told.bankReference, told.ore, head.currency, kind);
      const nth = this.alike.next(identity);
      return nth === 0 ? identity : identityOf(identity, nth);
    }
    const { endToEnd, transaction, payer, ocr, text, ore } = told;
    const identity = identityOf(account, head.on, ore, head.currency, kind, endToEnd, transaction, payer, ocr, text);
    return identityOf(identity, this.statement.alike.next(identity));
  }
}

interface Head {
  readonly ore: Ore;
  readonly currency: string;
  readonly on: Day;
  readonly booked: boolean;
  readonly reference: string | null;
  readonly identity: string | null;
}

interface Told extends ReturnType<typeof remittanceOf>, ReturnType<typeof partyOf> {
  readonly ore: Ore;
  readonly bankReference: string | null;
  readonly endToEnd: string | null;
  readonly transaction: string | null;
}

/** What the entry says of itself before its details. */
function headOf(group: Group, statement: StatementReading): Head {
  const money = group.money('amount');
  if (money === null) throw problem('refused', 'camt.amountMissing');
  checkCurrency(money, statement.currency);
  const ore = signed(money.ore, group.one('direction'));
  const on = bookedOn(group, statement);
  const reference = realReference(group.one('reference'));
  const identity = reference && identityOf('entry', statement.account, reference, ore, money.currency, on);
  // A file that says nothing of a status is of a bank that tells only what is booked.
  const booked = (group.first('status') ?? 'BOOK') === 'BOOK';
  return { ore, currency: money.currency, on, booked, reference, identity };
}

/** An account is kept in one currency. */
function checkCurrency({ currency }: Money, account: string | undefined): void {
  if (account !== undefined && account !== currency)
    throw problem('refused', 'payments.currencyDiffers', { currency, account });
}

function bookedOn(group: Group, statement: StatementReading): Day {
  const said = group.first('bookedOn') ?? group.first('valueOn');
  const on = said === undefined ? statement.createdOn : dayOf(said);
  if (on === null) throw problem('refused', 'camt.day', { text: '' });
  return on;
}

/** What goes out in an entry that came in was taken from it; an entry that goes out takes back. */
function kindOf(ore: Ore, entryOre: Ore): PaymentKind {
  if (ore >= 0 && !(ore === 0 && entryOre < 0)) return 'payment';
  return entryOre < 0 ? 'reversal' : 'deduction';
}

function depositOf(head: Head, count: number): Parameters<PaymentListener['deposit']>[0] {
  return { amountOre: head.ore, currency: head.currency, count, bookedOn: head.on };
}
