import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withPart } from '../generate/generated.js';
import { inRun } from '../support/script-run.js';
import type { Outcome, Scale } from './promise.js';

/**
 * `npm run promises [-- --long] [ID …]`: tries to break every promise, then puts a bug in and sees each of them break.
 * Writes promises.json, and from it, when all were tried, the table in the README.
 */
const REPORT = fileURLToPath(new URL('../../promises.json', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
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
  const { bugsOf } = await import('./seeded-bugs.js');
  const lines: Line[] = [];
  for (const undertaking of UNDERTAKINGS.filter(({ id }) => ids.length === 0 || ids.includes(id))) {
    const { id, promise } = undertaking;
    const outcome = await undertaking.try(scale);
    show(id, outcome);
    const bugs: Line['bugs'] = [];
    for (const { bug, try: tryWithBug } of bugsOf(id)) {
      const { violations } = await tryWithBug();
      bugs.push({ bug, found: violations.length > 0 });
      process.stdout.write(`BUG ${id} ${violations.length > 0 ? 'found' : 'NOT FOUND'}: ${bug}\n`);
      if (violations.length === 0) process.exitCode = 1;
    }
    const { tried, violations, skipped } = outcome;
    lines.push({ id, promise, tried, violated: violations.length, skipped, bugs });
  }
  writeFileSync(REPORT, `${JSON.stringify({ scale, promises: lines }, null, 2)}\n`);
  if (ids.length === 0) writeFileSync(README, withPart(readFileSync(README, 'utf8'), 'promises', table(lines)));
});

function show(id: string, { tried, violations, skipped }: Outcome): void {
  process.stdout.write(`PROMISE ${id} ${tried} ${violations.length}\n`);
  if (skipped !== undefined) process.stdout.write(`  ${skipped}\n`);
  for (const violation of violations.slice(0, SHOWN)) process.stdout.write(`  ${violation}\n`);
  if (violations.length > 0) process.exitCode = 1;
}

function table(lines: readonly Line[]): string {
  const rows = lines.map(({ id, promise, tried, violated, bugs }) => {
    const found = bugs.filter((bug) => bug.found).length;
    return `| ${id} | ${promise} | ${tried} | ${violated} | ${found} of ${bugs.length} |`;
  });
  return [
    `Tried in the ${scale} form; a seeded bug is one that was put in on purpose and must be found.`,
    '',
    '| | promise | tried | broken | seeded bugs found |',
    '|---|---|--:|--:|--:|',
    ...rows,
  ].join('\n');
}
