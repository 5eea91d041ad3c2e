import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';

/** What everybody may know: the day, and what committees are called. */
@Injectable()
export class OpenSurroundings {
  constructor(
    readonly clock: Clock,
    private readonly committees: Committees,
  ) {}

  async nameOf(committeeId: Id): Promise<string> {
    return (await this.committees.get(SYSTEM, committeeId)).name;
  }
}
