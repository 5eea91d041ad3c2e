import { isAscii, isUtf8 } from 'node:buffer';
import { problem, type Problem } from '../../shared/problem.js';
import { fromWindows1252 } from '../windows-1252.js';

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The text of a file as UTF-8 bytes without a byte order mark. What is not UTF-8 is Windows-1252, which is told at the
 * first byte where the two differ; UTF-16 and a mixture of both are refused as `table.encoding`.
 */
export async function* asUtf8(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kind: 'ascii' | 'utf8' | 'windows' = 'ascii';
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const raw of pieces) {
    let piece = rest.length > 0 ? Buffer.concat([rest, raw]) : raw;
    rest = Buffer.alloc(0);
    if (first && piece.length >= MARK.length) {
      first = false;
      if ((piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff)) throw unreadable();
      if (piece.subarray(0, MARK.length).equals(MARK)) [piece, kind] = [piece.subarray(MARK.length), 'utf8'];
    } else if (first) {
      rest = piece;
      continue;
    }
    if (kind !== 'windows' && !isAscii(piece)) {
      const whole = piece.length - unfinished(piece);
      if (isUtf8(piece.subarray(0, whole))) {
        if (!isAscii(piece.subarray(0, whole))) kind = 'utf8';
        rest = Buffer.from(piece.subarray(whole));
        piece = piece.subarray(0, whole);
      } else {
        if (kind === 'utf8' || mostlyUtf8(piece)) throw unreadable();
        kind = 'windows';
      }
    }
    if (piece.length > 0) yield kind === 'windows' ? fromWindows(piece) : piece;
  }
  if (rest.length === 0) return;
  if (kind === 'utf8') throw unreadable();
  yield fromWindows(rest);
}

/** How many bytes at the end begin a character that goes on in the next piece. */
function unfinished(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back += 1) {
    const byte = piece[piece.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Swedish in Windows-1252 makes a valid character of UTF-8 only by rare chance. */
function mostlyUtf8(piece: Buffer): boolean {
  const text = piece.toString('utf8');
  const wrong = text.match(/\uFFFD/g)?.length ?? 0;
  return (text.match(/[\u0080-\uFFFC]/g)?.length ?? 0) > wrong;
}

/** No word has the letter Ã before a sign: where the two stand together, somebody has put UTF-8 among Windows-1252. */
const UTF8_AMONG_WINDOWS = /\u00C3[\u0080-\u00BF]/;

function fromWindows(piece: Buffer): Buffer {
  if (UTF8_AMONG_WINDOWS.test(piece.toString('latin1'))) throw unreadable();
  return Buffer.from(fromWindows1252(piece), 'utf8');
}

function unreadable(): Problem {
  return problem('invalid', 'table.encoding');
}
