import { ApiProperty } from '../../platform/http/described.js';
import { EmailField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ChangeOfficeholderDto } from '../board/officeholder.dto.js';
import { LONGEST_NAME } from '../register/association.js';
import { PROPOSAL_KINDS, PROPOSAL_STATES, type FieldChange } from './change-proposal.js';
import type { ComparedProposal, ProposedDetails } from './proposals.service.js';

const MOST_REASON = 2000;

/** Who and where the association is; what is left out is proposed to be empty. */
export class ProposeDetailsDto {
  @TextField({ max: LONGEST_NAME }) name: string;
  @TextField({ max: 100, optional: true }) seat?: string;
  @TextField({ max: 200, optional: true }) careOf?: string;
  @TextField({ max: 200, optional: true }) street?: string;
  @TextField({ max: 20, optional: true }) postalCode?: string;
  @TextField({ max: 100, optional: true }) city?: string;
  @EmailField({ optional: true }) email?: string;
  @TextField({ max: 40, optional: true }) phone?: string;
}

/** Somebody in an office; `targetId` is the office that is to change. */
export class ProposeOfficeDto extends ChangeOfficeholderDto {
  @IdField({ optional: true }) targetId?: Id;
}

export class ReturnProposalDto {
  @TextField({ max: MOST_REASON }) because: string;
}

export class ProposalsQuery extends PageQuery {
  @IdField() associationId: Id;
}

/** Values as text, for they are of many kinds; null is empty. */
export class FieldChangeView {
  @TextView() field: string;
  @TextView({ nullable: true }) before: string | null;
  @TextView({ nullable: true }) after: string | null;
}

/** A proposal as the API shows it, field by field; the name of a protected person is left out. */
export class ProposalView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @ChoiceView(PROPOSAL_KINDS) kind: string;
  @IdView({ nullable: true }) targetId: Id | null;
  @ApiProperty({ type: [FieldChangeView] }) changes: readonly FieldChangeView[];
  @InstantView() proposedAt: Instant;
  @ChoiceView(PROPOSAL_STATES) state: string;
  @DayView({ nullable: true }) decidedOn: Day | null;
  @TextView({ nullable: true }) because: string | null;
  @WholeView() version: number;
}

export function detailsOf(dto: ProposeDetailsDto): ProposedDetails {
  const { name, seat = null, careOf = null, street = null, postalCode = null, city = null } = dto;
  const { email = null, phone = null } = dto;
  return { name, seat, careOf, street, postalCode, city, email, phone };
}

export function viewOfProposal({ proposal, changes }: ComparedProposal): ProposalView {
  const { content: _content, proposedBy: _by, decidedBy: _decided, ...view } = proposal;
  const told = (value: FieldChange['before']): string | null => (value === null ? null : String(value));
  return {
    ...view,
    changes: changes.map(({ field, before, after }) => ({ field, before: told(before), after: told(after) })),
  };
}
