import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditEntry, AuditSealed } from '../../acts/log.entity.js';
import { Reads } from '../../acts/reads.service.js';
import { UserAccount } from '../../identity/users/user-account.entity.js';
import type { Id } from '../../shared/id.js';
import type { Facts } from '../../shared/reason.js';
import type { Happened } from '../sheet/matter-sheet.js';

const MOST_SHOWN = 200;

/** The history of a case is the log itself, read for those who may see the case. */
@Injectable()
export class TimelineQueries {
  constructor(private readonly reads: Reads) {}

  /** What happened in a case the caller has been let into, newest first. */
  async of(matterId: Id): Promise<Happened[]> {
    const lines = await this.reads
      .inner(AuditEntry, 'entry')
      .where({ matterId })
      .orderBy('entry.at', 'DESC')
      .addOrderBy('entry.number', 'DESC')
      .take(MOST_SHOWN)
      .getMany();
    const names = await this.names(lines.map((line) => line.actorId as Id));
    const words = await this.words(lines);
    return lines.map((entry) => {
      const { facts } = JSON.parse(entry.line) as { facts: Facts };
      return {
        at: entry.at,
        act: entry.act,
        by: names.get(entry.actorId as Id) ?? null,
        facts,
        words: words.get(`${entry.log} ${entry.number}`) ?? {},
      };
    });
  }

  /** The names of users, as colleagues see them. */
  async names(ids: readonly Id[]): Promise<Map<Id, string>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const users = await this.reads
      .inner(UserAccount, 'user')
      .where({ id: In(wanted) })
      .getMany();
    return new Map(users.map((user) => [user.id, user.name]));
  }

  private async words(lines: readonly AuditEntry[]): Promise<Map<string, Facts>> {
    const logs = [...new Set(lines.map((line) => line.log))];
    const found = new Map<string, Facts>();
    for (const log of logs) {
      const numbers = lines.filter((line) => line.log === log).map((line) => line.number);
      const sealed = await this.reads
        .inner(AuditSealed, 'sealed')
        .where({ log, number: In(numbers) })
        .getMany();
      for (const part of sealed) found.set(`${log} ${part.number}`, JSON.parse(part.content) as Facts);
    }
    return found;
  }
}
