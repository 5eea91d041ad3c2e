import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import { Characters, START_BYTES, xmlEncoding } from '../payments/characters.js';
import { Namespaces } from './prefixes.js';

/** What the elements of a document tell while they are read; names come without their prefix. */
export interface ElementListener {
  /** The first element with its namespace; the others of that namespace follow, and those of others never. */
  root(name: string, namespace: string): void;
  open(name: string, currency: string | undefined): void;
  text(words: string): void;
  close(): void;
}

/** How much is handed to the parser at a time. */
const PIECE_BYTES = 32 * 1024;

/** No message is as deep; the parser would otherwise keep every open element. */
const DEEPEST = 64;
/** In characters: no value is as long, and the parser holds what has no tag in it. */
const LONGEST_WITHOUT_TAG = 1_048_576;

/**
 * Reads an XML document piece by piece. A document type is refused, and so entities that unfold and files that are
 * fetched; what is cut off, nested without end or not well-formed is a problem of its own.
 */
export async function readElements(bytes: Bytes, listener: ElementListener): Promise<void> {
  const reading = new Reading(listener);
  let characters: Characters | null = null;
  for await (const piece of bytes()) {
    characters ??= new Characters(xmlEncoding(piece.subarray(0, START_BYTES)));
    // Small pieces die young: large ones are kept by the engine until it tidies up everything.
    for (let from = 0; from < piece.length; from += PIECE_BYTES)
      reading.take(characters.of(piece.subarray(from, from + PIECE_BYTES)));
  }
  reading.end(characters?.rest() ?? '');
}

class Reading {
  private readonly parser = new SaxesParser({ xmlns: false });
  private readonly namespaces = new Namespaces();
  private depth = 0;
  /** How deep the innermost element of another namespace lies; what is within it is not ours. */
  private foreignFrom = Infinity;
  private silent = 0;
  private ending = false;

  constructor(private readonly listener: ElementListener) {
    const { parser } = this;
    parser.on('doctype', (name) => {
      throw problem('refused', /^\s*html\b/i.test(name) ? 'payments.html' : 'payments.doctype');
    });
    parser.on('error', (error) => {
      throw this.ending ? cutOff() : notWellFormed(error.message, this.parser.line);
    });
    parser.on('opentag', (tag) => this.open(tag));
    parser.on('closetag', () => this.close());
    parser.on('text', (words) => this.text(words));
    parser.on('cdata', (words) => this.text(words));
  }

  take(piece: string): void {
    this.silent += piece.length;
    if (this.silent > LONGEST_WITHOUT_TAG) throw problem('refused', 'payments.valueTooLong');
    this.parser.write(piece);
  }

  end(rest: string): void {
    this.parser.write(rest);
    this.ending = true;
    this.parser.close();
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    this.silent = 0;
    this.depth += 1;
    if (this.depth > DEEPEST) throw problem('refused', 'payments.tooDeep', { most: DEEPEST });
    const local = this.namespaces.enter(name, attributes);
    if (this.depth === 1) this.listener.root(this.namespaces.rootName, this.namespaces.own);
    else if (local === null) this.foreignFrom = Math.min(this.foreignFrom, this.depth);
    else if (this.depth < this.foreignFrom) this.listener.open(local, attributes['Ccy']);
  }

  private close(): void {
    if (this.depth > 1 && this.depth < this.foreignFrom) this.listener.close();
    if (this.depth === this.foreignFrom) this.foreignFrom = Infinity;
    this.depth -= 1;
    this.namespaces.leave();
  }

  private text(words: string): void {
    if (this.depth < this.foreignFrom) this.listener.text(words);
  }
}

function cutOff(): Error {
  return problem('refused', 'payments.cutOff');
}

function notWellFormed(message: string, line: number): Error {
  return problem('refused', 'payments.notWellFormed', { line, why: message.replace(/^\d+:\d+: /, '').slice(0, 200) });
}
