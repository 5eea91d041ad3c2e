import type { Reason } from '../../shared/reason.js';
import { visibleText } from '../visible-text.js';
import type { LetterKind } from './letter-kind.js';

/** The parts without which a letter does not leave and that are empty in its model, each by its name; empty is complete. */
export function missingParts(kind: LetterKind, fields: Readonly<Record<string, unknown>>): Reason[] {
  return kind.required.filter((name) => isEmpty(fields[name])).map(lack);
}

/**
 * Why a letter must not leave its case: what tells of a decision needs the case's number in the official register
 * [diarienummer]. A committee that keeps the register itself always has one. Asked when it is sent, and when it leaves.
 */
export function registerLacks({ registered }: LetterKind, { dnr }: { readonly dnr: string | null }): Reason[] {
  return registered && dnr === null ? [lack('registerNumber')] : [];
}

function lack(part: string): Reason {
  return { code: `letter.missing.${part}` };
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return visibleText(value).trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null;
}
