import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { textOf } from '../../documents/typesetting/text-letter.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import type { DataFindings } from '../../shared/data-findings.js';
import type { Reason } from '../../shared/reason.js';
import { ROOT } from '../../shared/root.js';
import { LETTER_OF, type DemandAct } from './demand.js';

const WORDS_FILE = new URL('data/claims/forbidden-words.yaml', ROOT);
const LISTS = ['every', ...Object.values(LETTER_OF)] as const;
type Lists = Readonly<Record<(typeof LISTS)[number], readonly string[]>>;

/** A word that ends with a star may go on; several words are a phrase. */
const ENTRY = /^\p{Ll}+\*?( \p{Ll}+\*?)*$/u;
let kept: Lists | undefined;

/**
 * What a letter must not say and does: a first demand and a reminder that threaten with the authority would be a collection
 * demand (inkassolagen 1 and 5 §§), and no letter may suggest that board members owe what the association owes.
 */
export function forbiddenIn(act: DemandAct | null, letter: LetterDocument): readonly Reason[] {
  kept ??= read().lists;
  const text = textOf(letter).normalize('NFC');
  const entries = [...kept.every, ...(act === null ? [] : kept[LETTER_OF[act]])];
  const found = entries.flatMap((entry) => patternOf(entry).exec(text)?.[0] ?? []);
  return [...new Set(found.map((word) => word.toLowerCase()))].map((words) => ({
    code: 'demand.forbiddenWords',
    facts: { words },
  }));
}

/** Lists that are missing, and entries that could never be found. */
export function forbiddenWordFindings(file: URL = WORDS_FILE): DataFindings {
  return { faults: read(file).faults, unconfirmed: [] };
}

function read(file: URL = WORDS_FILE): { readonly lists: Lists; readonly faults: readonly Reason[] } {
  const content = Object(parse(readFileSync(file, 'utf8'))) as Record<string, unknown>;
  const faults: Reason[] = [];
  const fault = (place: string, entry: unknown): number =>
    faults.push({ code: 'wordingData.notAWord', facts: { file: 'forbidden-words.yaml', place, entry: String(entry) } });
  for (const key of Object.keys(content)) if (!LISTS.some((list) => list === key)) fault('/', key);
  const listOf = (list: string): string[] => {
    const entries: unknown = content[list];
    if (!Array.isArray(entries)) fault(`/${list}`, entries);
    return (Array.isArray(entries) ? (entries as unknown[]) : []).flatMap((entry, at) => {
      if (typeof entry === 'string' && ENTRY.test(entry)) return [entry];
      fault(`/${list}/${at}`, entry);
      return [];
    });
  };
  const lists: Lists = {
    every: listOf('every'),
    demand: listOf('demand'),
    reminder: listOf('reminder'),
    'collection-demand': listOf('collection-demand'),
  };
  return { lists, faults };
}

function patternOf(entry: string): RegExp {
  return new RegExp(`(?<!\\p{L})${entry.replace(/\*/g, '\\p{L}*').replace(/ /g, '\\s+')}(?!\\p{L})`, 'iu');
}
