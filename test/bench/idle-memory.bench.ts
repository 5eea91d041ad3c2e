import { setTimeout as sleep } from 'node:timers/promises';
import { measured, type Measurement } from './benchmark.js';
import { ownFolder, startBare, startOurs, type Program } from './programs.js';

const GIGABYTE_MB = 1024;
/** What an idle program may hold. */
const LIMIT_MB = 180;
const IDLE_MS = 5_000;

/** How many idle programs fit in a gigabyte; each has shown its log-in page first. Linux only: it reads /proc. */
export async function run(): Promise<Measurement> {
  const folder = ownFolder();
  await (await startOurs(folder)).stop();
  const ours = await idle(await startOurs(folder), '/sign-in');
  const bare = await idle(await startBare(folder), '/');
  return measured('idle-memory', 'idle programs in a gigabyte', GIGABYTE_MB / ours, {
    'limit-180-mb': GIGABYTE_MB / LIMIT_MB,
    'bare-nest-typeorm': GIGABYTE_MB / bare,
  });
}

async function idle(program: Program, path: string): Promise<number> {
  await (await fetch(program.address + path)).text();
  await sleep(IDLE_MS);
  const memory = program.memoryMb();
  await program.stop();
  return memory;
}
