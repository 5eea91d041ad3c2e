import { TextField } from '../../platform/http/fields.js';
import { ChoiceView, IdView, InstantView, ObjectView, TextView } from '../../platform/http/view-fields.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Facts } from '../../shared/reason.js';
import { MATTER_KINDS } from '../diary/matter.js';
import type { Matter } from '../diary/matter.entity.js';
import { retoldWords, type Happened } from '../sheet/matter-sheet.js';
import type { Note } from './note.entity.js';

export class AddNoteDto {
  @TextField({ max: 10_000 }) text: string;
}

export class AddLinkDto {
  @TextField({ max: 30 }) number: string;
}

export class NoteView {
  @IdView() id: Id;
  @IdView() authorId: Id;
  @InstantView() at: Instant;
  @TextView() text: string;
}

/** A case that is tied to another; of a restricted one the number alone is told. */
export class LinkView {
  @IdView() matterId: Id;
  @TextView() number: string;
  @ChoiceView(MATTER_KINDS) kind: string;
  @TextView({ nullable: true }) party: string | null;
}

/** Something that happened in a case, as the log tells it. */
export class EventView {
  @InstantView() at: Instant;
  @TextView() act: string;
  /** A user, or `system`. */
  @TextView() byId: string;
  @ObjectView() facts: Facts;
  @TextView({ nullable: true }) text: string | null;
}

export function viewOfNote({ id, authorId, at, text }: Note): NoteView {
  return { id, authorId, at, text };
}

export function viewOfLink({ id: matterId, number, kind, party, restricted }: Matter): LinkView {
  return { matterId, number, kind, party: restricted ? null : party };
}

export function viewOfEvent(happened: Happened): EventView {
  const { at, act, byId, facts } = happened;
  return { at, act, byId, facts, text: retoldWords(happened) ?? null };
}
