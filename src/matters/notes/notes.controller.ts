import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  AddLinkDto,
  AddNoteDto,
  MatterJsonView,
  NoteView,
  OpenTaskDto,
  TaskView,
  viewOfMatter,
  viewOfNote,
  viewOfTask,
} from '../diary/matter.dto.js';
import { Matters } from '../diary/matters.service.js';
import { Notes } from './notes.service.js';
import { QueueQueries } from '../queue/queue.queries.js';
import { Tasks } from '../tasks/tasks.service.js';

/** Notes, tasks and links of a case over the API. They add to the case without changing it. */
@ApiTags('matters')
@Controller('api')
export class CaseWorkController {
  constructor(
    private readonly matters: Matters,
    private readonly notes: Notes,
    private readonly tasks: Tasks,
    private readonly queues: QueueQueries,
  ) {}

  @Get('matters/:id/notes')
  @SignedIn()
  @Api({ summary: 'The file notes of a case, newest first', of: NoteView, shape: 'list' })
  async listNotes(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<NoteView>> {
    await this.matters.get(actor, id);
    return { items: (await this.notes.of(id)).map(viewOfNote), next: null };
  }

  @Post('matters/:id/add-note')
  @SignedIn()
  @Api({ summary: 'Writes a file note', of: NoteView, status: 201, repeatable: true })
  async addNote(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: AddNoteDto,
  ): Promise<NoteView> {
    return viewOfNote(await this.notes.add(actor, id, dto.text, asked));
  }

  @Get('matters/:id/tasks')
  @SignedIn()
  @Api({ summary: 'The tasks of a case, open ones first', of: TaskView, shape: 'list' })
  async listTasks(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<TaskView>> {
    await this.matters.get(actor, id);
    return { items: (await this.tasks.of(id)).map(viewOfTask), next: null };
  }

  @Post('matters/:id/open-task')
  @SignedIn()
  @Api({ summary: 'Sets a task in a case', of: TaskView, status: 201, repeatable: true })
  async openTask(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: OpenTaskDto,
  ): Promise<TaskView> {
    const { what, role: forRole = null, dueOn = null } = dto;
    return viewOfTask(await this.tasks.open(actor, id, { what, forRole, dueOn }, asked));
  }

  @Get('tasks')
  @SignedIn()
  @Api({
    summary: 'Open tasks for the caller or for one of the caller’s roles, soonest first',
    of: TaskView,
    shape: 'list',
  })
  async myTasks(@CurrentActor() actor: Actor): Promise<Listing<TaskView>> {
    return { items: (await this.queues.tasks(actor)).map(({ task }) => viewOfTask(task)), next: null };
  }

  @Post('tasks/:id/finish')
  @HttpCode(200)
  @SignedIn()
  @Api({ summary: 'Marks a task as done', of: TaskView, ifMatch: true, repeatable: true })
  async finishTask(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedOver): Promise<TaskView> {
    return viewOfTask(await this.tasks.finish(actor, id, asked));
  }

  @Post('matters/:id/add-link')
  @SignedIn()
  @Api({
    summary: 'Ties another case of the committee to this one, by its number',
    of: MatterJsonView,
    status: 201,
    repeatable: true,
  })
  async addLink(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: AddLinkDto,
  ): Promise<MatterJsonView> {
    const other = await this.notes.linkByNumber(actor, await this.matters.get(actor, id), dto.number, asked);
    return viewOfMatter(other);
  }
}
