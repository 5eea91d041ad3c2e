import { ChoicesField, DayField, FlagField, IdField, IdsField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoicesView,
  ChoiceView,
  DayView,
  FlagView,
  IdsView,
  IdView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { Power } from './power.entity.js';
import { POWER_STATES, SIGNED_FOR, type PowerInput, type SignedFor } from './power.js';

/** How many may sign at once. */
export const MOST_SIGNERS = 50;
const LONGEST_NAME = 150;
const MOST_REASON = 2000;

/** What is entered of a power of attorney; its holder is an adult, and nothing more is kept of the person. */
export class PowerDto {
  @TextField({ max: LONGEST_NAME }) holderName: string;
  @FlagField() protectedPerson: boolean = false;
  @ChoicesField(SIGNED_FOR) scope: SignedFor[];
  @DayField() givenOn: Day;
  /** Those who gave it, by the ids of their offices. */
  @IdsField({ max: MOST_SIGNERS }) givenBy: Id[];
  @DayField() fromOn: Day;
  @DayField() untilOn: Day;
  /** The document. */
  @IdField() paperId: Id;
}

export class GrantPowerDto extends PowerDto {
  @IdField() associationId: Id;
}

export class RevokePowerDto {
  @TextField({ max: MOST_REASON }) because: string;
}

/** The log-in by which somebody acts for the association; left out, there is none. */
export class LinkPowerDto {
  @IdField({ optional: true }) userId?: Id;
}

export class PowersQuery extends PageQuery {
  @IdField() associationId: Id;
}

export class SigningQuery {
  /** Today when nothing is said. */
  @DayField({ optional: true }) on?: Day;
}

/** A power of attorney as the API shows it; of a protected holder without the name. */
export class PowerView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @TextView({ nullable: true }) holderName: string | null;
  @FlagView() protectedPerson: boolean;
  @ChoicesView(SIGNED_FOR) scope: readonly string[];
  @DayView() givenOn: Day;
  @IdsView() givenBy: readonly Id[];
  @DayView() fromOn: Day;
  @DayView() untilOn: Day;
  @IdView() paperId: Id;
  /** The log-in by which its holder acts; told as the ways to reach people are. */
  @IdView({ nullable: true }) userId: Id | null;
  @ChoiceView(POWER_STATES) state: string;
  @DayView({ nullable: true }) revokedOn: Day | null;
  @TextView({ nullable: true }) revokedBecause: string | null;
  @WholeView() version: number;
}

/** Who signs for an association on a day, in words. */
export class SigningView {
  @DayView() on: Day;
  @ReasonsView() because: readonly Reason[];
}

export function powerInputOf({ holderName, protectedPerson, scope, ...days }: PowerDto): PowerInput {
  const { givenOn, givenBy, fromOn, untilOn, paperId } = days;
  return { holderName, protectedPerson, scope: [...new Set(scope)], givenOn, givenBy, fromOn, untilOn, paperId };
}

export function viewOfPower(power: Power, contacts: boolean): PowerView {
  const { holderName, protectedPerson, userId, ...plain } = power;
  return {
    ...plain,
    protectedPerson,
    holderName: protectedPerson ? null : holderName,
    userId: contacts ? userId : null,
  };
}
