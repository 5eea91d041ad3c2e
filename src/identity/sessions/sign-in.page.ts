import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Cookies } from '../../platform/http/cookies.js';
import { TextField } from '../../platform/http/fields.js';
import { Open } from '../../platform/http/policy.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Problem } from '../../shared/problem.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { SignedIn } from '../policy.decorator.js';
import { nextPath } from './next-path.js';
import { Sessions } from './sessions.service.js';
import { SignInDto } from './sign-in.dto.js';
import { SignInSheets } from './sign-in-sheets.service.js';
import { SignIn } from './sign-in.service.js';

export class SignInQuery {
  @TextField({ max: 1_000, optional: true }) next?: string;
}

/** Log-in and log-out on pages. */
@ApiExcludeController()
@Controller()
export class SignInPage {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
    private readonly sheets: SignInSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get('sign-in')
  @Open()
  async show(@Query() { next }: SignInQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.person) response.redirect(303, nextPath(next));
    else await this.sheets.send(request, response, form('signIn', next === undefined ? {} : { next }), 200);
  }

  @Post('sign-in')
  @Open()
  async signIn(@Body() sent: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { email, password, next } = await shaped(SignInDto, sent);
      const formerToken = this.cookies.read(request, 'session');
      const token = await this.signIns.signIn({ email, password, formerToken, address: request.ip ?? '' });
      this.cookies.send(response, 'session', token);
      this.cookies.drop(response, 'visit');
      response.redirect(303, nextPath(next));
    } catch (error) {
      if (!isFormProblem(error) && !isWrong(error)) throw error;
      await this.sheets.send(request, response, formAfter(error, 'signIn', sent, ['password']), 422);
    }
  }

  @Post('sign-out')
  @SignedIn()
  async signOut(@CurrentActor() actor: Person, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sessions.close(actor, this.cookies.read(request, 'session') ?? '');
    this.cookies.drop(response, 'session');
    this.pages.goOn(response, '/sign-in', 'signedOut');
  }
}

function isWrong(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'signIn.wrong';
}
