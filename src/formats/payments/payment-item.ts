import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';

/** The kinds of bank file that are read. */
export type PaymentFormat = 'camt.053' | 'camt.054' | 'bgmax';

/** What an item did to the account: money in, taken from a deposit, or money out. */
export type PaymentKind = 'payment' | 'deduction' | 'reversal';

/** A part of a payment that is meant for a reference of its own. */
export interface PaymentPart {
  readonly reference: string;
  /** Below zero for a credit note that was set off; null where the file does not say. */
  readonly amountOre: Ore | null;
}

/** One payment as the bank tells it; what the bank does not tell is null. */
export interface PaymentItem {
  readonly kind: PaymentKind;
  /** Never below zero: the kind tells the direction. */
  readonly amountOre: Ore;
  readonly currency: string;
  /** The structured reference, digits only; whether its check digit holds is not judged here. */
  readonly ocr: string | null;
  /** Several references, where the payer gave more than one. */
  readonly parts: readonly PaymentPart[];
  /** The words of the payer, one line for each that came. */
  readonly text: string | null;
  readonly payer: string | null;
  readonly payerOrgNumber: string | null;
  readonly bookedOn: Day;
  readonly bankReference: string | null;
  /** The account that the money reached: IBAN, bankgiro. */
  readonly account: string | null;
  /**
   * What tells this payment from every other, as a hash: files that overlap give the same one.
   * The second tells the booked sum it is a part of, so that a sum told once whole and once in parts is known for the same.
   */
  readonly identity: string;
  readonly depositIdentity: string | null;
}

/** A sum that the bank booked, with what it is made of. */
export interface Deposit {
  /** Below zero where money left the account. */
  readonly amountOre: Ore;
  readonly currency: string;
  readonly count: number;
  readonly bookedOn: Day;
}

/** Is told what a file holds while it is read; it may act on nothing before the reader has ended without a problem. */
export interface PaymentListener {
  item(item: PaymentItem): void;
  deposit(deposit: Deposit): void;
}

/** What is known of a file when it has been read to its end. */
export interface PaymentFileEnd {
  readonly format: PaymentFormat;
  /** A file sent for trying things out; it is never booked. */
  readonly test: boolean;
  /** Sums that the bank has announced but not booked. */
  readonly notBooked: number;
  /** Records of kinds that are not known, as they are called in the file. */
  readonly unknownRecords: readonly string[];
}
