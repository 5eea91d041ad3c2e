import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { type Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { yearOf } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { AGE_BANDS } from '../members/member-count.js';
import { CountMembersDto, fieldOf, yearOfMembers } from '../members/member-counts.dto.js';
import { MemberCounts } from '../members/member-counts.service.js';
import { REGISTER_WRITERS } from '../register/association.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Associations } from '../register/associations.service.js';
import { type Choice } from '../register/register-words.js';
import { membersPage } from './association-view.js';

/** The members of an association in a year, by band and district, as its committee counts them. */
@ApiExcludeController()
@Controller('associations/:id')
export class MembersPage {
  constructor(
    private readonly associations: Associations,
    private readonly members: MemberCounts,
    private readonly committees: Committees,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get('members')
  @Needs(...REGISTER_WRITERS)
  async askMembers(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const today = this.clock.today();
    const model = form('members', { year: String(yearOf(today) - 1), attestedOn: today });
    await this.sendMembers(actor, id, request, response, model, 200);
  }

  @Post('members')
  @Needs(...REGISTER_WRITERS)
  async countMembers(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.members.count(actor, id, yearOfMembers(await shaped(CountMembersDto, request.body)), {});
      this.pages.goOn(response, `/associations/${id}`, 'membersCounted');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.sendMembers(actor, id, request, response, formAfter(error, 'members', request.body), error.status);
    }
  }

  private async sendMembers(
    actor: Actor,
    id: Id,
    request: Request,
    response: Response,
    model: FormModel,
    status: number,
  ): Promise<void> {
    const association = await this.associations.get(actor, id);
    const place = `/associations/${id}`;
    const view = {
      form: model,
      action: `${place}/members`,
      association: fullNameOf(association),
      backHref: place,
      committees: await this.ownCommittees(actor),
      bands: AGE_BANDS.map((ageBand) => ({
        band: { code: `ageBand.${ageBand}` },
        inside: fieldOf({ ageBand, inDistrict: true }),
        outside: fieldOf({ ageBand, inDistrict: false }),
      })),
    };
    this.pages.send(request, response, membersPage, view, { status });
  }

  private async ownCommittees(actor: Actor): Promise<Choice[]> {
    return (await this.committees.ofActor(actor)).map(({ id, name }) => ({ value: id, text: name }));
  }
}
