import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { MATTER_KINDS, matterFlow } from '../../matters/diary/matter.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { stepOf } from '../../matters/steps/steps.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { PublicSheets } from '../marks/public-sheets.service.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Associations } from '../register/associations.service.js';
import { choicesOf, type Choice } from '../register/register-words.js';
import { NewCaseForm } from '../register/association.dto.js';
import { AssociationSheets } from './association-sheets.service.js';
import { markRow } from './office-sheets.service.js';
import { newCasePage, publicSheetPage } from './association-view.js';

/** The pages that hang on an association's: a new case with it, and the sheet for all committees. */
@ApiExcludeController()
@Controller('associations/:id')
export class AssociationFormsPage {
  constructor(
    private readonly associations: Associations,
    private readonly sheets: AssociationSheets,
    private readonly marks: PublicSheets,
    private readonly matters: Matters,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get('sheet')
  @Needs(...COMMITTEE_ROLES)
  async sheet(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { association, marks } = await this.marks.read(actor, id);
    const { name, facts } = await this.sheets.identity(actor, association);
    const rows = marks.map((mark) => markRow(actor, mark));
    this.pages.send(request, response, publicSheetPage, {
      name,
      backHref: `/associations/${id}`,
      facts,
      status: await this.sheets.status(actor, id),
      holding: rows.filter(({ holds }) => holds),
      over: rows.filter(({ holds }) => !holds),
    });
  }

  @Get('new-case')
  @Needs(...COMMITTEE_ROLES)
  async askCase(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sendCase(actor, id, request, response, form('case'), 200);
  }

  @Post('new-case')
  @Needs(...COMMITTEE_ROLES)
  async openCase(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const association = await this.associations.get(actor, id);
    try {
      const dto = await shaped(NewCaseForm, request.body);
      const { kind, committeeId, about = '', receivedOn = null, dnr = null } = dto;
      const matter = await this.matters.register(actor, {
        committeeId,
        kind,
        title: about,
        party: fullNameOf(association),
        partyOrgNumber: association.orgNumber,
        associationId: association.id,
        dnr,
        amountOre: null,
        receivedOn,
        officerId: null,
      });
      response.redirect(303, hrefOf(actor, matter));
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.sendCase(actor, id, request, response, formAfter(error, 'case', request.body), error.status);
    }
  }

  private async sendCase(
    actor: Actor,
    id: Id,
    request: Request,
    response: Response,
    model: FormModel,
    status: number,
  ): Promise<void> {
    const association = await this.associations.get(actor, id);
    const step = stepOf(matterFlow, 'register');
    const may = (each: Choice): boolean =>
      rolesIn(actor, each.value as Id).some((role) => (step.by as readonly string[]).includes(role));
    const view = {
      form: model,
      action: `/associations/${id}/new-case`,
      association: fullNameOf(association),
      backHref: `/associations/${id}`,
      committees: (await this.ownCommittees(actor)).filter(may),
      kinds: choicesOf(MATTER_KINDS, (kind) => ({ code: `matterKind.${kind}` })),
    };
    this.pages.send(request, response, newCasePage, view, { status });
  }

  private async ownCommittees(actor: Actor): Promise<Choice[]> {
    return (await this.committees.ofActor(actor)).map(({ id, name }) => ({ value: id, text: name }));
  }
}
