import { SaxesParser } from 'saxes';
import { problem, type Problem } from '../../shared/problem.js';
import { unpacked, type ZipPart } from '../zip/zip-archive.js';
import type { DaySystem } from './cell-values.js';

/** What the cells of a sheet refer to. */
export interface WorkbookParts {
  readonly strings: readonly string[];
  /** Whether the style at a place shows days. */
  readonly dayStyles: readonly boolean[];
  readonly days: DaySystem;
}

/** What a part of a workbook tells while it is read; names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(words: string): void;
  close?(name: string): void;
}

/** In bytes; no cell is as long. */
const MOST_WITHOUT_TAG = 1_048_576;

/** Reads one part piece by piece; after each, the caller takes what its listener has gathered. A document type is refused. */
export async function* readXml(bytes: Buffer, part: ZipPart, listener: XmlListener): AsyncGenerator<undefined> {
  const parser = new SaxesParser({ xmlns: false });
  let silent = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('doctype', () => {
    throw damaged(part.name);
  });
  parser.on('error', () => {
    throw damaged(part.name);
  });
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0;
    listener.open?.(localName(name), attributes);
  });
  parser.on('text', (words) => {
    silent = 0;
    listener.text?.(words);
  });
  parser.on('cdata', (words) => listener.text?.(words));
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)));
  for await (const piece of unpacked(bytes, part)) {
    // What has no tag in it is held by the parser until one comes.
    silent += piece.length;
    if (silent > MOST_WITHOUT_TAG) throw problem('invalid', 'file.unpacksTooLarge');
    parser.write(decoded(decoder, piece, part));
    yield;
  }
  parser.write(decoded(decoder, undefined, part)).close();
  yield;
}

/** The same for a short part, to its end. */
export async function readWholeXml(bytes: Buffer, part: ZipPart, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(bytes, part, listener));
}

/** A workbook that does not hang together, with the part where it shows. */
export function damaged(where: string): Problem {
  return problem('invalid', 'file.damaged', { where });
}

function decoded(decoder: InstanceType<typeof TextDecoder>, piece: Buffer | undefined, part: ZipPart): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw damaged(part.name);
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
