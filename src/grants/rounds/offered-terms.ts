import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { TermsContent } from '../../rulebook/terms/terms-content.js';
import type { Language } from '../../shared/language.js';

/** Terms [villkor] of grants as an applicant reads them. */
export interface GrantTermsOffered {
  readonly hash: string;
  readonly title: BothTexts;
  readonly version: string;
  readonly terms: readonly OfferedTerm[];
}

/** One of them. The term on repayment names its grounds, and is read with them. */
export interface OfferedTerm {
  readonly number: number;
  readonly text: BothTexts;
  readonly grounds: readonly BothTexts[];
}

/** A term in the language of a page. */
export interface TermItem {
  readonly number: number;
  readonly text: string;
  readonly grounds?: readonly string[];
}

/** Adopted terms as they are offered; null where they do not bind grants. */
export function offeredOf(hash: string, content: TermsContent): GrantTermsOffered | null {
  if (content.binds !== 'grant') return null;
  const { title, version, clauses } = content;
  const { term: repayment, grounds } = clauses.repayment;
  const terms = content.terms.map(({ number, text }) => ({
    ...{ number, text },
    grounds: number === repayment ? grounds.map((ground) => ground.text) : [],
  }));
  return { hash, title, version, terms };
}

/** Terms as a page shows them. */
export function termItems({ terms }: Pick<GrantTermsOffered, 'terms'>, language: Language): TermItem[] {
  return terms.map(({ number, text, grounds }) => ({
    ...{ number, text: text[language] },
    ...(grounds.length > 0 && { grounds: grounds.map((ground) => ground[language]) }),
  }));
}
