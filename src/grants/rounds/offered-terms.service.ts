import { Injectable } from '@nestjs/common';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { TermsContent } from '../../rulebook/terms/terms-content.js';
import type { Id } from '../../shared/id.js';
import { offeredOf, type GrantTermsOffered } from './offered-terms.js';

/** The terms of grants that a committee has adopted. */
@Injectable()
export class OfferedTerms {
  constructor(private readonly rulebooks: Rulebooks) {}

  /** Those that a round of the committee may choose among, the newest first. */
  async of(committeeId: Id): Promise<GrantTermsOffered[]> {
    const adopted = await this.rulebooks.history(committeeId, 'terms');
    return adopted
      .map(({ hash, content }) => offeredOf(hash, content as TermsContent))
      .filter((offered) => offered !== null);
  }

  /** Terms by their hash, or null where a round has none. */
  async get(hash: string | null): Promise<GrantTermsOffered | null> {
    return hash === null ? null : offeredOf(hash, (await this.rulebooks.byHash(hash)).content as TermsContent);
  }
}
