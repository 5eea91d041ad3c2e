import { CodeColumn, IdColumn, IdKey, NumberColumn, TableOf, VersionColumn } from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';

/** The last number given, for each committee, kind (or the registry) and year. */
@TableOf('number_series', 'inner')
export class NumberSeries {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() kind: string;
  @NumberColumn() year: number;
  @NumberColumn() lastNumber: number;
  @VersionColumn() version: number;
}
