import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { officeholderOf } from '../board/officeholder.dto.js';
import { CountMembersDto } from '../members/member-counts.dto.js';
import { mayReach } from '../register/associations.service.js';
import {
  detailsOf,
  ProposalsQuery,
  ProposalView,
  ProposeDetailsDto,
  ProposeOfficeDto,
  ReturnProposalDto,
  viewOfProposal,
} from './proposals.dto.js';
import type { ChangeProposal } from './change-proposal.entity.js';
import { Proposals } from './proposals.service.js';

const Make = (summary: string): MethodDecorator =>
  applyDecorators(Api({ summary, of: ProposalView, status: 201, repeatable: true }));
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: ProposalView, ifMatch: true, repeatable: true }));

/** What associations propose to change about themselves, over the API. */
@ApiTags('proposals')
@Controller('api')
@SignedIn()
export class ProposalsController {
  constructor(private readonly proposals: Proposals) {}

  @Get('change-proposals')
  @Api({ summary: 'Lists the proposals of an association, the latest first', of: ProposalView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: ProposalsQuery,
  ): Promise<Listing<ProposalView>> {
    const proposals = mayReach(actor, associationId) ? await this.proposals.all(associationId) : [];
    const listed = proposals.map((each) => ({ id: each.proposal.id, each }));
    const { items, next } = pageOf(listed, page);
    return { items: items.map(({ each }) => viewOfProposal(each)), next };
  }

  @Post('associations/:id/propose-details')
  @Make('A representative proposes who and where the association is')
  async details(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: ProposeDetailsDto,
  ): Promise<ProposalView> {
    return this.shown(actor, await this.proposals.proposeDetails(actor, id, detailsOf(dto), asked));
  }

  @Post('associations/:id/propose-office')
  @Make('A representative proposes somebody in an office')
  async office(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { targetId, name, ...dto }: ProposeOfficeDto,
  ): Promise<ProposalView> {
    const office = { ...officeholderOf(dto, ''), name: name ?? null };
    return this.shown(actor, await this.proposals.proposeOffice(actor, id, targetId ?? null, office, asked));
  }

  @Post('associations/:id/propose-members')
  @Make('A representative proposes the members of a year')
  async members(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: CountMembersDto,
  ): Promise<ProposalView> {
    return this.shown(actor, await this.proposals.proposeMembers(actor, id, { ...dto }, asked));
  }

  @Get('change-proposals/:id')
  @Api({ summary: 'Reads a proposal, field by field', of: ProposalView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ProposalView> {
    return viewOfProposal(await this.proposals.get(actor, id));
  }

  @Post('change-proposals/:id/accept')
  @Change('Enters what was proposed')
  async accept(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<ProposalView> {
    return this.shown(actor, await this.proposals.accept(actor, id, asked));
  }

  @Post('change-proposals/:id/return')
  @Change('Gives a proposal back, with what is wrong with it')
  async giveBack(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReturnProposalDto,
  ): Promise<ProposalView> {
    return this.shown(actor, await this.proposals.giveBack(actor, id, because, asked));
  }

  @Post('change-proposals/:id/withdraw')
  @Change('Takes back what one has proposed')
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<ProposalView> {
    return this.shown(actor, await this.proposals.withdraw(actor, id, asked));
  }

  private async shown(actor: Actor, { id }: ChangeProposal): Promise<ProposalView> {
    return viewOfProposal(await this.proposals.get(actor, id));
  }
}
