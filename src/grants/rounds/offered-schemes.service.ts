import { Injectable } from '@nestjs/common';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** A scheme that a committee has adopted, as a round names it. */
export interface SchemeOffered {
  readonly key: string;
  readonly title: SchemeContent['title'];
}

/** The scheme of a round on a day, with the hash of what was adopted. */
export interface SchemeInForce {
  readonly hash: string;
  readonly content: SchemeContent;
}

/** The schemes [bidragsformer] that a committee has adopted. */
@Injectable()
export class OfferedSchemes {
  constructor(private readonly rulebooks: Rulebooks) {}

  /** Those that a round of the committee may choose among, each once by its newest name. */
  async of(committeeId: Id): Promise<SchemeOffered[]> {
    const offered = new Map<string, SchemeOffered>();
    for (const { key, content } of await this.rulebooks.history(committeeId, 'scheme'))
      if (!offered.has(key)) offered.set(key, { key, title: (content as SchemeContent).title });
    return [...offered.values()];
  }

  /** The scheme that a round's sums are computed by on a day, or null where they are weighed by hand. */
  async inForce(
    round: { readonly committeeId: Id; readonly schemeKey: string | null },
    on: Day,
  ): Promise<SchemeInForce | null> {
    if (round.schemeKey === null) return null;
    const { hash, content } = await this.rulebooks.inForce(round.committeeId, 'scheme', on, round.schemeKey);
    return { hash, content: content as SchemeContent };
  }
}
