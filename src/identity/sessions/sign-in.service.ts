import { Injectable } from '@nestjs/common';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Surroundings } from '../../platform/surroundings.js';
import { problem } from '../../shared/problem.js';
import { UserAccount } from '../users/user-account.entity.js';
import { ACCOUNT_BACK_OFF, ADDRESS_BACK_OFF } from './back-off.js';
import { Passwords } from '../passwords/passwords.service.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.service.js';
import { SignInGuards, type Guarded } from './sign-in-guards.service.js';
import { hashOfToken } from './tokens.js';

/** What somebody signs in with, and from where. */
export interface Credentials {
  /** In lower case. */
  readonly email: string;
  readonly password: string;
  /** The caller's network address. */
  readonly address: string;
  /** The session the browser came with, if any: it ends. */
  readonly formerToken?: string | undefined;
}

/** Log-in with a password: one path and one check for accounts that exist and for those that do not. */
@Injectable()
export class SignIn {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly guards: SignInGuards,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly surroundings: Surroundings,
  ) {}

  /** Returns the id of a new session; whatever is wrong is the one problem `signIn.wrong`. */
  async signIn({ email, password, address, formerToken }: Credentials): Promise<string> {
    const guards = [accountGuard(email), addressGuard(address)] as const;
    await this.guards.countTry('signIn.try', guards);
    const account = await this.reads.inner(UserAccount, 'account').where({ email }).getOne();
    const right = await this.passwords.isRight(password, account?.passwordHash ?? null);
    if (!account || !right || !account.active || this.isBarred(account))
      throw problem('unauthenticated', 'signIn.wrong');
    const actor: Actor = { userId: account.id, memberships: [] };
    return this.units.run(actor, { log: 'system', act: 'signIn.succeed' }, async (act) => {
      // What was checked may have been taken away since.
      const now = await act.rows.one(UserAccount, { id: account.id });
      if (!now?.active || now.passwordHash !== account.passwordHash) throw problem('unauthenticated', 'signIn.wrong');
      await this.guards.forgive(act, ...guards);
      if (formerToken !== undefined) await act.rows.erase(Session, { idHash: hashOfToken(formerToken) });
      await act.rows.changeWhere(UserAccount, { id: account.id }, { lastSignInAt: act.at });
      return this.sessions.open(act, account.id);
    });
  }

  /** The made-up people of the demo have a password that everybody knows. */
  private isBarred(account: UserAccount): boolean {
    return account.demo && this.surroundings.settings.production;
  }
}

export function accountGuard(email: string): Guarded {
  return { kind: 'account', key: email, backOff: ACCOUNT_BACK_OFF };
}

/** An IPv6 address counts with its network: one caller has a great many of them. */
export function addressGuard(address: string): Guarded {
  return { kind: 'address', key: ipKeyGenerator(address), backOff: ADDRESS_BACK_OFF };
}
