import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { SYSTEM } from '../../src/acts/actor.js';
import { AssociationImports } from '../../src/associations/imports/association-imports.service.js';
import { bytesOf } from '../../src/formats/bytes.js';
import { Desk } from '../matters/desk.js';
import { migratedDatabase } from '../support/databases.js';
import { measured, type Measurement } from './benchmark.js';

const COUNT = 100_000;
const ROUNDS = 2;
/** What the command may hold in memory. */
const MOST_MB = 400;
const TABLES = ['association', 'association_word', 'imported_account'] as const;

/**
 * A file of 100,000 associations into the register, from the bytes to the last line of the log, against better-sqlite3
 * alone putting down the same rows of the same tables, with the same durability, in one transaction. The best of each.
 */
export async function run(): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'import-bench-'));
  try {
    const path = join(folder, 'associations.csv');
    writeFileSync(path, aFile());
    const best = { ours: 0, bare: 0 };
    // They take turns, so that a slow spell of the machine meets both.
    for (let round = 0; round < ROUNDS; round += 1) {
      const url = await migratedDatabase('sqlite');
      best.ours = Math.max(best.ours, await ours(url, path));
      best.bare = Math.max(best.bare, await bare(url));
    }
    process.stderr.write(
      `import: the command holds ${await memoryOfCommand(path)} MB at most; ${MOST_MB} MB are allowed\n`,
    );
    return measured('import', 'associations/s', best.ours, { 'bare-better-sqlite3': best.bare });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Rows a second of the import, from the bytes to the last line of the log. */
async function ours(url: string, path: string): Promise<number> {
  const desk = await Desk.open('sqlite', { database: url });
  try {
    const from = performance.now();
    const { accepted } = await desk.app.get(AssociationImports).take(SYSTEM, () => bytesOf(path));
    if (accepted !== COUNT) throw new Error(`Only ${accepted} of ${COUNT} rows were taken in`);
    return (accepted * 1000) / (performance.now() - from);
  } finally {
    await desk.close();
  }
}

/** How many megabytes `villkor import associations` holds at most, as it is built, with the same file. */
async function memoryOfCommand(path: string): Promise<number> {
  const tell = 'process.on("exit", () => process.stderr.write(` most ${process.resourceUsage().maxRSS}`))';
  const args = ['--import', `data:text/javascript,${tell}`, 'dist/cli.js', 'import', 'associations', path];
  const env = { ...process.env, VILLKOR_DATABASE: await migratedDatabase('sqlite') };
  const { stderr } = await promisify(execFile)(process.execPath, args, { env });
  return Math.round(Number(/ most (\d+)$/.exec(stderr)?.[1]) / 1024);
}

/** Rows a second of the library alone; the rows are those that the import left, in the order it left them. */
async function bare(url: string): Promise<number> {
  const source = new Database(url.replace('sqlite:', ''), { readonly: true });
  const target = new Database((await migratedDatabase('sqlite')).replace('sqlite:', ''));
  try {
    target.pragma('journal_mode = WAL');
    target.pragma('synchronous = FULL');
    target.pragma('foreign_keys = ON');
    const rows = TABLES.map((table) => source.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all());
    const from = performance.now();
    target.transaction(() => {
      TABLES.forEach((table, at) => {
        const names = Object.keys(rows[at]?.[0] ?? {});
        const put = target.prepare(
          `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        );
        for (const row of rows[at] ?? []) put.run(names.map((name) => row[name]));
      });
    })();
    return (COUNT * 1000) / (performance.now() - from);
  } finally {
    source.close();
    target.close();
  }
}

function aFile(): string {
  const rows = Array.from({ length: COUNT }, (_, at) =>
    [
      numberOf(at),
      `Föreningen nummer ${at} i Sagolunda`,
      'ideell förening',
      'Sagolunda',
      `Vägen ${at}`,
      '165 55',
      'Sagolunda',
      '5050-1055',
      '',
      `post${at}@forening.example`,
      '08-123 45 67',
      '2012-03-04',
    ].join(';'),
  );
  return [
    'org_number;name;legal_form;seat;postal_address;postal_code;city;bankgiro;plusgiro;email;phone;registered_on',
    ...rows,
  ].join('\r\n');
}

/** Distinct numbers of associations, with their check digit. */
function numberOf(at: number): string {
  const digits = `8024${String(at).padStart(5, '0')}`;
  const sum = [...digits].reduce((all, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return all + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits.slice(0, 6)}-${digits.slice(6)}${(10 - (sum % 10)) % 10}`;
}
