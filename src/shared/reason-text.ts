import type { Language } from './language.js';
import type { Facts, Reason, Source } from './reason.js';
import { sayReason } from './texts.js';

/** A reason as other programs get it: its code and facts together with the words. */
export interface ToldReason {
  readonly code: string;
  readonly facts?: Facts;
  readonly source?: Source;
  readonly message: string;
  readonly because?: readonly ToldReason[];
}

/** Adds the words to a reason and to everything behind it: the one JSON form of an answer. */
export function tellReason(language: Language, reason: Reason): ToldReason {
  const { because, ...rest } = reason;
  const told = { ...rest, message: sayReason(language, reason) };
  return because ? { ...told, because: because.map((behind) => tellReason(language, behind)) } : told;
}

/** The reasons as lines of plain text for a person at a terminal, each with its section of law. */
export function reasonLines(language: Language, because: readonly Reason[]): readonly string[] {
  return because.map((reason) => `– ${sayReason(language, reason)}${cited(reason.source)}`);
}

function cited(source: Source | undefined): string {
  return source ? ` (${[source.document, source.place].filter(Boolean).join(' ')})` : '';
}
