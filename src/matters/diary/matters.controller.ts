import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { readPage, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  AssignMatterDto,
  BecauseDto,
  MatterJsonView,
  MattersQuery,
  RegisterMatterDto,
  SetDnrDto,
  WaitMatterDto,
  filterOf,
  newMatterOf,
  viewOfMatter,
} from './matter.dto.js';
import { Matter } from './matter.entity.js';
import { Matters } from './matters.service.js';

/** An act on an existing case: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(SignedIn(), HttpCode(200), Api({ summary, of: MatterJsonView, ifMatch: true, repeatable: true }));

/** Cases over the API: one route for each act of the diary's step table. */
@ApiTags('matters')
@Controller('api/matters')
export class MattersController {
  constructor(
    private readonly matters: Matters,
    private readonly reads: Reads,
  ) {}

  @Get()
  @SignedIn()
  @Api({
    summary: 'Lists the cases the caller may see, by arrival; restricted ones are read one by one',
    of: MatterJsonView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: MattersQuery): Promise<Listing<MatterJsonView>> {
    const found = this.reads.of(actor).query(Matter, 'matter').andWhere(filterOf(query));
    const page = await readPage(found, ['receivedOn', 'id'], query);
    return { ...page, items: page.items.map(viewOfMatter) };
  }

  @Post()
  @SignedIn()
  @Api({ summary: 'Opens a case', of: MatterJsonView, status: 201, repeatable: true })
  async register(
    @CurrentActor() actor: Actor,
    @Body() dto: RegisterMatterDto,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MatterJsonView> {
    const matter = await this.matters.register(actor, newMatterOf(dto), asked.key);
    response.location(`/api/matters/${matter.id}`);
    return viewOfMatter(matter);
  }

  @Get(':id')
  @SignedIn()
  @Api({ summary: 'Reads a case; reading a restricted one is written down', of: MatterJsonView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.get(actor, id));
  }

  @Post(':id/take')
  @Change('Takes a case that nobody has')
  async take(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.take(actor, id, asked));
  }

  @Post(':id/release')
  @Change('Gives a case back to the unit')
  async release(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.release(actor, id, asked));
  }

  @Post(':id/assign')
  @Change('Gives a case to a colleague of the committee')
  async assign(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { officerId }: AssignMatterDto,
  ): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.assign(actor, id, officerId, asked));
  }

  @Post(':id/set-dnr')
  @Change('Notes the number in the registry kept elsewhere')
  async setDnr(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { dnr }: SetDnrDto,
  ): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.setDnr(actor, id, dnr, asked));
  }

  @Post(':id/wait')
  @Change('Lays a case to rest until a day')
  async wait(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { reason, wakeOn }: WaitMatterDto,
  ): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.wait(actor, id, reason, wakeOn, asked));
  }

  @Post(':id/wake')
  @Change('Takes up a case that rests')
  async wake(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.wake(actor, id, asked));
  }

  @Post(':id/restrict')
  @Change('Restricts a case to those who need to know')
  async restrict(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: BecauseDto,
  ): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.restrict(actor, id, because, asked));
  }

  @Post(':id/unrestrict')
  @Change('Lifts the restriction of a case')
  async unrestrict(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: BecauseDto,
  ): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.unrestrict(actor, id, because, asked));
  }

  @Post(':id/close')
  @Change('Closes a case in which nothing is left to do')
  async close(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.close(actor, id, asked));
  }

  @Post(':id/reopen')
  @Change('Opens a closed case again, with a reason')
  async reopen(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: BecauseDto,
  ): Promise<MatterJsonView> {
    return viewOfMatter(await this.matters.reopen(actor, id, because, asked));
  }
}
