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
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import { MATTER_KINDS, type MatterKind } from '../../matters/diary/matter.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import {
  ASSOCIATION_STATES,
  LEGAL_FORMS,
  LONGEST_NAME,
  NO_NUMBER_REASONS,
  readNumber,
  stateOfAssociation,
  type AssociationInput,
  type LegalForm,
  type NoNumberReason,
} from './association.js';
import type { Association } from './association.entity.js';
import { REGISTER_SCOPES, type RegisterScope } from './associations.queries.js';

/** What somebody found out, or did not. */
export const KNOWN = ['yes', 'no', 'unknown'] as const;

export class RegisterQuery extends PageQuery {
  /** An organisation number, or the beginnings of words of the name or the city. */
  @TextField({ max: 200, optional: true }) q?: string;
  @ChoiceField(REGISTER_SCOPES, { optional: true }) scope?: RegisterScope;
  @ChoiceField(LEGAL_FORMS, { optional: true }) legalForm?: LegalForm;
  @FlagField() withoutNumber: boolean = false;
  @IdField({ optional: true }) umbrellaId?: Id;
}

/** What is entered of an association; what is left out is unknown. */
export class AssociationDto {
  @TextField({ max: LONGEST_NAME }) name: string;
  @TextField({ max: 30, optional: true }) orgNumber?: string;
  @ChoiceField(NO_NUMBER_REASONS, { optional: true }) noNumberBecause?: NoNumberReason;
  @TextField({ max: 100, optional: true }) sectionName?: string;
  @ChoiceField(LEGAL_FORMS) legalForm: LegalForm;
  @TextField({ max: 100, optional: true }) seat?: string;
  @ChoiceField(KNOWN, { optional: true }) districtActivity?: (typeof KNOWN)[number];
  @DayField({ optional: true }) foundedOn?: Day;
  @TextField({ max: 200, optional: true }) careOf?: string;
  @TextField({ max: 200, optional: true }) street?: string;
  @TextField({ max: 20, optional: true }) postalCode?: string;
  @TextField({ max: 100, optional: true }) city?: string;
  @EmailField({ optional: true }) email?: string;
  @TextField({ max: 40, optional: true }) phone?: string;
  @FlagField() protectedContact: boolean = false;
  @ChoiceField(LANGUAGES, { optional: true }) language?: Language;
  @IdField({ optional: true }) umbrellaId?: Id;
  /** That another has the same name is known, and this is not the same one. */
  @FlagField() sameNameMeant: boolean = false;
}

/** The same as the form of the page sends it. */
export class AssociationForm extends AssociationDto {
  /** The umbrella body by its number or its whole name. */
  @TextField({ max: LONGEST_NAME, optional: true }) umbrella?: string;
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER, optional: true }) seen?: number;
}

export class DissolveAssociationDto {
  @DayField() endedOn: Day;
}

export class MergeAssociationDto {
  @DayField() endedOn: Day;
  @IdField() intoId: Id;
}

/** The form names the other association by number or name, since the register is too long to choose from. */
export class MergeAssociationForm {
  @DayField() endedOn: Day;
  @TextField({ max: LONGEST_NAME }) into: string;
}

/** A case with an association of the register; its name and number come from there. */
export class NewCaseForm {
  @IdField() committeeId: Id;
  @ChoiceField(MATTER_KINDS) kind: MatterKind;
  @TextField({ max: 200, optional: true }) about?: string;
  @TextField({ max: 50, optional: true }) dnr?: string;
  @DayField({ optional: true }) receivedOn?: Day;
}

export class ReopenAssociationDto {
  @TextField({ max: 2000 }) because: string;
}

/** An association as lists show it. */
export class AssociationItemView {
  @IdView() id: Id;
  @TextView() name: string;
  @TextView({ nullable: true }) sectionName: string | null;
  @TextView({ nullable: true }) orgNumber: string | null;
  @ChoiceView(LEGAL_FORMS) legalForm: string;
  @TextView({ nullable: true }) seat: string | null;
  @TextView({ nullable: true }) city: string | null;
  @ChoiceView(ASSOCIATION_STATES) state: string;
  @WholeView() version: number;
}

/** An association as the API shows it. */
export class AssociationView extends AssociationItemView {
  @TextView({ nullable: true }) noNumberBecause: string | null;
  /** Whether it has activity in the district: yes, no or unknown. */
  @ChoiceView(KNOWN) districtActivity: string;
  @DayView({ nullable: true }) foundedOn: Day | null;
  @TextView({ nullable: true }) careOf: string | null;
  @TextView({ nullable: true }) street: string | null;
  @TextView({ nullable: true }) postalCode: string | null;
  @TextView({ nullable: true }) email: string | null;
  @TextView({ nullable: true }) phone: string | null;
  @FlagView() protectedContact: boolean;
  @ChoiceView(LANGUAGES) language: string;
  @DayView() registeredOn: Day;
  @IdView({ nullable: true }) umbrellaId: Id | null;
  @DayView({ nullable: true }) endedOn: Day | null;
  @IdView({ nullable: true }) mergedIntoId: Id | null;
  /** What deserves a second look by a person, and never blocks. */
  @ReasonsView() warnings: readonly Reason[];
}

/** What the form or the API entered. */
export function inputOf(dto: AssociationDto): AssociationInput {
  const { sameNameMeant: _, districtActivity, language = 'sv', name, legalForm, protectedContact } = dto;
  const { noNumberBecause = null, sectionName = null, seat = null, foundedOn = null, umbrellaId = null } = dto;
  const { orgNumber = null, careOf = null, street = null, postalCode = null, city = null } = dto;
  const { email = null, phone = null } = dto;
  const place = { careOf, street, postalCode, city, email, phone, protectedContact, language, umbrellaId };
  const number = { orgNumber, noNumberBecause, sectionName };
  return { name, legalForm, seat, foundedOn, districtActivity: knownFlag(districtActivity), ...number, ...place };
}

export function itemOfAssociation(association: Association): AssociationItemView {
  const { id, name, sectionName, orgNumber, legalForm, seat, city, version } = association;
  return { id, name, sectionName, orgNumber, legalForm, seat, city, state: stateOfAssociation(association), version };
}

export function viewOfAssociation(association: Association): AssociationView {
  const { nameKey: _key, searchText: _text, endedHow: _how, districtActivity, ...view } = association;
  const { warnings } = readNumber(association.orgNumber);
  const known = districtActivity === null ? 'unknown' : districtActivity ? 'yes' : 'no';
  return { ...view, districtActivity: known, state: stateOfAssociation(association), warnings };
}

function knownFlag(said: (typeof KNOWN)[number] | undefined): boolean | null {
  return said === undefined || said === 'unknown' ? null : said === 'yes';
}
