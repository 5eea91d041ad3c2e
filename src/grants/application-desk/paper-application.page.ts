import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { AssociationsQueries } from '../../associations/register/associations.queries.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { hasText } from '../../shared/texts.js';
import { fieldOf, type FieldView } from '../drafts/answer-words.js';
import { questionsOf } from '../drafts/questions.js';
import { roundTitle } from '../rounds/round.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Rounds } from '../rounds/rounds.service.js';
import { PaperForm } from '../applications/application.dto.js';
import { APPLICATION_ENTERERS } from '../applications/application.js';
import { paperFormPage } from './application-view.js';
import { PAPER_WAYS, PaperApplications } from '../applications/paper-applications.service.js';

const FORM = 'paper';

/** The form in which an application that came on paper is entered. */
@ApiExcludeController()
@Controller('rounds/:id/paper')
@Needs(...APPLICATION_ENTERERS)
export class PaperApplicationPage {
  constructor(
    private readonly papers: PaperApplications,
    private readonly queries: RoundsQueries,
    private readonly rounds: Rounds,
    private readonly associations: AssociationsQueries,
    private readonly matters: Matters,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id, form(FORM, { cameBy: 'post' }));
  }

  @Post()
  async enter(@PathId() roundId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const {
        _csrf: _token,
        association,
        cameBy,
        reachedOn,
        ...sent
      } = Object(request.body) as Record<string, unknown>;
      const head = await shaped(PaperForm, { association, cameBy, reachedOn });
      const { id: associationId } = await this.associations.named(head.association, 'association');
      const paper = { roundId, associationId, cameBy: head.cameBy, reachedOn: head.reachedOn, sent };
      const { matterId } = await this.papers.enter(person, paper, {});
      this.pages.goOn(
        response,
        hrefOf(person, await this.matters.get(person, matterId), 'application'),
        'paperEntered',
      );
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, roundId, formAfter(error, FORM, request.body), error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, model: FormModel, status = 200): Promise<void> {
    const { language } = request.context;
    const round = await this.queries.get(personOf(request), id);
    const rules = await this.rounds.rulesOf(round);
    const view = {
      form: model,
      round: roundTitle(round)[language],
      place: `/rounds/${id}`,
      ways: PAPER_WAYS.map((value) => ({ value, text: { code: `cameBy.${value}` } })),
      fields: (rules ? questionsOf(rules.content, round.questions) : []).map((question) =>
        askedOfPaper(fieldOf(question, language)),
      ),
    };
    this.pages.send(request, response, paperFormPage, view, { status });
  }
}

/** What the paper says is asked of the officer who reads it, not of the association that wrote it. */
function askedOfPaper({ name, type, label, hint, choices }: FieldView): FieldView {
  const code = `sentField.${name}`;
  const ownLabel = hasText('sv', code) ? { code } : label;
  return { name, type, label: ownLabel, choices, ...(type === 'ore' && hint && { hint }) };
}
