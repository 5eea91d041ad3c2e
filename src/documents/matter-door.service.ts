import { Injectable } from '@nestjs/common';
import type { Actor } from '../acts/actor.js';
import type { Matter } from '../matters/diary/matter.entity.js';
import { Matters } from '../matters/diary/matters.service.js';
import { mustWorkIn } from '../matters/diary/secrecy.js';
import type { Id } from '../shared/id.js';
import { Problem } from '../shared/problem.js';

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

  /** The same for lists, where a case that one may not know of is one without documents. */
  async openIfKnown(actor: Actor, matterId: Id): Promise<Matter | null> {
    try {
      return await this.open(actor, matterId);
    } catch (error) {
      if (error instanceof Problem && error.kind === 'notFound') return null;
      throw error;
    }
  }
}
