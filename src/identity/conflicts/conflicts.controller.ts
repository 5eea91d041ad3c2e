import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import { Api } from '../../platform/http/api.decorator.js';
import { PageQuery, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import {
  Asking,
  AskingFrom,
  sendVersioned,
  type AskedFrom,
  type AskedOver,
} from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { CurrentActor } from '../current-actor.decorator.js';
import type { Person } from '../person.js';
import { Needs, SignedIn } from '../policy.decorator.js';
import { COMMITTEE_ROLES } from '../roles.js';
import {
  ConflictView,
  DeclareConflictDto,
  DisregardConflictDto,
  newConflictOf,
  viewOfConflict,
} from './conflicts.dto.js';
import { ConflictsQueries } from './conflicts.queries.js';
import { Conflicts } from './conflicts.service.js';

/** Declares and settles: by anybody who works in a committee, and by its chief. */
const Declare = (): MethodDecorator =>
  applyDecorators(
    Needs(...COMMITTEE_ROLES),
    Api({ summary: 'Declares one’s own conflict of interest', of: ConflictView, status: 201, repeatable: true }),
  );
const Settle = (policy: MethodDecorator, summary: string): MethodDecorator =>
  applyDecorators(policy, HttpCode(200), Api({ summary, of: ConflictView, ifMatch: true, repeatable: true }));

/** Conflicts of interest [jäv] over the API. */
@ApiTags('conflicts')
@Controller('api/conflicts')
export class ConflictsController {
  constructor(
    private readonly conflicts: Conflicts,
    private readonly queries: ConflictsQueries,
  ) {}

  @Get()
  @SignedIn()
  @Api({
    summary: 'Lists one’s own declared conflicts, and those one is to settle or review, oldest first',
    of: ConflictView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Person, @Query() query: PageQuery): Promise<Listing<ConflictView>> {
    const { items, next } = await this.queries.list(actor, query);
    return { items: items.map(viewOfConflict), next };
  }

  @Post()
  @Declare()
  async declare(
    @CurrentActor() actor: Person,
    @Body() dto: DeclareConflictDto,
    @Asking() { key }: AskedOver,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.conflicts.declare(actor, newConflictOf(dto), key);
    response.location(`/api/conflicts/${id}`);
    await this.send(actor, id, response, 201);
  }

  @Get(':id')
  @SignedIn()
  @Api({ summary: 'Reads one declared conflict', of: ConflictView })
  async get(@CurrentActor() actor: Person, @PathId() id: Id, @Res() response: Response): Promise<void> {
    await this.send(actor, id, response);
  }

  @Post(':id/withdraw')
  @Settle(SignedIn(), 'Takes back one’s own declaration within ten minutes')
  async withdraw(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Res() response: Response,
  ): Promise<void> {
    await this.conflicts.withdraw(actor, { id, version: seen }, key);
    await this.send(actor, id, response);
  }

  @Post(':id/disregard')
  @Settle(Needs('decisionMaker'), 'Finds that a colleague’s conflict obviously does not matter')
  async disregard(
    @CurrentActor() actor: Person,
    @PathId() id: Id,
    @AskingFrom() { seen, key }: AskedFrom,
    @Body() dto: DisregardConflictDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.conflicts.disregard(actor, { id, version: seen }, dto.because, key);
    await this.send(actor, id, response);
  }

  private async send(actor: Person, id: Id, response: Response, status = 200): Promise<void> {
    sendVersioned(response, viewOfConflict(await this.queries.get(actor, id)), status);
  }
}
