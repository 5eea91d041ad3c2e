import { parseAmount } from '../../shared/amount.js';
import { isDay, type Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { factsOf, type ExampleAsk } from './example-asks.js';
import type { AmountFacts } from '../schemes/amount-of.js';
import { writtenCounts } from '../schemes/written-counts.js';

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
      return countsIn(written, 1);
    case 'counts':
      return countsIn(written);
    case 'amount':
      return [amountIn(written)];
    case 'amounts':
      return written.split(';').map(amountIn);
  }
}

function countsIn(written: string, most = Number.POSITIVE_INFINITY): number[] {
  const counts = writtenCounts(written);
  if (counts.length > most || counts.some((count) => Number.isNaN(count)))
    throw problem('invalid', 'scheme.unitsWrong');
  return counts;
}

function amountIn(written: string): number {
  const ore = parseAmount(written);
  if (ore < 0) throw problem('invalid', 'amount.invalid', { text: written });
  return ore;
}
