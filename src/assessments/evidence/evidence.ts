import { problem } from '../../shared/problem.js';

/** Where evidence comes from. Texts under `sourceType`. */
export const SOURCE_TYPES = ['applicant', 'register', 'otherAuthority', 'police', 'openSource', 'visit'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** Whether the quoted words stand where they are said to stand. */
export const QUOTE_CHECKS = ['found', 'notFound', 'unreadable'] as const;
export type QuoteCheck = (typeof QUOTE_CHECKS)[number];

/** The association's own papers need not be communicated to it; everything else does before a "no" can rest on it. */
export function isOwn(sourceType: SourceType): boolean {
  return sourceType === 'applicant';
}

/** Looks for a quotation on a page; blanks, hyphens at line ends and the shape of quotation marks do not count. */
export function checkQuote(quote: string, page: string | null): QuoteCheck {
  if (page === null) return 'unreadable';
  return plain(page).includes(plain(quote)) ? 'found' : 'notFound';
}

/** A quotation that can be looked for and is not there is not taken; it would be put in somebody's mouth. */
export function mustStand(check: QuoteCheck, facts: Readonly<Record<string, unknown>>): void {
  if (check === 'notFound') throw problem('invalid', 'evidence.quoteNotThere', { field: 'quote', ...facts });
}

function plain(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u00AD\u200B-\u200D\uFEFF]/g, '')
      // A word may be broken at the end of a line, or not.
      .replace(/-\s*/g, '')
      .replace(/[“”„»«"]/g, '"')
      .replace(/[‘’‚]/g, "'")
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  );
}
