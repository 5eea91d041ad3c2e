import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Clock } from '../../platform/clock.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Committees } from '../committees/committees.service.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { Needs } from '../policy.decorator.js';
import { invitePage, usersPage, type UserRow } from '../users-view.js';
import { accountTag, membershipItem, placeNames } from './membership-words.js';
import { placeChoices, roleChoices } from './role-choices.js';
import { committeesAdministeredBy } from './user-rules.js';
import { InviteForm, UsersQuery } from './users.dto.js';
import { UsersQueries, type KnownUser } from './users.queries.js';
import { Users } from './users.service.js';

/** The people of the committees one looks after, and the invitation of new ones. */
@ApiExcludeController()
@Needs('admin')
@Controller('users')
export class UsersPage {
  constructor(
    private readonly users: Users,
    private readonly queries: UsersQueries,
    private readonly committees: Committees,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Person,
    @Query() query: UsersQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { items, next } = await this.queries.list(actor, query);
    const committees = await this.committees.all(actor);
    const names = placeNames(committees);
    const places = placeChoices(committees, committeesAdministeredBy(actor));
    const chips = places.map(({ value, text }) => ({
      text,
      href: `/users?committeeId=${value}`,
      current: query.committeeId === value,
    }));
    const view = {
      chips:
        places.length > 1
          ? [
              { text: { code: 'usersPage.everywhere' }, href: '/users', current: query.committeeId === undefined },
              ...chips,
            ]
          : [],
      query: query.q ?? '',
      users: items.map((known) => this.rowOf(known, names)),
      ...(next !== null && { paging: { first: 1, last: items.length, nextHref: pageHref(query, next) } }),
    };
    this.pages.send(request, response, usersPage, view);
  }

  @Get('invite')
  async askWhom(@CurrentActor() actor: Person, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendInvite(actor, request, response, form('invite', { from: this.clock.today() }), 200);
  }

  @Post('invite')
  async invite(
    @CurrentActor() actor: Person,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { email, name, role, place, from, until } = await shaped(InviteForm, sent);
      const { id } = await this.users.invite(actor, {
        email,
        name,
        role,
        committeeId: place,
        fromOn: from,
        untilOn: until,
        language: 'sv',
      });
      this.pages.goOn(response, `/users/${id}`, 'userInvited');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.sendInvite(actor, request, response, formAfter(error, 'invite', sent), error.status);
    }
  }

  private async sendInvite(
    actor: Person,
    request: Request,
    response: Response,
    model: FormModel,
    status: number,
  ): Promise<void> {
    const places = placeChoices(await this.committees.all(actor), committeesAdministeredBy(actor));
    this.pages.send(request, response, invitePage, { form: model, roles: roleChoices(), places }, { status });
  }

  private rowOf({ account, held }: KnownUser, names: ReadonlyMap<Id, string>): UserRow {
    const today = this.clock.today();
    const current = held
      .map((each) => membershipItem(each, names, today))
      .filter(({ state }) => state.tone !== 'plain');
    return {
      href: `/users/${account.id}`,
      name: account.name,
      email: account.email,
      state: accountTag(account),
      memberships: current,
      ...(account.lastSignInAt !== null && { lastSignInAt: account.lastSignInAt }),
    };
  }
}

function pageHref({ committeeId, q }: UsersQuery, cursor: string): string {
  const given = new URLSearchParams({
    ...(committeeId !== undefined && { committeeId }),
    ...(q !== undefined && { q }),
    cursor,
  });
  return `/users?${given.toString()}`;
}
