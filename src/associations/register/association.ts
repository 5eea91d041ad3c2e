import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { findPersonalNumbers } from '../../shared/numbers/personal-number.js';
import type { Reason } from '../../shared/reason.js';
import { nameKeyOf, searchTextOf } from './names.js';

/** What kind of legal person an association is. Texts under `legalForm`. */
export const LEGAL_FORMS = [
  'nonProfit',
  'economic',
  'foundation',
  'faithCommunity',
  'company',
  'publicBody',
  'network',
  'unknown',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Why an association stands without an organisation number. Texts under `noNumberBecause`. */
export const NO_NUMBER_REASONS = ['notApplied', 'awaited', 'unknown'] as const;
export type NoNumberReason = (typeof NO_NUMBER_REASONS)[number];

export const ASSOCIATION_STATES = ['active', 'dissolved', 'merged'] as const;
export type AssociationState = (typeof ASSOCIATION_STATES)[number];
export type EndedHow = Exclude<AssociationState, 'active'>;

/** Those who write in the municipality's register of associations, in whichever committee they work. */
export const REGISTER_WRITERS = [
  'grantOfficer',
  'premisesOfficer',
  'registrar',
  'admin',
] as const satisfies readonly Role[];

/** What can be done with an association in the register itself. */
// prettier-ignore
export const associationFlow = flow<AssociationState>('association', ['dissolved', 'merged'], [
  { act: 'register', by: [...REGISTER_WRITERS, 'program'], from: [],                      to: 'active',    basis: 'register' },
  { act: 'change',   by: REGISTER_WRITERS,                 from: ASSOCIATION_STATES,      to: 'same',      basis: 'register' },
  { act: 'countMembers', by: REGISTER_WRITERS,             from: ['active'],              to: 'same',      basis: 'register' },
  { act: 'dissolve', by: REGISTER_WRITERS,                 from: ['active'],              to: 'dissolved', basis: 'register' },
  { act: 'merge',    by: REGISTER_WRITERS,                 from: ['active'],              to: 'merged',    basis: 'register' },
  { act: 'reopen',   by: REGISTER_WRITERS,                 from: ['dissolved', 'merged'], to: 'active',    basis: 'register' },
]);

/** In characters. */
export const LONGEST_NAME = 150;

/** What is entered of an association; null is what nobody has said. */
export interface AssociationInput {
  readonly name: string;
  readonly orgNumber: string | null;
  /** Required without a number. */
  readonly noNumberBecause: NoNumberReason | null;
  /** A section [sektion] under the number of its main association. */
  readonly sectionName: string | null;
  readonly legalForm: LegalForm;
  readonly seat: string | null;
  /** Whether it has activity in the district: a fact that somebody has looked up, or unknown. */
  readonly districtActivity: boolean | null;
  readonly foundedOn: Day | null;
  readonly careOf: string | null;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Its contact is a protected person: no address, telephone or mail is kept at all. */
  readonly protectedContact: boolean;
  readonly language: Language;
  /** The body it belongs to [paraplyorganisation]. */
  readonly umbrellaId: Id | null;
}

/** An association as its row holds it. */
export interface AssociationFields extends AssociationInput {
  readonly id: Id;
  /** What lists are ordered by and equal names are found by. */
  readonly nameKey: string;
  readonly registeredOn: Day;
  readonly endedOn: Day | null;
  readonly endedHow: EndedHow | null;
  readonly mergedIntoId: Id | null;
  readonly searchText: string;
  readonly version: number;
}

/** An association of which only the name is known; the rest is told over it. */
export const NOTHING_KNOWN = {
  orgNumber: null,
  noNumberBecause: null,
  sectionName: null,
  legalForm: 'unknown',
  seat: null,
  districtActivity: null,
  foundedOn: null,
  careOf: null,
  street: null,
  postalCode: null,
  city: null,
  email: null,
  phone: null,
  protectedContact: false,
  language: 'sv',
  umbrellaId: null,
} as const satisfies Omit<AssociationInput, 'name'>;

export function stateOfAssociation({ endedHow }: Pick<AssociationFields, 'endedHow'>): AssociationState {
  return endedHow ?? 'active';
}

/** A number as it was read. */
export interface NumberRead {
  readonly orgNumber: string | null;
  readonly warnings: readonly Reason[];
  readonly faults: readonly Reason[];
}

/** The number as it is kept, and what deserves a second look; its faults stand at the field. */
export function readNumber(text: string | null): NumberRead {
  if (text === null) return NO_NUMBER;
  const { normalised, warnings, faults } = checkOrgNumber(text);
  return { orgNumber: normalised, warnings, faults: faults.map((reason) => at('orgNumber', reason)) };
}

const NO_NUMBER: NumberRead = { orgNumber: null, warnings: [], faults: [] };

/** What its number and its name are read as, so that whoever takes in many reads them once. */
export interface InputRead {
  readonly number: NumberRead;
  readonly nameKey: string;
}

export function readInput({ orgNumber, name }: Pick<AssociationInput, 'orgNumber' | 'name'>): InputRead {
  return { number: readNumber(orgNumber), nameKey: nameKeyOf(name) };
}

/** What is wrong with what is entered, each at its field; empty is right. */
export function associationFaults(input: AssociationInput, today: Day, read = readInput(input)): Reason[] {
  const faults: Reason[] = [...read.number.faults];
  const wrong = (code: string, field: string): number => faults.push({ code, facts: { field } });
  if (input.orgNumber === null && input.noNumberBecause === null) wrong('association.reasonMissing', 'noNumberBecause');
  if (input.orgNumber !== null && input.noNumberBecause !== null) wrong('association.reasonTooMuch', 'noNumberBecause');
  if (input.sectionName !== null && input.orgNumber === null) wrong('association.sectionOfNothing', 'sectionName');
  if (input.foundedOn !== null && input.foundedOn > today) wrong('association.foundedLater', 'foundedOn');
  if (read.nameKey === '') wrong('association.nameEmpty', 'name');
  if (input.name.length > LONGEST_NAME)
    faults.push({ code: 'field.tooLong', facts: { field: 'name', max: LONGEST_NAME } });
  for (const field of CONTACT) {
    if (input.protectedContact && input[field] !== null) wrong('association.contactProtected', field);
  }
  // A number never goes on in the next line: one look at all words tells whether any of them has one.
  if (findPersonalNumbers(WORDS.map((field) => input[field] ?? '').join('\n')).count === 0) return faults;
  for (const field of WORDS) {
    if (findPersonalNumbers(input[field] ?? '').count > 0) wrong('association.personalNumber', field);
  }
  return faults;
}

/** The columns that what is entered becomes; the input is without faults. */
export function associationColumns(
  input: AssociationInput,
  { number: { orgNumber }, nameKey }: InputRead = readInput(input),
): AssociationInput & Pick<AssociationFields, 'nameKey' | 'searchText'> {
  return { ...input, orgNumber, nameKey, searchText: searchTextOf(input) };
}

/** What was entered of an association, taken from its row. */
export function inputOfRow(row: AssociationFields): AssociationInput {
  const { name, orgNumber, noNumberBecause, sectionName, legalForm, seat, districtActivity, foundedOn } = row;
  const { careOf, street, postalCode, city, email, phone, protectedContact, language, umbrellaId } = row;
  const identity = { name, orgNumber, noNumberBecause, sectionName, legalForm, seat, districtActivity, foundedOn };
  return { ...identity, careOf, street, postalCode, city, email, phone, protectedContact, language, umbrellaId };
}

/** A new association as its row begins; the input is without faults. */
export function newAssociation(input: AssociationInput, today: Day, read = readInput(input)): AssociationFields {
  const started = { registeredOn: today, endedOn: null, endedHow: null, mergedIntoId: null, version: 1 };
  return { ...associationColumns(input, read), ...started, id: newId() };
}

const CONTACT = ['careOf', 'street', 'postalCode', 'city', 'email', 'phone'] as const;
const WORDS = ['name', 'sectionName', 'seat', ...CONTACT] as const;

function at(field: string, reason: Reason): Reason {
  return { ...reason, facts: { ...reason.facts, field } };
}
