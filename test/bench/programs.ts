import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 20;

/** A program started by a benchmark, ready to answer. */
export interface Program {
  readonly address: string;
  /** From the start of the process to its first answer. */
  readonly readyAfterMs: number;
  /** What it holds in memory now, in megabytes. */
  memoryMb(): number;
  /** The most it has held so far. */
  peakMb(): number;
  /** The processor time it has used so far, in seconds. */
  processorS(): number;
  stop(): Promise<void>;
}

/** A folder that the benchmark's programs keep their things in; removed with the benchmark. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'villkor-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Ours, as it is built, with the demo in its database; or on what is named instead. */
export async function startOurs(folder: string, more: NodeJS.ProcessEnv = {}): Promise<Program> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    VILLKOR_DATABASE: `sqlite:${join(folder, 'villkor.db')}`,
    VILLKOR_FILES: join(folder, 'files'),
    VILLKOR_CHECKPOINTS: join(folder, 'checkpoints'),
    VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
    VILLKOR_RATE_LIMIT: '0',
    VILLKOR_LOG_LEVEL: 'error',
    ...more,
  };
  return start(['dist/main.js'], env, `http://127.0.0.1:${port}`, '/health/live');
}

/** Bare Nest and TypeORM. */
export async function startBare(folder: string): Promise<Program> {
  const port = await freePort();
  return start(
    ['test/bench/bare-nest.mjs', join(folder, 'bare.db'), String(port)],
    process.env,
    `http://127.0.0.1:${port}`,
    '/',
  );
}

async function start(args: readonly string[], env: NodeJS.ProcessEnv, address: string, path: string): Promise<Program> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await answering(child, address + path);
  const readyAfterMs = performance.now() - from;
  return {
    address,
    readyAfterMs,
    memoryMb: () => heldBy(child, 'VmRSS'),
    peakMb: () => heldBy(child, 'VmHWM'),
    processorS: () => usedBy(child),
    stop: async () => {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** The most that a command has held until it ended, in megabytes; Linux only. */
export async function peakMb(args: readonly string[], more: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...more },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let most = 0;
  while (child.exitCode === null && child.signalCode === null) {
    // Between its end and ours hearing of it there is no memory to be told of any more.
    most = Math.max(most, heldOf(child) ?? 0);
    await sleep(LOOK_MS);
  }
  if (child.exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${String(child.exitCode)}`);
  return most;
}

function heldOf(child: ChildProcess): number | undefined {
  try {
    const held = heldBy(child, 'VmHWM');
    return Number.isNaN(held) ? undefined : held;
  } catch {
    return undefined;
  }
}

function heldBy({ pid }: ChildProcess, what: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

/** In user and system mode together, from the fields behind the name; Linux counts a hundred to the second. */
function usedBy({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not listening yet
    }
    await sleep(5);
  }
  throw new Error(`The program ended with ${child.exitCode} before it answered`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
