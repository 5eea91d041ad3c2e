import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DataFindings } from '../shared/data-findings.js';
import type { Reason } from '../shared/reason.js';
import { ROOT } from '../shared/root.js';

/** What a text speaks of instead of conduct. Texts under `wording`. */
export const WORDING_KINDS = ['view', 'belonging', 'label', 'hearsay'] as const;
export type WordingKind = (typeof WORDING_KINDS)[number];

export const WORDING_FILE = new URL('data/wording.yaml', ROOT);

const MOST_WORDS = 5;
/** Three words or more between quotation marks are what somebody said; fewer are a word put in marks. */
const QUOTED = /[”"„“«»]([^”"„“«»\n]+)[”"“»«]/gu;
const ENTRY = /^\p{Ll}+\*?( \p{Ll}+\*?)*$/u;

type Patterns = Readonly<Record<WordingKind, RegExp>>;
let shipped: Patterns | undefined;

/**
 * Advice on a text of an assessment: words about what somebody is, believes or thinks, verdicts on people, and hearsay,
 * where it should say what was done or said, where, when, and from which source. Advice only: every text is taken.
 */
export function adviceOn(text: string): Reason[] {
  shipped ??= patternsOf(wordingLists().lists);
  const looked = withoutUtterances(text.normalize('NFC'));
  return WORDING_KINDS.flatMap((kind) => {
    const found = looked.match(shipped?.[kind] ?? /(?!)/) ?? [];
    const words = [...new Set(found.map((each) => each.toLowerCase().replace(/\s+/g, ' ')))];
    return words.length === 0 ? [] : [{ code: `wording.${kind}`, facts: { words: words.slice(0, MOST_WORDS) } }];
  });
}

/** What is wrong with the lists; a word that could not be found would be a promise nobody keeps. */
export function wordingFindings(file: URL = WORDING_FILE): DataFindings {
  return { faults: wordingLists(file).faults, unconfirmed: [] };
}

type Lists = Readonly<Record<WordingKind, readonly string[]>>;

function wordingLists(file: URL = WORDING_FILE): { readonly lists: Lists; readonly faults: readonly Reason[] } {
  const faults: Reason[] = [];
  const content = Object(parse(readFileSync(file, 'utf8'))) as Record<string, unknown>;
  const fault = (place: string, entry: unknown): number =>
    faults.push({ code: 'wordingData.notAWord', facts: { file: 'wording.yaml', place, entry: String(entry) } });
  for (const key of Object.keys(content)) if (!isKind(key)) fault('/', key);
  const listOf = (kind: WordingKind): string[] => {
    const entries: unknown = content[kind];
    if (!Array.isArray(entries)) fault(`/${kind}`, entries);
    return (Array.isArray(entries) ? (entries as unknown[]) : []).flatMap((entry, index) => {
      if (typeof entry === 'string' && ENTRY.test(entry)) return [entry];
      fault(`/${kind}/${index}`, entry);
      return [];
    });
  };
  const [view, belonging, label, hearsay] = [listOf('view'), listOf('belonging'), listOf('label'), listOf('hearsay')];
  return { lists: { view, belonging, label, hearsay }, faults };
}

function isKind(key: string): key is WordingKind {
  return WORDING_KINDS.some((kind) => kind === key);
}

function patternsOf(lists: Lists): Patterns {
  const pattern = (entries: readonly string[]): RegExp => {
    const forms = entries.map((entry) => entry.replace(/\*/g, '\\p{L}*').replace(/ /g, '\\s+'));
    return entries.length === 0 ? /(?!)/ : new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, 'giu');
  };
  const { view, belonging, label, hearsay } = lists;
  return { view: pattern(view), belonging: pattern(belonging), label: pattern(label), hearsay: pattern(hearsay) };
}

function withoutUtterances(text: string): string {
  return text.replace(QUOTED, (quoted, words: string) => (words.trim().split(/\s+/).length < 3 ? quoted : ' … '));
}
