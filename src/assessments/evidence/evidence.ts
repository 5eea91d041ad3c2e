import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { quotePlaces } from './quote-places.js';

/** Where evidence comes from. Texts under `sourceType`. */
export const SOURCE_TYPES = ['applicant', 'register', 'otherAuthority', 'police', 'openSource', 'visit'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** Whether the quoted words stand where they are said to stand. */
export const QUOTE_CHECKS = ['found', 'notFound', 'unreadable'] as const;
export type QuoteCheck = (typeof QUOTE_CHECKS)[number];

/** Evidence as it is cited; a column of `evidence.entity.ts` each. */
export interface CitedEvidence {
  readonly id: Id;
  readonly criterion: string;
  readonly fileId: Id | null;
  readonly page: number | null;
  readonly quote: string;
  readonly quoteCheck: QuoteCheck;
  readonly sourceType: SourceType;
  readonly actorRole: string | null;
  readonly occasion: string | null;
  readonly happenedOn: Day | null;
  readonly confidential: boolean;
  readonly communicatedOn: Day | null;
}

/** The association's own papers need not be communicated to it; everything else does before a "no" can rest on it. */
export function isOwn(sourceType: SourceType): boolean {
  return sourceType === 'applicant';
}

/** Looks for a quotation on a page, null where its words cannot be read. */
export function checkQuote(quote: string, page: string | null): QuoteCheck {
  if (page === null) return 'unreadable';
  return quotePlaces(quote, page).length > 0 ? 'found' : 'notFound';
}

/** A quotation that can be looked for and is not there is not taken; it would be put in somebody's mouth. */
export function mustStand(check: QuoteCheck, facts: Readonly<Record<string, unknown>>): void {
  if (check === 'notFound') throw problem('invalid', 'evidence.quoteNotThere', { field: 'quote', ...facts });
}
