import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Clock, later } from '../../platform/clock.js';
import { Surroundings } from '../../platform/surroundings.js';
import { newId } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Facts } from '../../shared/reason.js';
import { UserAccount } from '../users/user-account.entity.js';
import { AccessLink } from './access-link.entity.js';
import { accessMail } from './access-mail.js';
import { MAIL_BACK_OFF } from './back-off.js';
import { LINK_LIFE_MS, type LinkPurpose } from './link-purpose.js';
import { passwordFaults } from './password.js';
import { Passwords } from './passwords.service.js';
import { Sessions } from './sessions.service.js';
import { addressGuard } from './sign-in.service.js';
import { SignInGuards, type Guarded } from './sign-in-guards.service.js';
import { hashOfToken, isToken, newToken } from './tokens.js';

/** So long a dead link can still say what it was for. */
const DEAD_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** A link that still works, and whose it is. */
export interface LiveLink {
  readonly link: AccessLink;
  readonly account: UserAccount;
}

/** Links in mails with which a password is chosen: for the invited, and for those who have forgotten theirs. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly surroundings: Surroundings,
    private readonly guards: SignInGuards,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /** Makes a link and has it sent; earlier links of the same person end. The caller writes the line. */
  async sendWithin(act: Act, account: Pick<UserAccount, 'id' | 'email' | 'name' | 'language'>, purpose: LinkPurpose, facts: Facts = {}): Promise<void> {
    await act.rows.erase(AccessLink, { userId: account.id, usedAt: IsNull() });
    await act.rows.erase(AccessLink, { expiresAt: LessThan(later(act.at, -DEAD_KEPT_MS)) });
    const token = newToken();
    const expiresAt = later(act.at, LINK_LIFE_MS[purpose]);
    await act.rows.insert(AccessLink, { id: newId(), tokenHash: hashOfToken(token), userId: account.id, purpose, expiresAt, usedAt: null });
    const href = new URL(`/choose-password/${token}`, this.surroundings.settings.baseUrl).href;
    await act.later('mail', accessMail(purpose, account.email, account.language, { name: account.name, href, expiresAt, ...facts }));
  }

  /** Somebody asks for a new password: a known account gets a mail, and the answer is the same for all. */
  async ask(email: string, address: string): Promise<void> {
    const guarded: Guarded[] = [{ kind: 'mail', key: email, backOff: MAIL_BACK_OFF }, { ...addressGuard(address), kind: 'mail address' }];
    await this.units.run(SYSTEM, { log: 'system', act: 'password.ask' }, async (act) => {
      await this.guards.countWithin(act, 'password.ask', guarded);
      const account = await act.rows.one(UserAccount, { email });
      if (account?.active) await this.sendWithin(act, account, 'forgotten');
    });
  }

  /** The link behind a token, as long as it works. */
  async look(token: string): Promise<LiveLink | undefined> {
    if (!isToken(token)) return undefined;
    const link = await this.reads
      .inner(AccessLink, 'link')
      .where({ tokenHash: hashOfToken(token), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) })
      .getOne();
    const account = link && (await this.reads.inner(UserAccount, 'account').where({ id: link.userId, active: true }).getOne());
    return account ? { link, account } : undefined;
  }

  /** What a link was for, dead or not; undefined was never one. */
  async purposeOf(token: string): Promise<LinkPurpose | undefined> {
    if (!isToken(token)) return undefined;
    const link = await this.reads.inner(AccessLink, 'link').where({ tokenHash: hashOfToken(token) }).getOne();
    return link?.purpose;
  }

  /** Sets the password and uses the link up: of two at once exactly one succeeds, the other meets `accessLink.dead`. */
  async choosePassword(token: string, password: string): Promise<void> {
    const live = await this.look(token);
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
