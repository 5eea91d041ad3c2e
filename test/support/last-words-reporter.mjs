import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Prints what must not be overlooked after everything else: a database, a browser or data that could not be had. */
export default class LastWordsReporter {
  onRunComplete() {
    const file = join(process.env.VILLKOR_TEST_RUN_FOLDER ?? '', 'last-words.txt');
    if (!existsSync(file)) return;
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    process.stderr.write(`\n${lines.map((line) => `!!! ${line}\n`).join('')}`);
  }
}
