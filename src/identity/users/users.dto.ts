import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoiceField,
  DayField,
  EmailField,
  IdField,
  SecretField,
  TextField,
  WholeField,
} from '../../platform/http/fields.js';
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
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { COMMITTEE_ROLES, ROLES, type CommitteeRole } from '../roles.js';
import type { KnownUser } from './users.queries.js';

export class UsersQuery extends PageQuery {
  @IdField({ optional: true }) committeeId?: Id;
  /** Part of a name or of an e-mail address. */
  @TextField({ max: 100, optional: true }) q?: string;
}

/** A role to be given in a committee. */
export class GrantRoleDto {
  @ChoiceField(COMMITTEE_ROLES) role: CommitteeRole;
  @IdField() committeeId: Id;
  @DayField({ optional: true }) fromOn?: Day;
  @DayField({ optional: true }) untilOn?: Day;
}

export class InviteUserDto extends GrantRoleDto {
  @EmailField() email: string;
  @TextField({ max: 200 }) name: string;
  @ChoiceField(LANGUAGES, { optional: true }) language?: Language;
}

/** Who somebody is to the identity provider; without it the binding is taken away. */
export class BindSubjectDto {
  @TextField({ max: 255, optional: true }) providerSubject?: string;
}

export class EndRoleDto {
  @IdField() membershipId: Id;
  /** The last day; at once when nothing is said. */
  @DayField({ optional: true }) lastOn?: Day;
}

/** The same wishes as the forms of the pages send them. */
export class RoleForm {
  @ChoiceField(COMMITTEE_ROLES) role: CommitteeRole;
  @IdField() place: Id;
  @DayField({ optional: true }) from?: Day;
  @DayField({ optional: true }) until?: Day;
}

export class InviteForm extends RoleForm {
  @EmailField() email: string;
  @TextField({ max: 200 }) name: string;
}

export class SeenForm {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class GrantRoleForm extends RoleForm {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class BindSubjectForm extends SeenForm {
  @TextField({ max: 255, optional: true }) providerSubject?: string;
}

export class EndRoleForm extends SeenForm {
  @IdField() membershipId: Id;
}

export class PreferencesForm {
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(['on', 'off']) shortcuts: 'on' | 'off';
}

export class ChangePasswordForm {
  @SecretField({ max: 1_000 }) current: string;
  @SecretField({ max: 1_000 }) password: string;
  @SecretField({ max: 1_000 }) repeated: string;
}

/** A role with its days. */
export class RoleHeldView {
  @IdView() id: Id;
  @ChoiceView(ROLES) role: string;
  @IdView({ nullable: true }) committeeId: Id | null;
  @DayView() fromOn: Day;
  @DayView({ nullable: true }) untilOn: Day | null;
  @InstantView({ nullable: true }) endedAt: Instant | null;
}

/** A user as those who look after a committee's people see one. */
export class AccountView {
  @IdView() id: Id;
  @TextView() name: string;
  @TextView() email: string;
  @ChoiceView(LANGUAGES) language: Language;
  @FlagView() active: boolean;
  /** Whether the invitation has been accepted. */
  @FlagView() signedUp: boolean;
  /** Who it is to the identity provider. */
  @TextView({ nullable: true }) providerSubject: string | null;
  @InstantView({ nullable: true }) lastSignInAt: Instant | null;
  @ApiProperty({ type: () => [RoleHeldView] }) roles: RoleHeldView[];
  @WholeView() version: number;
}

export function viewOfAccount({ account, held }: KnownUser): AccountView {
  const { id, name, email, language, active, passwordHash, subject: providerSubject, lastSignInAt, version } = account;
  const roles = held.map((each) => ({
    id: each.id,
    role: each.role,
    committeeId: each.committeeId,
    fromOn: each.fromOn,
    untilOn: each.untilOn,
    endedAt: each.endedAt,
  }));
  return {
    id,
    name,
    email,
    language,
    active,
    signedUp: passwordHash !== null,
    providerSubject,
    lastSignInAt,
    roles,
    version,
  };
}
