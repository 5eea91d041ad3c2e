import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Surroundings } from '../../platform/surroundings.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';

/** Addresses of calendars: whoever has one reads it. Made from the row’s id, so none is kept; taken back with the row. */
@Injectable()
export class FeedLinks {
  private readonly key: Buffer;

  constructor(private readonly surroundings: Surroundings) {
    this.key = surroundings.keyFor('calendar-feed');
  }

  /** The whole address, as it is pasted into another program. */
  hrefOf(id: Id): string {
    return new URL(`/calendar/${id}/${this.tokenOf(id)}.ics`, this.surroundings.settings.baseUrl).href;
  }

  /** Stops an address that was guessed or cut; it tells nothing of what exists. */
  check(id: Id, file: string): void {
    const [given, right] = [Buffer.from(file), Buffer.from(`${this.tokenOf(id)}.ics`)];
    if (given.length !== right.length || !timingSafeEqual(given, right))
      throw problem('notFound', 'calendarFeed.notFound');
  }

  private tokenOf(id: Id): string {
    return createHmac('sha256', this.key).update(id).digest('base64url');
  }
}
