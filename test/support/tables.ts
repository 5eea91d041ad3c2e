import type { DataSource, EntityMetadata } from 'typeorm';

/** Tables of tests: once one of them has run in a worker its entity is known there, though no database has it. */
const OF_TESTS = ['thing', 'matter_for_reads', 'pair', 'ownerless', 'everybodys'];

/** The tables of the program. */
export function programTables({ entityMetadatas }: DataSource): EntityMetadata[] {
  return entityMetadatas.filter(({ tableName }) => !OF_TESTS.includes(tableName));
}
