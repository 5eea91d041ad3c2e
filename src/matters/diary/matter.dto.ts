import type { Day } from '../../shared/day.js';
import { ChoiceField, DayField, IdField, OreField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, FlagView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Id } from '../../shared/id.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { problem } from '../../shared/problem.js';
import { readCaseNumber } from './case-number.js';
import type { Matter } from './matter.entity.js';
import {
  MATTER_KINDS,
  MATTER_STATES,
  WAIT_REASONS,
  type MatterKind,
  type MatterState,
  type WaitReason,
} from './matter.js';
import type { NewMatter } from './matters.service.js';

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

export class MattersQuery extends PageQuery {
  @ChoiceField(MATTER_STATES, { optional: true }) state?: MatterState;
  @ChoiceField(MATTER_KINDS, { optional: true }) kind?: MatterKind;
  @IdField({ optional: true }) committeeId?: Id;
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
  @ChoiceView(MATTER_STATES) state: string;
  @WholeView({ nullable: true }) amountOre: number | null;
  @IdView({ nullable: true }) officerId: Id | null;
  @FlagView() restricted: boolean;
  @DayView() receivedOn: Day;
  @WholeView() version: number;
}

/** What the diary is given from what was sent; the day of arrival is the service's to fill in. */
export function newMatterOf(dto: RegisterMatterDto): NewMatter {
  const { committeeId, kind, party, orgNumber, dnr = null, about = '', amountOre = null, receivedOn = null } = dto;
  const partyOrgNumber = orgNumber === undefined ? null : orgNumberField(orgNumber);
  return { committeeId, kind, party, partyOrgNumber, dnr, title: about, amountOre, receivedOn, officerId: null };
}

/** What a list is narrowed to; a number may be written as people write it. */
export function filterOf({ state, kind, committeeId, number: written }: MattersQuery): Partial<Matter> {
  const number = written === undefined ? undefined : readCaseNumber(written);
  if (written !== undefined && number === undefined)
    throw problem('invalid', 'matter.numberUnreadable', { field: 'number' });
  const wanted = Object.entries({ state, kind, committeeId, number }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(wanted) as Partial<Matter>;
}

function orgNumberField(text: string): string {
  const { normalised, faults } = checkOrgNumber(text);
  if (normalised !== null) return normalised;
  throw problem('invalid', faults[0]?.code ?? 'orgNumber.form', { ...faults[0]?.facts, field: 'orgNumber' });
}

export function viewOfMatter(matter: Matter): MatterJsonView {
  const { id, committeeId, number, dnr, kind, party, state, amountOre, officerId } = matter;
  const { title: about, partyOrgNumber: orgNumber, restricted, receivedOn, version } = matter;
  const what = { id, committeeId, number, dnr, kind, about, party, orgNumber };
  return { ...what, state, amountOre, officerId, restricted, receivedOn, version };
}
