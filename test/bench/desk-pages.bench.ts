import { newId, type Id } from '../../src/shared/id.js';
import type { Desk, Worker } from '../matters/desk.js';
import type { DatabaseKind } from '../support/databases.js';
import { inRun } from '../support/script-run.js';
import { measured, type Measurement } from './benchmark.js';

const LARGE = 200_000;
const SMALL = 2_000;
/** How many are open at a time, on both: a committee has as much to do as it can, and the rest is done. */
const OPEN = 1_000;
/** Of the open ones, how many are one officer's. */
const MINE = 120;
const CHUNK = 500;
const ROUNDS = 25;
/** The start page, the lists of the unit's cases, and an officer's tasks. */
const VISITS = ['/', '/?scope=unit', '/?scope=unassigned', '/tasks'];

/** How quickly the start page and the lists of cases are there at 200,000 cases, against 2,000: pages/s at the 95th percentile. */
export async function run(): Promise<Measurement> {
  return inRun(onEach);
}

async function onEach(): Promise<Measurement> {
  const { DATABASES } = await import('../support/databases.js');
  const rates: Record<string, number> = {};
  for (const kind of DATABASES) {
    const [large, small] = [await aDesk(kind, LARGE), await aDesk(kind, SMALL)];
    try {
      const times = { large: [] as number[], small: [] as number[] };
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const visit of VISITS) {
          const [one, other] = [await timeOf(large.worker, visit), await timeOf(small.worker, visit)];
          // The first rounds only warm up.
          if (round < 3) continue;
          times.large.push(one);
          times.small.push(other);
        }
      }
      rates[`${kind}-at-200000`] = 1000 / p95(times.large);
      rates[`${kind}-at-2000`] = 1000 / p95(times.small);
    } finally {
      await large.desk.close();
      await small.desk.close();
    }
  }
  const { 'sqlite-at-200000': own = NaN, ...peers } = rates;
  return measured('desk-pages', 'pages/s at p95', own, peers);
}

async function aDesk(kind: DatabaseKind, count: number): Promise<{ readonly desk: Desk; readonly worker: Worker }> {
  const { Desk: Office } = await import('../matters/desk.js');
  const desk = await Office.open(kind);
  const worker = await desk.worker('grantOfficer');
  const colleague = await desk.worker('grantOfficer');
  const { id: committeeId } = desk.office.north;
  for (let from = 0; from < count; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - from) }, (_, at) => from + at);
    await insert(desk, { committeeId, mine: worker.person.id, theirs: colleague.person.id }, numbers);
  }
  if (kind === 'postgres') await desk.app.database.writes.query('ANALYZE');
  return { desk, worker };
}

interface People {
  readonly committeeId: Id;
  readonly mine: Id;
  readonly theirs: Id;
}

/** Cases as ten years leave them, written straight into the tables: most are closed, each open one has a task. */
async function insert(desk: Desk, { committeeId, mine, theirs }: People, numbers: readonly number[]): Promise<void> {
  const { writes } = desk.app.database;
  const matters = numbers.map((number) => {
    const open = number < OPEN;
    const officer = number < MINE ? mine : number % 10 === 0 ? null : theirs;
    const name = `Förening ${number}`;
    return [
      ...[
        newId(),
        committeeId,
        `FB-${2017 + (number % 10)}-B${number}`,
        'FB',
        '',
        name,
        open ? 'open' : 'closed',
        officer,
      ],
      ...[desk.app.database.kind === 'sqlite' ? 0 : false, '2026-11-02', name.toLowerCase(), 1],
    ];
  });
  const columns =
    'id, committee_id, number, kind, title, party, state, officer_id, restricted, received_on, search_text, version';
  await write(writes, desk, `INSERT INTO matter (${columns})`, matters);
  const tasks = matters
    .filter((_, at) => (numbers[at] ?? 0) < OPEN)
    .map(([matterId], at) => [
      ...[newId(), committeeId, matterId, 'assess', `2026-${String(1 + (at % 12)).padStart(2, '0')}-15`],
      ...['2026-01-02T08:00:00.000Z', 1],
    ]);
  if (tasks.length > 0)
    await write(
      writes,
      desk,
      'INSERT INTO task (id, committee_id, matter_id, code, due_on, opened_at, version)',
      tasks,
    );
}

async function write(
  writes: { query(sql: string, values: unknown[]): Promise<unknown> },
  { app }: Desk,
  into: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  let place = 0;
  const mark = (): string => (app.database.kind === 'sqlite' ? '?' : `$${(place += 1)}`);
  const places = rows.map((row) => `(${row.map(mark).join(', ')})`).join(', ');
  await writes.query(`${into} VALUES ${places}`, rows.flat());
}

async function timeOf({ caller }: Worker, path: string): Promise<number> {
  const from = performance.now();
  const { status } = await caller.page(path);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return performance.now() - from;
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
}
