import type { Language } from '../../shared/language.js';
import { tellReason } from '../../shared/reason-text.js';
import type { Assessed, CriterionResult } from '../evaluation/assessed.js';

/** Puts an assessment together as JSON; the parts go one after the other into whatever takes bytes. */
export type AssessmentWriter = (assessed: Assessed, put: (bytes: Buffer) => void) => void;

const COMMA = Buffer.from(',');
const END = Buffer.from(']}');

/** Writes assessments as JSON; what has been written once of a result that comes back is neither told nor encoded again. */
export function assessmentWriter(language: Language): AssessmentWriter {
  const kept = new WeakMap<CriterionResult, Buffer>();
  const heads = new Map<string, Buffer>();
  const told = (result: CriterionResult): Buffer => {
    const known = kept.get(result);
    if (known !== undefined) return known;
    const because = result.because.map((reason) => tellReason(language, reason));
    const bytes = Buffer.from(JSON.stringify({ ...result, because }));
    kept.set(result, bytes);
    return bytes;
  };
  return ({ rulebook, proposal, criteria }, put) => {
    let head = heads.get(proposal + rulebook.hash);
    if (head === undefined) {
      head = Buffer.from(`{"rulebook":${JSON.stringify(rulebook)},"proposal":"${proposal}","criteria":[`);
      heads.set(proposal + rulebook.hash, head);
    }
    put(head);
    for (let at = 0; at < criteria.length; at += 1) {
      if (at > 0) put(COMMA);
      put(told(criteria[at] as CriterionResult));
    }
    put(END);
  };
}

/** The same as one text. */
export function assessmentText(assessed: Assessed, write: AssessmentWriter): string {
  const parts: Buffer[] = [];
  write(assessed, (bytes) => void parts.push(bytes));
  return Buffer.concat(parts).toString();
}
