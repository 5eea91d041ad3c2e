import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { SYSTEM } from '../../acts/actor.js';
import { Open } from '../../platform/http/policy.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Problem, problem } from '../../shared/problem.js';
import { Committees } from '../committees/committees.service.js';
import { choosePasswordPage, forgottenPasswordPage } from '../sign-in-view.js';
import type { UserAccount } from '../users/user-account.entity.js';
import { UsersQueries } from '../users/users.queries.js';
import { AccessLinks } from './access-links.service.js';
import { FEWEST_CHARACTERS } from './password.js';
import { PasswordChoices } from './password-choices.service.js';
import { ChoosePasswordDto, ForgottenPasswordDto } from './passwords.dto.js';

/** Passwords forgotten and chosen, by those who are not signed in. */
@ApiExcludeController()
@Controller()
export class PasswordsPage {
  constructor(
    private readonly choices: PasswordChoices,
    private readonly links: AccessLinks,
    private readonly users: UsersQueries,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get('forgotten-password')
  @Open()
  forgotten(@Req() request: Request, @Res() response: Response): void {
    this.pages.send(request, response, forgottenPasswordPage, { form: form('forgotten') });
  }

  @Post('forgotten-password')
  @Open()
  async ask(@Body() sent: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { email } = await shaped(ForgottenPasswordDto, sent);
      await this.choices.ask(email, request.ip ?? '');
      this.pages.send(request, response, forgottenPasswordPage, { form: form('forgotten'), asked: true });
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      this.pages.send(
        request,
        response,
        forgottenPasswordPage,
        { form: formAfter(error, 'forgotten', sent) },
        { status: error.status },
      );
    }
  }

  @Get('choose-password/:token')
  @Open()
  async show(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendForm(token, request, response, form('choose'), 200);
  }

  @Post('choose-password/:token')
  @Open()
  async choose(
    @Param('token') token: string,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { password, repeated } = await shaped(ChoosePasswordDto, sent);
      if (password !== repeated) throw problem('invalid', 'password.notRepeated', { field: 'repeated' });
      await this.choices.choose(token, password);
      this.pages.goOn(response, '/sign-in', 'passwordChosen');
    } catch (error) {
      if (!isFormProblem(error) && !isDead(error)) throw error;
      await this.sendForm(
        token,
        request,
        response,
        formAfter(error, 'choose', sent, ['password', 'repeated']),
        error.status,
      );
    }
  }

  private async sendForm(
    token: string,
    request: Request,
    response: Response,
    model: FormModel,
    status: number,
  ): Promise<void> {
    const live = await this.links.look(token);
    const purpose = live?.link.purpose ?? (await this.links.purposeOf(token));
    if (purpose === undefined) throw problem('notFound', 'accessLink.dead');
    const why = purpose === 'invitation' ? ('invited' as const) : ('forgotten' as const);
    const shown = live ? await this.whoIs(live.account) : { email: '', linkDead: true };
    const view = { form: model, why, fewestCharacters: FEWEST_CHARACTERS, ...shown };
    this.pages.send(request, response, choosePasswordPage, view, { status: live ? status : 404 });
  }

  private async whoIs({ id, name, email }: UserAccount): Promise<{ name: string; email: string; workplace: string }> {
    const held = await this.users.heldBy([id]);
    const places = (await this.committees.all(SYSTEM)).filter((place) =>
      held.some(({ committeeId }) => committeeId === place.id),
    );
    return { name, email, workplace: places.map((place) => place.name).join(', ') };
  }
}

function isDead(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'accessLink.dead';
}
