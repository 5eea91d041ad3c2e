import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import {
  AskFormDto,
  CiteDto,
  CommunicateDto,
  CorrectFactFormDto,
  DropEvidenceDto,
  evidenceOf,
} from '../assessments.dto.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import { Assessments } from '../assessments.service.js';
import { EvidenceBook } from '../evidence/evidence.service.js';
import { AssessmentPages } from './assessment-pages.service.js';
import { factFormId, readFactValue } from './fact-items.js';

/** The forms of an assessment's page for what it rests on: evidence, facts, and what the association is asked for. */
@ApiExcludeController()
@Controller('case/:number/assessment')
@SignedIn()
export class EvidencePage {
  constructor(
    private readonly sheets: AssessmentPages,
    private readonly assessments: Assessments,
    private readonly contents: AssessmentContents,
    private readonly evidence: EvidenceBook,
    private readonly exchanges: Exchanges,
  ) {}

  @Post('cite/:criterion')
  async cite(@Param('criterion') criterion: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, `cite-${criterion}`, async (person, matter) => {
      const { seen, ...cited } = await shapedSeen(CiteDto, { ...Object(request.body), criterion });
      await this.evidence.cite(person, (await this.sheets.latest(matter)).id, evidenceOf(cited), { seen });
      return `c-${criterion}`;
    });
  }

  @Post('communicate/:id')
  async communicate(@PathId() evidenceId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, `communicate-${evidenceId}`, async (person, matter) => {
      const { seen, exchangeId } = await shapedSeen(CommunicateDto, { ...Object(request.body), evidenceId });
      const { id } = await this.sheets.latest(matter);
      await this.evidence.communicate(person, id, evidenceId, exchangeId, { seen });
      return `e-${evidenceId}`;
    });
  }

  @Post('drop/:id')
  async drop(@PathId() evidenceId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, `drop-${evidenceId}`, async (person, matter) => {
      const { seen, because } = await shapedSeen(DropEvidenceDto, { ...Object(request.body), evidenceId });
      await this.evidence.drop(person, (await this.sheets.latest(matter)).id, evidenceId, because, { seen });
      return undefined;
    });
  }

  @Post('facts/:path')
  async correctFact(@Param('path') path: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, factFormId(path), async (person, matter) => {
      const { value: sent, ...fields } = Object(request.body) as Record<string, unknown>;
      const { seen, because, source } = await shapedSeen(CorrectFactFormDto, fields);
      const { id, adoptedHash } = await this.sheets.latest(matter);
      const { facts } = await this.contents.rulesOf(adoptedHash);
      const value = readFactValue(Object.hasOwn(facts, path) ? facts[path] : undefined, sent);
      await this.assessments.correctFact(person, id, { path, value, because, source }, { seen });
      return 'facts';
    });
  }

  @Post('refresh')
  async refreshFacts(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, null, async (person, matter) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.assessments.refreshFacts(person, (await this.sheets.latest(matter)).id, { seen });
      return 'facts';
    });
  }

  @Post('ask')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'ask', async (person, { id, party }) => {
      const { question, dueOn } = await shaped(AskFormDto, request.body);
      const nothing = { purpose: null, discloses: false, ground: null, weighing: null };
      await this.exchanges.ask(person, id, { kind: 'supplement', party, question, dueOn, ...nothing }, {});
      return 'ask';
    });
  }
}
