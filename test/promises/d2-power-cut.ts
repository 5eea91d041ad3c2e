import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ground } from '../acts/ground.js';
import { storageFolder } from '../support/run-folder.js';
import { STRACE, Writer } from './programs.js';
import { seeded, Trial, type Outcome, type Undertaking } from './promise.js';

const UNITS = 25;
const SECTOR = 512;
const WITHOUT_STRACE = 'without strace no power cut can be played';

export const powerCut: Undertaking = {
  id: 'D2',
  promise:
    'What was acknowledged survives a power cut after any call, whatever of the unsynced writes reached the disk',
  try: (scale) => tryPowerCut(scale === 'short' ? UNITS : 8 * UNITS),
};

/** One thing the writer did, in order: to a file of the database, or saying that it is done. */
type Event =
  | { readonly file: Name; readonly at: number; readonly bytes: Buffer }
  | { readonly file: Name; readonly cutTo: number }
  | { readonly file: Name; readonly synced: true }
  | { readonly acknowledged: string };
type Name = 'db' | 'wal';
type Write = Extract<Event, { at: number }> | Extract<Event, { cutTo: number }>;

/** `bug` is handed to the writer. */
export async function tryPowerCut(units: number, bug = ''): Promise<Outcome> {
  const trial = new Trial();
  if (!STRACE) {
    trial.skipped = WITHOUT_STRACE;
    return trial;
  }
  const on = await ground('sqlite');
  await on.close();
  const path = on.url.slice('sqlite:'.length);
  const before = readFileSync(path);
  const events = await watch(on.url, units, bug);
  const disk = { db: new DiskFile(before), wal: new DiskFile(Buffer.alloc(0)) };
  const acknowledged: string[] = [];
  const random = seeded(units);
  for (const [index, event] of events.entries()) {
    if ('acknowledged' in event) acknowledged.push(event.acknowledged);
    else if ('synced' in event) disk[event.file].sync();
    else disk[event.file].pending.push(event);
    for (const left of LEFTOVERS) {
      const files = { db: disk.db.after(left, random), wal: disk.wal.after(left, random) };
      const fault = lookAt(files, acknowledged);
      trial.attempt(fault && `after call ${index} of ${events.length}, ${left.name}: ${fault}`);
    }
  }
  trial.attempt(acknowledged.length !== units && `the writer acknowledged ${acknowledged.length} of ${units}`);
  return trial;
}

/** What of the writes since the last sync has reached the disk when the power goes. */
interface Leftover {
  readonly name: string;
  keeps(write: Write, last: boolean, random: (below: number) => number): Write | undefined;
}

const LEFTOVERS: readonly Leftover[] = [
  { name: 'nothing unsynced kept', keeps: () => undefined },
  { name: 'everything kept', keeps: (write) => write },
  { name: 'some kept', keeps: (write, _, random) => (random(2) === 0 ? write : undefined) },
  {
    name: 'the last write torn',
    keeps: (write, last, random) => {
      if (!last || !('bytes' in write)) return write;
      return { ...write, bytes: write.bytes.subarray(0, SECTOR * random(Math.ceil(write.bytes.length / SECTOR))) };
    },
  },
];

class DiskFile {
  readonly pending: Write[] = [];

  constructor(private durable: Buffer) {}

  sync(): void {
    this.durable = this.pending.reduce(applied, this.durable);
    this.pending.length = 0;
  }

  after(left: Leftover, random: (below: number) => number): Buffer {
    const kept = this.pending.map((write, index) => left.keeps(write, index === this.pending.length - 1, random));
    return kept.filter((write) => write !== undefined).reduce(applied, this.durable);
  }
}

function applied(content: Buffer, write: Write): Buffer {
  if ('cutTo' in write) return Buffer.concat([content.subarray(0, write.cutTo)], write.cutTo);
  const longer = Buffer.alloc(Math.max(content.length, write.at + write.bytes.length));
  content.copy(longer);
  write.bytes.copy(longer, write.at);
  return longer;
}

/** Opens what is left on the disk as the server would after the power is back. */
function lookAt(files: Readonly<Record<Name, Buffer>>, acknowledged: readonly string[]): string | null {
  const path = join(storageFolder(), 'power-cut.db');
  rmSync(`${path}-shm`, { force: true });
  writeFileSync(path, files.db);
  writeFileSync(`${path}-wal`, files.wal);
  const file = new Sqlite(path);
  try {
    const sound = file.pragma('integrity_check', { simple: true });
    if (sound !== 'ok') return `the file is damaged: ${String(sound)}`;
    const there = new Set(file.prepare('SELECT committee_id FROM thing').pluck().all());
    const count = (table: string): unknown => file.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const parts = ['thing', 'audit_entry', 'audit_sealed', 'outbox', 'kept_answer'].map(count);
    if (new Set(parts).size !== 1) return `a unit is half there: ${parts.join(' ')}`;
    const lost = acknowledged.filter((key) => !there.has(key));
    return lost.length > 0 ? `${lost.length} acknowledged units are lost` : null;
  } catch (error) {
    return `it cannot be read: ${String(error)}`;
  } finally {
    file.close();
  }
}

/** Lets the writer work under strace and reads what it asked of the system. */
async function watch(url: string, units: number, bug: string): Promise<Event[]> {
  const folder = mkdtempSync(join(storageFolder(), 'trace-'));
  const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate';
  const strace = [
    'strace',
    '-f',
    '-ff',
    '--seccomp-bpf',
    '-y',
    '-xx',
    '-s',
    '300000',
    '-e',
    calls,
    '-o',
    join(folder, 't'),
  ];
  const writer = new Writer([url, '1', String(units), bug], strace);
  await writer.ended();
  const [main] = readdirSync(folder)
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).size - statSync(a).size);
  const lines = readFileSync(main ?? '', 'latin1').split('\n');
  rmSync(folder, { recursive: true });
  return lines.map((line) => eventOf(line, url.slice('sqlite:'.length))).filter((event) => event !== undefined);
}

const CALL = /^(\w+)\((\d+)<([^>]*)>(?:, (.*))?\)\s+= (\d+)$/;

/** One line of strace: `pwrite64(21</path/x.db-wal>, "…", 4096, 0) = 4096`, every byte in hexadecimal. */
function eventOf(text: string, path: string): Event | undefined {
  const [, call, descriptor, where = '', rest = ''] = CALL.exec(text) ?? [];
  if (call === undefined) return undefined;
  const [, bytes = '', numbers = ''] = /^(?:"([^"]*)", )?(.*)$/.exec(rest) ?? [];
  if (call === 'write' && descriptor === '1') {
    const [, key] = /^done (\S+)/.exec(bytesOf(bytes).toString()) ?? [];
    return key === undefined ? undefined : { acknowledged: key };
  }
  const file = ({ [path]: 'db', [`${path}-wal`]: 'wal' } as const)[bytesOf(where).toString()];
  if (file === undefined) return undefined;
  if (call === 'fsync' || call === 'fdatasync') return { file, synced: true };
  if (call === 'ftruncate') return { file, cutTo: Number(numbers) };
  return { file, at: Number(numbers.split(', ')[1]), bytes: bytesOf(bytes) };
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replace(/\\x/g, ''), 'hex');
}
