import { ApiProperty } from '../../platform/http/described.js';
import { ChoiceField, DayField, IdField, OreField, TextField } from '../../platform/http/fields.js';
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
import { INTERRUPTION_KINDS, type InterruptionKind } from '../../law/limitation/interruption.js';
import type { Limitation } from '../../law/limitation/limitation.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { InterruptionInput } from '../limitation/limitations.service.js';
import type { ClaimStatement, StatementLine } from '../statement/statement.js';
import { EVENT_KINDS } from '../statement/claim-event.js';
import type { Claim } from './claim.entity.js';
import { CLAIM_STATES, CLAIMS_LEDGERS, INTEREST_BASES, type ClaimsLedger, type InterestBasis } from './claim.js';

const MOST_WORDS = 2000;

export class RaiseClaimDto {
  @IdField() decisionId: Id;
  @OreField({ min: 1 }) capitalOre: number;
  @DayField() originOn: Day;
  @DayField() dueOn: Day;
  @ChoiceField(INTEREST_BASES) interestBasis: InterestBasis;
  @TextField({ max: MOST_WORDS }) interestBecause: string;
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
  const { handedOverOn, state, raisedAt, version } = claim;
  const who = { id, committeeId, matterId, associationId, debtor, debtorOrgNumber, decisionId, ledger, ocr };
  const what = { originOn, dueOn, capitalOre, interestBasis, interestBecause, interestFromOn };
  return { ...who, ...what, handedOverOn, state, raisedAt, version };
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
