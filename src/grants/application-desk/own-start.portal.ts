import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { minePage } from '../../associations/trust/mine-view.js';
import { MineSheets } from '../../associations/trust/mine-sheets.service.js';
import { Needs } from '../../identity/policy.decorator.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { OwnDuties } from './own-duties.service.js';

/** The start page of those who speak for associations: what is asked of each, by the register and by its grants. */
@ApiExcludeController()
@Controller('mine')
export class OwnStartPortal {
  constructor(
    private readonly mine: MineSheets,
    private readonly duties: OwnDuties,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  @Needs('associationRepresentative')
  async start(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { associations } = await this.mine.all(person);
    const duties = await this.duties.of(person, request.context.language);
    this.pages.send(request, response, minePage, {
      associations: associations.map((each) => ({
        ...each,
        asked: [
          ...duties.filter(({ associationId }) => associationId === each.id),
          // A report that was sent back stands among the duties, with the way to it.
          ...each.asked.filter(({ task }) => task !== 'answerReport'),
        ],
      })),
    });
  }
}
