import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { FreeRooms } from '../../src/premises/bookings/free-rooms.service.js';
import { Occupancy } from '../../src/premises/occupancy/occupancy.entity.js';
import { minuteOf } from '../../src/premises/occupancy/interval.js';
import { Answers, PLAIN_YES } from '../../src/premises/requests/answers.service.js';
import { AskDto, askInputOf } from '../../src/premises/requests/request.dto.js';
import { Requests } from '../../src/premises/requests/requests.service.js';
import { Room } from '../../src/premises/rooms/room.entity.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { newId, type Id } from '../../src/shared/id.js';
import { firstInstantOf } from '../../src/shared/local-time.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import { PremisesDesk } from '../premises/premises-desk.js';
import { measured, type Measurement } from './benchmark.js';

const ROOMS = 300;
const [FEW, MANY] = [10_000, 1_000_000];
const ROUNDS = 12;
const SERIES = 52;
const SERIES_ON: Day = '2028-01-03';
/** Bookings to come lie a year ahead of the tests' Monday, and go on from there. */
const FIRST: Day = '2026-12-01';

interface Found {
  readonly confirmMs: number;
  readonly seriesMs: number;
  readonly searchMs: number;
}

/**
 * Confirming one booking, a series of 52, and looking for a free room in 300 for four weeks, with 10,000 and with 1,000,000
 * times taken. Each ratio is the rate among 1,000,000 ÷ that among 10,000 on the same database (confirming is to stay above
 * 1 ÷ 1.3, the 95th percentile of searches above 1 ÷ 1.5); that of a series is how many single bookings it takes as long as (8
 * at most).
 */
export async function measureBooking(): Promise<Measurement> {
  const others: Record<string, number> = {};
  const ratio: Record<string, number> = {};
  let ours = NaN;
  for (const kind of DATABASES) {
    const [few, many] = await measuredOn(kind);
    const [rate, of] = [1000 / many.confirmMs, (name: string): string => `${kind}-${name}`];
    if (Number.isNaN(ours)) ours = rate;
    others[of('confirm-among-10000')] = 1000 / few.confirmMs;
    others[of('series-of-52')] = 1000 / many.seriesMs;
    others[of('search-among-10000')] = 1000 / few.searchMs;
    ratio[of('confirm-among-10000')] = few.confirmMs / many.confirmMs;
    ratio[of('series-of-52')] = many.seriesMs / many.confirmMs;
    ratio[of('search-among-10000')] = few.searchMs / many.searchMs;
  }
  return { ...measured('booking', 'confirmations/s', ours, others), ratio };
}

/** The few and the many take turns, so that a slow spell of the machine meets both. */
async function measuredOn(kind: DatabaseKind): Promise<readonly [Found, Found]> {
  const grounds = [await groundWith(kind, FEW), await groundWith(kind, MANY)] as const;
  const times = grounds.map(() => ({ confirm: [] as number[], series: [] as number[], search: [] as number[] }));
  try {
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [at, ground] of grounds.entries()) {
        const into = times[at]!;
        for (let turn = 0; turn < 4; turn += 1) into.confirm.push(await confirmed(ground, round * 4 + turn, null));
        if (round < 8) into.series.push(await confirmed(ground, round, addDays(SERIES_ON, SERIES - 1)));
        for (let turn = 0; turn < 3; turn += 1) into.search.push(await searched(ground, round + turn));
      }
  } finally {
    for (const { desk } of grounds) await desk.close();
  }
  const [few, many] = times.map(({ confirm, series, search }) => ({
    ...{ confirmMs: quantile(confirm, 0.5), seriesMs: quantile(series, 0.5), searchMs: quantile(search, 0.95) },
  }));
  return [few!, many!];
}

interface Ground {
  readonly desk: PremisesDesk;
  readonly rooms: readonly Id[];
}

async function groundWith(kind: DatabaseKind, occupancies: number): Promise<Ground> {
  const desk = await PremisesDesk.open(kind);
  const rooms = await manyRooms(desk, await desk.aSite());
  await fill(desk, rooms, await aKnownBooking(desk, rooms[0]!), occupancies);
  const settle = kind === 'postgres' ? 'VACUUM ANALYZE occupancy' : 'PRAGMA wal_checkpoint(TRUNCATE)';
  await desk.desk.app.database.writes.query(settle);
  return { desk, rooms };
}

async function manyRooms(desk: PremisesDesk, siteId: Id): Promise<Id[]> {
  const committeeId = desk.desk.office.north.id;
  const rooms: Room[] = Array.from({ length: ROOMS }, (_, at) => ({
    ...{ id: newId(), committeeId, siteId, parentId: null, name: `Rum ${at}`, capacity: 30, equipment: [] },
    ...{ roomClass: 'meetingRoom', minutesAfter: 0, holds: false, flagged: false, state: 'open', version: 1 },
  }));
  await desk.desk.app.get(UnitOfWork).run(SYSTEM, { log: committeeId, act: 'bench.rooms' }, async (act) => {
    await act.rows.insert(Room, rooms);
    act.record({ act: 'bench.rooms', facts: { count: rooms.length } });
  });
  return rooms.map(({ id }) => id);
}

/** Somebody whom no rule stops, and a booking for the filling to belong to. */
async function aKnownBooking(desk: PremisesDesk, room: Id): Promise<Id> {
  const asked = await desk.ask(desk.officer, body(room, '2026-11-30', {}));
  const filled = await desk.act(desk.officer, asked, 'fill-sheet', { title: 'Möte' });
  await desk.act(desk.officer, filled, 'confirm');
  const [booking] = await desk.times(desk.officer, asked);
  return booking?.['id'] as Id;
}

/** Two-hour times from noon on, day after day, in all rooms alike: the days sought are as full with few as with many. */
async function fill(desk: PremisesDesk, rooms: readonly Id[], bookingId: Id, count: number): Promise<void> {
  const committeeId = desk.desk.office.north.id;
  const units = desk.desk.app.get(UnitOfWork);
  const day = minuteOf(firstInstantOf(FIRST, '00:00'));
  let made = 0;
  for (let at = 0; made < count; at += 1) {
    const starts = day + at * 24 * 60 + 12 * 60;
    const rows: Occupancy[] = rooms
      .slice(0, count - made)
      .map((leafId) => ({ leafId, startsMinute: starts, endsMinute: starts + 120, bookingId }));
    await units.run(SYSTEM, { log: committeeId, act: 'bench.fill' }, async (act) => {
      await act.rows.insert(Occupancy, rows);
      act.record({ act: 'bench.fill', facts: { count: rows.length } });
    });
    made += rows.length;
  }
}

async function confirmed({ desk, rooms }: Ground, at: number, lastOn: Day | null): Promise<number> {
  const on = lastOn === null ? addDays('2027-02-01', at) : SERIES_ON;
  const more = lastOn === null ? {} : { every: 'day', lastOn };
  const input = askInputOf(Object.assign(new AskDto(), body(rooms[(at * 7) % ROOMS]!, on, more)));
  const { id, version } = await desk.desk.app.get(Requests).ask(desk.officer.actor, input, {});
  const from = performance.now();
  await desk.desk.app.get(Answers).confirm(desk.officer.actor, id, PLAIN_YES, { seen: version });
  return performance.now() - from;
}

async function searched({ desk }: Ground, at: number): Promise<number> {
  const firstOn = addDays(FIRST, at % 5);
  const from = performance.now();
  const found = await desk.desk.app.get(FreeRooms).find({
    ...{ firstOn, lastOn: addDays(firstOn, 27), fromTime: '08:00', untilTime: '22:00', minutes: 120 },
    ...{ participants: 10, equipment: [], siteId: null },
  });
  const took = performance.now() - from;
  if (found.length !== ROOMS) throw new Error(`Only ${found.length} rooms were found`);
  return took;
}

function body(roomId: Id, on: Day, more: object): Record<string, unknown> {
  return {
    ...{ roomId, hirerKind: 'person', hirer: 'Kim Prov', use: 'meeting', purpose: 'Möte', participants: 5, on },
    ...{ contactName: 'Kim Prov', contactEmail: 'kim@example.se', termsAccepted: true },
    ...{ fromTime: '18:00', untilTime: '20:00', ...more },
  };
}

function quantile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)]!;
}
