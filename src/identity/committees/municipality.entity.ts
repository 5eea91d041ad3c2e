import { CodeColumn, IdKey, TableOf, TextColumn, VersionColumn } from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';

/** The municipality (kommun): one legal person, the creditor and the party in court. */
@TableOf('municipality', 'municipality')
export class Municipality {
  @IdKey() id: Id;
  @TextColumn() name: string;
  @CodeColumn() orgNumber: string;
  /** The court that reviews its decisions, by name; null until somebody has said which. */
  @TextColumn({ nullable: true }) administrativeCourt: string | null;
  @VersionColumn() version: number;
}
