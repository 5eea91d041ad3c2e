import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  AssociationDto,
  AssociationItemView,
  AssociationView,
  DissolveAssociationDto,
  inputOf,
  itemOfAssociation,
  MergeAssociationDto,
  RegisterQuery,
  ReopenAssociationDto,
  viewOfAssociation,
} from './association.dto.js';
import { Associations } from './associations.service.js';
import { AssociationsQueries } from './associations.queries.js';

/** An act on an association: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: AssociationView, ifMatch: true, repeatable: true }));

/** The register of associations over the API: one route for each act of its step table. */
@ApiTags('associations')
@Controller('api/associations')
@SignedIn()
export class AssociationsController {
  constructor(
    private readonly associations: Associations,
    private readonly queries: AssociationsQueries,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the register in the order of names; representatives get their own associations',
    of: AssociationItemView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: RegisterQuery): Promise<Listing<AssociationItemView>> {
    const { items, next } = await this.queries.list(actor, query);
    return { items: items.map(itemOfAssociation), next };
  }

  @Post()
  @Api({ summary: 'Registers an association', of: AssociationView, status: 201, repeatable: true })
  async register(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: AssociationDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AssociationView> {
    const { sameNameMeant } = dto;
    const association = await this.associations.register(actor, inputOf(dto), { ...asked, sameNameMeant });
    response.location(`/api/associations/${association.id}`);
    return viewOfAssociation(association);
  }

  @Get(':id')
  @Api({ summary: 'Reads an association, for staff and for its own representatives', of: AssociationView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<AssociationView> {
    return viewOfAssociation(await this.associations.get(actor, id));
  }

  @Post(':id/change')
  @Change('Enters what is known anew; what is left out is left empty')
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: AssociationDto,
  ): Promise<AssociationView> {
    const { sameNameMeant } = dto;
    return viewOfAssociation(await this.associations.change(actor, id, inputOf(dto), { ...asked, sameNameMeant }));
  }

  @Post(':id/dissolve')
  @Change('Notes that the association is dissolved')
  async dissolve(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { endedOn }: DissolveAssociationDto,
  ): Promise<AssociationView> {
    return viewOfAssociation(await this.associations.dissolve(actor, id, endedOn, asked));
  }

  @Post(':id/merge')
  @Change('Notes that the association has merged into another')
  async merge(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { intoId, endedOn }: MergeAssociationDto,
  ): Promise<AssociationView> {
    return viewOfAssociation(await this.associations.merge(actor, id, intoId, endedOn, asked));
  }

  @Post(':id/reopen')
  @Change('Takes back that the association has ended, with a reason')
  async reopen(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReopenAssociationDto,
  ): Promise<AssociationView> {
    return viewOfAssociation(await this.associations.reopen(actor, id, because, asked));
  }
}
