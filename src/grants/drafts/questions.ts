import { askedFacts } from '../../rulebook/evaluation/asked-facts.js';
import type {
  BothTexts,
  CriteriaContent,
  FactDeclaration,
  FactType,
} from '../../rulebook/evaluation/criteria-content.js';
import { splitFact, type FactValue } from '../../rulebook/evaluation/facts.js';
import type { Ore } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { ExtraQuestion } from '../rounds/round.js';

/** The parts of an application, in the order they are filled in. Texts under `draftPart`. */
export const DRAFT_PARTS = ['about', 'purpose', 'budget', 'papers', 'conditions', 'terms'] as const;
export type DraftPart = (typeof DRAFT_PARTS)[number];

/** A question of the form. */
export interface Question {
  /** The name of its field; a fact's is its path, with a hyphen for the point. */
  readonly name: string;
  readonly part: DraftPart;
  readonly type: FactType;
  /** A fact's own words; what every application says has texts under `applicationField`. */
  readonly title?: BothTexts;
  readonly help?: BothTexts;
  readonly choices?: Readonly<Record<string, BothTexts>>;
  /** The fact that the answer is. */
  readonly path?: string;
  /** An application is none without it. */
  readonly needed?: true;
  /** A question of the committee's own; asked of those who apply for more than the sum, or of all where it is null. */
  readonly extra?: { readonly aboveOre: Ore | null };
}

/** What every application says, whatever the criteria ask: what is wrong in the register, what the money is for, and how much. */
const ALWAYS: readonly Question[] = [
  { name: 'corrections', part: 'about', type: 'text' },
  { name: 'purpose', part: 'purpose', type: 'text', needed: true },
  { name: 'amount', part: 'budget', type: 'ore', needed: true },
];

/** The facts that the application itself is the answer to, so that nothing is asked twice. */
export const SAID_ANYWAY = ['application.purpose', 'application.amountAppliedOre', 'application.activityYear'] as const;
export type SaidAnyway = (typeof SAID_ANYWAY)[number];

/**
 * The questions of a round: exactly what the criteria in force ask of the applicant, beside what every application says.
 * What the register or the officer knows is not asked.
 */
export function questionsOf(content: CriteriaContent, extra: readonly ExtraQuestion[] = []): Question[] {
  const asked = askedOfApplicant(content).filter((path) => !(SAID_ANYWAY as readonly string[]).includes(path));
  const all = [...ALWAYS, ...asked.map((path) => questionOf(path, content.facts[path]!)), ...extra.map(extraQuestion)];
  return DRAFT_PARTS.flatMap((part) => all.filter((question) => question.part === part));
}

/** The facts that the criteria of a grant ask of the applicant. */
export function askedOfApplicant(content: CriteriaContent): string[] {
  return [...askedFacts(content, 'grant').keys()].filter((path) => content.facts[path]?.suppliedBy === 'applicant');
}

/** The committee's own questions come after the sum, which tells whether they are asked. */
function extraQuestion({ textSv, textEn, aboveOre }: ExtraQuestion, at: number): Question {
  const help = (language: Language): string => say(language, 'applicationField.extraAbove', { aboveOre });
  return {
    name: `extra-${at + 1}`,
    part: 'budget',
    type: 'text',
    title: { sv: textSv, en: textEn ?? textSv },
    ...(aboveOre !== null && { help: { sv: help('sv'), en: help('en') } }),
    extra: { aboveOre },
  };
}

/** Whether a question is asked of somebody who applies for a sum; as long as nobody has said it, only what is asked of all. */
export function isAskedOf({ extra }: Question, amountOre: FactValue | undefined): boolean {
  if (!extra || extra.aboveOre === null) return true;
  return typeof amountOre === 'number' && amountOre > extra.aboveOre;
}

export function questionOf(path: string, { type, title, help, choices }: FactDeclaration): Question {
  const [group] = splitFact(path);
  const words = { title, ...(help && { help }), ...(choices && { choices }) };
  return {
    name: path.replace('.', '-'),
    path,
    part: group === 'declarations' ? 'conditions' : 'purpose',
    type,
    ...words,
  };
}
