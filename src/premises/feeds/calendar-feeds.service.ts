import { Injectable } from '@nestjs/common';
import { associationsOf, committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { calendarFeedFlow, type FeedKind, type FeedState } from './calendar-feed.js';

/** What a calendar is to tell of; an association's is of what it has booked of one committee. */
export interface FeedInput {
  readonly kind: FeedKind;
  /** The room, the house or the association. */
  readonly targetId: Id;
  /** The committee whose rooms they are; only an association names it. */
  readonly committeeId: Id | null;
}

/** Calendars for other programs: opened, listed, taken back. */
@Injectable()
export class CalendarFeeds {
  readonly noun: Noun<FeedState, CalendarFeed, undefined> = {
    ...{ flow: calendarFeedFlow, entity: CalendarFeed, needs: {}, matterIdOf: ({ id }) => id },
    factsOf: async () => undefined,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly rooms: RoomsQueries,
  ) {}

  async open(actor: Actor, input: FeedInput, asked: Asked): Promise<CalendarFeed> {
    const target = await this.targetOf(actor, input);
    const { committeeId } = target;
    return this.courses.make(actor, this.noun, 'open', { committeeId }, { ...asked, input }, async (act) => ({
      row: {
        ...{ id: newId(), kind: input.kind, ...target },
        ...{ openedBy: act.actor.userId, openedAt: act.at, state: 'open', version: 1 },
      },
      facts: { roomId: target.roomId, siteId: target.siteId, associationId: target.associationId },
    }));
  }

  async revoke(actor: Actor, id: Id, asked: Asked): Promise<CalendarFeed> {
    return (await this.courses.take(actor, this.noun, 'revoke', await this.get(actor, id), asked)).row;
  }

  async get(actor: Actor, id: Id): Promise<CalendarFeed> {
    const found = await this.reads.of(actor).one(CalendarFeed, { id });
    if (!found) throw problem('notFound', 'calendarFeed.notFound');
    return found;
  }

  /** The calendars that stand: of the actor’s committees, or an association’s own. */
  async standing(actor: Actor, kinds: readonly FeedKind[]): Promise<CalendarFeed[]> {
    return this.reads
      .of(actor)
      .query(CalendarFeed, 'feed')
      .andWhere("feed.state = 'open' AND feed.kind IN (:...kinds)", { kinds })
      .orderBy('feed.openedAt')
      .addOrderBy('feed.id')
      .getMany();
  }

  private async targetOf(
    actor: Actor,
    { kind, targetId, committeeId }: FeedInput,
  ): Promise<Pick<CalendarFeed, 'committeeId' | 'roomId' | 'siteId' | 'associationId'>> {
    const none = { roomId: null, siteId: null, associationId: null };
    if (kind === 'association') {
      // The office and those who speak for it; of others’ bookings nobody hears.
      const known =
        committeeId !== null && (await this.reads.inner(Committee, 'committee').where({ id: committeeId }).getOne());
      if (!known) throw problem('invalid', 'field.required', { field: 'committeeId' });
      if (!associationsOf(actor).includes(targetId) && !committeesOf(actor).includes(known.id))
        throw problem('notFound', 'association.notFound');
      return { ...none, committeeId: known.id, associationId: targetId };
    }
    const room = kind === 'room' ? await this.rooms.room(targetId) : null;
    const site = await this.rooms.site(room?.siteId ?? targetId);
    if (!committeesOf(actor).includes(site.committeeId)) throw problem('notFound', 'site.notFound');
    return { ...none, committeeId: site.committeeId, siteId: site.id, roomId: room?.id ?? null };
  }
}
