import { spawnSync } from 'node:child_process';
import { measured, rates, type Measurement } from './benchmark.js';

const COMMAND = ['dist/cli.js', 'calc', 'deadline', '--from', '2026-05-29', '--add', '3w', '--json'];

/** How often a command that needs no database can be run, against Node starting and doing nothing. */
export async function run(): Promise<Measurement> {
  const { ours, node } = await rates(
    [
      { name: 'ours', once: () => runs(COMMAND) },
      { name: 'node', once: () => runs(['-e', '0']) },
    ],
    6,
  );
  return measured('command-start', 'runs/s', ours!, { 'node -e 0': node! });
}

function runs(args: readonly string[], times = 5): number {
  for (let count = 0; count < times; count += 1) {
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  }
  return times;
}
