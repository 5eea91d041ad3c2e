import { sieText } from '../../formats/sie/sie-characters.js';
import { isSie } from '../../formats/sie/read-sie.js';
import { sha256Of } from './content-hash.js';
import { problem } from '../../shared/problem.js';
import { visibleLine } from '../visible-text.js';
import { CONTENT_KINDS, endingOf, kindOfEnding, kindOfType, mayBeDeclared, type ContentKind } from './content-kinds.js';
import type { ContentLimits } from './content-limits.js';
import type { Findings } from './content-marks.js';
import { readPdfContent } from './pdf-content.js';
import { countPersonalNumbers } from './personal-numbers.js';
import { readJpeg, readPng } from './picture.js';
import { looksLikeMail, readTextContent } from './text-content.js';
import { readZipDocument } from './zip-document.js';

/** A file that may be taken in, with all that was found out about it. */
export interface InspectedContent extends Findings {
  readonly kind: ContentKind;
  /** The media type it is kept under. */
  readonly type: string;
  /** Hexadecimal, over the bytes as they came. */
  readonly sha256: string;
  readonly size: number;
}

/** What the sender says of a file. */
export interface ClaimedContent {
  readonly name: string;
  /** The media type that the browser or mail program named; may be empty. */
  readonly type: string;
}

/** As much as file-type needs for the kinds on the list; more of a hostile file it never sees. */
const MAGIC_BYTES = 4_100;

/**
 * Decides whether a file may be taken in. Its name, its declared type and its own first bytes must agree on a kind that
 * is on the list, and its inside must be what that kind is made of.
 */
export async function inspectContent(
  bytes: Buffer,
  claimed: ClaimedContent,
  limits: ContentLimits,
): Promise<InspectedContent> {
  if (bytes.length === 0) throw problem('invalid', 'file.empty');
  if (bytes.length > limits.bytes)
    throw problem('tooLarge', 'file.tooLarge', { mostMegabytes: Math.floor(limits.bytes / 1_048_576) });
  const ending = endingOf(visibleLine(claimed.name));
  const expected = ending === '' ? kindOfType(claimed.type) : kindOfEnding(ending);
  if (ending !== '' && !expected) throw problem('unsupported', 'file.typeNotAllowed', { ending });
  const { kind, findings } = await lookInside(bytes, expected, limits);
  if (expected && kind !== expected)
    throw problem('unsupported', 'file.typeMismatch', { ending: ending || claimed.type, found: kind });
  if (!mayBeDeclared(kind, claimed.type))
    throw problem('unsupported', 'file.typeMismatch', { ending: claimed.type, found: kind });
  return {
    kind,
    type: CONTENT_KINDS[kind].type,
    sha256: await sha256Of(bytes),
    size: bytes.length,
    ...findings,
  };
}

async function lookInside(
  bytes: Buffer,
  expected: ContentKind | undefined,
  limits: ContentLimits,
): Promise<{ kind: ContentKind; findings: Findings }> {
  const magic = await magicOf(bytes);
  if (magic === 'application/pdf') return { kind: 'pdf', findings: await readPdfContent(bytes) };
  if (magic === 'image/png') return { kind: 'png', findings: readPng(bytes, limits) };
  if (magic === 'image/jpeg') return { kind: 'jpeg', findings: readJpeg(bytes, limits) };
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) {
    const { kind, ...findings } = await readZipDocument(bytes, limits);
    return { kind, findings };
  }
  if (expected === 'eml') return { kind: 'eml', findings: mailFindings(bytes) };
  if (expected === 'sie') return { kind: 'sie', findings: sieFindings(bytes) };
  // Words may begin like a picture ("BM…") and still be words: here the letters decide.
  if (expected === 'text' || expected === 'csv') return { kind: expected, findings: readTextContent(bytes) };
  throw expected
    ? problem('unsupported', 'file.typeMismatch', { ending: expected, found: '' })
    : problem('unsupported', 'file.typeNotAllowed', { ending: '' });
}

/** Books are told by their first label; what in them is wrong is for whoever reads them to say. */
function sieFindings(bytes: Buffer): Findings {
  const text = sieText(bytes);
  if (!isSie(text)) throw problem('unsupported', 'file.typeMismatch', { ending: 'sie', found: '' });
  return { marks: [], personalNumbers: countPersonalNumbers(text) };
}

/** A mail's own parts are looked at when it is taken apart. */
function mailFindings(bytes: Buffer): Findings {
  if (!looksLikeMail(bytes)) throw problem('unsupported', 'file.typeMismatch', { ending: 'eml', found: '' });
  return { marks: [], personalNumbers: 0 };
}

async function magicOf(bytes: Buffer): Promise<string | undefined> {
  try {
    const { fileTypeFromBuffer } = await import('file-type');
    return (await fileTypeFromBuffer(bytes.subarray(0, MAGIC_BYTES)))?.mime;
  } catch {
    return undefined;
  }
}
