import { problem } from '../../shared/problem.js';
import { checkName, checkWords } from './strict-json.js';

/** More than any page of ours sends: a list of several hundred boxes, or of a hundred rows with their fields. */
const MOST_FIELDS = 1_000;

export type FormFields = Record<string, string | string[]>;

/** Reads a form as browsers send it; a name that comes more than once is a list. Brackets in names mean nothing. */
export function readStrictForm(text: string): FormFields {
  const fields = new Map<string, string | string[]>();
  const pairs = text === '' ? [] : text.split('&');
  if (pairs.length > MOST_FIELDS) throw problem('malformed', 'body.tooManyFields', { most: MOST_FIELDS });
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = decode(at === -1 ? pair : pair.slice(0, at));
    const value = decode(at === -1 ? '' : pair.slice(at + 1)).replace(/\r\n?/g, '\n');
    checkName(name);
    checkWords(value);
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw problem('malformed', 'body.notForm');
  }
}
