import { ApiProperty } from '../../platform/http/described.js';
import { Matches } from 'class-validator';
import { ChoiceField, DayField, IdField, IdsField, TextField, WholeField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  IdView,
  InstantView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { SIGNINGS } from '../board/officeholder.js';
import { MOST_SIGNERS } from '../signing/signing.dto.js';
import { ACCEPTANCE_ANSWERS, ACCEPTANCE_STATES, ACCEPTANCE_WAYS, type TermsMeant } from './acceptance.js';
import type { Acceptance } from './acceptance.entity.js';
import type { RecordedAcceptance } from './acceptances.service.js';

const LONGEST_VERSION = 100;
const LONGEST_PAPER = 9_999;
const MOST_REASON = 2000;
/** SHA-256 in hexadecimal. */
const HASH = /^[0-9a-f]{64}$/;
const HASH_LENGTH = 64;
const OFFICE_WAYS = ['eId', 'paper', 'minutes'] as const;

/** Which terms are meant. */
export class TermsDto {
  /** SHA-256 of the text, hexadecimal. */
  @Matches(HASH) @TextField({ max: HASH_LENGTH, min: HASH_LENGTH }) termsHash: string;
  /** What the version is called. */
  @TextField({ max: LONGEST_VERSION }) termsVersion: string;
}

/** Adopted terms as they are chosen on a page; their version is known. */
export class TermsForm {
  @Matches(HASH) @TextField({ max: HASH_LENGTH, min: HASH_LENGTH }) termsHash: string;
}

/** Signatures that stand on a paper, as a page asks for them. */
export class RecordAcceptanceForm extends TermsForm {
  @ChoiceField(OFFICE_WAYS) way: (typeof OFFICE_WAYS)[number];
  /** Those who signed, by the ids of their offices and powers of attorney. */
  @IdsField({ max: MOST_SIGNERS }) signers: Id[];
  @IdField() paperId: Id;
  @WholeField({ min: 1, max: LONGEST_PAPER, optional: true }) page?: number;
  @DayField() signedOn: Day;
}

/** Signatures that stand on a paper. */
export class RecordAcceptanceDto extends RecordAcceptanceForm {
  @IdField() associationId: Id;
  /** What the version is called. */
  @TextField({ max: LONGEST_VERSION }) termsVersion: string;
}

export class WithdrawAcceptanceDto {
  @TextField({ max: MOST_REASON }) because: string;
}

export class AcceptancesQuery extends PageQuery {
  @IdField() associationId: Id;
}

export class AcceptanceQuery {
  @Matches(HASH) @TextField({ max: HASH_LENGTH, min: HASH_LENGTH }) termsHash: string;
}

export class SignedView {
  /** An office or a power of attorney. */
  @IdView() id: Id;
  @ChoiceView([...SIGNINGS, 'power']) by: string;
  @WholeView({ nullable: true }) count: number | null;
}

/** A signature under terms as the API shows it. */
export class AcceptanceView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @TextView() termsHash: string;
  @TextView() termsVersion: string;
  @ApiProperty({ type: [SignedView] }) signers: readonly SignedView[];
  @ChoiceView(ACCEPTANCE_WAYS) way: string;
  @IdView({ nullable: true }) paperId: Id | null;
  @WholeView({ nullable: true }) page: number | null;
  @DayView() signedOn: Day;
  @InstantView() enteredAt: Instant;
  @ChoiceView(ACCEPTANCE_STATES) state: string;
  @WholeView() version: number;
}

/** Whether terms are accepted, and what is missing. */
export class AcceptanceAnswerView {
  @ChoiceView(ACCEPTANCE_ANSWERS) answer: string;
  @ReasonsView() because: readonly Reason[];
}

export function termsOf({ termsHash, termsVersion }: TermsDto): TermsMeant {
  return { termsHash, termsVersion };
}

export function recordedOf(dto: RecordAcceptanceForm, terms: TermsMeant): RecordedAcceptance {
  const { way, signers, paperId, page = null, signedOn } = dto;
  return { ...terms, way, signers: [...new Set(signers)], paperId, page, signedOn };
}

export function viewOfAcceptance(acceptance: Acceptance): AcceptanceView {
  const { enteredBy: _entered, withdrawnBecause: _because, ...view } = acceptance;
  return view;
}
