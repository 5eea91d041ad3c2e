import {
  CodeColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';
import type { OpeningHours } from './opening-hours.js';
import type { PlaceState, SiteInput } from './site.js';

/** A house [anläggning] with rooms; everybody may know of it. */
@TableOf('site', 'inner')
export class Site implements SiteInput {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @TextColumn() name: string;
  @TextColumn() address: string;
  @TextColumn({ nullable: true }) access: string | null;
  @JsonColumn() hours: OpeningHours;
  @CodeColumn() state: PlaceState;
  @VersionColumn() version: number;
}
