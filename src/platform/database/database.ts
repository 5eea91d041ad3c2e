import { existsSync } from 'node:fs';
import { DataSource, getMetadataArgsStorage, type DataSourceOptions, type ObjectLiteral } from 'typeorm';
import { problem } from '../../shared/problem.js';
import { MIGRATIONS } from '../migrations/list.js';
import type { DatabaseAddress } from '../settings.js';
import { SnakeCase } from './naming.js';
import { checkDurability, postgresReader, postgresWriter } from './postgres.js';
import { sqliteReader, sqliteWriter } from './sqlite.js';

export type EntityClass<T extends ObjectLiteral = ObjectLiteral> = new () => T;

/**
 * The two doors to the database: `writes` belongs to the unit of work alone, `reads` cannot change anything.
 */
export class Database {
  private constructor(
    readonly kind: DatabaseAddress['kind'],
    readonly address: DatabaseAddress,
    readonly writes: DataSource,
    readonly reads: DataSource,
  ) {}

  /** Opens both doors of a migrated database for every table that the program has loaded. */
  static async open(address: DatabaseAddress): Promise<Database> {
    const reads = await Database.openReads(address);
    try {
      const writes = await openWrites(address);
      return new Database(address.kind, address, writes, reads);
    } catch (error) {
      await reads.destroy();
      throw error;
    }
  }

  /** A door of one's own that only reads: for long readings of one moment, beside a running server. */
  static async openReads(address: DatabaseAddress): Promise<DataSource> {
    if (address.kind === 'sqlite' && !existsSync(address.path)) {
      throw problem('notFound', 'database.missing', { path: address.path });
    }
    const reads = await connect(address.kind === 'sqlite' ? sqliteReader(address.path) : postgresReader(address.url));
    try {
      await checkMigrated(reads);
      return reads;
    } catch (error) {
      await reads.destroy();
      throw error;
    }
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.reads.query('SELECT 1');
  }

  /** Tells whether nothing has ever been done here: no log has a line. */
  async isUnwritten(): Promise<boolean> {
    return (await this.reads.query<unknown[]>('SELECT 1 FROM audit_entry LIMIT 1')).length === 0;
  }

  async close(): Promise<void> {
    await this.reads.destroy();
    await this.writes.destroy();
  }
}

async function openWrites(address: DatabaseAddress): Promise<DataSource> {
  if (address.kind === 'sqlite') return connect(sqliteWriter(address.path));
  const writes = await connect(postgresWriter(address.url));
  try {
    await checkDurability(writes);
    return writes;
  } catch (error) {
    await writes.destroy();
    throw error;
  }
}

/** PostgreSQL's code for a table that is not there. */
const UNDEFINED_TABLE = '42P01';

/** A database of another version is neither read nor written: its rows may mean something else. */
async function checkMigrated(source: DataSource): Promise<void> {
  const taken = await source.query<{ name: string }[]>('SELECT name FROM migrations').catch((error: unknown) => {
    if (/no such table/.test(String(error)) || (error as { code?: unknown }).code === UNDEFINED_TABLE) return [];
    throw error;
  });
  const names = new Set(MIGRATIONS.map((migration) => new migration().name));
  if (taken.some(({ name }) => !names.has(name))) throw problem('unavailable', 'database.newer');
  if (taken.length < names.size) throw problem('unavailable', 'database.notMigrated');
}

function connect(options: DataSourceOptions): Promise<DataSource> {
  const entities = getMetadataArgsStorage().tables.map((table) => table.target);
  return new DataSource({ ...options, entities, namingStrategy: new SnakeCase() } as DataSourceOptions).initialize();
}
