import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { downloadHeaders } from '../files/download-headers.js';
import { LetterPdfs } from './letter-pdfs.service.js';
import {
  LettersQuery,
  LetterView,
  ReviseLetterDto,
  SendLetterDto,
  viewOfLetter,
  WriteLetterDto,
  writingOf,
} from './letters.dto.js';
import { Letters } from './letters.service.js';

/** An act on an existing letter. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: LetterView, ifMatch: true, repeatable: true }));

/** Letters over the API, for those who work in the case's committee. */
@ApiTags('letters')
@Controller('api/letters')
@SignedIn()
export class LettersController {
  constructor(
    private readonly letters: Letters,
    private readonly pdfs: LetterPdfs,
  ) {}

  @Get()
  @Api({ summary: 'The letters of a case, newest first', of: LetterView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() { matterId, ...page }: LettersQuery): Promise<Listing<LetterView>> {
    const { items, next } = pageOf(await this.letters.list(actor, matterId), page);
    return { items: items.map(viewOfLetter), next };
  }

  @Post()
  @Api({ summary: 'Writes a letter without sending it', of: LetterView, status: 201, repeatable: true })
  async write(
    @CurrentActor() actor: Actor,
    @Body() dto: WriteLetterDto,
    @Asking() { key }: AskedOver,
  ): Promise<LetterView> {
    return viewOfLetter(await this.letters.write(actor, dto.matterId, { kind: dto.kind, ...writingOf(dto) }, { key }));
  }

  @Get(':id')
  @Api({ summary: 'Reads a letter', of: LetterView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<LetterView> {
    return viewOfLetter(await this.letters.get(actor, id));
  }

  @Get(':id/pdf')
  @Api({ summary: 'The letter as PDF: as it left, or as it would leave now', file: ['application/pdf'] })
  async pdf(@CurrentActor() actor: Actor, @PathId() id: Id, @Res() response: Response): Promise<void> {
    const { name, bytes } = await this.pdfs.of(actor, id);
    response.set(downloadHeaders({ name, type: 'application/pdf', size: bytes.length })).end(bytes);
  }

  @Post(':id/revise')
  @Change('Writes a draft anew')
  async revise(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedOver,
    @Body() dto: ReviseLetterDto,
  ): Promise<LetterView> {
    return viewOfLetter(await this.letters.revise(actor, id, writingOf(dto), asked));
  }

  @Post(':id/discard')
  @Change('Throws a draft away')
  async discard(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedOver): Promise<LetterView> {
    return viewOfLetter(await this.letters.discard(actor, id, asked));
  }

  @Post(':id/send')
  @Change('Sends a letter; it leaves in ten minutes')
  async send(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedOver,
    @Body() { unprintableMeant }: SendLetterDto,
  ): Promise<LetterView> {
    return viewOfLetter(await this.letters.send(actor, id, asked, { unprintableMeant }));
  }

  @Post(':id/undo')
  @Change('Takes a letter back that has not left yet')
  async undo(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedOver): Promise<LetterView> {
    return viewOfLetter(await this.letters.undo(actor, id, asked));
  }
}
