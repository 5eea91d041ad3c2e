import { parseAmount } from '../../shared/amount.js';
import { parseDay } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import type { PartPayment } from './part-payments.js';

/**
 * Part payments as people hand them to `calc interest`: JSON, a list of `{ "on", "amountOre" }`, or lines of a day and an
 * amount in kronor, `2025-04-30;10 000`, also with a heading. Anything else is the problem `interest.paymentLine`.
 */
export function readPayments(text: string): readonly PartPayment[] {
  const content = text.replace(/^\uFEFF/, '').trim();
  return content.startsWith('[') ? fromJson(content) : fromLines(content);
}

function fromJson(content: string): readonly PartPayment[] {
  let list: unknown;
  try {
    list = JSON.parse(content);
  } catch {
    throw problem('malformed', 'interest.paymentsUnreadable');
  }
  if (!Array.isArray(list)) throw problem('malformed', 'interest.paymentsUnreadable');
  return list.map((item: unknown, index) => {
    const { on, amountOre, ...rest } = (item ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof on !== 'string' || !Number.isSafeInteger(amountOre) || Object.keys(rest).length > 0)
      throw problem('invalid', 'interest.paymentLine', { line: index + 1, text: JSON.stringify(item) });
    return { on: parseDay(on), amountOre: amountOre as number };
  });
}

function fromLines(content: string): readonly PartPayment[] {
  const lines = content.split(/\r\n|\r|\n/).map((line, index) => ({ line, number: index + 1 }));
  const [head] = lines;
  const rows = head && !/\d/.test(head.line) ? lines.slice(1) : lines;
  return rows.filter(({ line }) => line.trim() !== '').map(({ line, number }) => fromLine(line, number));
}

/** A day up to the first separator, and the rest an amount, which may itself hold a comma. */
function fromLine(line: string, number: number): PartPayment {
  const [, on, amount] = /^\s*"?([\d-]+)"?\s*[;,\t]\s*"?(.+?)"?\s*$/.exec(line) ?? [];
  try {
    if (on !== undefined && amount !== undefined) return { on: parseDay(on), amountOre: parseAmount(amount) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem('invalid', [
      { code: 'interest.paymentLine', facts: { line: number, text: line } },
      ...error.reasons,
    ]);
  }
  throw problem('invalid', 'interest.paymentLine', { line: number, text: line });
}
