import type { Facts, Reason } from '../../shared/reason.js';
import { readLocatedText, shownPath, type NoteAt } from '../folders/located-yaml.js';
import type { SchemeContent } from './scheme-content.js';
import { checkScheme } from './scheme-faults.js';

/** The longest text of a scheme, in characters; real ones have a few thousand. */
export const LONGEST_SCHEME = 60_000;

/** Nobody reads more at a time. */
const MOST_FAULTS = 100;

/** A scheme as it was read from a text, or all that is wrong with it: each fault with its line and its place. */
export type ReadScheme =
  | { readonly content: SchemeContent; readonly faults: readonly [] }
  | { readonly content: null; readonly faults: readonly [Reason, ...Reason[]] };

/** Reads a scheme that somebody has written as YAML. Nothing with a fault is a scheme. */
export function readScheme(text: string): ReadScheme {
  const faults: Reason[] = [];
  const file = readLocatedText(text.normalize('NFC'), 'YAML', faults);
  const note: NoteAt = (code, path, facts?: Facts) => {
    const place = shownPath(path);
    faults.push({ code, facts: { where: place === '' ? '/' : place, line: file.lineOf(path), place, ...facts } });
  };
  if (faults.length === 0) checkScheme(file.value, note);
  const [first, ...others] = faults.slice(0, MOST_FAULTS);
  if (first) return { content: null, faults: [first, ...others] };
  return { content: file.value as SchemeContent, faults: [] };
}
