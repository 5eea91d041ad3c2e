import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TableOf,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { IndexedPart } from './bundle.js';

/** A bundle that was made for the authority or a court; its bytes are kept under their hash. */
@TableOf('enforcement_export', 'committee')
export class EnforcementExport {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() enforcementId: Id;
  /** Counted from 1 in each enforcement. */
  @NumberColumn() number: number;
  @CodeColumn() sha256: string;
  /** The data sheet as PDF. */
  @CodeColumn() pdfSha256: string;
  @NumberColumn() bytes: number;
  @JsonColumn() parts: readonly IndexedPart[];
  @CodeColumn() madeBy: string;
  @InstantColumn() madeAt: Instant;
}
