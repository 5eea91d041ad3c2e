import { ChoiceField, DayField, IdField, OreField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import { COMMITTEE_ROLES, type Role } from '../../identity/roles.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { problem } from '../../shared/problem.js';
import type { Matter, Note, Task } from './matter.entity.js';
import type { NewMatter } from './matters.service.js';
import { MATTER_KINDS, WAIT_REASONS, type MatterKind, type WaitReason } from './matter.js';

export class RegisterMatterDto {
  @IdField() committeeId: Id;
  @ChoiceField(MATTER_KINDS) kind: MatterKind;
  @TextField({ max: 200 }) party: string;
  @TextField({ max: 20, optional: true }) orgNumber?: string;
  @TextField({ max: 50, optional: true }) dnr?: string;
  @TextField({ max: 200, optional: true }) about?: string;
  @OreField({ optional: true }) amountOre?: number;
  @DayField({ optional: true }) receivedOn?: Day;
}

export class AssignMatterDto {
  @IdField() officerId: Id;
}

export class SetDnrDto {
  @TextField({ max: 50 }) dnr: string;
}

export class WaitMatterDto {
  @ChoiceField(WAIT_REASONS) reason: WaitReason;
  @DayField() wakeOn: Day;
}

/** For acts that need a reason in words. */
export class BecauseDto {
  @TextField({ max: 2000 }) because: string;
}

export class AddNoteDto {
  @TextField({ max: 10_000 }) text: string;
}

export class OpenTaskDto {
  @TextField({ max: 200 }) what: string;
  @ChoiceField(COMMITTEE_ROLES, { optional: true }) role?: Role;
  @DayField({ optional: true }) dueOn?: Day;
}

export class AddLinkDto {
  @TextField({ max: 30 }) number: string;
}

export class MattersQuery extends PageQuery {
  @ChoiceField(['open', 'waiting', 'closed'], { optional: true }) state?: 'open' | 'waiting' | 'closed';
  @ChoiceField(MATTER_KINDS, { optional: true }) kind?: MatterKind;
  @TextField({ max: 30, optional: true }) number?: string;
}

/** A case as the API shows it. */
export class MatterJsonView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @TextView() number: string;
  @TextView({ nullable: true }) dnr: string | null;
  @ChoiceView(MATTER_KINDS) kind: string;
  @TextView() about: string;
  @TextView() party: string;
  @TextView({ nullable: true }) orgNumber: string | null;
  @ChoiceView(['open', 'waiting', 'closed']) state: string;
  @WholeView({ nullable: true }) amountOre: number | null;
  @IdView({ nullable: true }) officerId: Id | null;
  @FlagView() restricted: boolean;
  @DayView() receivedOn: Day;
  @WholeView() version: number;
}

export class NoteView {
  @IdView() id: Id;
  @IdView() authorId: Id;
  @InstantView() at: Instant;
  @TextView() text: string;
}

export class TaskView {
  @IdView() id: Id;
  @IdView() matterId: Id;
  @TextView() code: string;
  @TextView({ nullable: true }) what: string | null;
  @TextView({ nullable: true }) forRole: string | null;
  @IdView({ nullable: true }) userId: Id | null;
  @DayView({ nullable: true }) dueOn: Day | null;
  @TextView({ nullable: true }) waitsFor: string | null;
  @InstantView({ nullable: true }) doneAt: Instant | null;
  @WholeView() version: number;
}

/** What the diary is given from what was sent; the day of arrival is the service's to fill in. */
export function newMatterOf(dto: RegisterMatterDto): NewMatter {
  const { committeeId, kind, party, orgNumber, dnr = null, about = '', amountOre = null, receivedOn = null } = dto;
  return {
    committeeId,
    kind,
    party,
    partyOrgNumber: orgNumber === undefined ? null : orgNumberField(orgNumber),
    dnr,
    title: about,
    amountOre,
    receivedOn,
    officerId: null,
  };
}

function orgNumberField(text: string): string {
  const { normalised, faults } = checkOrgNumber(text);
  if (normalised !== null) return normalised;
  throw problem('invalid', faults[0]?.code ?? 'orgNumber.form', { ...faults[0]?.facts, field: 'orgNumber' });
}

export function viewOfMatter(matter: Matter): MatterJsonView {
  const { id, committeeId, number, dnr, kind, party, state, amountOre, officerId, restricted, receivedOn, version } =
    matter;
  return {
    id,
    committeeId,
    number,
    dnr,
    kind,
    about: matter.title,
    party,
    orgNumber: matter.partyOrgNumber,
    state,
    amountOre,
    officerId,
    restricted,
    receivedOn,
    version,
  };
}

export function viewOfNote({ id, authorId, at, text }: Note): NoteView {
  return { id, authorId, at, text };
}

export function viewOfTask({
  id,
  matterId,
  code,
  what,
  forRole,
  userId,
  dueOn,
  waitsFor,
  doneAt,
  version,
}: Task): TaskView {
  return { id, matterId, code, what, forRole, userId, dueOn, waitsFor, doneAt, version };
}
