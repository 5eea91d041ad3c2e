import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Problem, problem } from '../../shared/problem.js';
import { UserAccount } from '../users/user-account.entity.js';
import { AccessLink } from './access-link.entity.js';
import { AccessLinks } from './access-links.service.js';
import { MAIL_BACK_OFF } from '../sessions/back-off.js';
import { passwordFaults } from './password.js';
import { Passwords } from './passwords.service.js';
import { Sessions } from '../sessions/sessions.service.js';
import { SignInGuards, type Guarded } from '../sessions/sign-in-guards.service.js';
import { addressGuard } from '../sessions/sign-in.service.js';

/** Passwords chosen behind a link: by the invited, and by those who have forgotten theirs. */
@Injectable()
export class PasswordChoices {
  constructor(
    private readonly units: UnitOfWork,
    private readonly links: AccessLinks,
    private readonly guards: SignInGuards,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /** Somebody asks for a new password: a known account gets a mail, and the answer is the same for all. */
  async ask(email: string, address: string): Promise<void> {
    const guarded: Guarded[] = [
      { kind: 'mail', key: email, backOff: MAIL_BACK_OFF },
      { ...addressGuard(address), kind: 'mail address' },
    ];
    await this.units.run(SYSTEM, { log: 'system', act: 'password.ask' }, async (act) => {
      await this.guards.countWithin(act, 'password.ask', guarded);
      const account = await act.rows.one(UserAccount, { email });
      if (account?.active) await this.links.sendWithin(act, account, 'forgotten');
    });
  }

  /** Sets the password and uses the link up: of two at once exactly one succeeds, the other meets `accessLink.dead`. */
  async choose(token: string, password: string): Promise<void> {
    const live = await this.links.look(token);
    if (!live) throw problem('notFound', 'accessLink.dead');
    const [fault, ...others] = passwordFaults(password, live.account);
    if (fault) throw new Problem('invalid', [fault, ...others]);
    const passwordHash = await this.passwords.hash(password);
    const actor: Actor = { userId: live.account.id, memberships: [] };
    await this.units.run(actor, { log: 'system', act: 'password.choose' }, async (act) => {
      const stillLive = { id: live.link.id, usedAt: IsNull(), expiresAt: MoreThan(act.at) };
      const used = await act.rows.changeWhere(AccessLink, stillLive, { usedAt: act.at });
      const changed = await act.rows.changeWhere(UserAccount, { id: live.account.id, active: true }, { passwordHash });
      if (used !== 1 || changed !== 1) throw problem('notFound', 'accessLink.dead');
      await this.sessions.closeAllOf(act, live.account.id);
      act.record({ act: 'password.choose', facts: { userId: live.account.id } });
    });
  }
}
