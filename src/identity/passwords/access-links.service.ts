import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { Reads } from '../../acts/reads.service.js';
import { Clock, later } from '../../platform/clock.js';
import { Surroundings } from '../../platform/surroundings.js';
import { newId } from '../../shared/id.js';
import type { Facts } from '../../shared/reason.js';
import { UserAccount } from '../users/user-account.entity.js';
import { AccessLink } from './access-link.entity.js';
import { accessMail, type AccessMailKind } from './access-mail.js';
import { LINK_LIFE_MS, type LinkPurpose } from './link-purpose.js';
import { hashOfToken, isToken, newToken } from '../sessions/tokens.js';

/** So long a dead link can still say what it was for. */
const DEAD_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** A link that still works, and whose it is. */
export interface LiveLink {
  readonly link: AccessLink;
  readonly account: UserAccount;
}

/** Links in mails with which a password is chosen, once. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly surroundings: Surroundings,
  ) {}

  /** Makes a link and has it sent; earlier links of the same person end. The caller writes the line. */
  async sendWithin(
    act: Act,
    account: Pick<UserAccount, 'id' | 'email' | 'name' | 'language'>,
    purpose: LinkPurpose,
    facts: Facts = {},
    mail: AccessMailKind = purpose,
  ): Promise<void> {
    await act.rows.erase(AccessLink, { userId: account.id, usedAt: IsNull() });
    await act.rows.erase(AccessLink, { expiresAt: LessThan(later(act.at, -DEAD_KEPT_MS)) });
    const token = newToken();
    const expiresAt = later(act.at, LINK_LIFE_MS[purpose]);
    await act.rows.insert(AccessLink, {
      id: newId(),
      tokenHash: hashOfToken(token),
      userId: account.id,
      purpose,
      expiresAt,
      usedAt: null,
    });
    const href = new URL(`/choose-password/${token}`, this.surroundings.settings.baseUrl).href;
    await mailLater(
      act,
      accessMail(mail, account.email, account.language, { name: account.name, href, expiresAt, ...facts }),
    );
  }

  /** The link behind a token, as long as it works. */
  async look(token: string): Promise<LiveLink | undefined> {
    if (!isToken(token)) return undefined;
    const link = await this.reads
      .inner(AccessLink, 'link')
      .where({ tokenHash: hashOfToken(token), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) })
      .getOne();
    const account =
      link && (await this.reads.inner(UserAccount, 'account').where({ id: link.userId, active: true }).getOne());
    return account ? { link, account } : undefined;
  }

  /** What a link was for, dead or not; undefined was never one. */
  async purposeOf(token: string): Promise<LinkPurpose | undefined> {
    if (!isToken(token)) return undefined;
    const link = await this.reads
      .inner(AccessLink, 'link')
      .where({ tokenHash: hashOfToken(token) })
      .getOne();
    return link?.purpose;
  }
}
