import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Clock } from '../../platform/clock.js';
import { Cookies } from '../../platform/http/cookies.js';
import { keepLanguage } from '../../platform/http/request-context.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { problem } from '../../shared/problem.js';
import { Committees } from '../committees/committees.service.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { SignedIn } from '../policy.decorator.js';
import { profilePage } from '../profile-view.js';
import { FEWEST_CHARACTERS } from '../passwords/password.js';
import { membershipItem, placeNames } from './membership-words.js';
import { Profile } from './profile.service.js';
import { ChangePasswordForm, PreferencesForm } from './users.dto.js';
import { UsersQueries } from './users.queries.js';

/** A person's own settings. */
@ApiExcludeController()
@SignedIn()
@Controller('profile')
export class ProfilePage {
  constructor(
    private readonly profile: Profile,
    private readonly users: UsersQueries,
    private readonly committees: Committees,
    private readonly cookies: Cookies,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Person, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(actor, request, response, 200);
  }

  @Post()
  async setPreferences(
    @CurrentActor() actor: Person,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { language, shortcuts } = await shaped(PreferencesForm, sent);
      await this.profile.setPreferences(actor, { language, shortcuts: shortcuts === 'on' });
      keepLanguage(response, undefined);
      this.pages.goOn(response, '/profile', 'preferencesSaved');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(actor, request, response, error.status, { settings: formAfter(error, 'settings', sent) });
    }
  }

  @Post('password')
  async changePassword(
    @CurrentActor() actor: Person,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { current, password, repeated } = await shaped(ChangePasswordForm, sent);
      if (password !== repeated) throw problem('invalid', 'password.notRepeated', { field: 'repeated' });
      this.cookies.send(response, 'session', await this.profile.changePassword(actor, current, password));
      this.pages.goOn(response, '/profile', 'passwordChanged');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const secrets = ['current', 'password', 'repeated'];
      await this.send(actor, request, response, error.status, {
        password: formAfter(error, 'password', sent, secrets),
      });
    }
  }

  private async send(
    actor: Person,
    request: Request,
    response: Response,
    status: number,
    forms: { settings?: FormModel; password?: FormModel } = {},
  ): Promise<void> {
    const held = await this.users.heldBy([actor.userId]);
    const [names, today] = [placeNames(await this.committees.all(actor)), this.clock.today()];
    const view = {
      name: actor.name,
      email: actor.email,
      memberships: held.map((each) => membershipItem(each, names, today)),
      settings:
        forms.settings ?? form('settings', { language: actor.language, shortcuts: actor.shortcuts ? 'on' : 'off' }),
      password: forms.password ?? form('password'),
      fewestCharacters: FEWEST_CHARACTERS,
    };
    this.pages.send(request, response, profilePage, view, { status });
  }
}
