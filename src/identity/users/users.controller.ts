import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import {
  Asking,
  AskingFrom,
  sendVersioned,
  type AskedFrom,
  type AskedOver,
} from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { IdentityProvider } from '../provider/identity-provider.service.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { Needs } from '../policy.decorator.js';
import { Memberships } from './memberships.service.js';
import {
  AccountView,
  BindSubjectDto,
  EndRoleDto,
  GrantRoleDto,
  InviteUserDto,
  UsersQuery,
  viewOfAccount,
} from './users.dto.js';
import { UsersQueries } from './users.queries.js';
import { Users } from './users.service.js';

/** A change of a user by somebody who looks after a committee's people. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(Needs('admin'), HttpCode(200), Api({ summary, of: AccountView, ifMatch: true, repeatable: true }));

/** The people of a committee and their roles, over the API. */
@ApiTags('users')
@Controller('api/users')
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly memberships: Memberships,
    private readonly queries: UsersQueries,
    private readonly provider: IdentityProvider,
  ) {}

  @Get()
  @Needs('admin')
  @Api({
    summary: 'Lists the people of the committees the caller looks after, by name',
    of: AccountView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Person, @Query() query: UsersQuery): Promise<Listing<AccountView>> {
    const { items, next } = await this.queries.list(actor, query);
    return { items: items.map(viewOfAccount), next };
  }

  @Post()
  @Needs('admin')
  @Api({ summary: 'Invites a person by mail, with a first role', of: AccountView, status: 201, repeatable: true })
  async invite(
    @CurrentActor() actor: Person,
    @Body() dto: InviteUserDto,
    @Asking() asked: AskedOver,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.users.invite(actor, { ...dto, language: dto.language ?? 'sv' }, asked.key);
    response.location(`/api/users/${id}`);
    await this.send(actor, id, response, 201);
  }

  @Get(':id')
  @Needs('admin')
  @Api({ summary: 'Reads one of the people the caller looks after', of: AccountView })
  async get(@CurrentActor() actor: Person, @PathId() id: Id, @Res() response: Response): Promise<void> {
    await this.send(actor, id, response);
  }

  @Post(':id/grant-role')
  @Change('Gives a person another role in a committee')
  async grantRole(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Body() dto: GrantRoleDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.memberships.grant(actor, { id, version: seen }, { ...dto }, key);
    await this.send(actor, id, response);
  }

  @Post(':id/end-role')
  @Change('Ends a role at once, or after a day to come')
  async endRole(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Body() dto: EndRoleDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.memberships.end(actor, { id, version: seen }, dto.membershipId, dto.lastOn, key);
    await this.send(actor, id, response);
  }

  @Post(':id/bind-subject')
  @Change('Enters who a person is to the identity provider, or takes it away; the sessions end')
  async bindSubject(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Body() { providerSubject }: BindSubjectDto,
    @Res() response: Response,
  ): Promise<void> {
    const issuer = this.provider.issuer;
    if (issuer === undefined) throw problem('refused', 'signIn.noProvider');
    await this.users.bindSubject(actor, { id, version: seen }, issuer, providerSubject ?? null, key);
    await this.send(actor, id, response);
  }

  @Post(':id/send-invitation')
  @Change('Sends the invitation again')
  async sendInvitation(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Res() response: Response,
  ): Promise<void> {
    await this.users.sendInvitation(actor, { id, version: seen }, key);
    await this.send(actor, id, response);
  }

  @Post(':id/deactivate')
  @Change('Closes an account; its sessions end at once')
  async deactivate(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Res() response: Response,
  ): Promise<void> {
    await this.users.deactivate(actor, { id, version: seen }, key);
    await this.send(actor, id, response);
  }

  @Post(':id/reactivate')
  @Change('Opens a closed account again')
  async reactivate(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Res() response: Response,
  ): Promise<void> {
    await this.users.reactivate(actor, { id, version: seen }, key);
    await this.send(actor, id, response);
  }

  private async send(actor: Person, id: Id, response: Response, status = 200): Promise<void> {
    sendVersioned(response, viewOfAccount(await this.queries.get(actor, id)), status);
  }
}
