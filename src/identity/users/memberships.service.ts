import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Act, UnitPlace } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word, type LineFacts, type LogRecord } from '../../acts/line.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { stateOn } from '../roles.js';
import { Sessions } from '../sessions/sessions.service.js';
import { Membership } from './membership.entity.js';
import { UserAccount } from './user-account.entity.js';
import {
  administers,
  canSignIn,
  leavesAnAdmin,
  mustBeAnother,
  mustKnow,
  spellOf,
  type WishedRole,
  type WishedSpell,
} from './user-rules.js';

/** A user in the version that the caller looked at. */
export interface SeenUser {
  readonly id: Id;
  readonly version: number;
}

/** What a change of a user comes to: the fields of the account that change, and what the line says of it. */
export interface UserChange {
  readonly fields?: Partial<UserAccount>;
  readonly facts?: LineFacts;
  readonly sealed?: LogRecord['sealed'];
}

type Deciding = (act: Act, account: UserAccount, held: Membership[]) => Promise<UserChange>;

/** Which role a person holds where, and from when until when. Every change ends the person's sessions. */
@Injectable()
export class Memberships {
  constructor(
    private readonly units: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** Gives a user another role in a committee that the actor looks after. */
  async grant(actor: Actor, user: SeenUser, wish: WishedRole, key?: string): Promise<void> {
    mustBeAnother(actor, user.id);
    await this.change(
      actor,
      user,
      { act: 'user.grantRole', key, input: { ...user, ...wish } },
      async (act, account) => {
        if (!administers(actor, wish.committeeId)) throw problem('notFound', 'committee.notFound');
        if (!account.active) throw problem('refused', 'user.closed');
        return { facts: await this.give(act, account.id, wish) };
      },
    );
  }

  /** Ends a role at once, or after a day to come. */
  async end(actor: Actor, user: SeenUser, membershipId: Id, lastOn?: Day, key?: string): Promise<void> {
    const input = { ...user, membershipId, lastOn };
    await this.change(actor, user, { act: 'user.endRole', key, input }, async (act, _account, held) => {
      const membership = held.find((each) => each.id === membershipId && administers(actor, each.committeeId));
      if (!membership) throw problem('notFound', 'membership.notFound');
      const changes = endingOf(act, membership, lastOn);
      await this.mustLeaveAnAdmin(act, membership);
      await act.rows.change(Membership, membership, changes);
      return {
        facts: {
          membershipId,
          committeeId: membership.committeeId,
          role: word(membership.role),
          lastOn: lastOn ?? null,
        },
      };
    });
  }

  /** Gives a role inside a unit that has asked who may and writes the line; the facts are for that. */
  async give(act: Act, userId: Id, wish: WishedRole): Promise<LineFacts> {
    const membership = await this.prepare(act, userId, wish);
    await act.rows.insert(Membership, membership);
    const { id, role, committeeId, fromOn, untilOn } = membership;
    return { membershipId: id, role: word(role), committeeId, fromOn, untilOn };
  }

  /** The row of a role to be given, inside a unit that enters it itself; the person's sessions end. */
  async prepare(act: Act, userId: Id, wish: WishedSpell): Promise<Membership> {
    const spell = spellOf(wish, await act.rows.many(Membership, { userId }), act.today);
    await this.sessions.closeAllOf(act, userId);
    return { ...spell, id: newId(), userId, version: 1 };
  }

  /** What ends a role that leaves no committee without an admin, inside a unit that has asked who may; the sessions end. */
  async ending(act: Act, membership: Membership, lastOn?: Day): Promise<Partial<Membership>> {
    const changes = endingOf(act, membership, lastOn);
    await this.sessions.closeAllOf(act, membership.userId);
    return changes;
  }

  /** One change of one user: known to the actor, in the version that was looked at, with the sessions ended. */
  async change(actor: Actor, user: SeenUser, place: Omit<UnitPlace, 'log'>, decide: Deciding): Promise<void> {
    await this.units.run(actor, { ...place, log: 'register' }, async (act) => {
      const account = await act.rows.one(UserAccount, { id: user.id });
      const held = await act.rows.many(Membership, { userId: user.id });
      mustKnow(actor, held);
      if (!account) throw problem('notFound', 'user.notFound');
      if (account.version !== user.version) throw problem('stale', 'precondition.stale');
      const { fields = {}, facts = {}, sealed } = await decide(act, account, held);
      await act.rows.change(UserAccount, account, fields);
      await this.sessions.closeAllOf(act, user.id);
      act.record({ act: place.act, facts: { userId: user.id, ...facts }, sealed });
    });
  }

  /** A committee never loses the last person who can let others in. */
  async mustLeaveAnAdmin(act: Act, membership: Membership): Promise<void> {
    if (membership.role !== 'admin' || membership.committeeId === null) return;
    const others = await act.rows.many(Membership, {
      committeeId: membership.committeeId,
      role: 'admin',
      userId: Not(membership.userId),
    });
    const able = [];
    for (const each of others) {
      const account = await act.rows.one(UserAccount, { id: each.userId, active: true });
      if (account && canSignIn(account)) able.push(each);
    }
    if (!leavesAnAdmin(able, act.today)) throw problem('refused', 'membership.lastAdmin');
  }
}

/** A role ends at once, or after a day to come. */
function endingOf({ at, today }: Act, membership: Membership, lastOn: Day | undefined): Partial<Membership> {
  if (stateOn(membership, today) === 'over') throw problem('refused', 'membership.over');
  if (lastOn === undefined) return { endedAt: at };
  if (lastOn < today || lastOn < membership.fromOn)
    throw problem('invalid', 'membership.past', { field: 'lastOn', fromOn: lastOn });
  return { untilOn: lastOn };
}
