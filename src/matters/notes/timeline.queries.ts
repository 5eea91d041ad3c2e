import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditEntry, AuditSealed } from '../../acts/log.entity.js';
import { Reads } from '../../acts/reads.service.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Id } from '../../shared/id.js';
import type { Facts } from '../../shared/reason.js';
import type { Matter } from '../diary/matter.entity.js';
import type { Happened } from '../sheet/matter-sheet.js';

const MOST_SHOWN = 200;

/** The history of a case is the log itself, read for those who may see the case. */
@Injectable()
export class TimelineQueries {
  constructor(
    private readonly reads: Reads,
    private readonly users: UsersQueries,
  ) {}

  /** What happened in a case that the caller has been let into, as its committee's log tells it, newest first. */
  async of({ id: matterId, committeeId: log }: Pick<Matter, 'id' | 'committeeId'>): Promise<Happened[]> {
    const lines = await this.reads
      .inner(AuditEntry, 'entry')
      .where({ matterId, log })
      .orderBy('entry.number', 'DESC')
      .take(MOST_SHOWN)
      .getMany();
    const names = await this.users.namesOf(lines.map((line) => line.actorId as Id));
    const words = await this.words(log, lines);
    return lines.map((entry) => {
      const { facts } = JSON.parse(entry.line) as { facts: Facts };
      const by = { byId: entry.actorId as Id, by: names.get(entry.actorId as Id) ?? null };
      return { at: entry.at, act: entry.act, ...by, facts, words: words.get(entry.number) ?? {} };
    });
  }

  /** The words that were sealed with lines, as long as they are kept. */
  private async words(log: Id, lines: readonly AuditEntry[]): Promise<Map<number, Facts>> {
    if (lines.length === 0) return new Map();
    const sealed = await this.reads
      .inner(AuditSealed, 'sealed')
      .where({ log, number: In(lines.map((line) => line.number)) })
      .getMany();
    return new Map(sealed.map(({ number, content }) => [number, JSON.parse(content) as Facts]));
  }
}
