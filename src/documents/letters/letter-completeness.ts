import type { Reason } from '../../shared/reason.js';
import { visibleText } from '../visible-text.js';
import type { LetterKind } from './letter-kind.js';

/**
 * The parts without which a letter does not leave and that are empty in its model, each by its name; empty is complete.
 * `dnr` is the case's number in the official register (diarienummer): a committee that keeps its own always has one.
 */
export function missingParts(
  kind: LetterKind,
  fields: Readonly<Record<string, unknown>>,
  { dnr }: { readonly dnr: string | null },
): Reason[] {
  const lacking = kind.required.filter((name) => isEmpty(fields[name]));
  if (kind.registered && dnr === null) lacking.push('registerNumber');
  return lacking.map((part) => ({ code: `letter.missing.${part}` }));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return visibleText(value).trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null;
}
