import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inRun } from '../support/script-run.js';
import type { Outcome, Scale } from './promise.js';

/**
 * `npm run promises [-- --long] [ID …]`: tries to break every promise, then puts a bug in and sees each of them break.
 * Writes promises.json, from which the table in the README is made.
 */
const REPORT = fileURLToPath(new URL('../../promises.json', import.meta.url));
const SHOWN = 5;

interface Line {
  readonly id: string;
  readonly promise: string;
  readonly tried: number;
  readonly violated: number;
  readonly skipped?: string | undefined;
  readonly bugs: { readonly bug: string; readonly found: boolean }[];
}

const words = process.argv.slice(2);
const scale: Scale = words.includes('--long') ? 'long' : 'short';
const ids = words.filter((word) => !word.startsWith('--'));

await inRun(async () => {
  const { UNDERTAKINGS } = await import('./list.js');
  const { DATABASES } = await import('../support/databases.js');
  const { SEEDED_BUGS } = await import('./seeded-bugs.js');
  const lines: Line[] = [];
  for (const undertaking of UNDERTAKINGS.filter(({ id }) => ids.length === 0 || ids.includes(id))) {
    const { id, promise } = undertaking;
    const outcome = await undertaking.try(scale);
    show(id, outcome);
    const bugs: Line['bugs'] = [];
    const seeded = SEEDED_BUGS.filter(({ breaks, needs }) => breaks === id && (!needs || DATABASES.includes(needs)));
    for (const { bug, try: tryWithBug } of seeded) {
      const { violations } = await tryWithBug();
      bugs.push({ bug, found: violations.length > 0 });
      process.stdout.write(`BUG ${id} ${violations.length > 0 ? 'found' : 'NOT FOUND'}: ${bug}\n`);
      if (violations.length === 0) process.exitCode = 1;
    }
    const { tried, violations, skipped } = outcome;
    lines.push({ id, promise, tried, violated: violations.length, skipped, bugs });
  }
  writeFileSync(REPORT, `${JSON.stringify({ scale, promises: lines }, null, 2)}\n`);
});

function show(id: string, { tried, violations, skipped }: Outcome): void {
  process.stdout.write(`PROMISE ${id} ${tried} ${violations.length}\n`);
  if (skipped !== undefined) process.stdout.write(`  ${skipped}\n`);
  for (const violation of violations.slice(0, SHOWN)) process.stdout.write(`  ${violation}\n`);
  if (violations.length > 0) process.exitCode = 1;
}
