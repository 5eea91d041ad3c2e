import { Injectable } from '@nestjs/common';
import type { Actor } from '../acts/actor.js';
import type { Matter } from '../matters/diary/matter.entity.js';
import { Matters } from '../matters/diary/matters.service.js';
import { mustWorkIn } from '../matters/diary/secrecy.js';
import type { Id } from '../shared/id.js';

/** The way to a case's documents: whoever may not know of the case may not know of what lies in it. */
@Injectable()
export class MatterDoor {
  constructor(private readonly matters: Matters) {}

  /** The case, for somebody who works in its committee; opening a restricted one is written down. */
  async open(actor: Actor, matterId: Id): Promise<Matter> {
    const matter = await this.matters.get(actor, matterId);
    mustWorkIn(actor, matter);
    return matter;
  }
}
