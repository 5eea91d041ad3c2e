import type { DatabaseAddress } from '../settings.js';
import type { Snapshot, Vessel } from './copied-table.js';
import { PostgresSnapshot, PostgresVessel } from './postgres-copying.js';
import { SqliteSnapshot, SqliteVessel } from './sqlite-copying.js';

/** What a database holds now, to be copied; beside a running server. */
export async function openSnapshot(address: DatabaseAddress): Promise<Snapshot> {
  return address.kind === 'sqlite' ? new SqliteSnapshot(address.path) : PostgresSnapshot.open(address.url);
}

/** A migrated database, to be filled with what another held; what it holds now goes away when that is kept. */
export async function openVessel(address: DatabaseAddress): Promise<Vessel> {
  return address.kind === 'sqlite' ? new SqliteVessel(address.path) : PostgresVessel.open(address.url);
}
