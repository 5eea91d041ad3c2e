import { problem } from '../../shared/problem.js';

/** One document is not longer, so that a broken file cannot fill the memory. */
export const LONGEST_DOCUMENT = 16 * 1024 * 1024;

/** The lines of a text in bytes, without their ends. A line too long is a problem. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    let start = 0;
    for (let end = piece.indexOf(NEW_LINE); end !== -1; end = piece.indexOf(NEW_LINE, start)) {
      const own = piece.subarray(start, end);
      yield rest.length === 0 ? own : Buffer.concat([...rest, own]);
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (start === piece.length) continue;
    const left = start === 0 ? piece : piece.subarray(start);
    length += left.length;
    if (length > LONGEST_DOCUMENT) throw problem('invalid', 'cli.lineTooLong', { longest: LONGEST_DOCUMENT });
    rest.push(left);
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

const NEW_LINE = 10;
