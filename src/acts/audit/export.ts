import { PAGE, sealedOf, type LogSource } from './verify.js';

/**
 * Every line as JSON, one a row of text, log after log and in order, given in pieces of many rows. Whoever holds
 * them can check them without this program: `link` is the SHA-256 of the previous link and `line`.
 */
export async function* exportLines(source: LogSource): AsyncGenerator<string> {
  const heads = (await source.heads()).map(({ log }) => log);
  for (const log of [...heads, ...(await source.strayLogs())]) {
    let after = 0;
    for (
      let page = await source.lines(log, after, PAGE);
      page.length > 0;
      page = await source.lines(log, after, PAGE)
    ) {
      const sealed = await sealedOf(source, log, after, page);
      const rows = page.map(({ number, line, link, ...columns }) => {
        const part = sealed.get(number);
        return JSON.stringify({
          log,
          number,
          line,
          link,
          sealed: part && { salt: part.salt, content: part.content },
          columns,
        });
      });
      yield `${rows.join('\n')}\n`;
      after = page.at(-1)?.number ?? after;
    }
  }
}
