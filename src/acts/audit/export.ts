import { lastOf, PAGE, type LogSource } from './verify.js';

/**
 * Every line as JSON, one a row of text, log after log and in order, given in pieces of many rows. Whoever holds
 * them can check them without this program: `link` is the SHA-256 of the previous link and `line`.
 */
export async function* exportLines(source: LogSource): AsyncGenerator<string> {
  const heads = (await source.heads()).map(({ log }) => log);
  for (const log of [...heads, ...(await source.strayLogs())]) {
    for (let after = 0; ;) {
      const page = await source.lines(log, after, PAGE);
      if (page.length === 0) break;
      const last = lastOf(page);
      const sealed = await source.sealed(log, after, last);
      const rows = page.map(([stored, matterId, at, actorId, act, line, link]) => {
        const number = Number(stored);
        return JSON.stringify({
          log,
          number,
          line,
          link,
          sealed: sealed.get(number),
          columns: { matterId, at, actorId, act },
        });
      });
      yield `${rows.join('\n')}\n`;
      after = last;
    }
  }
}
