import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Api } from '../../platform/http/api.decorator.js';
import { Cookies } from '../../platform/http/cookies.js';
import { Forgery } from '../../platform/http/forgery.js';
import { Open } from '../../platform/http/policy.js';
import { problem } from '../../shared/problem.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { SignedIn } from '../policy.decorator.js';
import { Sessions } from './sessions.service.js';
import { CsrfTokenView, MeView, OpenSessionDto, viewOfMe } from './sign-in.dto.js';
import { SignIn } from './sign-in.service.js';

/** Log-in and log-out over the API, and who one is there. */
@ApiTags('sessions')
@Controller('api')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    private readonly forgery: Forgery,
  ) {}

  @Get('csrf-token')
  @Open()
  @Api({
    summary: 'Gives the token that every call which changes something carries in X-CSRF-Token',
    of: CsrfTokenView,
  })
  csrfToken(@Req() request: Request): CsrfTokenView {
    return { csrfToken: request.context.csrfToken };
  }

  @Post('sessions')
  @Open()
  @Api({ summary: 'Logs in; the answer carries the session’s cookie and its token', of: MeView, status: 201 })
  async open(
    @Body() { email, password }: OpenSessionDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeView> {
    const formerToken = this.cookies.read(request, 'session');
    const token = await this.signIn.signIn({ email, password, formerToken, address: request.ip ?? '' });
    const person = await this.sessions.personBehind(token);
    if (!person) throw problem('unauthenticated', 'signIn.wrong');
    this.cookies.send(response, 'session', token);
    this.cookies.drop(response, 'visit');
    return viewOfMe(person, this.forgery.tokenFor(token));
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @SignedIn()
  @Api({ summary: 'Logs out', status: 204 })
  async close(
    @CurrentActor() actor: Person,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.close(actor, this.cookies.read(request, 'session') ?? '');
    this.cookies.drop(response, 'session');
  }

  @Get('me')
  @SignedIn()
  @Api({ summary: 'Tells who is signed in, with the roles that hold today', of: MeView })
  me(@CurrentActor() actor: Person, @Req() request: Request): MeView {
    return viewOfMe(actor, request.context.csrfToken);
  }
}
