import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { isSystem, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Clock } from '../../platform/clock.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import type { Person } from '../person.js';
import { membershipsOn, stateOn, type Role } from '../roles.js';
import { Membership } from './membership.entity.js';
import { UserAccount } from './user-account.entity.js';
import { administers, committeesAdministeredBy, mustKnow } from './user-rules.js';

/** A user with the roles that the reader may know of. */
export interface KnownUser {
  readonly account: UserAccount;
  readonly held: readonly Membership[];
}

/** A colleague, as lists of people to choose from show one. */
export interface Colleague {
  readonly id: Id;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface UserFilter extends PageQuery {
  readonly committeeId?: Id;
  /** Part of a name or an e-mail address. */
  readonly q?: string;
}

/** Who the users are, for those who look after them, and what colleagues are called, for everybody. */
@Injectable()
export class UsersQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** The people of the committees that the actor looks after, by name. */
  async list(actor: Actor, filter: UserFilter): Promise<Listing<KnownUser>> {
    const query = this.known(actor, filter.committeeId);
    if (filter.q !== undefined) {
      const part = filter.q.toLowerCase().replace(/[\\%_]/g, '\\$&');
      query.andWhere(`account.searchText LIKE :part ESCAPE '\\'`, { part: `%${part}%` });
    }
    const { items, next } = await readPage(query, ['name', 'id'], filter);
    const held = await this.heldBy(items.map((account) => account.id));
    return { items: items.map((account) => this.visible(actor, account, held)), next };
  }

  /** One user whom the actor looks after. */
  async get(actor: Actor, id: Id): Promise<KnownUser> {
    const held = await this.heldBy([id]);
    mustKnow(actor, held);
    const account = await this.reads.inner(UserAccount, 'account').where({ id }).getOneOrFail();
    return this.visible(actor, account, held);
  }

  /** All roles of a person, over or not. */
  async heldBy(userIds: readonly Id[]): Promise<Membership[]> {
    if (userIds.length === 0) return [];
    return this.reads
      .inner(Membership, 'membership')
      .where({ userId: In([...userIds]) })
      .orderBy('membership.fromOn', 'DESC')
      .addOrderBy('membership.id')
      .getMany();
  }

  /**
   * A person with what he may do today, for work that he has asked for and that goes on after he has left the page; null
   * where the account is closed.
   */
  async actingToday(id: Id): Promise<Person | null> {
    const account = await this.reads.inner(UserAccount, 'account').where({ id, active: true }).getOne();
    if (!account) return null;
    const { name, email, language, shortcuts } = account;
    const memberships = membershipsOn(await this.heldBy([id]), this.clock.today());
    return { userId: id, name, email, language, shortcuts, memberships };
  }

  /** What people are called. */
  async namesOf(ids: readonly Id[]): Promise<Map<Id, string>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const accounts = await this.reads
      .inner(UserAccount, 'account')
      .where({ id: In(wanted) })
      .getMany();
    return new Map(accounts.map((account) => [account.id, account.name]));
  }

  /** Those who work in a committee today, by name; for lists to choose an officer from. The caller works there. */
  async colleaguesIn(committeeId: Id): Promise<Colleague[]> {
    const today = this.clock.today();
    const held = (await this.reads.inner(Membership, 'membership').where({ committeeId }).getMany()).filter(
      (each) => stateOn(each, today) === 'held',
    );
    if (held.length === 0) return [];
    const ids = [...new Set(held.map((each) => each.userId))];
    const accounts = await this.reads
      .inner(UserAccount, 'account')
      .where({ id: In(ids), active: true })
      .orderBy('account.name')
      .getMany();
    return accounts.map(({ id, name }) => ({
      id,
      name,
      roles: held.filter((each) => each.userId === id).map((each) => each.role),
    }));
  }

  private known(actor: Actor, committeeId: Id | undefined): SelectQueryBuilder<UserAccount> {
    const query = this.reads.inner(UserAccount, 'account').where('1 = 1');
    const wanted =
      committeeId === undefined
        ? committeesAdministeredBy(actor)
        : administers(actor, committeeId)
          ? [committeeId]
          : [];
    if (isSystem(actor) && committeeId === undefined) return query;
    if (wanted.length === 0) return query.andWhere('1 = 0');
    return query.andWhere(
      'EXISTS (SELECT 1 FROM membership held WHERE held.user_id = account.id AND held.committee_id IN (:...wanted))',
      { wanted },
    );
  }

  private visible(actor: Actor, account: UserAccount, held: readonly Membership[]): KnownUser {
    return { account, held: held.filter((each) => each.userId === account.id && administers(actor, each.committeeId)) };
  }
}
