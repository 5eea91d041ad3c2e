import { CodeColumn, IdColumn, IdKey, TableOf, TextColumn, VersionColumn } from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';
import type { Registry } from './registry.js';

/** A committee (nämnd): an authority of its own for records, secrecy and personal data, with a log of its own. */
@TableOf('committee', 'municipality')
export class Committee {
  @IdKey() id: Id;
  @IdColumn() municipalityId: Id;
  @TextColumn() name: string;
  /** Begins its case numbers, as `FB` in `FB-2026-0052`. */
  @CodeColumn() code: string;
  @TextColumn() postalAddress: string;
  @CodeColumn() email: string;
  @CodeColumn() phone: string;
  @CodeColumn() registry: Registry;
  @VersionColumn() version: number;
}
