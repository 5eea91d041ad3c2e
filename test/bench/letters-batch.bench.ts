import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseKind } from '../support/databases.js';
import { inRun } from '../support/script-run.js';
import { Caller } from '../support/caller.js';
import { bareLetter, PACKED, UNPACKED, type Weights } from './bare-letters.js';
import { measured, type Measurement } from './benchmark.js';
import { ownFolder, startOurs, type Program } from './programs.js';

const COUNT = Number(process.env['BENCH_LETTERS'] ?? 5_000);
/** So many letters are set by bare pdfkit before and after, to know what the machine does now. */
const SAMPLE = 60;
const LOOK_MS = 250;

interface Batch extends Measurement {
  /** The most memory that the server held, in megabytes. */
  readonly peakMb: Readonly<Record<string, number>>;
  /** Of the whole time, how much went to writing them, in seconds; the rest to making the PDFs and letting them leave. */
  readonly writingS: Readonly<Record<string, number>>;
  /** Processor time of bare pdfkit (unpacked) ÷ ours for each letter: what stays the same when others use the machine too. */
  readonly processorRatio: Readonly<Record<string, number>>;
  /** All of them as one PDF for paper, fetched afterwards: letters a second, and the most memory held until then. */
  readonly printRate: Readonly<Record<string, number>>;
  readonly printPeakMb: Readonly<Record<string, number>>;
}

/**
 * All award letters of a round in one batch, by the server as it is built: ordered, written each in a unit with its line, made
 * into tagged PDF, kept and told of by mail. The other is nothing but pdfkit setting the same words, in letters a second.
 */
export async function run(): Promise<Batch> {
  return inRun(
    async () => {
      const { DATABASES } = await import('../support/databases.js');
      const ours: Record<string, number> = {};
      const others: Record<string, number> = {};
      const [peakMb, writingS, processorRatio]: Record<string, number>[] = [{}, {}, {}];
      const [printRate, printPeakMb]: Record<string, number>[] = [{}, {}];
      for (const kind of DATABASES) {
        const { rate, peak, writing, bare, unpacked, processor, printed } = await race(kind);
        printRate![kind] = printed.rate;
        printPeakMb![kind] = printed.peak;
        ours[kind] = rate;
        peakMb![kind] = peak;
        writingS![kind] = writing;
        processorRatio![kind] = processor;
        others[`bare-pdfkit (beside ${kind})`] = bare;
        others[`bare-pdfkit-unpacked (beside ${kind})`] = unpacked;
        if (kind !== 'sqlite') others[`ours on ${kind}`] = rate;
        process.stderr.write(`${kind}: ${COUNT} letters, ${rate.toFixed(1)}/s, ratio ${(rate / bare).toFixed(2)} and `);
        process.stderr.write(
          `${(rate / unpacked).toFixed(2)} (unpacked; ${processor.toFixed(2)} in processor time), at most ${peak.toFixed(0)} MB\n`,
        );
      }
      const told = measured('letters-batch', 'letters per second', ours['sqlite'] ?? NaN, others);
      const print = { printRate: printRate!, printPeakMb: printPeakMb! };
      return { ...told, peakMb: peakMb!, writingS: writingS!, processorRatio: processorRatio!, ...print };
    },
    { onDisk: true },
  );
}

interface Race {
  readonly rate: number;
  readonly peak: number;
  readonly writing: number;
  readonly bare: number;
  readonly unpacked: number;
  readonly processor: number;
  readonly printed: { readonly rate: number; readonly peak: number };
}

async function race(kind: DatabaseKind): Promise<Race> {
  const { LettersDesk, WISHES } = await import('../grants/letters-desk.js');
  const { openGround } = await import('../acts/ground.js');
  const { url, roundId, officer, letter } = await LettersDesk.left(kind, COUNT);
  const set = async (weights: Weights): Promise<number> => {
    const from = performance.now();
    for (let at = 0; at < SAMPLE; at += 1) await bareLetter(letter, weights);
    return (SAMPLE * 1000) / (performance.now() - from);
  };
  await set(UNPACKED);
  const used = process.cpuUsage();
  await set(UNPACKED);
  const { user, system } = process.cpuUsage(used);
  const bareS = (user + system) / 1e6 / SAMPLE;
  const before = { bare: await set(PACKED), unpacked: await set(UNPACKED) };
  const server = await startOurs(ownFolder(), { VILLKOR_DATABASE: url });
  const ground = await openGround(url);
  const count = async (sql: string): Promise<number> =>
    Number((await ground.reads.raw<{ n: number | string }>(sql))[0]?.n ?? 0);
  try {
    const from = performance.now();
    const alreadyUsed = server.processorS();
    const print = await order(server, { roundId, ...WISHES }, officer);
    await until(async () => (await count("SELECT COUNT(*) AS n FROM letter_batch WHERE state = 'done'")) === 1);
    const writing = (performance.now() - from) / 1000;
    // The ten minutes in which a letter can be taken back are over at once.
    await ground.database.writes.query(
      "UPDATE outbox SET not_before = '2026-01-01T00:00:00.000Z' WHERE what = 'letter'",
    );
    const dispatched = "SELECT COUNT(*) AS n FROM letter WHERE state = 'dispatched'";
    await until(async () => (await count(dispatched)) === COUNT);
    const rate = (COUNT * 1000) / (performance.now() - from);
    const processor = bareS / ((server.processorS() - alreadyUsed) / COUNT);
    const peak = server.peakMb();
    const after = { bare: await set(PACKED), unpacked: await set(UNPACKED) };
    const bare = Math.max(before.bare, after.bare);
    const begun = performance.now();
    await print();
    const printed = { rate: (COUNT * 1000) / (performance.now() - begun), peak: server.peakMb() };
    return { rate, peak, writing, bare, unpacked: Math.max(before.unpacked, after.unpacked), processor, printed };
  } finally {
    await ground.close();
    await server.stop();
  }
}

/** Orders them; gives what fetches them as one PDF when they have left. */
async function order({ address }: Program, body: object, { email, password }: Account): Promise<() => Promise<void>> {
  const caller = new Caller(address);
  const signedIn = await caller.post('/api/sessions', { email, password });
  const ordered = await caller.post('/api/letter-batches', body);
  if (ordered.status !== 201) throw new Error(`${signedIn.status}, ${ordered.status}: ${ordered.text}`);
  const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return async () => {
    const answer = await fetch(`${address}/api/letter-batches/${String(ordered.json['id'])}/pdf`, {
      headers: { cookie },
    });
    let last = '';
    for await (const chunk of answer.body ?? [])
      last = Buffer.from(chunk as Uint8Array)
        .toString('latin1')
        .slice(-10);
    if (!answer.ok || !last.includes('%%EOF'))
      throw new Error(`The PDF was answered ${answer.status} and ends ${last}`);
  };
}

interface Account {
  readonly email: string;
  readonly password: string;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(LOOK_MS);
}
