import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { RoundPhases } from '../rounds/round-phases.service.js';
import type { Id } from '../../shared/id.js';

/** What everybody may know: how rounds stand, and what committees are called. */
@Injectable()
export class OpenSurroundings {
  constructor(
    readonly phases: RoundPhases,
    private readonly committees: Committees,
  ) {}

  async nameOf(committeeId: Id): Promise<string> {
    return (await this.committees.get(SYSTEM, committeeId)).name;
  }
}
