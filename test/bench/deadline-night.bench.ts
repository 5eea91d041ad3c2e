import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Surroundings } from '../../src/platform/surroundings.js';
import type { ApplicationDesk } from '../grants/application-desk.js';
import type { TestPerson } from '../support/actors.js';
import { Caller, type Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { inRun } from '../support/script-run.js';
import { measured, type Measurement } from './benchmark.js';
import { ownFolder, startOurs } from './programs.js';
import type { Rush, Rushed } from './submitting.js';

const ASSOCIATIONS = Number(process.env['BENCH_ASSOCIATIONS'] ?? 200);
const OFFICERS = 20;
/** The rush: so long before midnight they all submit. */
const WITHIN_MS = Number(process.env['BENCH_RUSH_MS'] ?? 60_000);
/** An officer reads a page for so long before the next. */
const READING_MS = 5_000;
const VISITS = ['/', '/?scope=unit', '/rounds', '/tasks'];

interface Night extends Measurement {
  readonly errors: Readonly<Record<string, number>>;
  /** From the press of the button, the upload counted in, to the receipt: in milliseconds at the 95th percentile. */
  readonly submittingMs: Readonly<Record<string, number>>;
}

/**
 * The last minute of a round: associations upload a document and submit while officers browse, over HTTP, to the server as it
 * is built. Pages a second at the 95th percentile of browsing, with the rush and without it.
 */
export async function run(): Promise<Night> {
  return inRun(
    async () => {
      const { DATABASES } = await import('../support/databases.js');
      const rates: Record<string, number> = {};
      const [errors, submittingMs]: Record<string, number>[] = [{}, {}];
      for (const kind of DATABASES) {
        const night = await aNight(kind);
        rates[`${kind} in the rush`] = 1000 / p95(night.rush);
        rates[`${kind} without it`] = 1000 / p95(night.calm);
        errors![kind] = night.errors.length;
        submittingMs![kind] = p95(night.submitting);
        const times = (p95(night.rush) / p95(night.calm)).toFixed(2);
        process.stderr.write(`${kind}: ${night.submitting.length} submitted, ${night.errors.length} errors, browsing `);
        process.stderr.write(`${times} × as slow, submitting ${p95(night.submitting).toFixed(0)} ms\n`);
        for (const error of new Set(night.errors)) process.stderr.write(`  ${error}\n`);
      }
      const { 'sqlite in the rush': ours = NaN, ...others } = rates;
      const told = measured('deadline-night', 'pages per second at p95', ours, others);
      return { ...told, errors: errors!, submittingMs: submittingMs! };
    },
    { onDisk: true },
  );
}

interface AtNight {
  readonly calm: readonly number[];
  readonly rush: readonly number[];
  readonly submitting: readonly number[];
  readonly errors: readonly string[];
}

async function aNight(kind: DatabaseKind): Promise<AtNight> {
  const { url, officers, associations } = await left(kind);
  const server = await startOurs(ownFolder(), { VILLKOR_DATABASE: url });
  const errors: string[] = [];
  try {
    const signedIn = async ({ email, password }: TestPerson): Promise<Caller> => {
      const caller = new Caller(server.address);
      good(await caller.post('/api/sessions', { email, password }));
      return caller;
    };
    const browsers = await Promise.all(officers.map(signedIn));
    const writers = associations.map(({ person: { email, password }, draftId }) => ({ email, password, draftId }));
    const rushing = fork(fileURLToPath(new URL('submitting.ts', import.meta.url)));
    const told = once(rushing, 'message');
    rushing.send({ address: server.address, withinMs: WITHIN_MS, writers } satisfies Rush);
    await told;
    await browse(browsers, pause(VISITS.length * READING_MS), errors);
    const calm = await browse(browsers, pause(WITHIN_MS / 2), errors);
    const over = once(rushing, 'message') as Promise<[Rushed]>;
    rushing.send('go');
    const rush = await browse(browsers, over, errors);
    const [{ times: submitting, errors: failed }] = await over;
    errors.push(...failed);
    return { calm, rush, submitting, errors };
  } finally {
    await server.stop();
  }
}

/** Officers go from page to page until something is over; how long each page took. */
async function browse(callers: readonly Caller[], until: Promise<unknown>, errors: string[]): Promise<number[]> {
  let over = false;
  const ended = until.finally(() => (over = true));
  const times: number[] = [];
  await Promise.all(
    callers.map(async (caller, at) => {
      await pause((READING_MS * at) / callers.length);
      for (let visit = at; !over; visit += 1) {
        const from = performance.now();
        const { status } = await caller.page(VISITS[visit % VISITS.length] ?? '/');
        times.push(performance.now() - from);
        if (status !== 200) errors.push(`a page answered ${status}`);
        await pause(READING_MS);
      }
    }),
  );
  await ended;
  return times;
}

function good(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text.slice(-500)}`);
  return answer;
}

interface Left {
  readonly url: string;
  readonly officers: readonly TestPerson[];
  readonly associations: readonly { readonly person: TestPerson; readonly draftId: string }[];
}

/** An open round with a whole draft of each association, left in a database for a program of its own. */
async function left(kind: DatabaseKind): Promise<Left> {
  const { ApplicationDesk: Office } = await import('../grants/application-desk.js');
  const office: ApplicationDesk = await Office.open(kind);
  const { app } = office.desk;
  const days = { closesOn: '2099-11-30', answerOn: undefined, reportOn: undefined };
  const roundId = await office.aRound({ ...days, papers: ['bylaws'] });
  const officers = [office.officer.person];
  while (officers.length < OFFICERS) officers.push((await office.desk.worker('grantOfficer')).person);
  const associations: { person: TestPerson; draftId: string }[] = [];
  for (let at = 0; at < ASSOCIATIONS; at += 1) {
    const applicant = await office.anApplicant();
    const { json } = good(await office.filledIn(applicant, roundId));
    associations.push({ person: applicant.person, draftId: String(json['id']) });
  }
  const { database } = app.get(Surroundings).settings;
  await office.desk.close();
  return { url: database.kind === 'sqlite' ? `sqlite:${database.path}` : database.url, officers, associations };
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
}
