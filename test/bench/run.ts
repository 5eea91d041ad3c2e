import { readdirSync } from 'node:fs';
import type { Measurement } from './benchmark.js';

/** `npm run -s bench -- [NAME] [--json]`: one benchmark, or all; each is a file NAME.bench.ts that exports `run`. */
const NAMES = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .sort();

const json = process.argv.includes('--json');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.find((name) => !NAMES.includes(name));

if (unknown !== undefined) {
  process.stderr.write(`There is no benchmark ${unknown}; there are: ${NAMES.join(', ') || 'none yet'}\n`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : NAMES) {
    const { run } = (await import(`./${name}.bench.ts`)) as { run(): Promise<Measurement> };
    const measurement = await run();
    process.stdout.write(json ? `${JSON.stringify(measurement)}\n` : `${table(measurement)}\n`);
  }
}

function table({ name, unit, ours, others, ratio }: Measurement): string {
  const rows = Object.entries(others).map(([other, value]) => [
    other,
    number(value),
    `${number(ratio[other] ?? NaN)} ×`,
  ]);
  const lines = [['ours', number(ours), ''], ...rows].map(([who = '', value = '', times = '']) => {
    return `  ${who.padEnd(28)}${value.padStart(12)}  ${times.padStart(10)}`;
  });
  return [`${name} (${unit}, higher is better; × is ours ÷ the other)`, ...lines].join('\n');
}

/** Three figures that count. */
function number(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3);
}
