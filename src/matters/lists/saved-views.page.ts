import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { ChoiceField, IdField, TextField } from '../../platform/http/fields.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { addressOf, isListPath, LIST_PATHS, type ListPath } from './saved-view.js';
import { savedViewsPage } from './saved-views-view.js';
import { SavedViews } from './saved-views.service.js';

const FORM = 'view';

export class SaveViewForm {
  @ChoiceField(LIST_PATHS) path: ListPath;
  @TextField({ max: 2_000, optional: true }) query?: string;
  @TextField({ max: 100 }) name: string;
  /** Whose colleagues see it too. */
  @IdField({ optional: true }) committeeId?: Id;
}

/** One's saved views: each saved from its list, and taken away here. */
@ApiExcludeController()
@Controller('saved-views')
@SignedIn()
export class SavedViewsPage {
  constructor(
    private readonly views: SavedViews,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response);
  }

  @Post()
  async save(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { path, query = '', name, committeeId = null } = await shaped(SaveViewForm, request.body);
      const saved = await this.views.save(personOf(request), { path, query, name, committeeId });
      this.pages.goOn(response, addressOf(saved.path, saved.query), 'viewSaved');
    } catch (error) {
      // Without its list there is no form to show again: no page of ours sends that.
      if (!isFormProblem(error) || !isListPath((request.body as Partial<SaveViewForm> | undefined)?.path)) throw error;
      await this.send(request, response, formAfter(error, FORM, request.body), error.status);
    }
  }

  @Post(':id/remove')
  async remove(@PathId() id: Id, @Res() response: Response, @Req() request: Request): Promise<void> {
    await this.views.remove(personOf(request), id);
    this.pages.goOn(response, '/saved-views', 'viewRemoved');
  }

  private async send(request: Request, response: Response, model?: FormModel, status = 200): Promise<void> {
    const person = personOf(request);
    const views = await this.views.of(person);
    const names = new Map((await this.committees.ofActor(person)).map(({ id, name }) => [id, name]));
    const view = {
      rows: views.map(({ id, name, path, query, committeeId, userId }) => ({
        ...{ name, href: addressOf(path, query), list: { code: `listPath.${path === '/' ? 'queue' : path.slice(1)}` } },
        ...(committeeId !== null && { committee: names.get(committeeId) ?? '' }),
        ...(userId === person.userId && { removeHref: `/saved-views/${id}/remove` }),
      })),
      ...(model && { form: model }),
      committees: [...names].map(([value, text]) => ({ value, text })),
    };
    this.pages.send(request, response, savedViewsPage, view, { status });
  }
}
