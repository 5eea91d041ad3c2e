import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { Facts, Reason } from '../../shared/reason.js';

/** Where a value stands in a content: `['criteria', 0, 'title']`. */
export type Path = readonly (string | number)[];

/** Notes a fault at a place. */
export type NoteAt = (code: string, path: Path, facts?: Facts) => void;

/** A data file with what stands in it, and with its lines, so that a fault can be told by line. */
export interface LocatedFile {
  readonly name: string;
  readonly value: unknown;
  lineOf(path: Path): number;
}

/** Reads a YAML file; what is wrong with its form is noted by line, duplicate names among it. */
export function readLocated(file: URL, name: string, faults: Reason[]): LocatedFile {
  try {
    return readLocatedText(readFileSync(file, 'utf8'), name, faults);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    faults.push({ code: 'rulebookData.unreadable', facts: { where: name, file: name, line: 1, why: code ?? 'ERROR' } });
    return { name, value: undefined, lineOf: () => 1 };
  }
}

/** The same for text that came some other way, from a person's form among others. */
export function readLocatedText(text: string, name: string, faults: Reason[]): LocatedFile {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
    for (const { code, pos } of [...document.errors, ...document.warnings])
      faults.push(notYaml(name, lines.linePos(pos[0]).line, code));
    // An alias that leads nowhere, or a bomb of aliases, shows only when the values are put together.
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
    return { name, value, lineOf: (path) => lineIn(document, lines, path) };
  } catch {
    // What nests without end is more than the reader itself can hold.
    faults.push(notYaml(name, 1, 'TOO_MUCH'));
    return { name, value: undefined, lineOf: () => 1 };
  }
}

/** What the reader finds most often has words of its own; it tells the rest in English alone. */
const WORDED = {
  ...{ BAD_INDENT: 'indent', TAB_AS_INDENT: 'tab', MISSING_CHAR: 'missing', DUPLICATE_KEY: 'twice' },
  ...{ UNEXPECTED_TOKEN: 'unexpected', BAD_ALIAS: 'alias', TOO_MUCH: 'tooMuch' },
} as const;

function notYaml(name: string, line: number, found: string): Reason {
  const why = WORDED[found as keyof typeof WORDED] ?? 'other';
  const facts = { where: `${name}:${line}`, file: name, line, whyCode: `yamlFault.${why}` };
  return { code: 'rulebookData.notYaml', facts };
}

/** Notes faults of a file with its name and the line of the place. */
export function noteIn(file: LocatedFile, faults: Reason[]): NoteAt {
  return (code, path, facts) => {
    const line = file.lineOf(path);
    const place = shownPath(path);
    const where = `${file.name}:${line}${place === '' ? '' : ` (${place})`}`;
    faults.push({ code, facts: { where, file: file.name, line, place, ...facts } });
  };
}

/** `criteria[0].title.sv`. */
export function shownPath(path: Path): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');
}

/** The line of the innermost thing that the path leads to; what has a name stands where its name does. */
function lineIn(document: Document.Parsed, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const named = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key : undefined;
    const node: unknown = named ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
