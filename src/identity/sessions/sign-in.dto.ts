import { ApiProperty } from '../../platform/http/described.js';
import { EmailField, SecretField, TextField } from '../../platform/http/fields.js';
import { ChoiceView, FlagView, IdView, TextView } from '../../platform/http/view-fields.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Id } from '../../shared/id.js';
import type { Person } from '../person.js';
import { ROLES } from '../roles.js';

/** Longer than any password may be, so that a wrong one is told as wrong and not as too long. */
const LONGEST_SECRET = 1_000;

export class SignInDto {
  @EmailField() email: string;
  @SecretField({ max: LONGEST_SECRET }) password: string;
  /** Where to go afterwards, on these pages. */
  @TextField({ max: 1_000, optional: true }) next?: string;
}

export class OpenSessionDto {
  @EmailField() email: string;
  @SecretField({ max: LONGEST_SECRET }) password: string;
}

export class CsrfTokenView {
  @TextView() csrfToken: string;
}

export class HeldRoleView {
  @ChoiceView(ROLES) role: string;
  @IdView({ nullable: true }) committeeId: Id | null;
  @IdView({ nullable: true }) associationId: Id | null;
}

/** The person who is signed in. */
export class MeView {
  @IdView() id: Id;
  @TextView() name: string;
  @TextView() email: string;
  @ChoiceView(LANGUAGES) language: Language;
  @FlagView() shortcuts: boolean;
  @ApiProperty({ type: () => [HeldRoleView] }) roles: HeldRoleView[];
  /** Goes with every call that changes something, in the header `X-CSRF-Token`. */
  @TextView() csrfToken: string;
}

export function viewOfMe(person: Person, csrfToken: string): MeView {
  const { userId, name, email, language, shortcuts, memberships } = person;
  const roles = memberships.map(({ role, committeeId, associationId }) => ({ role, committeeId, associationId }));
  return { id: userId, name, email, language, shortcuts, roles, csrfToken };
}
