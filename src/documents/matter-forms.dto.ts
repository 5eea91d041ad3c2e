import { CONFLICT_GROUNDS, type ConflictGround } from '../identity/conflicts/conflict.js';
import { ChoiceField, WholeField } from '../platform/http/fields.js';

/** What a button of a case's page sends along: the version that was looked at. */
export class SeenDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class DeclareConflictFormDto {
  @ChoiceField(CONFLICT_GROUNDS) ground: ConflictGround;
}
