import type { Ore } from '../../shared/amount.js';
import type { PaymentPart } from '../payments/payment-item.js';
import type { Group } from './group.js';

/** What the payer said the payment is for. */
export interface Remittance {
  readonly ocr: string | null;
  readonly parts: readonly PaymentPart[];
  readonly text: string | null;
}

const DIGITS = /^\d{2,25}$/;

/** The reference, the several references, or the words, wherever the payer's bank put them. */
export function remittanceOf(transaction: Group): Remittance {
  const { inner } = transaction;
  if (inner.length === 0) return { ocr: null, parts: [], text: joined(transaction.all('message')) };
  return inner.length === 1 ? ofOne(transaction, inner[0] as Group) : ofSeveral(transaction, inner);
}

/** By far the most common: one structured reference. */
function ofOne(transaction: Group, group: Group): Remittance {
  const references = group.all('creditorReference');
  if (references.length !== 1) return ofSeveral(transaction, [group]);
  const reference = withoutBlanks(references[0] ?? '');
  const ocr = DIGITS.test(reference) ? reference : null;
  const words = [...transaction.all('message'), ...(ocr === null ? [reference] : []), ...group.all('words')];
  return { ocr, parts: [], text: joined(words) };
}

function ofSeveral(transaction: Group, inner: readonly Group[]): Remittance {
  const creditor = new Set(inner.flatMap((group) => group.all('creditorReference').map(withoutBlanks)));
  const only = creditor.size === 1 ? ([...creditor][0] ?? '') : '';
  const ocr = DIGITS.test(only) ? only : null;
  const parts = inner.flatMap(partsOf);
  const several = new Set(parts.map(({ reference }) => reference)).size > 1;
  const references = ocr === null && !several ? parts.map(({ reference }) => reference) : [];
  const words = inner.flatMap((group) => group.all('words'));
  return { ocr, parts: several ? parts : [], text: joined([...transaction.all('message'), ...references, ...words]) };
}

/** The creditor's own reference, or the number of the document where there is none. */
function partsOf(group: Group): PaymentPart[] {
  const creditor = group.all('creditorReference').map(withoutBlanks);
  const references = creditor.length > 0 ? creditor : group.all('documentNumber');
  const amountOre = references.length === 1 ? partOre(group) : null;
  return references.map((reference) => ({ reference, amountOre }));
}

function partOre(group: Group): Ore | null {
  if (group.all('remitted').length === 1) return group.money('remitted')?.ore ?? null;
  if (group.all('creditNote').length !== 1) return null;
  const ore = group.money('creditNote')?.ore ?? 0;
  return ore === 0 ? 0 : -ore;
}

function joined(words: readonly string[]): string | null {
  return words.length === 0 ? null : [...new Set(words)].join('\n');
}

/** References are often written in groups of digits. */
function withoutBlanks(reference: string): string {
  return /^[\d\s]+$/.test(reference) ? reference.replace(/\s/g, '') : reference;
}
