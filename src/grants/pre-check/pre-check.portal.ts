import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Open } from '../../platform/http/policy.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Tone } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { fieldOf } from '../drafts/answer-words.js';
import { roundTitle } from '../rounds/round.js';
import { preCheckQuestions, type PreChecked, type PreCheckFound } from './pre-check.js';
import { preCheckPage, type CheckedItem, type PreCheckView } from './pre-check-view.js';
import { PreChecks, type CheckedRound } from './pre-checks.service.js';

const FORM = 'check';

/** Whether the conditions are met, for anybody who wants to know before applying. */
@ApiExcludeController()
@Controller('grants/:id/check')
@Open()
export class PreCheckPortal {
  constructor(
    private readonly checks: PreChecks,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async ask(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const round = await this.checks.roundOf(request.person ?? null, id);
    this.pages.send(request, response, preCheckPage, viewOf(round, form(FORM), request.context.language));
  }

  @Post()
  @HttpCode(200)
  async check(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { language } = request.context;
    const round = await this.checks.roundOf(request.person ?? null, id);
    const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
    const values = sent as FormModel['values'];
    try {
      const checked = this.checks.check(round, sent);
      const view = { ...viewOf(round, form(FORM, values), language), ...foundIn(checked, language) };
      this.pages.send(request, response, preCheckPage, view);
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const view = viewOf(round, formAfter(error, FORM, sent), language);
      this.pages.send(request, response, preCheckPage, view, { status: error.status });
    }
  }
}

function viewOf({ round, content }: CheckedRound, model: FormModel, language: Language): PreCheckView {
  return {
    round: roundTitle(round)[language],
    roundHref: `/grants/${round.id}`,
    place: `/grants/${round.id}/check`,
    form: model,
    fields: preCheckQuestions(content).map((question) => fieldOf(question, language)),
  };
}

const TONES: Readonly<Record<PreCheckFound, Tone>> = {
  met: 'done',
  unmet: 'late',
  missing: 'attention',
  judged: 'info',
};
/** What an applicant has to do something about stands first. */
const ORDER: readonly PreCheckFound[] = ['unmet', 'missing', 'judged', 'met'];

function foundIn(
  checked: readonly PreChecked[],
  language: Language,
): Required<Pick<PreCheckView, 'checked' | 'summary'>> {
  const stops = checked.filter(({ found, needed }) => found === 'unmet' && needed).length;
  const open = checked.filter(({ found }) => found === 'missing').length;
  const name = stops > 0 ? 'stops' : open > 0 ? 'open' : 'clear';
  return {
    summary: { code: `preCheckPage.summary.${name}`, facts: { count: stops > 0 ? stops : open } },
    checked: ORDER.flatMap((found) => checked.filter((each) => each.found === found)).map((each) =>
      itemOf(each, language),
    ),
  };
}

function itemOf({ title, text, found, missing, shownBy }: PreChecked, language: Language): CheckedItem {
  return {
    title: title[language],
    text: text[language],
    tag: { text: { code: `preCheckFound.${found}` }, tone: TONES[found] },
    missing: missing.map((fact) => fact.title[language]),
    shownBy: shownBy.map((kind) => ({ code: `evidenceKind.${kind}` })),
  };
}
