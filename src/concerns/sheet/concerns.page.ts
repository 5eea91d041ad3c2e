import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { committeesOf } from '../../acts/actor.js';
import { AssociationsQueries } from '../../associations/register/associations.queries.js';
import { adviceOn } from '../../assessments/wording.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { IdField, TextField } from '../../platform/http/fields.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { ConcernContentDto, concernContentOf, ImpactAssessmentDto } from '../concern/concern.dto.js';
import { ConcernNumbers } from '../concern/concern-numbers.queries.js';
import { CONCERN_SOURCES } from '../concern/concern.js';
import { Concerns } from '../concern/concerns.service.js';
import { ASSESSORS, ImpactAssessments } from '../start/impact-assessments.service.js';
import { concernTag } from './concern-sheets.service.js';
import { concernsPage, firstQuestionPage, noteConcernPage, notedPage } from './concern-view.js';
import { nestedForm } from '../../platform/pages/nested-form.js';

class NoteFormDto extends ConcernContentDto {
  @IdField() committeeId: Id;
  @TextField({ max: 200 }) association: string;
}

/** Concerns by their numbers, and the way to note one: the question first, the form only when it is about an organisation. */
@ApiExcludeController()
@Controller('concerns')
@Needs(...COMMITTEE_ROLES)
export class ConcernsPage {
  constructor(
    private readonly concerns: Concerns,
    private readonly numbers: ConcernNumbers,
    private readonly starts: ImpactAssessments,
    private readonly committees: Committees,
    private readonly associations: AssociationsQueries,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendList(request, response);
  }

  /** Enters the impact assessment that the work rests on. */
  @Post('impact-assessment')
  async start(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { reference, assessedOn } = await shaped(ImpactAssessmentDto, request.body);
      await this.starts.enter(personOf(request), reference, assessedOn, {});
      this.pages.goOn(response, '/concerns', 'concernDone');
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.sendList(request, response, formAfter(error, 'start', request.body), error.status);
    }
  }

  @Get('new')
  ask(@Req() request: Request, @Res() response: Response): void {
    this.pages.send(request, response, firstQuestionPage, {});
  }

  @Get('new/organisation')
  async blank(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendForm(request, response, form('note'));
  }

  /** Notes what an organisation has done. Whoever noted it reads the number and no more. */
  @Post('new/organisation')
  async note(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const sent = nestedForm(Object(request.body) as Record<string, unknown>);
      const { committeeId, association, ...dto } = await shaped(NoteFormDto, sent);
      const { id: subjectId } = await this.associations.named(association, 'association');
      const noted = await this.concerns.note(person, { committeeId, subjectId, ...concernContentOf(dto) }, {});
      const [item] = await this.numbers.of([noted]);
      this.pages.send(request, response, notedPage, { number: item?.number ?? '', advice: adviceOn(dto.conduct) });
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.sendForm(request, response, formAfter(error, 'note', request.body), error.status);
    }
  }

  private async sendForm(request: Request, response: Response, model: FormModel, status = 200): Promise<void> {
    const person = personOf(request);
    const own = committeesOf(person);
    const view = {
      form: model,
      committees: (await this.committees.all(person))
        .filter(({ id }) => own.includes(id))
        .map(({ id, name }) => ({ value: id, text: name })),
      sources: CONCERN_SOURCES.map((source) => ({ value: source, text: { code: `concernSource.${source}` } })),
      started: (await this.starts.latest(person)) !== null,
    };
    this.pages.send(request, response, noteConcernPage, view, { status });
  }

  private async sendList(request: Request, response: Response, came?: FormModel, status = 200): Promise<void> {
    const person = personOf(request);
    const found = await this.concerns.list(person);
    const items = await this.numbers.of(found);
    const started = await this.starts.latest(person);
    const view = {
      rows: items.map(({ id, number, notedAt }, at) => ({
        ...{ href: `/concerns/${id}`, number, notedAt },
        state: concernTag(found[at]?.state ?? 'noted'),
      })),
      ...(holds(person, ['registrar']) && { registered: await this.numbers.registered(person) }),
      ...{ keeps: holds(person, ['coordinator', 'municipalLawyer']), started },
      ...(holds(person, ASSESSORS) && { start: came ?? form('start') }),
    };
    this.pages.send(request, response, concernsPage, view, { status });
  }
}

function holds({ memberships }: Person, roles: readonly string[]): boolean {
  return memberships.some(({ role }) => roles.includes(role));
}
