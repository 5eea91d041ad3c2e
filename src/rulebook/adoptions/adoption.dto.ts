import { Matches } from 'class-validator';
import { ChoiceField, DayField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, IdView, InstantView, TextView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ADOPTED_KINDS, type AdoptedKind } from '../adopted/adopted-kind.js';
import type { Adopted } from '../adopted/adopted.entity.js';

const HASH = /^[0-9a-f]{64}$/;
const HASH_LENGTH = 64;
const LONGEST_PARAGRAPH = 20;

/** A meeting that adopted something the program is shipped with. */
export class AdoptDto {
  @IdField() committeeId: Id;
  /** Which version: SHA-256 of its content, hexadecimal. */
  @Matches(HASH) @TextField({ max: HASH_LENGTH, min: HASH_LENGTH }) hash: string;
  @DayField() meetingOn: Day;
  @TextField({ max: LONGEST_PARAGRAPH }) paragraph: string;
  /** From which day it is in force; the version's own first day when nothing is said. */
  @DayField({ optional: true }) fromOn?: Day;
}

export class AdoptionsQuery extends PageQuery {
  @IdField() committeeId: Id;
  @ChoiceField(ADOPTED_KINDS) kind: AdoptedKind;
}

/** What a committee has adopted, as the API shows it; the content itself is long and is left out. */
export class AdoptionView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @ChoiceView(ADOPTED_KINDS) kind: string;
  @TextView() key: string;
  @TextView() hash: string;
  @DayView() fromOn: Day;
  @DayView({ nullable: true }) meetingOn: Day | null;
  @TextView({ nullable: true }) paragraph: string | null;
  @ChoiceView(['known', 'unknown']) adoption: string;
  @InstantView() adoptedAt: Instant;
}

export function viewOfAdoption({ content: _content, adoptedBy: _by, ...view }: Adopted): AdoptionView {
  return view;
}
