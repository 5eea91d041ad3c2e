import { setImmediate as breath } from 'node:timers/promises';

/** Short enough that one is read and forgotten within a moment, and never stands among what the memory keeps long. */
const STRETCH = 65_536;
/** What is seen on either side of a stretch as well: further than any name that is looked for reaches. */
const AROUND = 256;
/** After so many stretches others get their turn. */
const STRETCHES_AT_ONCE = 8;
/** So far around a sign that is written in numbers a name can reach. */
const NAME_REACH = 40;

/** A piece of a file as Latin 1, with a little of what stands on either side of it. */
export interface Stretch {
  readonly text: string;
  /** Where what follows it begins: the next stretch has that as its own. */
  readonly ownTo: number;
}

/**
 * A file from end to end, stretch by stretch, so that a large one neither holds others up nor fills the memory. What
 * begins before `ownTo` and is no longer than 256 signs stands whole in its stretch.
 */
export async function* stretchesOf(bytes: Buffer): AsyncGenerator<Stretch> {
  for (let [from, count] = [0, 1]; from < bytes.length; from += STRETCH, count += 1) {
    const start = Math.max(0, from - AROUND);
    yield { text: bytes.toString('latin1', start, from + STRETCH + AROUND), ownTo: from + STRETCH - start };
    if (count % STRETCHES_AT_ONCE === 0) await breath();
  }
}

/**
 * The parts of a stretch where signs are written in numbers, in plain; the names in them, one part a line. A large file
 * is mostly pictures, and rewriting all of it would hold others up.
 */
export function namedParts({ text, ownTo }: Stretch): string {
  const parts: string[] = [];
  let end = 0;
  for (let at = text.indexOf('#'); at >= 0 && at < ownTo; at = text.indexOf('#', at + 1)) {
    if (!isHex(text.charCodeAt(at + 1)) || !isHex(text.charCodeAt(at + 2))) continue;
    // Parts that meet are one: a name may be written in numbers from end to end.
    const from = Math.max(0, at - NAME_REACH);
    if (from <= end && parts.length > 0) parts.push((parts.pop() ?? '') + text.slice(end, at + NAME_REACH));
    else parts.push(text.slice(from, at + NAME_REACH));
    end = at + NAME_REACH;
  }
  return parts.map(plainNames).join('\n');
}

/** `/J#61vaScript` is `/JavaScript`. */
export function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}
