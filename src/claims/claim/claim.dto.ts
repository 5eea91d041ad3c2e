import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  ListField,
  OreField,
  PartField,
  TextField,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  IdView,
  InstantView,
  ObjectView,
  ReasonsView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import { INTERRUPTION_KINDS, type InterruptionKind } from '../../law/limitation/interruption.js';
import type { Limitation } from '../../law/limitation/limitation.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { InterruptionInput } from '../limitation/limitations.service.js';
import type { ClaimStatement, StatementLine } from '../statement/statement.js';
import { EVENT_KINDS } from '../statement/claim-event.js';
import type { ClaimGround } from './claim-ground.js';
import type { Claim } from './claim.entity.js';
import type { ClaimInput } from './claims.service.js';
import { CLAIM_STATES, CLAIMS_LEDGERS, INTEREST_BASES, type ClaimsLedger, type InterestBasis } from './claim.js';

const MOST_WORDS = 2000;

const MOST_ITEMS = 50;

/** A term as it was accepted, with its place. */
export class ClaimTermDto {
  @TextField({ max: 300 }) document: string;
  @TextField({ max: 100 }) place: string;
  @TextField({ max: MOST_WORDS }) quote: string;
}

/** A row of what is claimed; a deduction is below zero. */
export class ClaimItemDto {
  @TextField({ max: 200 }) label: string;
  @OreField({ min: Number.MIN_SAFE_INTEGER }) amountOre: number;
}

/** What a claim is based on, as every demand says it. */
export class ClaimGroundDto {
  @TextField({ max: MOST_WORDS }) words: string;
  @PartField(ClaimTermDto) term?: ClaimTermDto;
  @ListField(ClaimItemDto, { max: MOST_ITEMS }) items: readonly ClaimItemDto[] = [];
}

export class RaiseClaimDto {
  @IdField() decisionId: Id;
  @OreField({ min: 1 }) capitalOre: number;
  @DayField() originOn: Day;
  @DayField() dueOn: Day;
  @ChoiceField(INTEREST_BASES) interestBasis: InterestBasis;
  @TextField({ max: MOST_WORDS }) interestBecause: string;
  @PartField(ClaimGroundDto) ground?: ClaimGroundDto;
  /** The accepted terms that agree on interest or on a reminder's cost, by their hash. */
  @TextField({ max: 100, optional: true }) termsHash?: string;
  @FlagField() reminderAgreed: boolean = false;
}

export class DescribeClaimDto {
  @PartField(ClaimGroundDto) ground?: ClaimGroundDto;
}

export class ClaimBecauseDto {
  @TextField({ max: MOST_WORDS }) because: string;
}

export class StartInterestDto {
  @DayField() on: Day;
  @TextField({ max: MOST_WORDS }) proof: string;
}

export class InterruptClaimDto {
  @DayField() interruptedOn: Day;
  @ChoiceField(INTERRUPTION_KINDS) kind: Exclude<InterruptionKind, 'unspecified'>;
  @TextField({ max: MOST_WORDS, optional: true }) proof?: string;
  @DayField({ optional: true }) endedOn?: Day;
  /** Whether the debtor was told of proceedings before they ended. */
  @ChoiceField(['yes', 'no'], { optional: true }) served?: 'yes' | 'no';
}

export class ChooseLedgerDto {
  @ChoiceField(CLAIMS_LEDGERS) ledger: ClaimsLedger;
}

export class ClaimsQuery extends PageQuery {
  @ChoiceField(CLAIM_STATES, { optional: true }) state?: Claim['state'];
  @IdField({ optional: true }) matterId?: Id;
}

export class SpecificationQuery {
  @DayField({ optional: true }) on?: Day;
}

/** A claim as the API answers it. */
export class ClaimView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() matterId: Id;
  @IdView({ nullable: true }) associationId: Id | null;
  @TextView() debtor: string;
  @TextView({ nullable: true }) debtorOrgNumber: string | null;
  @IdView() decisionId: Id;
  @ChoiceView(CLAIMS_LEDGERS) ledger: ClaimsLedger;
  @TextView({ nullable: true }) ocr: string | null;
  @DayView() originOn: Day;
  @DayView() dueOn: Day;
  @WholeView() capitalOre: number;
  @ChoiceView(INTEREST_BASES) interestBasis: InterestBasis;
  @TextView() interestBecause: string;
  @DayView({ nullable: true }) interestFromOn: Day | null;
  @DayView({ nullable: true }) handedOverOn: Day | null;
  @ObjectView({ nullable: true }) ground: ClaimGround | null;
  @TextView({ nullable: true }) termsHash: string | null;
  @ApiProperty({ type: 'boolean', required: true }) reminderAgreed: boolean;
  @DayView({ nullable: true }) pausedUntilOn: Day | null;
  @ChoiceView(CLAIM_STATES) state: Claim['state'];
  @InstantView() raisedAt: string;
  @WholeView() version: number;
}

export class StatementLineView {
  @DayView() on: Day;
  @ChoiceView([...EVENT_KINDS, 'interest']) kind: StatementLine['kind'];
  @WholeView() amountOre: number;
  @WholeView() costOre: number;
  @WholeView() interestOre: number;
  @WholeView() capitalOre: number;
  @WholeView() creditOre: number;
  @WholeView() leftOre: number;
  @ReasonsView() because: readonly Reason[];
}

/** The specification of a claim on a day. */
export class SpecificationView {
  @DayView() on: Day;
  @WholeView() costOre: number;
  @WholeView() interestOre: number;
  @WholeView() capitalOre: number;
  @WholeView() leftOre: number;
  @WholeView() creditOre: number;
  @ApiProperty({ type: 'boolean', required: true }) provisional: boolean;
  @ApiProperty({ type: [StatementLineView], required: true }) lines: readonly StatementLineView[];
}

export class LimitationView {
  @DayView({ nullable: true }) lapsesOn: Day | null;
  @DayView({ nullable: true }) lastWorkingDay: Day | null;
  @DayView({ nullable: true }) lapsedBefore: Day | null;
  @ReasonsView() because: readonly Reason[];
}

export class ClaimsLedgerView {
  @ChoiceView(CLAIMS_LEDGERS) ledger: ClaimsLedger;
}

export function viewOfClaim(claim: Claim): ClaimView {
  const { id, committeeId, matterId, associationId, debtor, debtorOrgNumber, decisionId, ledger, ocr } = claim;
  const { originOn, dueOn, capitalOre, interestBasis, interestBecause, interestFromOn } = claim;
  const { handedOverOn, state, raisedAt, version, ground, termsHash, reminderAgreed, pausedUntilOn } = claim;
  const told = { ground, termsHash, reminderAgreed: reminderAgreed === true, pausedUntilOn };
  const who = { id, committeeId, matterId, associationId, debtor, debtorOrgNumber, decisionId, ledger, ocr };
  const what = { originOn, dueOn, capitalOre, interestBasis, interestBecause, interestFromOn };
  return { ...who, ...what, ...told, handedOverOn, state, raisedAt, version };
}

/** The ground of a claim as it was sent; a claim is never raised on half of one. */
export function groundOf(dto: ClaimGroundDto | undefined): ClaimGround | null {
  if (dto === undefined) return null;
  const { words, term = null, items } = dto;
  return { words, term: term && { ...term }, items: items.map(({ label, amountOre }) => ({ label, amountOre })) };
}

export function raisingOf({ ground, termsHash, ...said }: Omit<RaiseClaimDto, 'decisionId'>): ClaimInput {
  return { ...said, ground: groundOf(ground), termsHash: termsHash ?? null };
}

export function viewOfStatement({ value }: Reasoned<ClaimStatement>): SpecificationView {
  const { on, lines, left, leftOre, creditOre, provisional } = value;
  const shown = lines.map(({ event: _event, because, ...line }) => ({ ...line, because: [because] }));
  return { on, ...left, leftOre, creditOre, provisional, lines: shown };
}

export function viewOfLimitation({ value, because }: Reasoned<Limitation>): LimitationView {
  const { lapsesOn, lastWorkingDay, lapsedBefore } = value;
  return { lapsesOn, lastWorkingDay, lapsedBefore, because };
}

export function interruptionOf(dto: InterruptClaimDto): InterruptionInput {
  const { interruptedOn, kind, proof = null, endedOn = null, served } = dto;
  return { interruptedOn, kind, proof, endedOn, served: served === undefined ? null : served === 'yes' };
}
