import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Binds } from '../../rulebook/evaluation/verdict.js';
import type { Day } from '../../shared/day.js';

/** Where a version stands today. Texts under `termsStanding`. */
export const TERMS_STANDINGS = ['inForce', 'coming', 'earlier'] as const;
export type TermsStanding = (typeof TERMS_STANDINGS)[number];

/** Terms that a committee has adopted, as they are chosen and read. */
export interface AdoptedTerms {
  readonly hash: string;
  readonly committee: string;
  readonly binds: Binds;
  readonly version: string;
  readonly title: BothTexts;
  readonly fromOn: Day;
  readonly standing: TermsStanding;
  readonly terms: readonly { readonly number: number; readonly text: BothTexts }[];
}
