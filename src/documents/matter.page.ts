import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Conflicts } from '../identity/conflicts/conflicts.service.js';
import { personOf } from '../identity/current-actor.decorator.js';
import { SignedIn } from '../identity/policy.decorator.js';
import { AddLinkDto, AddNoteDto, OpenTaskDto, WaitMatterDto } from '../matters/diary/matter.dto.js';
import { Matters } from '../matters/diary/matters.service.js';
import { Notes } from '../matters/notes/notes.service.js';
import { Tasks } from '../matters/tasks/tasks.service.js';
import { PathId } from '../platform/http/path-id.decorator.js';
import { shaped } from '../platform/http/shape.pipe.js';
import type { Id } from '../shared/id.js';
import { DeclareConflictFormDto, SeenDto } from './matter-forms.dto.js';
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
    private readonly tasks: Tasks,
    private readonly conflicts: Conflicts,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.send(request, response, await this.sheets.find(personOf(request), request));
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
      const { what, role: forRole = null, dueOn = null } = await shaped(OpenTaskDto, request.body);
      await this.tasks.open(person, id, { what, forRole, dueOn }, {});
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
    await this.sheets.submit(request, response, 'wait', async (person, { id, version }) => {
      const { reason, wakeOn } = await shaped(WaitMatterDto, request.body);
      await this.matters.wait(person, id, reason, wakeOn, { seen: version });
    });
  }

  @Post('links')
  async addLink(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'link', async (person, matter) => {
      const { number } = await shaped(AddLinkDto, request.body);
      await this.notes.linkByNumber(person, matter, number, {});
    });
  }

  @Post('conflict')
  async declareConflict(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'conflict', async (person, { id: matterId, committeeId }) => {
      const { ground } = await shaped(DeclareConflictFormDto, request.body);
      await this.conflicts.declare(person, {
        committeeId,
        matterId,
        associationId: null,
        ground,
        explanation: '',
        untilYear: null,
      });
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
}
