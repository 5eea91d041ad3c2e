import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Clock, later } from '../../platform/clock.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Person } from '../person.js';
import { membershipsOn } from '../roles.js';
import { Membership } from '../users/membership.entity.js';
import { UserAccount } from '../users/user-account.entity.js';
import { isAlive, isStale, SESSION_LONGEST_MS } from './session-life.js';
import { Session } from './session.entity.js';
import { hashOfToken, newToken } from './tokens.js';

/** Log-ins under way: who somebody is, asked anew at each request, so that what is taken away is gone at once. */
@Injectable()
export class Sessions {
  /** Sessions used since use was last written down. */
  private readonly seen = new Map<string, Instant>();

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly serverLog: ServerLog,
  ) {}

  /** Begins a session and returns its id, which is kept nowhere but in the browser. */
  async open(act: Act, userId: Id): Promise<string> {
    await act.rows.erase(Session, { createdAt: LessThan(later(act.at, -SESSION_LONGEST_MS)) });
    const token = newToken();
    await act.rows.insert(Session, { idHash: hashOfToken(token), userId, createdAt: act.at, seenAt: act.at });
    act.record({ act: 'session.open', facts: { userId } });
    return token;
  }

  /** Ends one session; one that is over already stays so. */
  async close(person: Person, token: string): Promise<void> {
    await this.units.run(person, { log: 'system', act: 'session.close' }, async (act) => {
      await act.rows.erase(Session, { idHash: hashOfToken(token), userId: person.userId });
      act.record({ act: 'session.close', facts: { userId: person.userId } });
    });
  }

  /** Ends all sessions of a person: the password, the account or a role has changed. The caller writes the line. */
  async closeAllOf(act: Act, userId: Id): Promise<void> {
    await act.rows.erase(Session, { userId });
  }

  /** The person behind a session that holds, with the rights of this day; otherwise nobody. */
  async personBehind(token: string): Promise<Person | undefined> {
    const now = this.clock.now();
    const idHash = hashOfToken(token);
    const session = await this.reads.inner(Session, 'session').where({ idHash }).getOne();
    if (!session || !isAlive(session, now)) return undefined;
    const { userId } = session;
    const account = await this.reads.inner(UserAccount, 'account').where({ id: userId, active: true }).getOne();
    if (!account) return undefined;
    const held = await this.reads.inner(Membership, 'membership').where({ userId }).getMany();
    this.seen.set(idHash, now);
    if (isStale(session, now)) await this.writeSeen();
    const { name, email, language, shortcuts } = account;
    return { userId, name, email, language, shortcuts, memberships: membershipsOn(held, this.clock.today()) };
  }

  /**
   * Writes down which sessions are in use, all at once and by the program's own hand: the log that lasts for ever
   * must not tell when each person was at work.
   */
  private async writeSeen(): Promise<void> {
    const seen = [...this.seen];
    this.seen.clear();
    try {
      await this.units.run(SYSTEM, { log: 'system', act: 'session.seen' }, async (act) => {
        for (const [idHash, seenAt] of seen)
          await act.rows.changeWhere(Session, { idHash, seenAt: LessThan(seenAt) }, { seenAt });
        act.record({ act: 'session.seen', facts: { sessions: seen.length } });
      });
    } catch (error) {
      // Reading goes on while nothing can be written; the session is only shorter for it.
      this.serverLog.warn('session.seenNotWritten', traceOf(error));
    }
  }
}
