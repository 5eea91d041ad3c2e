import { addDays, type Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { Availability } from '../../src/premises/bookings/availability.service.js';
import { Caller, type Answer } from '../support/caller.js';
import { DATABASES, migratedDatabase, type DatabaseKind } from '../support/databases.js';
import { PremisesDesk } from '../premises/premises-desk.js';
import { Server } from './programs.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

const CLIENTS = 60;
const HOURS = 3;
const EMAIL = 'alla@example.se';
/** What both processes keep their sessions by. */
const SECRET = 'a secret that only the tests know';

export const noDoubleBooking: Undertaking = {
  id: 'C1',
  promise: 'Of 60 who are confirmed at once for three hours exactly three get them, also through two processes',
  try: (scale) => tryBooking(scale === 'short' ? 1 : 20),
};

/** How the program is weakened before the race. */
export type Weakening = (desk: PremisesDesk) => Promise<void>;

export async function tryBooking(rounds: number, weaken?: Weakening): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of DATABASES) {
    await raceOn(trial, kind, rounds, 1, weaken);
    // What is weakened in this process is whole in another.
    if (kind === 'postgres' && weaken === undefined) await raceOn(trial, kind, rounds, 2);
  }
  return trial;
}

async function raceOn(
  trial: Trial,
  kind: DatabaseKind,
  rounds: number,
  processes: 1 | 2,
  weaken?: Weakening,
): Promise<void> {
  const url = await migratedDatabase(kind);
  // A second process has the clock of the machine, so the first one has it too.
  const desk = await PremisesDesk.open(kind, { database: url, at: new Date().toISOString() as `${string}Z` });
  const other =
    processes === 2
      ? await Server.on({ VILLKOR_DATABASE: url, VILLKOR_SECRET: SECRET, VILLKOR_RATE_LIMIT: '0' })
      : null;
  try {
    await other?.start();
    const addresses = [desk.desk.app.address, ...(other ? [other.address] : [])];
    const site = await desk.aSite();
    await knownHirer(desk, await desk.aRoom(site));
    await weaken?.(desk);
    for (let round = 0; round < rounds; round += 1) {
      const room = await desk.aRoom(site);
      const asked = await Promise.all(Array.from({ length: CLIENTS }, (_, at) => ask(desk, room, at)));
      const answers = await Promise.all(
        asked.map((each, at) => confirm(desk, each, addresses[at % addresses.length]!)),
      );
      const won = answers.filter(({ status }) => status === 200).length;
      const lost = answers.filter(({ status }) => status === 409).length;
      const overlaps = await overlapsIn(desk, room);
      const where = `${kind}, ${processes} process(es)`;
      trial.attempt(
        won !== HOURS && `${where}: ${won} of ${CLIENTS} were confirmed for ${HOURS} hours`,
        won + lost !== CLIENTS && `${where}: ${CLIENTS - won - lost} were answered neither yes nor no`,
        overlaps > 0 && `${where}: ${overlaps} bookings overlap`,
      );
    }
  } finally {
    await other?.stop();
    await desk.close();
  }
}

/** Somebody whom no rule stops. */
async function knownHirer(desk: PremisesDesk, room: Id): Promise<void> {
  const asked = await desk.ask(desk.officer, aPerson(room, dayOf(desk), '10:00', '11:00'));
  const filled = await desk.act(desk.officer, asked, 'fill-sheet', { title: 'Möte' });
  const confirmed = await desk.act(desk.officer, filled, 'confirm');
  if (confirmed.status !== 200)
    throw new Error(`The first booking was answered ${confirmed.status}: ${confirmed.text}`);
}

/** Twenty for each hour, no two alike, all of whom want its middle. */
async function ask(desk: PremisesDesk, room: Id, at: number): Promise<Answer> {
  const [hour, inset] = [18 + (at % HOURS), Math.floor(at / HOURS)];
  const clock = (minute: number): string =>
    `${String(hour + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return desk.ask(desk.officer, aPerson(room, dayOf(desk), clock(inset), clock(60 - inset)));
}

async function confirm(desk: PremisesDesk, { json }: Answer, address: string): Promise<Answer> {
  const caller = new Caller(address);
  for (const [name, value] of desk.officer.caller.cookies) caller.cookies.set(name, value);
  const path = `/api/booking-requests/${String(json['id'])}/confirm`;
  return caller.post(path, {}, { 'if-match': `"${String(json['version'])}"` });
}

function aPerson(roomId: Id, on: Day, fromTime: string, untilTime: string): Record<string, unknown> {
  return {
    ...{ roomId, hirerKind: 'person', hirer: 'Kim Prov', use: 'meeting', purpose: 'Möte', participants: 5 },
    ...{ contactName: 'Kim Prov', contactEmail: EMAIL, termsAccepted: true, on, fromTime, untilTime },
  };
}

function dayOf(desk: PremisesDesk): Day {
  return addDays(desk.desk.today, 30);
}

async function overlapsIn(desk: PremisesDesk, room: Id): Promise<number> {
  const { database } = desk.desk.app;
  const rows: { count: number | string }[] = await database.reads.query(
    `SELECT COUNT(*) AS count FROM booking one JOIN booking other
       ON one.room_id = other.room_id AND one.id < other.id
       AND one.starts_at < other.ends_at AND other.starts_at < one.ends_at
     WHERE one.room_id = '${room}' AND one.state = 'confirmed' AND other.state = 'confirmed'`,
  );
  return Number(rows[0]?.count);
}

/** The database no longer refuses what overlaps. */
export const withoutConstraint: Weakening = async ({ desk }) => {
  const { database } = desk.app;
  const statements =
    database.kind === 'sqlite'
      ? ['DROP TRIGGER occupancy_never_overlaps_on_insert', 'DROP TRIGGER occupancy_never_overlaps_on_update']
      : ['ALTER TABLE occupancy DROP CONSTRAINT occupancy_never_overlaps'];
  for (const sql of statements) await database.writes.query(sql);
};

/** The unit no longer looks whether a time is taken. */
export const withoutLooking: Weakening = async ({ desk }) => {
  Object.assign(desk.app.get(Availability), {
    stops: async (_: unknown, times: readonly unknown[]) => times.map(() => []),
  });
};
