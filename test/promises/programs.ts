import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Caller } from '../support/caller.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOADER = ['--import', './test/support/typescript.mjs'];
const READY_WITHIN_MS = 60_000;

/** Whether the calls of a program can be watched and made to fail here. */
export const STRACE = spawnSync('strace', ['-o', '/dev/null', '--seccomp-bpf', '-f', 'true']).status === 0;

/** The server as a program of its own, on a port that stays the same when it is started again. */
export class Server {
  private child: ChildProcess | undefined;
  private constructor(
    readonly address: string,
    private readonly args: readonly string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async on(env: Readonly<Record<string, string>>): Promise<Server> {
    const port = await freePort();
    // Never built here: building begins by emptying dist/, which other tests are reading.
    const args = existsSync(`${ROOT}dist/main.js`) ? ['dist/main.js'] : [...LOADER, 'src/main.ts'];
    const surroundings = { ...process.env, NODE_OPTIONS: '', PORT: String(port), ...env };
    return new Server(`http://127.0.0.1:${port}`, args, surroundings);
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, this.args, { cwd: ROOT, env: this.env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.child = child;
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    for (let waited = 0; waited < READY_WITHIN_MS; waited += 50) {
      if (child.exitCode !== null) throw new Error(`The server ended by itself: ${said}`);
      const answer = await new Caller(this.address).get('/health/ready').catch(() => undefined);
      if (answer?.status === 200) return;
      await sleep(50);
    }
    throw new Error(`The server is not ready: ${said}`);
  }

  get runs(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it as a power switch would end the process, if not the machine. */
  async kill(): Promise<void> {
    await end(this.child, 'SIGKILL');
  }

  async stop(): Promise<void> {
    await end(this.child, 'SIGTERM');
  }
}

/** A small program that does nothing but write: `writer.ts`, or another beside it. */
export class Writer {
  readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private rest = '';

  /** `before` is put in front of the command, for strace and the like. */
  constructor(
    args: readonly string[],
    before: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
    file = 'writer.ts',
  ) {
    const [program = '', ...words] = [...before, process.execPath, ...LOADER, `test/promises/${file}`, ...args];
    this.child = spawn(program, words, {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout?.on('data', (part: Buffer) => {
      const lines = (this.rest + part.toString()).split('\n');
      this.rest = lines.pop() ?? '';
      this.lines.push(...lines);
    });
  }

  /** What it has said so far, whole lines: `sent KEY`, `done KEY`, `failed KEY CODE`. */
  said(word: string): string[] {
    return this.lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  }

  /** How often it has said a word, alone or with others. */
  heard(word: string): number {
    return this.lines.filter((line) => line === word || line.startsWith(`${word} `)).length;
  }

  async until(condition: () => boolean): Promise<void> {
    for (let waited = 0; waited < READY_WITHIN_MS && this.child.exitCode === null; waited += 5) {
      if (condition()) return;
      await sleep(5);
    }
    if (!condition()) throw new Error(`The writer ended with ${this.child.exitCode} before it had said enough`);
  }

  async ended(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
  }

  async kill(): Promise<void> {
    await end(this.child, 'SIGKILL');
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
