import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { checkpointText, shortCode, type Checkpoint } from '../../acts/audit/checkpoint.js';
import { AuditEntry, LogHead } from '../../acts/log.entity.js';
import { logPage, type LogView } from '../../acts/log-view.js';
import { Reads } from '../../acts/reads.service.js';
import { TextField } from '../../platform/http/fields.js';
import type { Words } from '../../platform/pages/page.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Committees } from '../committees/committees.service.js';
import { CurrentActor } from '../current-actor.decorator.js';
import { Needs } from '../policy.decorator.js';
import { UserAccount } from '../users/user-account.entity.js';

class LogQuery {
  @TextField({ max: 40, optional: true }) log?: string;
}

const LINES_SHOWN = 100;

/** The log as administrators and auditors see it: how far each log has come, and what was done last. */
@ApiExcludeController()
@Controller('log')
export class LogPage {
  constructor(
    private readonly reads: Reads,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  @Needs('admin', 'auditor')
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: LogQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const names = await this.names(actor);
    const chosen = query.log !== undefined && names.has(query.log) ? query.log : [...names.keys()][0]!;
    const heads = await this.heads();
    const view: LogView = {
      checkpoints: heads
        .filter(({ log }) => names.has(log))
        .map((head) => ({ ...head, log: names.get(head.log)!, code: shortCode(head) })),
      checkpointText: checkpointText(heads),
      ...(await this.verified()),
      logs: [...names].map(([log, text]) => ({ text, href: `/log?log=${log}`, current: log === chosen })),
      lines: await this.lines(chosen),
    };
    this.pages.send(request, response, logPage, view);
  }

  /** What outsiders keep as a witness. */
  @Get('checkpoint.txt')
  @Needs('admin', 'auditor')
  async checkpoint(@Res() response: Response): Promise<void> {
    response
      .attachment('checkpoint.txt')
      .type('text/plain')
      .send(checkpointText(await this.heads()));
  }

  private async heads(): Promise<Checkpoint[]> {
    return this.reads.inner(LogHead, 'head').orderBy('head.log').getMany();
  }

  /** The logs the actor may look into, with their names: those of the committees worked in, and the two that belong to none. */
  private async names(actor: Actor): Promise<Map<string, Words>> {
    const looking = actor.memberships
      .filter(({ role }) => role === 'admin' || role === 'auditor')
      .map(({ committeeId }) => committeeId);
    const own = (await this.committees.ofActor(actor)).filter(({ id }) => looking.includes(id));
    return new Map<string, Words>([
      ...own.map(({ id, name }) => [id, name] as const),
      ['register', { code: 'log.register' }],
      ['system', { code: 'log.system' }],
    ]);
  }

  private async lines(log: string): Promise<LogView['lines']> {
    const entries = await this.reads
      .inner(AuditEntry, 'entry')
      .where({ log })
      .orderBy('entry.number', 'DESC')
      .take(LINES_SHOWN)
      .getMany();
    const users = await this.reads
      .inner(UserAccount, 'user')
      .where('user.id IN (:...ids)', { ids: ['', ...new Set(entries.map(({ actorId }) => actorId))] })
      .getMany();
    const by = new Map(users.map(({ id, name }) => [id as string, name]));
    return entries.map(({ number, at, act, actorId }) => ({
      number,
      at,
      act: { code: `done.${act}` },
      by: by.get(actorId) ?? { code: 'actor.system' },
    }));
  }

  /** The nightly check leaves its own line. */
  private async verified(): Promise<Pick<LogView, 'verified'>> {
    const last = await this.reads
      .inner(AuditEntry, 'entry')
      .where({ log: 'system', act: 'log.verify' })
      .orderBy('entry.number', 'DESC')
      .getOne();
    if (!last) return {};
    const { facts } = JSON.parse(last.line) as {
      facts: { entries: number; faultLog?: string; faultNumber?: number; what?: string };
    };
    const fault =
      facts.what === undefined
        ? {}
        : { fault: { code: 'log.fault', facts: { log: facts.faultLog, number: facts.faultNumber, what: facts.what } } };
    return { verified: { at: last.at, entries: facts.entries, ...fault } };
  }
}
