import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { committeesOf, isSystem, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Closure } from './closure.entity.js';
import { Room } from './room.entity.js';
import { Site } from './site.entity.js';

/** A house with its rooms. */
export interface House {
  readonly site: Site;
  readonly rooms: readonly Room[];
}

/** Houses and rooms; which there are, everybody may know. */
@Injectable()
export class RoomsQueries {
  constructor(private readonly reads: Reads) {}

  async site(id: Id): Promise<Site> {
    const site = await this.reads.inner(Site, 'site').where({ id }).getOne();
    if (!site) throw problem('notFound', 'site.notFound');
    return site;
  }

  async room(id: Id): Promise<Room> {
    const room = await this.reads.inner(Room, 'room').where({ id }).getOne();
    if (!room) throw problem('notFound', 'room.notFound');
    return room;
  }

  /** A house with all its rooms, also those that are let no more. */
  async house(siteId: Id): Promise<House> {
    const rooms = await this.reads.inner(Room, 'room').where({ siteId }).orderBy('room.name').getMany();
    return { site: await this.site(siteId), rooms };
  }

  /** The houses in which rooms are let, by name. */
  async open(): Promise<House[]> {
    return this.withRooms(await this.sites({ state: 'open' }));
  }

  /** The houses of the committees that a person works in. */
  async ofOffice(actor: Actor): Promise<House[]> {
    const own = isSystem(actor) ? {} : { committeeId: In([...committeesOf(actor), '']) };
    return this.withRooms(await this.sites(own));
  }

  /** The house of an act, for those who work in its committee; to others it is known only as open. */
  async ownSite(actor: Actor, id: Id): Promise<Site> {
    const site = await this.site(id);
    if (!isSystem(actor) && !committeesOf(actor).includes(site.committeeId)) throw problem('notFound', 'site.notFound');
    return site;
  }

  async roomsBy(ids: readonly Id[]): Promise<ReadonlyMap<Id, Room>> {
    if (ids.length === 0) return new Map();
    const found = await this.reads
      .inner(Room, 'room')
      .where({ id: In([...ids]) })
      .getMany();
    return new Map(found.map((room) => [room.id, room]));
  }

  /** The closures that stand in a house, the first to come first. */
  async closures(siteId: Id): Promise<Closure[]> {
    return this.reads
      .inner(Closure, 'closure')
      .where({ siteId, state: 'standing' })
      .orderBy('closure.startsAt')
      .addOrderBy('closure.id')
      .getMany();
  }

  private async sites(where: object): Promise<Site[]> {
    return this.reads.inner(Site, 'site').where(where).orderBy('site.name').addOrderBy('site.id').getMany();
  }

  private async withRooms(sites: readonly Site[]): Promise<House[]> {
    const siteIds = sites.map(({ id }) => id);
    const rooms =
      siteIds.length === 0
        ? []
        : await this.reads
            .inner(Room, 'room')
            .where({ siteId: In(siteIds) })
            .orderBy('room.name')
            .getMany();
    return sites.map((site) => ({ site, rooms: rooms.filter(({ siteId }) => siteId === site.id) }));
  }
}
