import { splitFact, type FactValue } from '../../rulebook/evaluation/facts.js';
import { readAnswers, type Answers, type Said, type Written } from './answers.js';
import type { Question } from './questions.js';

/** What of an earlier application can be written again. */
export type SaidEarlier = Pick<Said, 'amountOre' | 'purpose' | 'facts' | 'extra'>;

/**
 * What an association said in an earlier application, as it would be typed in the questions of now. Questions that are new
 * stay empty, and so does what no longer is an answer. Declarations and what was wrong in the register are said anew each
 * time: nobody declares anything by copying it.
 */
export function earlierAnswers(questions: readonly Question[], said: SaidEarlier): Answers {
  const asked = questions.filter(({ part, name }) => part !== 'conditions' && name !== 'corrections');
  const typed = Object.fromEntries(
    asked.flatMap((question) => {
      const value = valueOf(question, said);
      const written = value === null || value === undefined ? null : typedOf(question, value);
      return written === null || written.length === 0 ? [] : [[question.name, written] as const];
    }),
  );
  const unread = new Set(readAnswers(asked, typed).faults.map(({ facts }) => facts?.['field']));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !unread.has(name)));
}

function valueOf({ name, path, extra, title }: Question, said: SaidEarlier): FactValue | null | undefined {
  if (extra) return said.extra?.find(({ question }) => question.sv === title?.sv)?.answer;
  if (path === undefined) return name === 'amount' ? said.amountOre : name === 'purpose' ? said.purpose : null;
  const [group, fact] = splitFact(path);
  return said.facts[group as keyof typeof said.facts]?.[fact];
}

function typedOf({ type, choices = {} }: Question, value: FactValue): Written | null {
  if (typeof value === 'object')
    return type === 'choices' ? value.filter((each) => Object.hasOwn(choices, each)) : null;
  if (type === 'ore') return typeof value === 'number' ? String(value / 100).replace('.', ',') : null;
  return type === 'choices' ? null : String(value);
}
