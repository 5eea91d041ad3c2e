import { DataSource, getMetadataArgsStorage, type DataSourceOptions, type ObjectLiteral } from 'typeorm';
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

  /** Opens both doors for every table that the program has loaded. */
  static async open(address: DatabaseAddress): Promise<Database> {
    const [writer, reader] =
      address.kind === 'sqlite'
        ? [sqliteWriter(address.path), sqliteReader(address.path)]
        : [postgresWriter(address.url), postgresReader(address.url)];
    const writes = await connect(writer);
    try {
      if (address.kind === 'postgres') await checkDurability(writes);
      const reads = await connect(reader);
      return new Database(address.kind, address, writes, reads);
    } catch (error) {
      await writes.destroy();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.reads.destroy();
    await this.writes.destroy();
  }
}

function connect(options: DataSourceOptions): Promise<DataSource> {
  const entities = getMetadataArgsStorage().tables.map((table) => table.target);
  return new DataSource({ ...options, entities, namingStrategy: new SnakeCase() } as DataSourceOptions).initialize();
}
