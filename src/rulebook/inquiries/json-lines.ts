/** One document is not longer, so that a broken file cannot fill the memory. */
export const LONGEST_DOCUMENT = 16 * 1024 * 1024;

/** The lines of a text in bytes, without their ends; null for one that is too long to be held. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    let start = 0;
    for (let end = piece.indexOf(NEW_LINE); end !== -1; end = piece.indexOf(NEW_LINE, start)) {
      const own = piece.subarray(start, end);
      yield length === 0 ? own : together(rest, own, length + own.length);
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (start === piece.length) continue;
    const left = start === 0 ? piece : piece.subarray(start);
    length += left.length;
    if (length > LONGEST_DOCUMENT) rest = [];
    else rest.push(left);
  }
  if (length > 0) yield together(rest, Buffer.alloc(0), length);
}

function together(rest: readonly Buffer[], own: Buffer, length: number): Buffer | null {
  return length > LONGEST_DOCUMENT ? null : Buffer.concat([...rest, own]);
}

const NEW_LINE = 10;
