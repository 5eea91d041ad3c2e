import type { Words } from '../../platform/pages/page.js';
import type { Assessed } from '../../rulebook/evaluation/assessed.js';
import type { CriteriaContent, Quotation } from '../../rulebook/evaluation/criteria-content.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import type { Language } from '../../shared/language.js';
import type { Reason, Source } from '../../shared/reason.js';

/** A criterion with what was found of it, as pages, letters and lists tell it. */
export interface CriterionRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly verdict: Verdict;
  /** The key of the verdict's text. */
  readonly verdictCode: string;
  readonly knockOut: boolean;
  /** A refusal on it is read by the municipal lawyer before the decision. */
  readonly lawyersReview: boolean;
  /** The words of the rule in force; documents by their titles. */
  readonly quotations: readonly Source[];
  /** The older document that the rule comes from. */
  readonly origin: readonly Source[];
  readonly because: readonly Reason[];
  /** What may show it. */
  readonly shownBy: readonly Words[];
}

const nameOf = (kind: string): Words => ({ code: `evidenceKind.${kind}` });

/** The criteria of a version with what an assessment found, in the order of the cards. */
export function criterionRows(content: CriteriaContent, assessed: Assessed, language: Language): CriterionRow[] {
  const quoted = ({ document, place, quote }: Quotation): Source => ({
    document: content.sources[document]?.title[language] ?? document,
    place,
    quote,
  });
  return content.criteria.flatMap(({ id, title, text, knockOut, lawyersReview, evidence, quotations, origin = [] }) => {
    const found = assessed.criteria.find(({ criterion }) => criterion === id);
    if (!found) return [];
    const { verdict, because } = found;
    const words = { id, title: title[language], text: text[language], shownBy: evidence.map(nameOf) };
    const card = { knockOut, lawyersReview, quotations: quotations.map(quoted), origin: origin.map(quoted) };
    return [{ ...words, ...card, verdict, verdictCode: `criterionVerdict.${verdict}`, because }];
  });
}
