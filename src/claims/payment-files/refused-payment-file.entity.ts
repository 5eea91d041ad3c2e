import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';

/** A file in the watched folder that was refused and moved aside, until somebody has seen it. */
@TableOf('refused_payment_file', 'inner')
export class RefusedPaymentFile {
  @IdKey() id: Id;
  @TextColumn() name: string;
  /** Of its bytes: the same file again is told once. */
  @CodeColumn() sha256: string;
  @JsonColumn() reason: Reason;
  @InstantColumn() refusedAt: Instant;
  @IdColumn({ nullable: true }) seenBy: Id | null;
  @InstantColumn({ nullable: true }) seenAt: Instant | null;
  @VersionColumn() version: number;
}
