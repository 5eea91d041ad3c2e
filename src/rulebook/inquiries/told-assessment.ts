import type { Language } from '../../shared/language.js';
import { tellReason } from '../../shared/reason-text.js';
import type { Assessed, CriterionResult } from '../evaluation/assessed.js';

/** Writes assessments as JSON; what has been written once of a result that comes back is not written again. */
export function assessmentWriter(language: Language): (assessed: Assessed) => string {
  const kept = new WeakMap<CriterionResult, string>();
  const heads = new WeakMap<Assessed['rulebook'], string>();
  const told = (result: CriterionResult): string => {
    const known = kept.get(result);
    if (known !== undefined) return known;
    const text = JSON.stringify({ ...result, because: result.because.map((reason) => tellReason(language, reason)) });
    kept.set(result, text);
    return text;
  };
  return ({ rulebook, proposal, criteria }) => {
    let head = heads.get(rulebook);
    if (head === undefined) heads.set(rulebook, (head = `{"rulebook":${JSON.stringify(rulebook)},"proposal":"`));
    let text = `${head}${proposal}","criteria":[`;
    for (let at = 0; at < criteria.length; at += 1)
      text += at === 0 ? told(criteria[at] as CriterionResult) : `,${told(criteria[at] as CriterionResult)}`;
    return `${text}]}`;
  };
}
