import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { Needs } from '../policy.decorator.js';
import { IdentityProvider } from '../provider/identity-provider.service.js';
import { Memberships } from './memberships.service.js';
import { BindSubjectForm, EndRoleForm, GrantRoleForm, SeenForm } from './users.dto.js';
import { UserSheets } from './user-sheets.service.js';
import { Users } from './users.service.js';

/** One person and the person's roles. */
@ApiExcludeController()
@Needs('admin')
@Controller('users/:id')
export class UserPage {
  constructor(
    private readonly users: Users,
    private readonly memberships: Memberships,
    private readonly provider: IdentityProvider,
    private readonly sheets: UserSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sheets.send(actor, id, request, response);
  }

  @Post('grant-role')
  async grantRole(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { role, place, from, until, seen } = await shaped(GrantRoleForm, sent);
      await this.memberships.grant(
        actor,
        { id, version: seen },
        { role, committeeId: place, fromOn: from, untilOn: until },
      );
      this.pages.goOn(response, `/users/${id}`, 'roleGiven');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.sheets.send(actor, id, request, response, formAfter(error, 'role', sent), error.status);
    }
  }

  @Post('bind-subject')
  async bindSubject(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { issuer } = this.provider;
    if (issuer === undefined) throw problem('notFound', 'signIn.noProvider');
    try {
      const { providerSubject: subject = null, seen } = await shaped(BindSubjectForm, sent);
      await this.users.bindSubject(actor, { id, version: seen }, issuer, subject);
      this.pages.goOn(response, `/users/${id}`, subject === null ? 'subjectUnbound' : 'subjectBound');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.sheets.send(actor, id, request, response, formAfter(error, 'subject', sent), error.status);
    }
  }

  @Post('end-role')
  async endRole(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Body() { seen, membershipId }: EndRoleForm,
    @Res() response: Response,
  ): Promise<void> {
    await this.memberships.end(actor, { id, version: seen }, membershipId);
    this.pages.goOn(response, `/users/${id}`, 'roleEnded');
  }

  @Post('send-invitation')
  async sendInvitation(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Body() { seen }: SeenForm,
    @Res() response: Response,
  ): Promise<void> {
    await this.users.sendInvitation(actor, { id, version: seen });
    this.pages.goOn(response, `/users/${id}`, 'invitationSent');
  }

  @Post('deactivate')
  async deactivate(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Body() { seen }: SeenForm,
    @Res() response: Response,
  ): Promise<void> {
    await this.users.deactivate(actor, { id, version: seen });
    this.pages.goOn(response, `/users/${id}`, 'userClosed');
  }

  @Post('reactivate')
  async reactivate(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Body() { seen }: SeenForm,
    @Res() response: Response,
  ): Promise<void> {
    await this.users.reactivate(actor, { id, version: seen });
    this.pages.goOn(response, `/users/${id}`, 'userOpened');
  }
}
