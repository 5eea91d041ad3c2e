import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Cookies } from '../../platform/http/cookies.js';
import { Open } from '../../platform/http/policy.js';
import { formAfter } from '../../platform/pages/forms.js';
import { Problem } from '../../shared/problem.js';
import { nextPath } from '../sessions/next-path.js';
import { SignInSheets } from '../sessions/sign-in-sheets.service.js';
import { SignInQuery } from '../sessions/sign-in.page.js';
import { newToken } from '../sessions/tokens.js';
import { IdentityProvider } from './identity-provider.service.js';
import { ProviderSignIn } from './provider-sign-in.service.js';

/** The way to the municipality's identity provider, and back. */
@ApiExcludeController()
@Controller('sign-in/provider')
@Open()
export class ProviderSignInPage {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly signIns: ProviderSignIn,
    private readonly sheets: SignInSheets,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  async leave(@Query() { next }: SignInQuery, @Res() response: Response): Promise<void> {
    const visit = newToken();
    const address = await this.provider.addressFor(visit, nextPath(next));
    this.cookies.send(response, 'provider', visit);
    response.redirect(303, address.href);
  }

  /** The cookie of the trip is spent whatever comes of it, so that no answer of the provider serves twice. */
  @Get('return')
  async comeBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    const visit = this.cookies.read(request, 'provider');
    this.cookies.drop(response, 'provider');
    try {
      const vouched = await this.provider.whoReturned(visit, queryOf(request));
      const token = await this.signIns.signIn(vouched, this.cookies.read(request, 'session'));
      this.cookies.send(response, 'session', token);
      this.cookies.drop(response, 'visit');
      response.redirect(303, nextPath(vouched.next));
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'unauthenticated') throw error;
      await this.sheets.send(request, response, formAfter(error, 'signIn', {}), error.status);
    }
  }

  /** Leaves the provider too. */
  @Get('leave')
  async signOut(@Res() response: Response): Promise<void> {
    response.redirect(303, (await this.provider.farewellAddress())?.href ?? '/sign-in');
  }
}

function queryOf({ originalUrl }: Request): URLSearchParams {
  const at = originalUrl.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : originalUrl.slice(at + 1));
}
