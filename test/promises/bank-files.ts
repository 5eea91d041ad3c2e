import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { gatherPayments, type GatheredFile } from '../../src/claims/payments/gathered-file.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import { Problem } from '../../src/shared/problem.js';
import { printBgmax } from '../formats/a-bgmax.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import { Desk } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { seeded, Trial, wordsOf, type Outcome, type Scale, type Undertaking } from './promise.js';

/** How a file is read; a bug reads it otherwise. */
export type Gather = (bytes: Buffer) => Promise<GatheredFile>;

export const camtWhole: Undertaking = {
  id: 'H8',
  promise: 'A camt file that is hostile, cut off or does not add up is refused by name, and is never booked in part',
  try: (scale) => tryCamt(scale),
};

export const bgmaxWhole: Undertaking = {
  id: 'H9',
  promise: 'A BgMax file with wrong records, counts, sums or days is refused by name, and is never booked in part',
  try: (scale) => tryBgmax(scale),
};

const SEEDS: Readonly<Record<Scale, number>> = { short: 60, long: 3_000 };

export async function readHonestly(bytes: Buffer): Promise<GatheredFile> {
  return gatherPayments(async function* () {
    yield bytes;
  });
}

export async function tryCamt(scale: Scale, gather: Gather = readHonestly): Promise<Outcome> {
  return tryFiles(scale, gather, camtOf, camtCorpus());
}

export async function tryBgmax(scale: Scale, gather: Gather = readHonestly): Promise<Outcome> {
  return tryFiles(scale, gather, bgmaxOf, bgmaxCorpus());
}

/** Files that must be refused, each under its code, and honest ones that are then damaged at random. */
async function tryFiles(
  scale: Scale,
  gather: Gather,
  honest: (serial: number) => Buffer,
  corpus: readonly (readonly [string, Buffer, string])[],
): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of scale === 'short' ? DATABASES.slice(0, 1) : DATABASES) {
    const desk = await Desk.open(kind);
    const bank = new Bank(desk, gather);
    try {
      for (const [what, bytes, code] of corpus) {
        const before = await bank.booked();
        const came = await bank.take(bytes);
        trial.attempt(came !== code && `${what} came to ${came} and not to ${code}`);
        trial.attempt((await bank.booked()) !== before && `${what} left something behind`);
      }
      const random = seeded(2026);
      for (let serial = 1; serial <= SEEDS[scale]; serial += 1)
        await damaged(trial, bank, damage(honest(serial), random), `damaged file ${serial}`);
    } finally {
      await desk.close();
    }
  }
  return trial;
}

/** A damaged file is refused and leaves nothing, or is still whole and is booked whole. */
async function damaged(trial: Trial, bank: Bank, bytes: Buffer, what: string): Promise<void> {
  const before = await bank.booked();
  const came = await bank.take(bytes);
  const more = (await bank.booked()) - before;
  const meant = typeof came === 'number' ? came : 0;
  trial.attempt(
    typeof came === 'string' && came.startsWith('bug ') && `${what}: ${came}`,
    more !== meant && `${what}: ${more} payments are there, and ${meant} were meant`,
    (await bank.halves()) && `${what}: a file is there in part`,
  );
}

/** The bank's side of an office: files come, and what is booked is counted in the tables themselves. */
class Bank {
  constructor(
    private readonly desk: Desk,
    private readonly gather: Gather,
  ) {}

  /** How many payments were booked anew, or the code of the refusal. */
  async take(bytes: Buffer): Promise<number | string> {
    try {
      const counts = await this.desk.app.get(PaymentImports).take(SYSTEM, await this.gather(bytes), 'bank');
      return counts.matched + counts.unmatched;
    } catch (error) {
      return error instanceof Problem && error.kind === 'refused' ? error.code : `bug ${wordsOf(error)}`;
    }
  }

  async booked(): Promise<number> {
    return this.count(`SELECT COUNT(*) AS count FROM payment WHERE state <> 'repeated'`);
  }

  /** Whether a file is not there whole: staged and left, or with another number of payments than it said. */
  async halves(): Promise<boolean> {
    const sql = `SELECT COUNT(*) AS count FROM payment_file f WHERE f.state <> 'posted' OR f.payments <> (SELECT COUNT(*) FROM payment p WHERE p.file_id = f.id)`;
    return (await this.count(sql)) > 0;
  }

  private async count(sql: string): Promise<number> {
    const [row] = await this.desk.app.get(Reads).raw<{ count: number | string }>(sql);
    return Number(row?.count);
  }
}

function camtOf(serial: number): Buffer {
  const entries = [1, 2, 3].map((number) => {
    const reference = `S${serial}-${number}`;
    return anEntry({ reference: `E${reference}`, details: [details({ reference, words: ['Återkrav'] })] });
  });
  return Buffer.from(aCamt(entries));
}

function bgmaxOf(serial: number): Buffer {
  const payments = [1, 2, 3].map((number) => ({
    ...{ deduction: false, amountOre: 150_000, reference: '', code: '1', serial: String(serial * 10 + number) },
    ...{ references: [], words: ['Återkrav'], payer: 'Sjöby IK', orgNumber: '8024123450' },
  }));
  return printBgmax({ sections: [{ bankgiro: '50501055', currency: 'SEK', on: '20261119', payments }] });
}

const DOCTYPE = '<!DOCTYPE Document [<!ENTITY own SYSTEM "file:///etc/passwd">]>';

function camtCorpus(): readonly (readonly [string, Buffer, string])[] {
  const text = camtOf(0).toString();
  const changed = (from: string | RegExp, to: string): string => text.replace(from, to);
  const deep = `<Ntry>${'<a>'.repeat(1_000)}`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['an entity from a file', changed('<Document', `${DOCTYPE}<Document`), 'payments.doctype'],
    ['levels without end', aCamt([deep]), 'payments.tooDeep'],
    ['another namespace', changed('urn:iso', 'urn:osi'), 'camt.namespace'],
    ['another version', changed('001.08', '001.99'), 'camt.version'],
    ['a payment order', changed('camt.054', 'pain.001'), 'payments.pain'],
    ['the answer to one', changed('camt.054', 'pain.002'), 'payments.pain'],
    ['half a file', text.slice(0, text.length / 2), 'payments.cutOff'],
    ['no last tag', text.slice(0, -'</Document>'.length), 'payments.cutOff'],
    ['a day that does not exist', changed('2026-11-19', '2026-02-30'), 'camt.day'],
    [
      'another currency in a detail',
      aCamt([anEntry({ details: [details({ currency: 'EUR' })] })]),
      'payments.currencyDiffers',
    ],
    ['a web page', '<!DOCTYPE html><html></html>', 'payments.html'],
    ['nothing', '', 'payments.empty'],
  ];
  const amounts = Object.entries(AMOUNTS).map(
    ([amount, code]) => [`the amount ${amount}`, aCamt([anEntry({ amount })]), code] as const,
  );
  const sum = aCamt([anEntry({ amount: '1500.00', details: [details({ amount: '1400.00' })] })]);
  return [...cases, ...amounts, ['a sum that differs from its details', sum, 'camt.sumDiffers'] as const].map(
    ([what, file, code]) => [what, Buffer.from(file), code] as const,
  );
}
const AMOUNTS: Readonly<Record<string, string>> = {
  '1500.001': 'payments.amount.decimals',
  '-1500.00': 'payments.amount.negative',
  '1e400': 'payments.amount.form',
  '99999999999999999999.00': 'payments.amount.tooLarge',
  '1 500,00': 'payments.amount.form',
  NaN: 'payments.amount.form',
  '': 'camt.amountMissing',
};

function bgmaxCorpus(): readonly (readonly [string, Buffer, string])[] {
  const text = bgmaxOf(0).toString('latin1');
  const lines = text.split('\r\n');
  const joined = (all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'), 'latin1');
  const without = (code: string): Buffer => joined(lines.filter((line) => !line.startsWith(code)));
  return [
    ['no trailer', without('70'), 'payments.cutOff'],
    ['no deposit', without('15'), 'bgmax.order'],
    [
      'a payment too few',
      joined(lines.filter((line) => !line.startsWith('20') || !line.includes('150000') || line !== lines[2])),
      'bgmax.order',
    ],
    ['half a file', Buffer.from(text.slice(0, text.length / 2), 'latin1'), 'payments.cutOff'],
    ['another layout', Buffer.from(text.replace('  01202', '  02202'), 'latin1'), 'bgmax.version'],
  ];
}

/** One to three wounds: bytes changed, cut out, doubled or lost at the end. */
function damage(bytes: Buffer, random: (below: number) => number): Buffer {
  let hurt = bytes;
  for (let wounds = 1 + random(3); wounds > 0; wounds -= 1) {
    const at = random(hurt.length);
    const long = 1 + random(40);
    const [head, tail] = [hurt.subarray(0, at), hurt.subarray(at)];
    const kinds: readonly (() => Buffer)[] = [
      () => Buffer.concat([head, Buffer.from([random(256)]), tail.subarray(1)]),
      () => Buffer.concat([head, tail.subarray(long)]),
      () => Buffer.concat([head, tail.subarray(0, long), tail]),
      () => head,
    ];
    hurt = (kinds[random(kinds.length)] as () => Buffer)();
    if (hurt.length === 0) return Buffer.from(' ');
  }
  return hurt;
}
