import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Concerns } from '../concern/concerns.service.js';
import { Findings } from '../finding/findings.service.js';
import { FindingLetterDto, PoliceLetterDto, wayOf } from '../letters/letter-form.dto.js';
import { FindingLetters } from '../letters/finding-letters.service.js';
import { ConcernSheets } from './concern-sheets.service.js';
import { concernPage, findingPage } from './concern-view.js';
import { ConcernWork, type TakenByForm } from './concern-work.service.js';
import { nestedForm } from '../../platform/pages/nested-form.js';

/** A concern and what can be done with it, for those who need to know; the reading is written down. */
@ApiExcludeController()
@Controller('concerns/:id')
@Needs(...COMMITTEE_ROLES)
export class ConcernPage {
  constructor(
    private readonly concerns: Concerns,
    private readonly sheets: ConcernSheets,
    private readonly work: ConcernWork,
    private readonly letters: FindingLetters,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const row = await this.concerns.get(person, id);
    this.pages.send(request, response, concernPage, await this.sheets.concern(person, row));
  }

  /** Makes the letter of a question that was put to the police. */
  @Post('letter')
  async letter(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'letter', async (person) => {
      const { language, ...sent } = await shaped(PoliceLetterDto, request.body);
      const { id: letterId } = await this.letters.writeToPolice(person, id, language, wayOf(sent));
      return `/letters/${letterId}`;
    });
  }

  @Post(':act')
  async act(
    @PathId() id: Id,
    @Param('act') act: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, act, async () => {
      const onward = await taken(this.work.ofConcern(act), request, id);
      return typeof onward === 'string' ? onward : `/concerns/${id}`;
    });
  }

  /** On to where the work leads; back to the form when something stood in its way. */
  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    work: (person: Person) => Promise<string>,
  ): Promise<void> {
    const person = personOf(request);
    try {
      this.pages.goOn(response, await work(person), 'concernDone');
    } catch (error) {
      if (!comesBack(error)) throw error;
      const row = await this.concerns.get(person, id);
      const view = await this.sheets.concern(person, row, { [formId]: formAfter(error, formId, request.body) });
      this.pages.send(request, response, concernPage, view, { status: error.status });
    }
  }
}

/** A case in which the committee establishes what a concern was about. */
@ApiExcludeController()
@Controller('findings/:id')
@Needs(...COMMITTEE_ROLES)
export class FindingPage {
  constructor(
    private readonly findings: Findings,
    private readonly sheets: ConcernSheets,
    private readonly work: ConcernWork,
    private readonly letters: FindingLetters,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const row = await this.findings.get(person, id);
    this.pages.send(request, response, findingPage, await this.sheets.finding(person, row));
  }

  /** Makes a letter of the case as it stands. */
  @Post('letter')
  async letter(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'letter', async (person) => {
      const { kind, language, ...sent } = await shaped(FindingLetterDto, request.body);
      const { id: letterId } = await this.letters.write(person, id, kind, language, wayOf(sent));
      return `/letters/${letterId}`;
    });
  }

  @Post(':act')
  async act(
    @PathId() id: Id,
    @Param('act') act: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, act, async () => {
      await taken(this.work.ofFinding(act), request, id);
      return `/findings/${id}`;
    });
  }

  /** On to where the work leads; back to the form when something stood in its way. */
  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    work: (person: Person) => Promise<string>,
  ): Promise<void> {
    const person = personOf(request);
    try {
      this.pages.goOn(response, await work(person), 'concernDone');
    } catch (error) {
      if (!comesBack(error)) throw error;
      const row = await this.findings.get(person, id);
      const view = await this.sheets.finding(person, row, { [formId]: formAfter(error, formId, request.body) });
      this.pages.send(request, response, findingPage, view, { status: error.status });
    }
  }
}

async function taken(work: TakenByForm | undefined, request: Request, id: Id): Promise<unknown> {
  if (!work) throw problem('notFound', 'thing.notFound');
  const { seen: sent, ...fields } = Object(request.body) as Record<string, unknown>;
  const { seen } = await shaped(SeenDto, { seen: sent });
  return work(personOf(request), id, nestedForm(fields), seen);
}
