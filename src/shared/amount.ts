import type { Language } from './language.js';
import { problem } from './problem.js';

/** Money in whole öre: 1 krona is 100. Always a safe integer. */
export type Ore = number;

export interface AmountStyle {
  /** Shows ",00" for whole kronor too, as in columns of sums. */
  readonly decimals?: boolean;
}

const NO_BREAK_SPACE = '\u00A0';
const MINUS = '\u2212';

/** Writes an amount as people do: `1 234,50 kr` or `SEK 1,234.50`; whole kronor without decimals. */
export function formatAmount(ore: Ore, language: Language, style: AmountStyle = {}): string {
  assertOre(ore);
  const [kronor, rest] = [Math.trunc(Math.abs(ore) / 100), Math.abs(ore) % 100];
  const separator = language === 'sv' ? NO_BREAK_SPACE : ',';
  const whole = String(kronor).replace(/\B(?=(?:\d{3})+$)/g, separator);
  const decimals = rest > 0 || style.decimals ? (language === 'sv' ? ',' : '.') + String(rest).padStart(2, '0') : '';
  const sign = ore < 0 ? MINUS : '';
  return language === 'sv'
    ? `${sign}${whole}${decimals}${NO_BREAK_SPACE}kr`
    : `${sign}SEK${NO_BREAK_SPACE}${whole}${decimals}`;
}

/** Blanks that people and programs put between thousands. */
const BLANK = '[ \\u00A0\\u202F\\u2009]';
const CURRENCY = new RegExp(
  `^([-${MINUS}]?)(?:(?:SEK|kr)${BLANK}?)?([-${MINUS}]?)(.*?)(?:${BLANK}?(?:kr|SEK|kronor)\\.?|:-)?$`,
  'i',
);
const PLAIN = new RegExp(`^(\\d+|\\d{1,3}(?:${BLANK}\\d{3})+)(?:[.,](\\d{1,2}))?$`);
const ENGLISH = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/;

/**
 * Reads an amount that a person wrote: `1 234,50 kr`, `1234.5`, `−200`, and in English `SEK 1,234.50`.
 * What could mean two sums, such as `1.234`, is refused rather than guessed.
 */
export function parseAmount(text: string, language: Language = 'sv'): Ore {
  const trimmed = text.trim();
  if (trimmed === '') throw problem('invalid', 'amount.missing');
  const [, before = '', after = '', digits = ''] = CURRENCY.exec(trimmed) ?? [];
  const number = PLAIN.exec(digits) ?? (language === 'en' ? ENGLISH.exec(digits) : null);
  if (!number || (before && after)) throw problem('invalid', faultOf(digits), { text });
  const kronor = Number((number[1] ?? '').replace(/\D/g, ''));
  const ore = kronor * 100 + Number((number[2] ?? '').padEnd(2, '0'));
  if (!Number.isSafeInteger(ore)) throw problem('invalid', 'amount.tooLarge', { text });
  return (before || after) && ore !== 0 ? -ore : ore;
}

function faultOf(digits: string): string {
  if (/^\d{1,3}[.,]\d{3}$/.test(digits)) return 'amount.ambiguous';
  if (/^[\d\s]+[.,]\d{3,}$/.test(digits)) return 'amount.tooManyDecimals';
  return 'amount.invalid';
}

/** The sum; one that no longer fits exactly is the problem `amount.tooLarge`, never a rounded figure. */
export function sumOre(amounts: Iterable<Ore>): Ore {
  let sum = 0;
  for (const amount of amounts) {
    assertOre(amount);
    sum += amount;
    if (!Number.isSafeInteger(sum)) throw problem('invalid', 'amount.tooLarge', { text: String(sum) });
  }
  return sum;
}

/** Tells whether a value is an amount at all: a whole number of öre that is held exactly. */
export function isOre(value: unknown): value is Ore {
  return Number.isSafeInteger(value);
}

/** Stops a value that is not whole öre before it spreads. */
export function assertOre(value: unknown): asserts value is Ore {
  if (!isOre(value)) throw problem('invalid', 'amount.notWholeOre', { value: String(value) });
}
