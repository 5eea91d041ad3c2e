import { ChoiceField, DayField, EmailField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { DayView, FlagView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Representative, RepresentativeInvited } from './representatives.service.js';

const LONGEST_NAME = 200;

/** Somebody to be invited to speak for an association. */
export class InviteRepresentativeForm {
  @EmailField() email: string;
  @TextField({ max: LONGEST_NAME }) name: string;
  @ChoiceField(LANGUAGES, { optional: true }) language?: Language;
  /** Today when nothing is said. */
  @DayField({ optional: true }) fromOn?: Day;
  /** The last day; until further notice when nothing is said. */
  @DayField({ optional: true }) untilOn?: Day;
}

export class InviteRepresentativeDto extends InviteRepresentativeForm {
  @IdField() associationId: Id;
}

export class EndRepresentativeDto {
  /** The last day; at once when nothing is said. */
  @DayField({ optional: true }) lastOn?: Day;
}

export class RepresentativesQuery extends PageQuery {
  @IdField() associationId: Id;
}

/** Somebody who speaks for an association with a log-in, as the API shows it. */
export class RepresentativeView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @IdView() userId: Id;
  @TextView() name: string;
  @TextView() email: string;
  /** Whether the invitation has been accepted. */
  @FlagView() signedUp: boolean;
  @DayView() fromOn: Day;
  @DayView({ nullable: true }) untilOn: Day | null;
  @InstantView({ nullable: true }) endedAt: Instant | null;
  @WholeView() version: number;
}

export function invitedOf(form: InviteRepresentativeForm): RepresentativeInvited {
  const { email, name, fromOn, untilOn } = form;
  return { email, name, language: form.language ?? 'sv', fromOn, untilOn };
}

export function viewOfRepresentative({ held, account }: Representative): RepresentativeView {
  const { id, associationId, userId, fromOn, untilOn, endedAt, version } = held;
  const { name, email, passwordHash } = account;
  const days = { fromOn, untilOn, endedAt, version };
  return { id, associationId: associationId as Id, userId, name, email, signedUp: passwordHash !== null, ...days };
}
