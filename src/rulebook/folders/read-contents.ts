import type { AdoptedKind } from '../adopted/adopted-kind.js';
import { CONTENT_KINDS } from '../adopted/content-kinds.js';
import type { Quotation, SourceText } from '../evaluation/criteria-content.js';
import type { Reason } from '../../shared/reason.js';
import { datedFile, inOrderOfTime, versionFilesIn, type DatedFile } from './dated-file.js';
import { noteIn, readLocated } from './located-yaml.js';
import { foldersIn } from './read-sources.js';
import { isMap, type Fields } from './shapes.js';

/** A version of something other than criteria, as its file holds it. */
export interface DraftContent extends DatedFile {
  readonly kind: AdoptedKind;
  readonly key: string;
  readonly content: Fields;
}

/** Reads `<rulebook>/<kind>/*.yaml`: whatever else a committee has adopted, each version in a file of its own. */
export function readContents(
  rulebook: string,
  folder: URL,
  sources: Readonly<Record<string, SourceText>>,
  faults: Reason[],
): readonly DraftContent[] {
  return foldersIn(folder).flatMap((kind) => {
    const name = `data/rulebook/${rulebook}/${kind}`;
    if (!Object.hasOwn(CONTENT_KINDS, kind)) {
      faults.push({ code: 'rulebookData.unknownFolder', facts: { where: name, known: Object.keys(CONTENT_KINDS) } });
      return [];
    }
    const own = new URL(`${kind}/`, folder);
    const files = versionFilesIn(own, name, faults);
    const read = files.flatMap((file) =>
      readContent(rulebook, kind as AdoptedKind, `${name}/${file}`, new URL(file, own), sources, faults),
    );
    const keys = [...new Set(read.map(({ key }) => key))].sort();
    return keys.flatMap((key) => inOrderOfTime(read.filter((each) => each.key === key)));
  });
}

function readContent(
  id: string,
  kind: AdoptedKind,
  name: string,
  url: URL,
  sources: Readonly<Record<string, SourceText>>,
  faults: Reason[],
): readonly DraftContent[] {
  const file = readLocated(url, name, faults);
  const note = noteIn(file, faults);
  if (file.value === undefined) return [];
  if (!isMap(file.value)) {
    note('rulebookData.notAMap', []);
    return [];
  }
  const { until, adoption, ...own } = file.value;
  if (adoption === undefined) note('rulebookData.keyMissing', [], { key: 'adoption' });
  const content = { id, ...own, sources: textsQuoted(own, sources) };
  const contentKind = CONTENT_KINDS[kind];
  contentKind?.check(content, note);
  return [
    { ...datedFile(name, { ...own, until, adoption }, note), kind, key: contentKind?.keyOf(content) ?? id, content },
  ];
}

/** The texts that are quoted anywhere in a content; it carries them with it from then on. */
export function textsQuoted(
  content: unknown,
  sources: Readonly<Record<string, SourceText>>,
): Readonly<Record<string, SourceText>> {
  const documents = [...new Set(quotationsIn(content).map(({ document }) => document))].sort();
  return Object.fromEntries(
    documents.flatMap((document) => {
      const source = Object.hasOwn(sources, document) ? sources[document] : undefined;
      return source ? [[document, { title: source.title, words: source.words, text: source.text }]] : [];
    }),
  );
}

function quotationsIn(value: unknown): readonly Quotation[] {
  if (Array.isArray(value)) return value.flatMap(quotationsIn);
  if (!isMap(value)) return [];
  const isQuotation = typeof value['document'] === 'string' && Object.hasOwn(value, 'quote');
  return isQuotation ? [value as unknown as Quotation] : Object.values(value).flatMap(quotationsIn);
}
