import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { mayKnow } from '../register/associations.service.js';
import {
  newPaperOf,
  PaperDto,
  paperInputOf,
  PapersQuery,
  PaperView,
  ReceivePaperDto,
  ReturnPaperDto,
  viewOfPaper,
} from './paper.dto.js';
import type { Paper } from './paper.entity.js';
import { Papers } from './papers.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: PaperView, ifMatch: true, repeatable: true }));

/** The papers of associations over the API: one route for each act of their step table. */
@ApiTags('papers')
@Controller('api/papers')
@SignedIn()
export class PapersController {
  constructor(private readonly papers: Papers) {}

  @Get()
  @Api({ summary: 'Lists the papers of an association, the latest first', of: PaperView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: PapersQuery,
  ): Promise<Listing<PaperView>> {
    const papers = mayKnow(actor, associationId) ? await this.papers.all(associationId) : [];
    const { items, next } = pageOf(papers, page);
    return { items: items.map((paper) => shownTo(actor, paper)), next };
  }

  @Post()
  @Api({
    summary: 'Enters a paper: a file of one of the association’s cases, or one that was looked at',
    of: PaperView,
    status: 201,
    repeatable: true,
  })
  async receive(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: ReceivePaperDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PaperView> {
    const paper = await this.papers.receive(actor, newPaperOf(dto), asked);
    response.location(`/api/papers/${paper.id}`);
    return shownTo(actor, paper);
  }

  @Get(':id')
  @Api({ summary: 'Reads what is known of a paper', of: PaperView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<PaperView> {
    return shownTo(actor, await this.papers.get(actor, id));
  }

  @Post(':id/change')
  @Change('Says anew what a paper is, as long as nobody has decided on it')
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: PaperDto,
  ): Promise<PaperView> {
    return shownTo(actor, await this.papers.change(actor, id, paperInputOf(dto), asked));
  }

  @Post(':id/approve')
  @Change('Approves a paper')
  async approve(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<PaperView> {
    return shownTo(actor, await this.papers.approve(actor, id, asked));
  }

  @Post(':id/return')
  @Change('Gives a paper back, with what is wrong with it')
  async giveBack(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReturnPaperDto,
  ): Promise<PaperView> {
    return shownTo(actor, await this.papers.giveBack(actor, id, because, asked));
  }
}

/** The file is told where it can be opened. */
function shownTo(actor: Actor, paper: Paper): PaperView {
  return viewOfPaper(paper, rolesIn(actor, paper.committeeId).length > 0);
}
