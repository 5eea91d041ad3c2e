import { ChoiceField, IdField, TextField, WholeField } from '../../platform/http/fields.js';
import { ChoiceView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { CONFLICT_GROUNDS, type ConflictGround } from './conflict.js';
import type { ConflictOfInterest } from './conflict-of-interest.entity.js';
import type { NewConflict } from './conflicts.service.js';

const LONGEST_WORDS = 2_000;

export class DeclareConflictDto {
  @IdField() committeeId: Id;
  /** The matter, or else the association. */
  @IdField({ optional: true }) matterId?: Id;
  @IdField({ optional: true }) associationId?: Id;
  @ChoiceField(CONFLICT_GROUNDS) ground: ConflictGround;
  @TextField({ max: LONGEST_WORDS }) explanation: string;
  /** For a former representative: the last year of it. */
  @WholeField({ min: 1, max: 9_999, optional: true }) untilYear?: number;
}

export class DisregardConflictDto {
  @TextField({ max: LONGEST_WORDS }) because: string;
}

/** A declared conflict of interest. */
export class ConflictView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() userId: Id;
  @IdView({ nullable: true }) matterId: Id | null;
  @IdView({ nullable: true }) associationId: Id | null;
  @ChoiceView(CONFLICT_GROUNDS) ground: ConflictGround;
  @TextView() explanation: string;
  @WholeView({ nullable: true }) untilYear: number | null;
  @InstantView() declaredAt: Instant;
  @IdView({ nullable: true }) disregardedBy: Id | null;
  @TextView({ nullable: true }) disregardedBecause: string | null;
  @InstantView({ nullable: true }) withdrawnAt: Instant | null;
  @WholeView() version: number;
}

export function viewOfConflict(conflict: ConflictOfInterest): ConflictView {
  const { id, committeeId, userId, matterId, associationId, ground, explanation, untilYear } = conflict;
  const { declaredAt, disregardedBy, disregardedBecause, withdrawnAt, version } = conflict;
  const what = { id, committeeId, userId, matterId, associationId, ground, explanation, untilYear };
  return { ...what, declaredAt, disregardedBy, disregardedBecause, withdrawnAt, version };
}

export function newConflictOf({
  matterId = undefined,
  associationId = undefined,
  untilYear = undefined,
  ...dto
}: DeclareConflictDto): NewConflict {
  return { ...dto, matterId: matterId ?? null, associationId: associationId ?? null, untilYear: untilYear ?? null };
}
