import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
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
import { Confirmations } from '../letters/confirmations.service.js';
import { DenialLetters } from '../letters/denial-letters.service.js';
import { Answers } from '../requests/answers.service.js';
import {
  MoveRoomDto,
  ReturnRequestDto,
  ConfirmDto,
  ConfirmPartlyDto,
  SheetDto,
  sheetOf,
  yesOf,
} from '../requests/request.dto.js';
import { Requests } from '../requests/requests.service.js';
import { ScreeningActs } from '../screening/screening-acts.service.js';
import { rowsIn } from './form-rows.js';
import { requestPage } from './request-view.js';
import { RequestSheets, type CameBack } from './request-sheets.service.js';

/** A request and its answer. */
@ApiExcludeController()
@Controller('booking-requests/:id')
@Needs('premisesOfficer', 'decisionMaker', 'auditor')
export class RequestPage {
  constructor(
    private readonly sheets: RequestSheets,
    private readonly requests: Requests,
    private readonly answers: Answers,
    private readonly screenings: ScreeningActs,
    private readonly confirmations: Confirmations,
    private readonly denials: DenialLetters,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Post('screen')
  async screen(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'screen', 'requestScreened', (person) =>
      this.screenings.screen(person, id),
    );
  }

  @Post('use-ready')
  async useReady(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'screen', 'requestScreened', (person) =>
      this.screenings.useReady(person, id),
    );
  }

  @Post('fill-sheet')
  async fillSheet(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'sheet', 'requestSheetSaved', async (person) => {
      const { seen, ...dto } = await shapedSeen(SheetDto, rowsIn(request.body, 'checks', ['found', 'source', 'on']));
      return this.requests.fillSheet(person, id, sheetOf(dto), { seen });
    });
  }

  @Post('confirm')
  async confirm(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'confirm', 'requestConfirmed', async (person) => {
      const { seen, ...dto } = await shapedSeen(ConfirmDto, rowsIn(request.body, 'conditions', ['kind', 'words']));
      await this.confirmations.confirm(person, id, yesOf(dto), { seen });
    });
  }

  @Post('confirm-partly')
  async confirmPartly(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'partly', 'requestConfirmed', async (person) => {
      const { seen, bookingIds, ...dto } = await shapedSeen(ConfirmPartlyDto, request.body);
      await this.confirmations.confirmPartly(person, id, bookingIds, yesOf(dto), { seen });
    });
  }

  @Post('read')
  async read(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, 'requestRead', (person, seen) => this.requests.read(person, id, { seen }));
  }

  @Post('move-room')
  async moveRoom(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'moving', 'requestMoved', async (person) => {
      const { seen, roomId, because } = await shapedSeen(MoveRoomDto, request.body);
      return this.requests.moveRoom(person, id, roomId, because, { seen });
    });
  }

  @Post('hold-times')
  async hold(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, 'requestHeld', (person, seen) =>
      this.requests.holdTimes(person, id, { seen }),
    );
  }

  @Post('withdraw')
  async withdraw(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, 'requestWithdrawn', (person, seen) =>
      this.requests.withdraw(person, id, { seen }),
    );
  }

  @Post('deny')
  async deny(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, 'requestDenied', async (person, seen) =>
      this.denials.write(person, await this.answers.deny(person, id, { seen })),
    );
  }

  @Post('return-to-handling')
  async returnToHandling(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'returning', 'requestReturned', async (person) => {
      const { seen, because } = await shapedSeen(ReturnRequestDto, request.body);
      await this.answers.returnToHandling(person, id, because, { seen });
    });
  }

  private async press(
    request: Request,
    response: Response,
    id: Id,
    done: string,
    work: (person: Person, seen: number) => Promise<unknown>,
  ): Promise<void> {
    await this.submit(request, response, id, 'act', done, async (person) => {
      const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
      const { seen } = await shaped(SeenDto, sent);
      return work(person, seen);
    });
  }

  /** What is refused comes back on the page with every reason, and what was written is kept. */
  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    done: string,
    work: (person: Person) => Promise<unknown>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, `/booking-requests/${id}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      await this.send(request, response, id, came, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    this.pages.send(request, response, requestPage, await this.sheets.of(readerOf(request), id, came), { status });
  }
}
