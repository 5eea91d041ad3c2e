import { askedFacts } from '../../rulebook/evaluation/asked-facts.js';
import { compileCriteria } from '../../rulebook/evaluation/compile-criteria.js';
import type { BothTexts, CriteriaContent, EvidenceKind } from '../../rulebook/evaluation/criteria-content.js';
import { splitFact, type AssessmentFacts } from '../../rulebook/evaluation/facts.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import type { Reason } from '../../shared/reason.js';
import { readAnswers, type Answers } from '../drafts/answers.js';
import { questionOf, type Question } from '../drafts/questions.js';

/** What somebody can expect of a criterion. Texts under `preCheckFound`; `judged`: only a person at the office can tell. */
export const PRE_CHECK_FOUND = ['met', 'unmet', 'missing', 'judged'] as const;
export type PreCheckFound = (typeof PRE_CHECK_FOUND)[number];

/** A criterion as it looks by what somebody has said of an association that need not exist. */
export interface PreChecked {
  readonly criterion: string;
  readonly title: BothTexts;
  readonly text: BothTexts;
  readonly found: PreCheckFound;
  /** The facts that are missing and can be told here; what only the office finds out is its own to judge. */
  readonly missing: readonly { readonly path: string; readonly title: BothTexts }[];
  /** What usually shows that it is met. */
  readonly shownBy: readonly EvidenceKind[];
  /** A grant is not given without it. */
  readonly needed: boolean;
}

/** The answers, criterion by criterion; what applies to others is left out. */
export interface PreCheck {
  readonly checked: readonly PreChecked[];
  readonly faults: readonly Reason[];
}

/**
 * The questions that somebody without an application can try the criteria by: what the register or the applicant
 * knows and a rule can read. What only the office finds out, and what is told in words, is not asked.
 */
export function preCheckQuestions(content: CriteriaContent): Question[] {
  return [...askedFacts(content, 'grant').keys()].flatMap((path) => {
    const fact = content.facts[path];
    if (!fact || fact.suppliedBy === 'officer' || fact.type === 'text' || path === 'application.activityYear')
      return [];
    return [questionOf(path, fact)];
  });
}

/** Tries the criteria by what was answered. It decides nothing, and what was left out is unknown, never no. */
export function preCheck(
  content: CriteriaContent,
  answers: Answers,
  round: { readonly activityYear: number },
): PreCheck {
  const questions = preCheckQuestions(content);
  const { values, faults } = readAnswers(questions, answers);
  const facts: Record<string, Record<string, unknown>> = {};
  const say = (path: string, value: unknown): void => {
    const [group, name] = splitFact(path);
    facts[group] = { ...facts[group], [name]: value };
  };
  for (const { name, path } of questions) if (path !== undefined && values[name] !== undefined) say(path, values[name]);
  if (content.facts['application.activityYear']) say('application.activityYear', round.activityYear);
  const { criteria } = compileCriteria(content, 'grant').assess(facts as AssessmentFacts);
  return {
    faults,
    checked: criteria.flatMap(({ criterion, verdict, missing, knockOut }) => {
      const card = content.criteria.find(({ id }) => id === criterion);
      if (!card || verdict === 'notApplicable') return [];
      const lacks = missing.flatMap((path) => {
        const fact = questions.some((question) => question.path === path) ? content.facts[path] : undefined;
        return fact ? [{ path, title: fact.title }] : [];
      });
      const words = { criterion, title: card.title, text: card.text, shownBy: card.evidence };
      return [{ ...words, found: foundOf(verdict, lacks.length), missing: lacks, needed: knockOut }];
    }),
  };
}

function foundOf(verdict: Verdict, lacking: number): PreCheckFound {
  if (verdict === 'met' || verdict === 'unmet') return verdict;
  return lacking > 0 ? 'missing' : 'judged';
}
