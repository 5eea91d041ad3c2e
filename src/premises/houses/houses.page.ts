import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf, readerOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import {
  AddRoomDto,
  AddSiteDto,
  ClosureDto,
  closureInputOf,
  roomInputOf,
  SiteDto,
  siteInputOf,
} from '../rooms/room.dto.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { Rooms } from '../rooms/rooms.service.js';
import { housePage, housesPage } from './house-view.js';
import { HouseSheets, type CameBack } from './house-sheets.service.js';
import { WEEKDAYS } from './weekdays.js';
import { readExceptions, readHours } from './hours-text.js';

type Sent = Readonly<Record<string, unknown>>;

/** Houses and rooms as the office keeps them: hours, parts of rooms, closures. */
@ApiExcludeController()
@Controller('premises')
@Needs('premisesOfficer', 'admin', 'decisionMaker', 'auditor')
export class HousesPage {
  constructor(
    private readonly rooms: Rooms,
    private readonly queries: RoomsQueries,
    private readonly sheets: HouseSheets,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendList(request, response, form('add'));
  }

  @Post()
  async add(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const sent = fieldsOf(request.body);
    try {
      const [only, ...others] = await this.committees.ofActor(person);
      const fields = withHours(only && others.length === 0 ? { ...sent, committeeId: only.id } : sent);
      const { committeeId, ...dto } = await shaped(AddSiteDto, fields);
      const { id } = await this.rooms.addSite(person, committeeId, siteInputOf(dto), {});
      this.pages.goOn(response, `/premises/houses/${id}`, 'houseSaved');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.sendList(request, response, formAfter(error, 'add', sent), error.status);
    }
  }

  @Get('houses/:id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Post('houses/:id/change')
  async change(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'change', 'houseSaved', async (person, { seen, ...sent }) => {
      const dto = await shaped(SiteDto, withHours(sent));
      await this.rooms.changeSite(person, id, siteInputOf(dto), await shaped(SeenDto, { seen }));
    });
  }

  @Post('houses/:id/rooms')
  async addRoom(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'room', 'roomSaved', async (person, sent) => {
      const { siteId, parentId, ...dto } = await shaped(AddRoomDto, { ...sent, siteId: id });
      await this.rooms.addRoom(person, { siteId, parentId: parentId ?? null }, roomInputOf(dto), {});
    });
  }

  @Post('houses/:id/rooms/:roomId/:act')
  async stepRoom(
    @PathId() id: Id,
    @PathId('roomId') roomId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const act = (['retire', 'reopen'] as const).find((each) => each === request.params['act']);
    if (!act) throw problem('notFound', 'thing.notFound');
    await this.submit(request, response, id, 'act', 'roomSaved', async (person, sent) => {
      await this.rooms.stepRoom(person, act, roomId, await shaped(SeenDto, sent));
    });
  }

  @Post('houses/:id/closures')
  async close(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'close', 'closureSaved', async (person, sent) => {
      await this.rooms.close(person, id, closureInputOf(await shaped(ClosureDto, sent)), {});
    });
  }

  @Post('houses/:id/closures/:closureId/lift')
  async lift(
    @PathId() id: Id,
    @PathId('closureId') closureId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, 'act', 'closureLifted', async (person, sent) => {
      await this.rooms.lift(person, id, closureId, await shaped(SeenDto, sent));
    });
  }

  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    done: string,
    work: (person: Person, sent: Sent) => Promise<void>,
  ): Promise<void> {
    const sent = fieldsOf(request.body);
    try {
      await work(personOf(request), sent);
      this.pages.goOn(response, `/premises/houses/${id}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, id, { [formId]: formAfter(error, formId, sent) }, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    const person = readerOf(request);
    await this.queries.ownSite(person, id);
    this.pages.send(request, response, housePage, await this.sheets.house(person, id, came), { status });
  }

  private async sendList(request: Request, response: Response, add: FormModel, status = 200): Promise<void> {
    this.pages.send(request, response, housesPage, await this.sheets.list(readerOf(request), add), { status });
  }
}

function fieldsOf(body: unknown): Sent {
  const { _csrf: _token, ...sent } = Object(body) as Record<string, unknown>;
  return sent;
}

/** The form has a field for each weekday and one for days that are not as their weekday. */
function withHours(sent: Sent): Record<string, unknown> {
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent))
    if (!/^hours\d$|^exceptions$|^closedOnHolidays$/.test(name)) rest[name] = value;
  const text = (name: string): string => (typeof sent[name] === 'string' ? sent[name] : '');
  const weekly = WEEKDAYS.flatMap((weekday) =>
    readHours(text(`hours${weekday}`), `hours${weekday}`).map((hours) => ({ ...hours, weekday })),
  );
  const exceptions = readExceptions(text('exceptions'), 'exceptions');
  return { ...rest, hours: { weekly, exceptions, closedOnHolidays: text('closedOnHolidays') === 'true' } };
}
