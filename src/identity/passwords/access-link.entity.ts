import { CodeColumn, IdColumn, IdKey, InstantColumn, TableOf } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { LinkPurpose } from './link-purpose.js';

/** A link sent by mail with which a password is chosen, once. */
@TableOf('access_link', 'inner')
export class AccessLink {
  @IdKey() id: Id;
  /** SHA-256 of the token in the link, hexadecimal. */
  @CodeColumn() tokenHash: string;
  @IdColumn() userId: Id;
  @CodeColumn() purpose: LinkPurpose;
  @InstantColumn() expiresAt: Instant;
  @InstantColumn({ nullable: true }) usedAt: Instant | null;
}
