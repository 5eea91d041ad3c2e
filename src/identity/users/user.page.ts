import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Clock } from '../../platform/clock.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { Committees } from '../committees/committees.service.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { Needs } from '../policy.decorator.js';
import { userPage } from '../users-view.js';
import { accountTag, membershipItem, placeNames } from './membership-words.js';
import { Memberships } from './memberships.service.js';
import { placeChoices, roleChoices } from './role-choices.js';
import { committeesAdministeredBy } from './user-rules.js';
import { EndRoleForm, GrantRoleForm, SeenForm } from './users.dto.js';
import { UsersQueries, type KnownUser } from './users.queries.js';
import { Users } from './users.service.js';

/** One person and the person's roles. */
@ApiExcludeController()
@Needs('admin')
@Controller('users/:id')
export class UserPage {
  constructor(
    private readonly users: Users,
    private readonly memberships: Memberships,
    private readonly queries: UsersQueries,
    private readonly committees: Committees,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(actor, id, request, response, form('role', { from: this.clock.today() }), 200);
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
      await this.send(actor, id, request, response, formAfter(error, 'role', sent), error.status);
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

  private async send(
    actor: Person,
    id: Id,
    request: Request,
    response: Response,
    model: FormModel,
    status: number,
  ): Promise<void> {
    const known = await this.queries.get(actor, id);
    const { account, held } = known;
    const committees = await this.committees.all(actor);
    const [names, seen] = [placeNames(committees), String(account.version)];
    const view = {
      name: account.name,
      email: account.email,
      state: accountTag(account),
      ...(account.lastSignInAt !== null && { lastSignInAt: account.lastSignInAt }),
      memberships: held.map((each) => membershipItem(each, names, this.clock.today(), endOf(id, each.id, seen))),
      actions: actionsFor(actor, known, seen),
      form: model,
      formAction: `/users/${id}/grant-role`,
      seen,
      roles: roleChoices(),
      places: placeChoices(committees, committeesAdministeredBy(actor)),
    };
    this.pages.send(request, response, userPage, view, { status });
  }
}

function endOf(userId: Id, membershipId: Id, seen: string): Action {
  return {
    text: { code: 'user.endRole' },
    href: `/users/${userId}/end-role`,
    method: 'post',
    fields: { seen, membershipId },
  };
}

/** One's own account is not among those one looks after. */
function actionsFor(actor: Person, { account }: KnownUser, seen: string): Action[] {
  if (account.id === actor.userId) return [];
  const invited = account.active && account.passwordHash === null;
  const acts = [...(invited ? ['send-invitation'] : []), account.active ? 'deactivate' : 'reactivate'];
  return acts.map((act) => ({
    text: { code: `userAct.${act}` },
    href: `/users/${account.id}/${act}`,
    method: 'post',
    fields: { seen },
  }));
}
