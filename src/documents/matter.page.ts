import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../platform/http/described.js';
import type { Request, Response } from 'express';
import { Conflicts } from '../identity/conflicts/conflicts.service.js';
import { SignedIn } from '../identity/policy.decorator.js';
import { AssignMatterDto, BecauseDto, SetDnrDto, WaitMatterDto } from '../matters/diary/matter.dto.js';
import { Matters } from '../matters/diary/matters.service.js';
import { Links } from '../matters/notes/links.service.js';
import { AddLinkDto, AddNoteDto } from '../matters/notes/notes.dto.js';
import { Notes } from '../matters/notes/notes.service.js';
import { newTaskOf, OpenTaskDto } from '../matters/tasks/tasks.dto.js';
import { Tasks } from '../matters/tasks/tasks.service.js';
import { PathId } from '../platform/http/path-id.decorator.js';
import { shaped } from '../platform/http/shape.pipe.js';
import type { Id } from '../shared/id.js';
import { DeclareConflictFormDto, SeenDto, shapedSeen } from './matter-forms.dto.js';
import { MatterPages } from './matter-pages.service.js';

/** A case on one page, reached by its number, with the forms of the diary. */
@ApiExcludeController()
@Controller('case/:number')
@SignedIn()
export class MatterPage {
  constructor(
    private readonly sheets: MatterPages,
    private readonly matters: Matters,
    private readonly notes: Notes,
    private readonly links: Links,
    private readonly tasks: Tasks,
    private readonly conflicts: Conflicts,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.show(request, response);
  }

  @Post('notes')
  async addNote(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'note', async (person, { id }) => {
      const { text } = await shaped(AddNoteDto, request.body);
      await this.notes.add(person, id, text, {});
    });
  }

  @Post('tasks')
  async openTask(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'task', async (person, { id }) => {
      await this.tasks.open(person, id, newTaskOf(await shaped(OpenTaskDto, request.body)), {});
    });
  }

  @Post('tasks/:id')
  async finishTask(@PathId() taskId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, null, async (person) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.tasks.finish(person, taskId, { seen });
    });
  }

  @Post('wait')
  async wait(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'wait', async (person, { id }) => {
      const { reason, wakeOn, seen } = await shapedSeen(WaitMatterDto, request.body);
      await this.matters.wait(person, id, reason, wakeOn, { seen });
    });
  }

  @Post('assign')
  async assign(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'assign', async (person, { id }) => {
      const { officerId, seen } = await shapedSeen(AssignMatterDto, request.body);
      await this.matters.assign(person, id, officerId, { seen });
    });
  }

  @Post('dnr')
  async setDnr(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'dnr', async (person, { id }) => {
      const { dnr, seen } = await shapedSeen(SetDnrDto, request.body);
      await this.matters.setDnr(person, id, dnr, { seen });
    });
  }

  @Post('restrict')
  async restrict(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.argue(request, response, 'restrict');
  }

  @Post('unrestrict')
  async unrestrict(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.argue(request, response, 'unrestrict');
  }

  @Post('reopen')
  async reopen(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.argue(request, response, 'reopen');
  }

  @Post('links')
  async addLink(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'link', async (person, { id }) => {
      const { number } = await shaped(AddLinkDto, request.body);
      await this.links.add(person, id, number, {});
    });
  }

  @Post('conflict')
  async declareConflict(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'conflict', async (person, { id: matterId, committeeId }) => {
      const { ground } = await shaped(DeclareConflictFormDto, request.body);
      const declared = { committeeId, matterId, associationId: null, ground, explanation: '', untilYear: null };
      await this.conflicts.declare(person, declared);
    });
  }

  @Post('take')
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, 'take');
  }

  @Post('release')
  async release(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, 'release');
  }

  @Post('wake')
  async wake(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, 'wake');
  }

  @Post('close')
  async close(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, 'close');
  }

  /** A button of the page: the act, from the version that was looked at. */
  private async press(request: Request, response: Response, act: 'take' | 'release' | 'wake' | 'close'): Promise<void> {
    await this.sheets.submit(request, response, null, async (person, { id }) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.matters[act](person, id, { seen });
    });
  }

  /** A form that asks for the reason of its act. */
  private async argue(request: Request, response: Response, act: 'restrict' | 'unrestrict' | 'reopen'): Promise<void> {
    await this.sheets.submit(request, response, act, async (person, { id }) => {
      const { because, seen } = await shapedSeen(BecauseDto, request.body);
      await this.matters[act](person, id, because, { seen });
    });
  }
}
