import { parseAmount } from '../../shared/amount.js';
import { isDay, type Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { factsOf, type ExampleAsk } from './example-asks.js';
import type { AmountFacts } from '../schemes/amount-of.js';

const MOST_DIGITS = 9;

/** What a form says of an example, or the problem with each field that cannot be read. */
export function exampleIn(asks: readonly ExampleAsk[], sent: Readonly<Record<string, unknown>>): AmountFacts {
  const faults: Reason[] = [];
  const told: Record<string, readonly number[]> = {};
  for (const { name, kind } of asks) {
    const value = sent[name];
    const written = typeof value === 'string' ? value.trim() : '';
    if (written === '') continue;
    try {
      told[name] = numbersIn(kind, written);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      faults.push(...error.reasons.map((reason) => ({ ...reason, facts: { ...reason.facts, field: name } })));
    }
  }
  const [first, ...others] = faults;
  if (first) throw new Problem('invalid', [first, ...others]);
  return factsOf(asks, told);
}

/** The day that a form names for its example. */
export function dayIn(value: unknown): Day {
  const written = typeof value === 'string' ? value.trim() : '';
  if (!isDay(written)) throw problem('invalid', written === '' ? 'field.required' : 'field.notDay', { field: 'on' });
  return written;
}

function numbersIn(kind: ExampleAsk['kind'], written: string): number[] {
  switch (kind) {
    case 'count':
      return [countIn(written)];
    case 'counts':
      return written.split(/\s+/).map(countIn);
    case 'amount':
      return [amountIn(written)];
    case 'amounts':
      return written.split(';').map(amountIn);
  }
}

function countIn(written: string): number {
  const digits = written.replaceAll(/[\s\u00A0]/g, '');
  if (!/^\d+$/.test(digits) || digits.length > MOST_DIGITS) throw problem('invalid', 'scheme.unitsWrong');
  return Number(digits);
}

function amountIn(written: string): number {
  const ore = parseAmount(written);
  if (ore < 0) throw problem('invalid', 'amount.invalid', { text: written });
  return ore;
}
