import { CodeColumn, IdColumn, IdKey, InstantColumn, TableOf } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** A giro number that came in a file: a proposal and no account, until a person asks for it and another confirms it. */
@TableOf('imported_account', 'inner')
export class ImportedAccount {
  @IdKey() id: Id;
  @IdColumn() associationId: Id;
  @CodeColumn() kind: 'bankgiro' | 'plusgiro';
  @CodeColumn() number: string;
  @InstantColumn() importedAt: Instant;
}
