import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Surroundings } from '../../platform/surroundings.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';

/** Links by which those without a log-in reach what is theirs: whoever has the link has it. Made from the row’s id, so none is kept. */
@Injectable()
export class StatusLinks {
  private readonly key: Buffer;

  constructor(private readonly surroundings: Surroundings) {
    this.key = surroundings.keyFor('booking-status');
  }

  tokenOf(id: Id): string {
    return createHmac('sha256', this.key).update(id).digest('base64url');
  }

  /** The whole address, for a mail. */
  hrefOf(id: Id): string {
    return new URL(`/book/status/${id}/${this.tokenOf(id)}`, this.surroundings.settings.baseUrl).href;
  }

  /** Where the office answers a request. */
  officeHrefOf(id: Id): string {
    return new URL(`/booking-requests/${id}`, this.surroundings.settings.baseUrl).href;
  }

  /** Stops a link that was guessed or cut; it tells nothing of what exists. */
  check(id: Id, token: string): void {
    const [given, right] = [Buffer.from(token), Buffer.from(this.tokenOf(id))];
    if (given.length !== right.length || !timingSafeEqual(given, right))
      throw problem('notFound', 'bookingRequest.notFound');
  }
}
