import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Adopted } from '../../rulebook/adopted/adopted.entity.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import { CLAIMS_MAPPING, type BillingContent } from '../../rulebook/billing/billing-content.js';
import { readBillingMapping, type BillingMapping, type BillingValue } from '../../rulebook/billing/billing-mapping.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** A mapping as it is entered: the meeting that adopted it, or none where that is not known. */
export interface AdoptedMapping {
  readonly text: string;
  readonly fromOn: Day;
  readonly meetingOn: Day | null;
  readonly paragraph: string | null;
}

/** How each committee's ledger wants its billing basis: adopted from a day on, with its meeting and paragraph. */
@Injectable()
export class BillingMappings {
  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly clock: Clock,
  ) {}

  /** Everything a committee has adopted, newest first. */
  async history(committeeId: Id): Promise<Adopted[]> {
    return this.rulebooks.history(committeeId, 'billing');
  }

  /** The mapping in force today, or the problem `rulebook.nothingInForce`. */
  async inForce(committeeId: Id): Promise<BillingMapping<BillingValue>> {
    const { content } = await this.rulebooks.inForce(committeeId, 'billing', this.clock.today(), CLAIMS_MAPPING);
    return (content as BillingContent).mapping;
  }

  /** Enters a mapping; one that cannot be read is refused with what it lacks, and none is changed afterwards. */
  async adopt(actor: Actor, committeeId: Id, { text, ...meeting }: AdoptedMapping, key?: string): Promise<Adopted> {
    const content: BillingContent = { id: CLAIMS_MAPPING, mapping: readBillingMapping(text) };
    const adoptable = { kind: 'billing' as const, key: CLAIMS_MAPPING, content, ...meeting };
    return this.rulebooks.adopt(actor, committeeId, adoptable, { key, input: { text, ...meeting } });
  }
}
