import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem, type Actor } from '../../acts/actor.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { newId, type Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import { Committee } from '../committees/committee.entity.js';
import { stateOn } from '../roles.js';
import { AccessLink } from '../passwords/access-link.entity.js';
import { AccessLinks } from '../passwords/access-links.service.js';
import { accessMail } from '../passwords/access-mail.js';
import { passwordFaults } from '../passwords/password.js';
import { Passwords } from '../passwords/passwords.service.js';
import { Membership } from './membership.entity.js';
import { Memberships, type SeenUser } from './memberships.service.js';
import { UserAccount } from './user-account.entity.js';
import { administers, mustBeAnother, worksBeyond, type WishedRole } from './user-rules.js';

/** Somebody to be let in, as the mail addresses them. */
export interface Introduced {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
}

/** Somebody to be invited, with the first role. */
export interface Invitation extends Introduced, WishedRole {}

/** An account that is ready to use, for the demo and for tests. */
export interface ReadyAccount {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly password: string;
  /** A made-up person, who is introduced on the log-in page and cannot log in in production; so it is unless told otherwise. */
  readonly demo?: boolean;
}

/** The accounts of people: invited, closed and opened again by those who look after a committee's people. */
@Injectable()
export class Users {
  constructor(
    private readonly units: UnitOfWork,
    private readonly memberships: Memberships,
    private readonly links: AccessLinks,
    private readonly passwords: Passwords,
  ) {}

  /** Invites a person by mail, or gives one who has an account already the role; answers with the user's id. */
  async invite(actor: Actor, input: Invitation, key?: string): Promise<{ readonly id: Id }> {
    return this.units.run(actor, { log: 'register', act: 'user.invite', key, input }, async (act) => {
      const committee = await act.rows.one(Committee, { id: input.committeeId });
      if (!committee || !administers(actor, committee.id)) throw problem('notFound', 'committee.notFound');
      const account = await this.accountWithin(act, input);
      const facts = await this.memberships.give(act, account.id, input);
      await this.tell(act, account, input, committee);
      act.record({
        act: 'user.invite',
        facts: { userId: account.id, ...facts },
        sealed: { email: account.email, name: account.name },
      });
      return { id: account.id };
    });
  }

  /** The account of somebody who gets a role, known or new, inside a unit that gives it; never one's own. */
  async accountWithin(act: Act, { email, name, language }: Introduced): Promise<UserAccount> {
    const known = await act.rows.one(UserAccount, { email });
    if (known) mustBeAnother(act.actor, known.id);
    if (known && !known.active) throw problem('refused', 'user.closed');
    return known ?? insertAccount(act, { email, name, language, passwordHash: null, demo: false });
  }

  /** Writes to somebody who speaks for an association from now on, inside a unit that gives the role. */
  async welcomeWithin(act: Act, account: UserAccount, association: string): Promise<void> {
    const facts = { association, name: account.name };
    if (account.passwordHash === null) return this.links.sendWithin(act, account, 'invitation', facts, 'represent');
    await mailLater(act, accessMail('represents', account.email, account.language, facts));
  }

  /** Sends the invitation again to somebody who has not chosen a password yet. */
  async sendInvitation(actor: Actor, user: SeenUser, key?: string): Promise<void> {
    await this.memberships.change(
      actor,
      user,
      { act: 'user.sendInvitation', key, input: user },
      async (act, account, held) => {
        if (account.passwordHash !== null) throw problem('refused', 'user.signedUp');
        const place = held.find((each) => administers(actor, each.committeeId));
        const committee = place?.committeeId ? await act.rows.one(Committee, { id: place.committeeId }) : null;
        await this.links.sendWithin(act, account, 'invitation', { committee: committee?.name ?? '' });
        return {};
      },
    );
  }

  /** Closes an account: its sessions and links end at once. Only where the person works nowhere else. */
  async deactivate(actor: Actor, user: SeenUser, key?: string): Promise<void> {
    mustBeAnother(actor, user.id);
    await this.memberships.change(
      actor,
      user,
      { act: 'user.deactivate', key, input: user },
      async (act, account, held) => {
        if (!account.active) throw problem('refused', 'user.closed');
        if (worksBeyond(actor, held, act.today)) throw problem('refused', 'user.worksElsewhere');
        for (const each of held)
          if (stateOn(each, act.today) !== 'over') await this.memberships.mustLeaveAnAdmin(act, each);
        await act.rows.erase(AccessLink, { userId: account.id });
        return { fields: { active: false } };
      },
    );
  }

  async reactivate(actor: Actor, user: SeenUser, key?: string): Promise<void> {
    mustBeAnother(actor, user.id);
    await this.memberships.change(
      actor,
      user,
      { act: 'user.reactivate', key, input: user },
      async (act, account, held) => {
        if (account.active) throw problem('refused', 'user.open');
        if (worksBeyond(actor, held, act.today)) throw problem('refused', 'user.worksElsewhere');
        return { fields: { active: true } };
      },
    );
  }

  /** Enters who somebody is to the identity provider, or takes it away again (null). One subject is one person. */
  async bindSubject(actor: Actor, user: SeenUser, issuer: string, subject: string | null, key?: string): Promise<void> {
    mustBeAnother(actor, user.id);
    const input = { ...user, issuer, subject };
    await this.memberships.change(actor, user, { act: 'user.bindSubject', key, input }, async (act, account, held) => {
      if (!account.active) throw problem('refused', 'user.closed');
      // Whoever signs in by it gets the rights of all places, so that it takes somebody who looks after all of them.
      if (worksBeyond(actor, held, act.today)) throw problem('refused', 'user.worksElsewhere');
      const other = subject === null ? null : await act.rows.one(UserAccount, { subjectIssuer: issuer, subject });
      if (other && other.id !== account.id) throw problem('invalid', 'user.subjectTaken', { field: 'providerSubject' });
      const fields = { subject, subjectIssuer: subject === null ? null : issuer };
      return { fields, facts: { bound: subject !== null }, ...(subject !== null && { sealed: { subject } }) };
    });
  }

  /** Makes an account with a password at once; the program's own hand only, for the demo. */
  async addReady(
    actor: Actor,
    { email, name, language, password, demo = true }: ReadyAccount,
  ): Promise<{ readonly id: Id }> {
    if (!isSystem(actor)) throw problem('forbidden', 'setUp.programOnly');
    const [fault, ...others] = passwordFaults(password, { email, name });
    if (fault) throw new Problem('invalid', [fault, ...others]);
    const passwordHash = await this.passwords.hash(password);
    return this.units.run(actor, { log: 'register', act: 'user.add' }, async (act) => {
      const account = await insertAccount(act, { email, name, language, passwordHash, demo });
      act.record({ act: 'user.add', facts: { userId: account.id }, sealed: { email, name } });
      return { id: account.id };
    });
  }

  /** Tells whether somebody works in a committee today, as asked inside a unit. */
  async worksIn(act: Act, userId: Id, committeeId: Id): Promise<boolean> {
    const account = await act.rows.one(UserAccount, { id: userId, active: true });
    const held = await act.rows.many(Membership, { userId, committeeId });
    return account !== null && held.some((each) => stateOn(each, act.today) === 'held');
  }

  /** Someone new gets a link, someone known is told of the role. */
  private async tell(act: Act, account: UserAccount, wish: WishedRole, committee: Committee): Promise<void> {
    const facts = { committee: committee.name, roleCode: `role.${wish.role}` };
    if (account.passwordHash === null) await this.links.sendWithin(act, account, 'invitation', facts);
    else await mailLater(act, accessMail('newRole', account.email, account.language, { name: account.name, ...facts }));
  }
}

type AccountStart = Pick<UserAccount, 'email' | 'name' | 'language' | 'passwordHash' | 'demo'>;

async function insertAccount(
  act: Act,
  { email, name, language, passwordHash, demo }: AccountStart,
): Promise<UserAccount> {
  const account: UserAccount = {
    id: newId(),
    email,
    name,
    searchText: `${name} ${email}`.toLowerCase(),
    passwordHash,
    subjectIssuer: null,
    subject: null,
    language,
    shortcuts: true,
    active: true,
    demo,
    lastSignInAt: null,
    version: 1,
  };
  await act.rows.insert(UserAccount, account);
  return account;
}
