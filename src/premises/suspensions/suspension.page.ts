import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { paragraphOf } from '../../decisions/paragraph.js';
import { shapedSeen, SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf, readerOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Endings } from '../letters/endings.service.js';
import { SuspensionLetters } from '../letters/suspension-letters.service.js';
import {
  EndBookingsDto,
  HearSuspensionDto,
  SuspensionGroundsDto,
  suspensionInputOf,
  SuspensionLetterDto,
  SuspensionMinutesDto,
  SuspensionReasonDto,
} from './suspension.dto.js';
import { SuspensionDecisions } from './suspension-decisions.service.js';
import { groundsFrom } from './suspension-form.js';
import { SuspensionSheets, type CameBack } from './suspension-sheets.service.js';
import { suspensionPage } from './suspension-view.js';
import { Suspensions } from './suspensions.service.js';

/** A suspension: heard, proposed, decided, told of, and what becomes of the bookings to come. */
@ApiExcludeController()
@Controller('suspensions/:id')
@Needs('premisesOfficer', 'decisionMaker', 'committeeSecretary', 'auditor')
export class SuspensionPage {
  constructor(
    private readonly sheets: SuspensionSheets,
    private readonly suspensions: Suspensions,
    private readonly decisions: SuspensionDecisions,
    private readonly endings: Endings,
    private readonly letters: SuspensionLetters,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Post('revise')
  async revise(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'revise', async (person) => {
      const { _csrf: _token, seen: sent, ...fields } = Object(request.body) as Record<string, unknown>;
      const { seen } = await shaped(SeenDto, { seen: sent });
      const dto = await shaped(SuspensionGroundsDto, groundsFrom(fields));
      await this.suspensions.revise(person, id, suspensionInputOf(dto), { seen });
    });
  }

  @Post('hear')
  async hear(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'hear', async (person) => {
      const { seen, dueOn } = await shapedSeen(HearSuspensionDto, request.body);
      await this.suspensions.hear(person, id, dueOn, { seen });
    });
  }

  @Post('propose')
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, 'propose', (person, seen) => this.decisions.propose(person, id, { seen }));
  }

  @Post('decide')
  async decide(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, 'decide', (person, seen) => this.decisions.decide(person, id, { seen }));
  }

  @Post('enter-minutes')
  async enterMinutes(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'enterMinutes', async (person) => {
      const { seen, meetingOn, paragraph, recusals } = await shapedSeen(SuspensionMinutesDto, request.body);
      const entry = { meetingOn, paragraph: paragraphOf(paragraph), recusals: recusals ?? null };
      await this.decisions.enterMinutes(person, id, entry, { seen });
    });
  }

  @Post('end-bookings')
  async endBookings(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'endBookings', async (person) => {
      const { seen, bookingIds } = await shapedSeen(EndBookingsDto, request.body);
      await this.endings.endSuspended(person, id, bookingIds, { seen });
    });
  }

  @Post('withdraw')
  async withdraw(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'withdraw', async (person) => {
      const { seen, because } = await shapedSeen(SuspensionReasonDto, request.body);
      await this.decisions.withdraw(person, id, because, { seen });
    });
  }

  @Post('lift')
  async lift(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'lift', async (person) => {
      const { seen, because } = await shapedSeen(SuspensionReasonDto, request.body);
      await this.decisions.lift(person, id, because, { seen });
    });
  }

  /** Writes the letter and goes on to it: it is looked at before it is sent. */
  @Post('letter')
  @Needs('premisesOfficer')
  async letter(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'letter', async (person) => {
      const { language } = await shapedSeen(SuspensionLetterDto, request.body);
      const letter = await this.letters.write(person, await this.suspensions.get(person, id), language);
      return `/letters/${letter.id}`;
    });
  }

  private async press(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    work: (person: Person, seen: number) => Promise<unknown>,
  ): Promise<void> {
    await this.submit(request, response, id, formId, async (person) => {
      const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
      const { seen } = await shaped(SeenDto, sent);
      await work(person, seen);
    });
  }

  /** What is refused comes back on the page with every reason; what is done may lead elsewhere. */
  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    work: (person: Person) => Promise<string | void>,
  ): Promise<void> {
    try {
      const onward = await work(personOf(request));
      this.pages.goOn(response, onward ?? `/suspensions/${id}`, onward ? undefined : 'suspensionDone');
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, id, { [formId]: formAfter(error, formId, request.body) }, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    this.pages.send(request, response, suspensionPage, await this.sheets.of(readerOf(request), id, came), { status });
  }
}
