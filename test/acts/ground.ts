// Loaded so that a database opened here knows the tables of acts/.
import '../../src/acts/kept-answer.entity.js';
import '../../src/acts/outbox/outbox.entity.js';
import { SYSTEM, type Actor, type Membership } from '../../src/acts/actor.js';
import { AuditQueries } from '../../src/acts/audit/audit.queries.js';
import type { Checkpoint } from '../../src/acts/audit/checkpoint.js';
import { verify, type Verification } from '../../src/acts/audit/verify.js';
import { FIRST_LINK } from '../../src/acts/line.js';
import { LogHead } from '../../src/acts/log.entity.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { MovedClock } from '../../src/platform/clock.js';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  NumberColumn,
  OreColumn,
  TableOf,
  VersionColumn,
} from '../../src/platform/database/columns.js';
import { Database } from '../../src/platform/database/database.js';
import { ServerLog } from '../../src/platform/server-log.js';
import { readDatabase } from '../../src/platform/settings.js';
import type { Instant } from '../../src/shared/day.js';
import { newId, type Id } from '../../src/shared/id.js';
import { migratedDatabase, type DatabaseKind } from '../support/databases.js';

/** Something to write about, in a table of its own, so that the tests of writing need no feature. */
@TableOf('thing', 'committee')
export class Thing {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn({ nullable: true }) matterId: Id | null;
  @CodeColumn() name: string;
  @OreColumn() leftOre: number;
  @NumberColumn({ nullable: true }) position: number | null;
  @FlagColumn() open: boolean;
  @VersionColumn() version: number;
}

const THING_TABLE = `CREATE TABLE thing (
  id varchar(36) PRIMARY KEY NOT NULL,
  committee_id varchar(36) NOT NULL,
  association_id varchar(36),
  matter_id varchar(36),
  name varchar(200) NOT NULL UNIQUE,
  left_ore bigint NOT NULL CHECK (left_ore >= 0),
  position bigint,
  open boolean NOT NULL,
  version bigint NOT NULL
)`;

export const NOON = '2026-11-24T11:00:00.000Z' as Instant;

/** Everything a test of acts/ stands on: a migrated database with a table of things, a clock, a log that is kept. */
export interface Ground {
  readonly url: string;
  readonly database: Database;
  readonly clock: MovedClock;
  readonly units: UnitOfWork;
  readonly reads: Reads;
  /** What the program's own log was told, one JSON object each. */
  readonly told: Record<string, unknown>[];
  close(): Promise<void>;
}

export async function ground(kind: DatabaseKind, Units: typeof UnitOfWork = UnitOfWork): Promise<Ground> {
  const url = await migratedDatabase(kind);
  const opened = await openGround(url, Units);
  await createThings(opened.database);
  return opened;
}

export async function createThings({ writes }: Database): Promise<void> {
  await writes.query(THING_TABLE);
}

/** Opens a database that is there already, as a second process or a restarted one would. */
export async function openGround(url: string, Units: typeof UnitOfWork = UnitOfWork): Promise<Ground> {
  const database = await Database.open(readDatabase(url)!);
  const told: Record<string, unknown>[] = [];
  const clock = new MovedClock(NOON);
  const log = new ServerLog('info', { write: (line: string) => void told.push(JSON.parse(line) as never) });
  const units = new Units(database, clock, log);
  return { url, database, clock, units, reads: new Reads(database), told, close: () => database.close() };
}

export function aThing(values: Partial<Thing> = {}): Thing {
  const id = newId();
  return {
    id,
    committeeId: newId(),
    associationId: null,
    matterId: null,
    name: `thing-${id}`,
    leftOre: 0,
    position: null,
    open: true,
    version: 1,
    ...values,
  };
}

/** A person with roles in committees or for associations. */
export function anActor(...memberships: Partial<Membership>[]): Actor {
  return {
    userId: newId(),
    memberships: memberships.map((membership) => ({
      role: 'grantOfficer',
      committeeId: null,
      associationId: null,
      ...membership,
    })),
  };
}

/** Opens a log as the founding of a committee does. */
export async function openLog({ units }: Ground, log: Id = newId()): Promise<Id> {
  await units.run(SYSTEM, { log: 'register', act: 'log.open' }, async (act) => {
    await act.rows.insert(LogHead, { log, number: 0, link: FIRST_LINK });
    act.record({ act: 'log.open', facts: { id: log } });
  });
  return log;
}

/** One ordinary act: a thing, something for later, and a line. */
export async function putThing(
  { units }: Ground,
  thing: Thing = aThing(),
  log: Id | 'register' = 'register',
): Promise<Thing> {
  return units.run(SYSTEM, { log, act: 'thing.put' }, async (act) => {
    await act.rows.insert(Thing, thing);
    await act.later('mail', { about: thing.id });
    act.record({ act: 'thing.put', facts: { id: thing.id } });
    return thing;
  });
}

/** Checks the logs as `villkor audit verify` does, through a door of its own. */
export async function verified(url: string, checkpoints: readonly Checkpoint[] = []): Promise<Verification> {
  return onLogs(url, (logs) => verify(logs, checkpoints));
}

/** Reads the logs through a door of its own. */
export async function onLogs<T>(url: string, work: (logs: AuditQueries) => Promise<T>): Promise<T> {
  const reads = await Database.openReads(readDatabase(url)!);
  try {
    const logs = await AuditQueries.begin(reads);
    try {
      return await work(logs);
    } finally {
      await logs.end();
    }
  } finally {
    await reads.destroy();
  }
}

/** How many rows a table holds. */
export async function countOf({ database }: Ground, table: string): Promise<number> {
  const [row] = await database.reads.query<{ count: number | string }[]>(`SELECT count(*) AS count FROM ${table}`);
  return Number(row?.count);
}
