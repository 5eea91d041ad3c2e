import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Clock, later } from '../../platform/clock.js';
import { Surroundings } from '../../platform/surroundings.js';
import { problem } from '../../shared/problem.js';
import { waitSeconds, withOneMore, type BackOff } from './back-off.js';
import { SignInGuard } from './sign-in-guard.entity.js';

const DAY_MS = 86_400_000;

/** Something that may be tried only so often: an account, an address. */
export interface Guarded {
  /** `account`, `address`, `mail`: the same words guarded for two reasons are two guards. */
  readonly kind: string;
  readonly key: string;
  readonly backOff: BackOff;
}

/** Counts tries before they are made, so that many at once gain nothing over one after the other. */
@Injectable()
export class SignInGuards {
  private readonly key: Buffer;

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
    surroundings: Surroundings,
  ) {
    this.key = surroundings.keyFor('sign-in guard');
  }

  /** Counts a try against everything it is guarded by; too many are the problem `signIn.wait`. */
  async countTry(act: string, guarded: readonly Guarded[]): Promise<void> {
    await this.refuseEarly(guarded);
    await this.units.run(SYSTEM, { log: 'system', act }, (unit) => this.countWithin(unit, act, guarded));
  }

  /** The same inside a unit that does more. */
  async countWithin(act: Act, code: string, guarded: readonly Guarded[]): Promise<void> {
    await act.rows.erase(SignInGuard, { lastAt: LessThan(later(act.at, -DAY_MS)) });
    for (const each of guarded) {
      const keyHash = this.hashOf(each);
      const tries = await act.rows.one(SignInGuard, { keyHash });
      const retryAfterSeconds = waitSeconds(tries, act.at);
      if (retryAfterSeconds > 0) throw problem('tooMany', 'signIn.wait', { retryAfterSeconds });
      const next = withOneMore(tries, act.at, each.backOff);
      if (tries) await act.rows.changeWhere(SignInGuard, { keyHash }, { ...next });
      else await act.rows.insert(SignInGuard, { keyHash, ...next });
    }
    act.record({ act: code });
  }

  /** Takes a try back that turned out right: all of an account's, one of an address's. */
  async forgive(act: Act, account: Guarded, address?: Guarded): Promise<void> {
    await act.rows.erase(SignInGuard, { keyHash: this.hashOf(account) });
    if (!address) return;
    const keyHash = this.hashOf(address);
    const tries = await act.rows.one(SignInGuard, { keyHash });
    if (!tries) return;
    const closedUntil = tries.failures > address.backOff.freeTries ? tries.closedUntil : act.at;
    await act.rows.changeWhere(SignInGuard, { keyHash }, { failures: Math.max(0, tries.failures - 1), closedUntil });
  }

  /** A flood of tries is turned away by reading, without waiting for those who write. */
  private async refuseEarly(guarded: readonly Guarded[]): Promise<void> {
    const keys = guarded.map((each) => this.hashOf(each));
    const rows = await this.reads
      .inner(SignInGuard, 'guard')
      .where({ keyHash: In(keys) })
      .getMany();
    const retryAfterSeconds = Math.max(0, ...rows.map((row) => waitSeconds(row, this.clock.now())));
    if (retryAfterSeconds > 0) throw problem('tooMany', 'signIn.wait', { retryAfterSeconds });
  }

  private hashOf({ kind, key }: Guarded): string {
    return createHmac('sha256', this.key).update(`${kind}:${key}`).digest('hex');
  }
}
