import {
  ChoiceField,
  DayField,
  EmailField,
  FlagField,
  IdField,
  TextField,
  WholeField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, FlagView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Officeholder } from './officeholder.entity.js';
import {
  OFFICEHOLDER_ROLES,
  SIGNINGS,
  type OfficeholderInput,
  type OfficeholderRole,
  type Signing,
} from './officeholder.js';

/** How many may have to sign together at most. */
const MOST_SIGNING = 20;

const LONGEST_NAME = 150;

/** What is entered of an office, and nothing more about a person. */
class OfficeDto {
  @ChoiceField(OFFICEHOLDER_ROLES) role: OfficeholderRole;
  @ChoiceField(SIGNINGS) signing: Signing;
  @WholeField({ min: 2, max: MOST_SIGNING, optional: true }) signingCount?: number;
  @DayField() fromOn: Day;
  @DayField({ optional: true }) untilOn?: Day;
  @FlagField() under18: boolean = false;
  @FlagField() protectedPerson: boolean = false;
  @EmailField({ optional: true }) email?: string;
  @TextField({ max: 40, optional: true }) phone?: string;
  @IdField({ optional: true }) minutesPaperId?: Id;
}

/** A person in an office. */
export class OfficeholderDto extends OfficeDto {
  @TextField({ max: LONGEST_NAME }) name: string;
}

export class EnterOfficeholderDto extends OfficeholderDto {
  @IdField() associationId: Id;
}

/** An office anew; the name stays when it is left out, so that one that is protected need not be shown. */
export class ChangeOfficeholderDto extends OfficeDto {
  @TextField({ max: LONGEST_NAME, optional: true }) name?: string;
}

export class OfficeholdersQuery extends PageQuery {
  @IdField() associationId: Id;
}

/** Somebody in an association as the API shows them; of a protected person the office alone. */
export class OfficeholderView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @TextView({ nullable: true }) name: string | null;
  @ChoiceView(OFFICEHOLDER_ROLES) role: string;
  @ChoiceView(SIGNINGS) signing: string;
  @WholeView({ nullable: true }) signingCount: number | null;
  @DayView() fromOn: Day;
  @DayView({ nullable: true }) untilOn: Day | null;
  @FlagView() under18: boolean;
  @FlagView() protectedPerson: boolean;
  /** Told to those who write in the register, and to the association itself. */
  @TextView({ nullable: true }) email: string | null;
  @TextView({ nullable: true }) phone: string | null;
  @IdView({ nullable: true }) minutesPaperId: Id | null;
  /** The log-in by which this person acts for the association; told as the ways to reach are. */
  @IdView({ nullable: true }) userId: Id | null;
  @WholeView() version: number;
}

/** The log-in by which somebody acts for the association; left out, there is none. */
export class LinkOfficeholderDto {
  @IdField({ optional: true }) userId?: Id;
}

export class ShownNameView {
  @TextView() name: string;
}

export function officeholderOf(dto: OfficeDto, name: string): OfficeholderInput {
  const { role, signing, fromOn, under18, protectedPerson } = dto;
  const { signingCount = null, untilOn = null, email = null, phone = null, minutesPaperId = null } = dto;
  return { name, role, signing, signingCount, fromOn, untilOn, under18, protectedPerson, email, phone, minutesPaperId };
}

export function viewOfOfficeholder(held: Officeholder, contacts: boolean): OfficeholderView {
  const { name, email, phone, userId, protectedPerson, ...plain } = held;
  const reached = contacts ? { email, phone, userId } : { email: null, phone: null, userId: null };
  return { ...plain, ...reached, protectedPerson, name: protectedPerson ? null : name };
}
