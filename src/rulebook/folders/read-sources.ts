import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Reason } from '../../shared/reason.js';
import type { SourceText } from '../evaluation/criteria-content.js';
import { oneSpaced } from './criteria-faults.js';
import { noteIn, readLocated, type NoteAt, type Path } from './located-yaml.js';
import { bothAt, isMap, listAt, shapeAt, textAt, wordAt } from './shapes.js';

/** A source as its folder holds it, with what each of its sentences is modelled by. */
export interface ReadSource extends SourceText {
  readonly sentences: readonly Sentence[];
  readonly note: NoteAt;
}

/** A sentence of a source, and what models it: criteria (`rulebook/version/criterion`) or terms (`rulebook/grant/version/number`). */
interface Sentence extends Record<Modelling, readonly unknown[]> {
  readonly path: Path;
  readonly words: string;
}

const MODELLINGS = ['criteria', 'terms'] as const;
type Modelling = (typeof MODELLINGS)[number];

/** Reads `data/sources`: one folder for each document. */
export function readSources(folder: URL, faults: Reason[]): ReadonlyMap<string, ReadSource> {
  const found = new Map<string, ReadSource>();
  for (const document of foldersIn(folder)) {
    const own = new URL(`${document}/`, folder);
    found.set(document, readSource(own, `data/sources/${document}`, faults));
  }
  return found;
}

export function foldersIn(folder: URL): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readSource(folder: URL, name: string, faults: Reason[]): ReadSource {
  const file = readLocated(new URL('source.yaml', folder), `${name}/source.yaml`, faults);
  const note = noteIn(file, faults);
  const empty = { title: { sv: '', en: '' }, words: 'verbatim', text: '', sentences: [], note } as const;
  if (file.value === undefined) return empty;
  const fields = shapeAt(file.value, [], note, ['title', 'words', 'read', 'sentences']);
  const title = bothAt(fields['title'], ['title'], note);
  wordAt(fields['words'], ['words'], note, ['verbatim', 'own']);
  textAt(fields['read'], ['read'], note);
  const text = textIn(new URL('text.txt', folder), `${name}/text.txt`, faults);
  const sentences = listAt(fields['sentences'], ['sentences'], note).map((value, at) =>
    readSentence(value, ['sentences', at], text, note),
  );
  checkAllListed(text, sentences, `${name}/text.txt`, faults);
  return { title, words: fields['words'] === 'own' ? 'own' : 'verbatim', text, sentences, note };
}

function textIn(file: URL, name: string, faults: Reason[]): string {
  try {
    return readFileSync(file, 'utf8').normalize('NFC');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'ERROR';
    faults.push({ code: 'rulebookData.unreadable', facts: { where: name, file: name, line: 1, why } });
    return '';
  }
}

const FATES = [...MODELLINGS, 'elsewhere', 'notModelled'];

/** A sentence says what models it: criteria, terms, another part of the program, or nothing, because. */
function readSentence(value: unknown, path: Path, text: string, note: NoteAt): Sentence {
  const fields = shapeAt(value, path, note, ['words'], FATES);
  if (!isMap(value)) return { path, words: '', criteria: [], terms: [] };
  const words = textAt(fields['words'], [...path, 'words'], note);
  if (!oneSpaced(text).includes(oneSpaced(words)))
    note('rulebookData.sentenceNotInText', [...path, 'words'], { words });
  const fates = FATES.filter((fate) => Object.hasOwn(fields, fate));
  if (fates.length !== 1) note('rulebookData.sentenceUnmodelled', path, { words });
  if (fields['elsewhere'] !== undefined) bothAt(fields['elsewhere'], [...path, 'elsewhere'], note);
  if (fields['notModelled'] !== undefined) bothAt(fields['notModelled'], [...path, 'notModelled'], note);
  const named = (by: Modelling): readonly unknown[] =>
    fates.includes(by) ? listAt(fields[by], [...path, by], note) : [];
  return { path, words, criteria: named('criteria'), terms: named('terms') };
}

/** Whatever stands in the text between the sentences that are listed is a sentence that nobody has looked at. */
function checkAllListed(text: string, sentences: readonly Sentence[], file: string, faults: Reason[]): void {
  for (const [at, line] of text.split('\n').entries()) {
    let rest = oneSpaced(line);
    const longestFirst = sentences.map(({ words }) => oneSpaced(words)).sort((one, other) => other.length - one.length);
    for (const words of longestFirst) if (words !== '') rest = rest.replaceAll(words, ' ');
    const left = oneSpaced(rest.replaceAll(/[|;,.]/g, ' '));
    if (left !== '')
      faults.push({
        code: 'rulebookData.sentenceUnlisted',
        facts: { where: `${file}:${at + 1}`, file, line: at + 1, words: left },
      });
  }
}

/** Sentences that name a criterion or a term that no rulebook has. */
export function checkModels(
  sources: ReadonlyMap<string, ReadSource>,
  known: Readonly<Record<Modelling, ReadonlySet<string>>>,
): void {
  for (const { sentences, note } of sources.values())
    for (const sentence of sentences)
      for (const by of MODELLINGS)
        sentence[by].forEach((named, at) => {
          if (known[by].has(String(named))) return;
          const path = [...sentence.path, by, at];
          if (by === 'terms') note('rulebookData.unknownTerm', path, { term: String(named) });
          else note('rulebookData.unknownCriterion', path, { criterion: String(named) });
        });
}
