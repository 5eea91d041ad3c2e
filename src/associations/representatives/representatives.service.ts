import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { ASSOCIATION_ROLES, stateOn } from '../../identity/roles.js';
import { Membership } from '../../identity/users/membership.entity.js';
import { Memberships } from '../../identity/users/memberships.service.js';
import { UserAccount } from '../../identity/users/user-account.entity.js';
import { Users, type Introduced } from '../../identity/users/users.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { RegisterCourses, type RegisterNoun } from '../register-courses.service.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Associations, mayReach } from '../register/associations.service.js';
import { representativeFlow } from './representative.js';
import { Ties } from './ties.service.js';

const [ROLE] = ASSOCIATION_ROLES;

/** Somebody who is to speak for an association, from today when nothing is said and perhaps until a day. */
export interface RepresentativeInvited extends Introduced {
  readonly fromOn?: Day | undefined;
  readonly untilOn?: Day | undefined;
}

/** A role for an association with the person who holds it. */
export interface Representative {
  readonly held: Membership;
  readonly account: UserAccount;
}

/** Who speaks for associations with a log-in of their own: invited by mail, from a day and perhaps until one. */
@Injectable()
export class Representatives {
  readonly noun: RegisterNoun<'given', Membership> = {
    flow: representativeFlow,
    entity: Membership,
    stateOf: () => 'given',
    entering: () => ({}),
    associationIdOf: ({ associationId }) => associationId as Id,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
    private readonly users: Users,
    private readonly memberships: Memberships,
    private readonly ties: Ties,
  ) {}

  /** Everybody who speaks or has spoken for an association, the latest first; nobody to those who may not reach them. */
  async of(actor: Actor, associationId: Id): Promise<Representative[]> {
    if (!mayReach(actor, associationId)) return [];
    const held = await this.reads
      .inner(Membership, 'membership')
      .where({ associationId, role: ROLE })
      .orderBy('membership.fromOn', 'DESC')
      .addOrderBy('membership.id')
      .getMany();
    return this.withAccounts(held);
  }

  async get(actor: Actor, id: Id): Promise<Representative> {
    const held = await this.reads.inner(Membership, 'membership').where({ id, role: ROLE }).getMany();
    const [found] = await this.withAccounts(held.filter((each) => mayReach(actor, each.associationId as Id)));
    if (!found) throw problem('notFound', 'representative.notFound');
    return found;
  }

  /** Invites somebody by mail; who has a log-in already keeps it and is told. */
  async invite(actor: Actor, associationId: Id, invited: RepresentativeInvited, asked: Asked): Promise<Representative> {
    const association = await this.associations.get(actor, associationId);
    const held = await this.courses.make(actor, this.noun, 'invite', asked, async (act) => {
      if (association.endedHow !== null) throw problem('refused', 'representative.associationEnded');
      const account = await this.users.accountWithin(act, invited);
      const { fromOn, untilOn } = invited;
      const wish = { role: ROLE, committeeId: null, associationId: association.id, fromOn, untilOn };
      const row = await this.memberships.prepare(act, account.id, wish);
      await this.users.welcomeWithin(act, account, fullNameOf(association));
      const facts = { userId: account.id, fromOn: row.fromOn, untilOn: row.untilOn };
      return { row, facts, sealed: { email: account.email, name: account.name } };
    });
    return this.get(actor, held.id);
  }

  /** Sends the invitation again to somebody who has not chosen a password yet; the link before it ends. */
  async sendAgain(actor: Actor, id: Id, asked: Asked): Promise<Representative> {
    const { held } = await this.get(actor, id);
    const association = await this.associations.get(actor, held.associationId as Id);
    await this.courses.take(actor, this.noun, 'sendAgain', id, asked, async (act, membership) => {
      const { userId } = membership;
      if (stateOn(membership, act.today) === 'over') throw problem('refused', 'membership.over');
      const account = await act.rows.one(UserAccount, { id: userId });
      if (!account?.active) throw problem('refused', 'user.closed');
      if (account.passwordHash !== null) throw problem('refused', 'user.signedUp');
      await this.users.welcomeWithin(act, account, fullNameOf(association));
      return { facts: { userId } };
    });
    return this.get(actor, id);
  }

  /**
   * Ends it at once, or after a day to come; the log-in stays, and speaks for this association no more. Its offices and
   * powers of attorney stand without a log-in from then on: the day's work sees to those that end later.
   */
  async end(actor: Actor, id: Id, lastOn: Day | undefined, asked: Asked): Promise<Representative> {
    await this.get(actor, id);
    await this.courses.take(actor, this.noun, 'end', id, asked, async (act, held) => {
      const { userId, associationId } = held;
      const changes = await this.memberships.ending(act, held, lastOn);
      const others = await act.rows.many(Membership, { userId, associationId: associationId as Id });
      const speaks = others.some(
        (each) => stateOn(each.id === id ? { ...each, ...changes } : each, act.today) !== 'over',
      );
      const untied = speaks ? 0 : await this.ties.endWithin(act, associationId as Id, userId);
      return { changes, facts: { userId, lastOn: lastOn ?? null, untied } };
    });
    return this.get(actor, id);
  }

  private async withAccounts(held: readonly Membership[]): Promise<Representative[]> {
    if (held.length === 0) return [];
    const accounts = await this.reads
      .inner(UserAccount, 'account')
      .where({ id: In(held.map(({ userId }) => userId)) })
      .getMany();
    return held.map((each) => ({
      held: each,
      account: accounts.find(({ id }) => id === each.userId) as UserAccount,
    }));
  }
}
