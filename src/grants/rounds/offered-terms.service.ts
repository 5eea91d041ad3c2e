import { Injectable } from '@nestjs/common';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Term, TermsContent } from '../../rulebook/terms/terms-content.js';
import type { Id } from '../../shared/id.js';

/** Terms [villkor] as an applicant reads them. */
export interface GrantTermsOffered {
  readonly hash: string;
  readonly title: BothTexts;
  readonly version: string;
  readonly terms: readonly Term[];
}

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

function offeredOf(hash: string, { binds, title, version, terms }: TermsContent): GrantTermsOffered | null {
  return binds === 'grant' ? { hash, title, version, terms } : null;
}
