import { applyDecorators, Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { adviceOn } from '../../assessments/wording.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ASSESSORS, ImpactAssessments } from '../start/impact-assessments.service.js';
import {
  AskPoliceDto,
  concernContentOf,
  ConcernBecauseDto,
  ConcernContentDto,
  ConcernItemView,
  ConcernView,
  ImpactAssessmentDto,
  ImpactAssessmentView,
  InquireDto,
  NotedConcernView,
  NoteConcernDto,
  policeQuestionOf,
  TalkDto,
  viewOfConcern,
} from './concern.dto.js';
import { ConcernNumbers } from './concern-numbers.queries.js';
import { Concerns } from './concerns.service.js';

/** An act on a concern: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: ConcernView, ifMatch: true, repeatable: true }));

/** Concerns over the API. To those who do not need to know of one it is not there. */
@ApiTags('concerns')
@Controller('api/concerns')
@Needs(...COMMITTEE_ROLES)
export class ConcernsController {
  constructor(
    private readonly concerns: Concerns,
    private readonly numbers: ConcernNumbers,
  ) {}

  @Get()
  @Api({ summary: 'Lists concerns by their numbers, for those who keep them', of: ConcernItemView, shape: 'list' })
  async list(@CurrentActor() actor: Actor): Promise<Listing<ConcernItemView>> {
    return { items: await this.numbers.of(await this.concerns.list(actor)), next: null };
  }

  @Post()
  @Api({
    summary: 'Notes a concern about what an organisation has done; of a person nothing is kept',
    ...{ of: NotedConcernView, status: 201, repeatable: true },
  })
  async note(
    @CurrentActor() actor: Actor,
    @Body() { about, committeeId, subjectId, ...dto }: NoteConcernDto,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NotedConcernView> {
    // Before anything is begun: what is about a person goes to the social services, and no trace of it stays here.
    if (about === 'person') throw problem('refused', 'concern.aboutPerson');
    const noted = await this.concerns.note(actor, { committeeId, subjectId, ...concernContentOf(dto) }, asked);
    response.location(`/api/concerns/${noted.id}`);
    const [item] = await this.numbers.of([noted]);
    return { id: noted.id, number: item?.number ?? '', advice: adviceOn(dto.conduct) };
  }

  @Get(':id')
  @Api({ summary: 'Reads a concern; the reading is written down', of: ConcernView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ConcernView> {
    return viewOfConcern(await this.concerns.get(actor, id));
  }

  @Post(':id/add')
  @Change('Writes a concern anew with what has come to be known')
  async add(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: ConcernContentDto,
  ): Promise<ConcernView> {
    return viewOfConcern(await this.concerns.add(actor, id, concernContentOf(dto), asked));
  }

  @Post(':id/talk')
  @Change('Notes the talk with the manager in charge')
  async talk(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { on, words }: TalkDto,
  ): Promise<ConcernView> {
    return viewOfConcern(await this.concerns.talk(actor, id, on, words, asked));
  }

  @Post(':id/inquire')
  @Change('Begins to look into a concern, with a mark that expires')
  async inquire(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { untilOn, because }: InquireDto,
  ): Promise<ConcernView> {
    return viewOfConcern(await this.concerns.inquire(actor, id, untilOn, because, asked));
  }

  @Post(':id/renew')
  @Change('Lets the mark hold longer, with a reason')
  async renew(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { untilOn, because }: InquireDto,
  ): Promise<ConcernView> {
    return viewOfConcern(await this.concerns.renew(actor, id, untilOn, because, asked));
  }

  @Post(':id/ask-police')
  @Change('Puts a question to the police, on a legal ground')
  async askPolice(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: AskPoliceDto,
  ): Promise<ConcernView> {
    return viewOfConcern(await this.concerns.askPolice(actor, id, policeQuestionOf(dto), asked));
  }

  @Post(':id/dismiss')
  @Change('Ends a concern that nothing was found of')
  async dismiss(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ConcernBecauseDto,
  ): Promise<ConcernView> {
    return viewOfConcern(await this.concerns.dismiss(actor, id, because, asked));
  }
}

/** The impact assessment without which no concern can be noted. */
@ApiTags('concerns')
@Controller('api/impact-assessments')
export class ImpactAssessmentsController {
  constructor(private readonly starts: ImpactAssessments) {}

  @Get()
  @Needs(...COMMITTEE_ROLES)
  @Api({
    summary: 'The impact assessment that work with concerns rests on; none while it is not entered',
    of: ImpactAssessmentView,
    shape: 'list',
  })
  async latest(@CurrentActor() actor: Actor): Promise<{ items: ImpactAssessmentView[]; next: null }> {
    const found = await this.starts.latest(actor);
    if (!found) return { items: [], next: null };
    const { id, reference, assessedOn, enteredAt } = found;
    return { items: [{ id, reference, assessedOn, enteredAt }], next: null };
  }

  @Post()
  @Needs(...ASSESSORS)
  @Api({ summary: 'Enters an impact assessment', of: ImpactAssessmentView, status: 201, repeatable: true })
  async enter(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { reference, assessedOn }: ImpactAssessmentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImpactAssessmentView> {
    const { id, enteredAt } = await this.starts.enter(actor, reference, assessedOn, asked);
    response.location('/api/impact-assessments');
    return { id, reference, assessedOn, enteredAt };
  }
}
