import { questionsOf } from '../drafts/questions.js';
import { answerRow } from '../drafts/answer-words.js';
import type { AnswerSection } from '../drafts/draft-view.js';
import { partCode } from '../drafts/draft.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { splitFact, type FactValue } from '../../rulebook/evaluation/facts.js';
import type { Language } from '../../shared/language.js';
import type { ApplicationFields } from './application.js';

/** What an application says, part by part, by the questions of the rules it was written under. */
export function sentSections(
  content: CriteriaContent,
  application: Pick<ApplicationFields, 'facts' | 'amountOre' | 'purpose' | 'corrections' | 'extra'>,
  language: Language,
  reader: 'association' | 'office' = 'association',
): AnswerSection[] {
  const { facts, amountOre: amount, purpose, corrections } = application;
  const own: Readonly<Record<string, FactValue | null>> = { amount, purpose, corrections };
  const questions = questionsOf(content);
  return [...new Set(questions.map(({ part }) => part))].map((part) => ({
    title: { code: reader === 'office' ? `sentPart.${part}` : partCode(part) },
    rows: [
      ...questions
        .filter((question) => question.part === part)
        .map((question) => {
          const [group, name] = splitFact(question.path ?? '');
          const value = question.path ? facts[group as keyof typeof facts][name] : own[question.name];
          const row = answerRow(question, value ?? undefined, language);
          const isOwn = reader === 'office' && Object.hasOwn(own, question.name);
          return isOwn ? { ...row, label: { code: `sentField.${question.name}` } } : row;
        }),
      ...(part === 'budget' ? (application.extra ?? []) : []).map(({ question, answer }) => ({
        label: question[language],
        ...(answer !== null && { value: answer }),
      })),
    ],
  }));
}
