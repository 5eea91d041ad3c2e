import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SYSTEM } from '../../acts/actor.js';
import { AssociationsQueries } from '../../associations/register/associations.queries.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { ChoicesField, DayField, TimeField, WholeField } from '../../platform/http/fields.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Open } from '../../platform/http/policy.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { isDay, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { LocalTime } from '../../shared/local-time.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { Problem, problem } from '../../shared/problem.js';
import { FreeRooms } from '../bookings/free-rooms.service.js';
import type { EndTime } from '../occupancy/interval.js';
import { AskDto, askInputOf, AskPriceDto, questionOf } from '../requests/request.dto.js';
import { RequestPlans } from '../requests/request-plans.service.js';
import { Askings } from '../requests/askings.service.js';
import { StatusLinks } from '../requests/status-links.service.js';
import { EQUIPMENT, type Equipment } from '../rooms/room.js';
import { BookSheets } from './book-sheets.service.js';
import { bookPage, roomPage, type Offer } from './book-view.js';

class SearchQuery {
  @DayField() firstOn: Day;
  @DayField({ optional: true }) lastOn?: Day;
  @TimeField({ initial: '08:00' }) fromTime: LocalTime = '08:00';
  @TimeField({ initial: '22:00', midnight: true }) untilTime: EndTime = '22:00';
  @WholeField({ min: 1, max: 24, optional: true }) hours?: number;
  @WholeField({ min: 1, max: 100_000, optional: true }) participants?: number;
  @ChoicesField(EQUIPMENT, { optional: true }) equipment?: Equipment[];
}

type Sent = Readonly<Record<string, unknown>>;
/** What the first step asks; the second carries it along. */
const WHEN = [
  'on',
  'fromTime',
  'untilTime',
  'endsOn',
  'every',
  'lastOn',
  'skipHolidays',
  'hirerKind',
  'use',
  'participants',
];

/** Rooms to hire, open to everybody: find a free one, see its week, know the price, ask for it. */
@ApiExcludeController()
@Controller('book')
@Open()
export class BookPortal {
  constructor(
    private readonly sheets: BookSheets,
    private readonly free: FreeRooms,
    private readonly plans: RequestPlans,
    private readonly askings: Askings,
    private readonly links: StatusLinks,
    private readonly register: AssociationsQueries,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Query() query: Sent, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { language } = request.context;
    const asked = wordsOf(query, ['firstOn', 'lastOn', 'fromTime', 'untilTime', 'hours', 'participants']);
    const values = { ...asked, ...(query['equipment'] !== undefined && { equipment: [query['equipment']].flat() }) };
    const model = form('search', values as FormModel['values']);
    if (query['firstOn'] === undefined)
      return this.pages.send(request, response, bookPage, await this.sheets.list(null, model, language));
    try {
      const search = await shaped(SearchQuery, values);
      const { firstOn, lastOn = firstOn, fromTime, untilTime, hours = 1, participants = 1, equipment = [] } = search;
      const wish = { firstOn, lastOn, fromTime, untilTime, minutes: hours * 60, participants, equipment, siteId: null };
      const found = await this.free.find(wish);
      this.pages.send(request, response, bookPage, await this.sheets.list(found, model, language));
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const came = formAfter(error, 'search', values);
      this.pages.send(request, response, bookPage, await this.sheets.list(null, came, language), {
        status: error.status,
      });
    }
  }

  /** With what is asked in the address, so that a price can be shown to somebody else as well. */
  @Get('rooms/:id')
  async show(
    @PathId() id: Id,
    @Query() query: Sent,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = wordsOf(query, WHEN);
    if (asked['on'] === undefined) {
      const { participants = '' } = asked;
      const on = isDay(query['day']) ? query['day'] : undefined;
      return this.send(request, response, id, {
        week: on ?? weekOf(query['week'], this.sheets.today()),
        when: form('when', { ...FIRST, participants, ...(on !== undefined && { on }) }),
      });
    }
    try {
      const offer = await this.offer(request, id, asked);
      await this.send(request, response, id, { week: asked['on'] as Day, when: form('when', asked), offer });
    } catch (error) {
      if (!isProblemOfForm(error)) throw error;
      const week = isDay(asked['on']) ? asked['on'] : this.sheets.today();
      await this.send(request, response, id, { week, when: formAfter(error, 'when', asked) }, error.status);
    }
  }

  @Post('rooms/:id')
  async ask(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { _csrf: _token, sought, ...sent } = Object(request.body) as Record<string, unknown>;
    const person = request.person ?? null;
    const asked = wordsOf(sent, WHEN);
    try {
      const associationId = await this.associationOf(sought);
      const dto = await shaped(AskDto, { ...sent, roomId: id, ...(associationId !== null && { associationId }) });
      const made = await this.askings.ask(person ?? SYSTEM, askInputOf(dto), {});
      const path = `/book/status/${made.id}/${this.links.tokenOf(made.id)}`;
      this.pages.goOn(response, path, 'bookingAsked');
    } catch (error) {
      if (!isProblemOfForm(error)) throw error;
      const offer = await this.offer(request, id, asked).catch(() => undefined);
      const week = isDay(asked['on']) ? asked['on'] : this.sheets.today();
      // Once the offer no longer holds, the fault belongs to when and what.
      const faulty = formAfter(error, offer ? 'who' : 'when', { ...sent, ...(sought !== undefined && { sought }) });
      const forms = offer ? { when: form('when', asked), who: faulty, offer } : { when: faulty };
      await this.send(request, response, id, { week, ...forms }, error.status);
    }
  }

  private async offer(request: Request, roomId: Id, asked: Readonly<Record<string, string>>): Promise<Offer> {
    const dto = await shaped(AskPriceDto, { ...asked, roomId });
    return this.sheets.offer(await this.plans.ahead(questionOf(dto)), asked, request.context.language);
  }

  /** The office books for an association by its number, or by its name where it has none. */
  private async associationOf(sought: unknown): Promise<Id | null> {
    if (typeof sought !== 'string' || sought.trim() === '') return null;
    const { valid, normalised } = checkOrgNumber(sought);
    const found = await this.register.known(valid ? { orgNumber: normalised } : { name: sought });
    const [only, ...others] = found.filter(({ endedOn }) => endedOn === null);
    if (!only || others.length > 0)
      throw problem('invalid', only ? 'bookingRequest.soughtMany' : 'bookingRequest.soughtUnknown', {
        field: 'sought',
      });
    return only.id;
  }

  private async send(
    request: Request,
    response: Response,
    id: Id,
    asked: Parameters<BookSheets['room']>[2],
    status = 200,
  ): Promise<void> {
    const view = await this.sheets.room(request.person ?? null, id, asked, request.context.language);
    this.pages.send(request, response, roomPage, view, { status });
  }
}

const FIRST = { skipHolidays: 'true' } as const;

function wordsOf(sent: Sent, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = sent[name];
      return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
    }),
  );
}

function weekOf(week: unknown, today: Day): Day {
  return isDay(week) ? week : today;
}

/** Also that somebody was first is told on the form: another time may be free. */
function isProblemOfForm(error: unknown): error is Problem {
  return error instanceof Problem && ['invalid', 'malformed', 'refused', 'conflict'].includes(error.kind);
}
