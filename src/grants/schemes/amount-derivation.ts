import type { Derivation } from '../../decisions/replay/derivation.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import { canonicalJson } from '../../rulebook/evaluation/canonical.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reasoned } from '../../shared/reason.js';
import { amountOf, type AmountFacts } from './amount-of.js';

/** What an amount was computed from, as it is stored in bytes. */
interface AmountInput {
  readonly adoptedHash: string;
  readonly facts: AmountFacts;
  readonly on: Day;
}

/** The computing of a grant in bytes: by which adopted scheme, from what, for which day, and what came out. */
export function amountDerivation(
  { hash, content }: { readonly hash: string; readonly content: SchemeContent },
  facts: AmountFacts,
  on: Day,
): Derivation {
  const input = canonicalJson({ adoptedHash: hash, facts, on } satisfies AmountInput);
  return { by: 'amount', adopted: hash, input, output: amountAnew(content, input) };
}

/** What a grant was computed from and came to, read back from its bytes. */
export function readAmount({ input, output }: Derivation): Pick<AmountInput, 'facts' | 'on'> & { cameToOre: Ore } {
  const { facts, on } = JSON.parse(input) as AmountInput;
  return { facts, on, cameToOre: (JSON.parse(output) as Reasoned<Ore>).value };
}

/** Computes a grant anew from an adopted scheme and stored bytes. */
export function amountAnew(content: unknown, input: string): string {
  const { facts, on } = JSON.parse(input) as AmountInput;
  return canonicalJson(amountOf(content as SchemeContent, facts, on));
}
