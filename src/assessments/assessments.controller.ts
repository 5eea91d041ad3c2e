import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../acts/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { SignedIn } from '../identity/policy.decorator.js';
import { Matters } from '../matters/diary/matters.service.js';
import { mustWorkIn } from '../matters/diary/secrecy.js';
import { Api } from '../platform/http/api.decorator.js';
import type { Listing } from '../platform/http/keyset.js';
import { PathId } from '../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../platform/http/preconditions.js';
import type { Id } from '../shared/id.js';
import { AssessmentContents } from './assessment-contents.service.js';
import type { Assessment } from './assessment.entity.js';
import {
  AssessmentsQuery,
  AssessmentView,
  BeginAssessmentDto,
  CiteDto,
  CommunicateDto,
  CompleteAssessmentDto,
  CorrectFactDto,
  DropEvidenceDto,
  evidenceOf,
  JudgeDto,
  ReopenAssessmentDto,
  RetractDto,
  startOf,
  viewOfAssessment,
} from './assessments.dto.js';
import { Assessments } from './assessments.service.js';
import { EvidenceBook } from './evidence/evidence.service.js';
import { Judgements } from './judgements/judgements.service.js';

/** An act on an assessment: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: AssessmentView, ifMatch: true, repeatable: true }));

/** Assessments over the API: one route for each act of their step table. */
@ApiTags('assessments')
@Controller('api/assessments')
@SignedIn()
export class AssessmentsController {
  constructor(
    private readonly assessments: Assessments,
    private readonly judgements: Judgements,
    private readonly evidence: EvidenceBook,
    private readonly contents: AssessmentContents,
    private readonly matters: Matters,
  ) {}

  @Get()
  @Api({ summary: 'The assessment of a case that counts, if there is one', of: AssessmentView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() { matterId }: AssessmentsQuery): Promise<Listing<AssessmentView>> {
    mustWorkIn(actor, await this.matters.get(actor, matterId));
    const latest = await this.assessments.latestOf(matterId);
    return { items: latest ? [await this.view(latest)] : [], next: null };
  }

  @Post()
  @Api({ summary: 'Begins on the rules in force for the case', of: AssessmentView, status: 201, repeatable: true })
  async begin(
    @CurrentActor() actor: Actor,
    @Body() dto: BeginAssessmentDto,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AssessmentView> {
    const begun = await this.assessments.begin(actor, dto.matterId, startOf(dto), asked);
    response.location(`/api/assessments/${begun.id}`);
    return this.view(begun);
  }

  @Get(':id')
  @Api({ summary: 'Reads an assessment; one in a restricted case is written down', of: AssessmentView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<AssessmentView> {
    return this.view(await this.assessments.get(actor, id));
  }

  @Post(':id/declare-impartial')
  @Change('Says that nothing ties one to the association; comes before the first judgement')
  async declareImpartial(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<AssessmentView> {
    return this.view(await this.assessments.declareImpartial(actor, id, asked));
  }

  @Post(':id/judge')
  @Change('Judges a criterion, or judges it anew')
  async judge(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: JudgeDto,
  ): Promise<AssessmentView> {
    return this.view(await this.judgements.judge(actor, id, { ...dto }, asked));
  }

  @Post(':id/retract')
  @Change('Takes a judgement back')
  async retract(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { criterion, because }: RetractDto,
  ): Promise<AssessmentView> {
    return this.view(await this.judgements.retract(actor, id, criterion, because, asked));
  }

  @Post(':id/cite')
  @Change('Adds evidence; a quotation must stand on its page')
  async cite(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: CiteDto,
  ): Promise<AssessmentView> {
    return this.view(await this.evidence.cite(actor, id, evidenceOf(dto), asked));
  }

  @Post(':id/communicate')
  @Change('Notes the question by which the association was told of a piece of evidence')
  async communicate(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { evidenceId, exchangeId }: CommunicateDto,
  ): Promise<AssessmentView> {
    return this.view(await this.evidence.communicate(actor, id, evidenceId, exchangeId, asked));
  }

  @Post(':id/drop-evidence')
  @Change('Lets a piece of evidence go')
  async dropEvidence(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { evidenceId, because }: DropEvidenceDto,
  ): Promise<AssessmentView> {
    return this.view(await this.evidence.drop(actor, id, evidenceId, because, asked));
  }

  @Post(':id/correct-fact')
  @Change('Corrects a fact of the application, or takes it away')
  async correctFact(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { path, value = null, because, source }: CorrectFactDto,
  ): Promise<AssessmentView> {
    return this.view(await this.assessments.correctFact(actor, id, { path, value, because, source }, asked));
  }

  @Post(':id/refresh-facts')
  @Change('Takes in what the register knows today')
  async refreshFacts(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<AssessmentView> {
    return this.view(await this.assessments.refreshFacts(actor, id, asked));
  }

  @Post(':id/complete')
  @Change('Ends the assessment: it can be proposed on')
  async complete(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { validUntil }: CompleteAssessmentDto,
  ): Promise<AssessmentView> {
    return this.view(await this.assessments.complete(actor, id, validUntil ?? null, asked));
  }

  @Post(':id/reopen')
  @Change('Opens it again')
  async reopen(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReopenAssessmentDto,
  ): Promise<AssessmentView> {
    return this.view(await this.assessments.reopen(actor, id, because, asked));
  }

  private async view(assessment: Assessment): Promise<AssessmentView> {
    return viewOfAssessment(assessment, await this.contents.snapshotOf(assessment));
  }
}
