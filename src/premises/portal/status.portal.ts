import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SYSTEM } from '../../acts/actor.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Open } from '../../platform/http/policy.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { comesBack } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Bookings } from '../bookings/bookings.service.js';
import { Requests } from '../requests/requests.service.js';
import { StatusLinks } from '../requests/status-links.service.js';
import { statusPage } from './book-view.js';
import { StatusSheets } from './status-sheets.service.js';

/** A request for whoever has its link: private persons and companies have no log-in. */
@ApiExcludeController()
@Controller('book/status/:id/:token')
@Open()
export class StatusPortal {
  constructor(
    private readonly links: StatusLinks,
    private readonly sheets: StatusSheets,
    private readonly requests: Requests,
    private readonly bookings: Bookings,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(
    @PathId() id: Id,
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.links.check(id, token);
    await this.send(request, response, id, token);
  }

  @Post('withdraw')
  async withdraw(
    @PathId() id: Id,
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.links.check(id, token);
    await this.press(request, response, id, token, 'bookingWithdrawn', (seen) =>
      this.requests.withdraw(SYSTEM, id, { seen }),
    );
  }

  @Post('cancel/:bookingId')
  async cancel(
    @PathId() id: Id,
    @PathId('bookingId') bookingId: Id,
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.links.check(id, token);
    const booking = await this.bookings.get(SYSTEM, bookingId);
    if (booking.requestId !== id) throw problem('notFound', 'booking.notFound');
    await this.press(request, response, id, token, 'bookingCancelled', (seen) =>
      this.bookings.cancel(SYSTEM, bookingId, null, { seen }),
    );
  }

  private async press(
    request: Request,
    response: Response,
    id: Id,
    token: string,
    done: string,
    work: (seen: number) => Promise<unknown>,
  ): Promise<void> {
    try {
      const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
      const { seen } = await shaped(SeenDto, sent);
      await work(seen);
      this.pages.goOn(response, `/book/status/${id}/${token}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, id, token, error.reasons, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    id: Id,
    token: string,
    faults: readonly Reason[] = [],
    status = 200,
  ): Promise<void> {
    const found = await this.sheets.request(id);
    const view = await this.sheets.of(found, `/book/status/${id}/${token}`, request.context.language, faults);
    this.pages.send(request, response, statusPage, view, { status });
  }
}
