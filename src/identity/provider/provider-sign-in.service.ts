import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Surroundings } from '../../platform/surroundings.js';
import { problem } from '../../shared/problem.js';
import { Session } from '../sessions/session.entity.js';
import { Sessions } from '../sessions/sessions.service.js';
import { hashOfToken } from '../sessions/tokens.js';
import { UserAccount } from '../users/user-account.entity.js';
import type { Vouched } from './identity-provider.service.js';

/**
 * Log-in of somebody the identity provider vouches for. An account is found by the subject that an admin has entered and
 * by nothing else: neither a name nor an address makes anybody a user.
 */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly sessions: Sessions,
    private readonly surroundings: Surroundings,
  ) {}

  /** Returns the id of a new session; a subject that no open account is bound to is `signIn.unknownSubject`. */
  async signIn({ issuer, subject }: Vouched, formerToken: string | undefined): Promise<string> {
    const account = await this.accountOf(issuer, subject);
    if (!account) throw problem('unauthenticated', 'signIn.unknownSubject', { subject });
    const actor: Actor = { userId: account.id, memberships: [] };
    return this.units.run(actor, { log: 'system', act: 'signIn.succeed' }, async (act) => {
      // What was looked up may have been taken away since.
      const now = await act.rows.one(UserAccount, { id: account.id, subjectIssuer: issuer, subject, active: true });
      if (!now) throw problem('unauthenticated', 'signIn.unknownSubject', { subject });
      if (formerToken !== undefined) await act.rows.erase(Session, { idHash: hashOfToken(formerToken) });
      await act.rows.changeWhere(UserAccount, { id: account.id }, { lastSignInAt: act.at });
      return this.sessions.open(act, account.id);
    });
  }

  private async accountOf(subjectIssuer: string, subject: string): Promise<UserAccount | null> {
    const found = await this.reads
      .inner(UserAccount, 'account')
      .where({ subjectIssuer, subject, active: true })
      .getOne();
    return found?.demo && this.surroundings.settings.production ? null : found;
  }
}
