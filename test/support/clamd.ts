import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EICAR } from './eicar.js';
import { runFolder } from './run-folder.js';

/** A scanner that tests can talk to; `address` is what `VILLKOR_CLAMD` takes. */
export interface Scanner {
  readonly address: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const CLAMD = ['/usr/sbin/clamd', 'clamd'].find((path) => spawnSync(path, ['--version']).status === 0);

/** Whether the real scanner is installed here. */
export const HAS_CLAMD = CLAMD !== undefined;

/** The real clamd on a socket of its own, knowing one signature that we wrote: no list has to be fetched. */
export async function startClamd(): Promise<Scanner> {
  const folder = mkdtempSync(join(runFolder(), 'clamd-'));
  const socket = join(folder, 's');
  const signatures = join(folder, 'signatures');
  mkdirSync(signatures);
  writeFileSync(join(signatures, 'own.ndb'), `Test.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
  const lines = ['Foreground yes', `LocalSocket ${socket}`, `DatabaseDirectory ${signatures}`, 'MaxThreads 2'];
  writeFileSync(join(folder, 'conf'), `${lines.join('\n')}\n`);
  const child = spawn(CLAMD ?? 'clamd', ['-c', join(folder, 'conf')], { stdio: 'ignore' });
  for (let waited = 0; !(await answers(socket)); waited += 50) {
    if (waited > READY_WITHIN_MS || child.exitCode !== null) throw new Error('clamd does not start');
    await pause(50);
  }
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
  return { address: `unix:${socket}`, stop };
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** How the peer behaves; `hangsUp` closes when all has been sent, `full` has heard enough after so many bytes. */
export interface PeerManners {
  answer?: string;
  hangsUp?: boolean;
  mostBytes?: number;
}

/** A peer that speaks INSTREAM to the letter and finds the test file as it stands; what it heard is kept. */
export class ScanPeer implements Scanner {
  manners: PeerManners = {};
  readonly heard: Buffer[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.talk(socket));
  private port = 0;

  static async start(): Promise<ScanPeer> {
    const peer = new ScanPeer();
    await peer.open();
    return peer;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Listens, where it listened before if it did. */
  async open(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    let came = Buffer.alloc(0);
    let said = false;
    const say = (words: string): void => {
      said = true;
      socket.end(`${words}\0`);
    };
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (part: Buffer) => {
      if (said) return;
      came = Buffer.concat([came, part]);
      const stream = streamIn(came);
      if (stream === 'foreign') return say('UNKNOWN COMMAND');
      const { mostBytes, hangsUp, answer } = this.manners;
      if (mostBytes !== undefined && stream.bytes.length > mostBytes) return say('INSTREAM size limit exceeded. ERROR');
      if (!stream.whole) return;
      this.heard.push(stream.bytes);
      if (hangsUp) return void socket.destroy();
      say(answer ?? (stream.bytes.includes(EICAR) ? 'stream: Test.Eicar FOUND' : 'stream: OK'));
    });
  }
}

const COMMAND = Buffer.from('zINSTREAM\0');

/** What has come so far of a stream in pieces, each after its length in four bytes. */
function streamIn(came: Buffer): { readonly bytes: Buffer; readonly whole: boolean } | 'foreign' {
  const head = came.subarray(0, COMMAND.length);
  if (!COMMAND.subarray(0, head.length).equals(head)) return 'foreign';
  const pieces: Buffer[] = [];
  let at = COMMAND.length;
  for (;;) {
    if (at + 4 > came.length) return { bytes: Buffer.concat(pieces), whole: false };
    const length = came.readUInt32BE(at);
    if (length === 0) return { bytes: Buffer.concat(pieces), whole: true };
    pieces.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
}
