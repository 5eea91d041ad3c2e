import { hash } from 'node:crypto';

/** In characters of six bits each: far more than two things of any town will ever share. */
const LENGTH = 32;

/** A hash of what tells one thing from all others of its kind. */
export function identityOf(...parts: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, LENGTH);
}

/** Counts how often the same has come before, so that the second of two that are alike is another one. */
export class Ordinals {
  private readonly seen = new Map<string, number>();

  next(identity: string): number {
    const ordinal = this.seen.get(identity) ?? 0;
    this.seen.set(identity, ordinal + 1);
    return ordinal;
  }

  clear(): void {
    this.seen.clear();
  }
}

/** References that banks write where they have none. */
const NONE = new Set(['NOTPROVIDED', 'NOT PROVIDED', 'NONREF', 'NOREF', 'NONE', '0', '-']);

/** A bank's reference, or null where it says that there is none. */
export function realReference(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || NONE.has(trimmed.toUpperCase()) ? null : trimmed;
}
