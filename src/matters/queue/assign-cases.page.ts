import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { In } from 'typeorm';
import type { Request, Response } from 'express';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { IdField, IdsField } from '../../platform/http/fields.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { matterFlow } from '../diary/matter.js';
import type { Matter } from '../diary/matter.entity.js';
import { Matters } from '../diary/matters.service.js';
import { OfficeQueries } from '../diary/office.queries.js';
import { lineOf } from '../sheet/matter-words.js';
import { hasRoleFor } from '../steps/course.js';
import { stepOf } from '../steps/steps.js';
import { assignCasesPage, type AssignedRow } from './assign-cases-view.js';

const MOST = 200;
const FORM = 'assign';

class ChosenCasesQuery {
  @IdsField({ max: MOST }) matterIds: Id[] = [];
}

class AssignCasesForm extends ChosenCasesQuery {
  @IdField() officerId: Id;
}

/** Whether somebody gives cases to officers in any of their committees. */
export function mayAssign(actor: Actor): boolean {
  const step = stepOf(matterFlow, 'assign');
  return committeesOf(actor).some((committeeId) => hasRoleFor(actor, step, committeeId));
}

/** Several cases given to one officer: looked at first, then done one by one, each with what came of it. */
@ApiExcludeController()
@Controller('assign')
@SignedIn()
export class AssignCasesPage {
  constructor(
    private readonly matters: Matters,
    private readonly office: OfficeQueries,
    private readonly users: UsersQueries,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = [request.query['matterIds'] ?? []].flat();
    const { matterIds } = asked.length > 0 ? await shaped(ChosenCasesQuery, { matterIds: asked }) : { matterIds: [] };
    await this.send(request, response, await this.chosen(personOf(request), matterIds), form(FORM));
  }

  @Post()
  @HttpCode(200)
  async assign(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { matterIds } = await shaped(ChosenCasesQuery, { matterIds: bodyOf(request)['matterIds'] });
    const cases = await this.chosen(person, matterIds);
    try {
      const { officerId } = await shaped(AssignCasesForm, { ...bodyOf(request), matterIds });
      const rows: AssignedRow[] = [];
      for (const matter of cases)
        rows.push({ ...rowOf(person, matter), because: await this.one(person, matter, officerId) });
      this.pages.send(request, response, assignCasesPage, { rows, done: true, officers: [] });
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, cases, formAfter(error, FORM, request.body), error.status);
    }
  }

  private async one(actor: Actor, { id, version }: Matter, officerId: Id): Promise<AssignedRow['because']> {
    try {
      await this.matters.assign(actor, id, officerId, { seen: version });
      return [];
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'unavailable') throw error;
      return error.reasons;
    }
  }

  /** The cases as far as they are on the actor's desks, by their numbers; none is a fault of its own. */
  private async chosen(actor: Actor, ids: readonly Id[]): Promise<Matter[]> {
    const found = await this.office
      .matters(actor)
      .andWhere({ id: In(['', ...ids]) })
      .orderBy('matter.number')
      .addOrderBy('matter.id')
      .getMany();
    if (found.length !== new Set(ids).size) throw problem('notFound', 'thing.notFound');
    return found;
  }

  private async send(
    request: Request,
    response: Response,
    cases: readonly Matter[],
    model: FormModel,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const officers = new Map<Id, string>();
    for (const committeeId of new Set(cases.map((matter) => matter.committeeId)))
      for (const { id, name } of await this.users.colleaguesIn(committeeId)) officers.set(id, name);
    const rows = cases.map((matter) => ({ ...rowOf(person, matter), because: [] }));
    const view = {
      ...{ rows, done: false, ...(rows.length > 0 && { form: model }) },
      officers: [...officers].map(([value, text]) => ({ value, text })),
    };
    this.pages.send(request, response, assignCasesPage, view, { status });
  }
}

function rowOf(actor: Actor, matter: Matter): Omit<AssignedRow, 'because'> {
  const { number, href, party } = lineOf(actor, matter);
  return { id: matter.id, number, href, party };
}

function bodyOf(request: Request): Readonly<Record<string, unknown>> {
  const { _csrf: _token, ...fields } = Object(request.body) as Record<string, unknown>;
  return fields;
}
