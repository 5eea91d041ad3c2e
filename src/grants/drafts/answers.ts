import type { BothTexts, CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { LONGEST_TEXT } from '../../rulebook/evaluation/fact-checker.js';
import { splitFact, type FactValue } from '../../rulebook/evaluation/facts.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import { isDay } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { ExtraQuestion } from '../rounds/round.js';
import { askedOfApplicant, isAskedOf, questionsOf, type Question, type SaidAnyway } from './questions.js';

/** What somebody wrote in a field, as it was written. */
export type Written = string | readonly string[];

/** The answers of a draft by the names of their fields; what was left empty is not there. */
export type Answers = Readonly<Record<string, Written>>;

/** Answers as they can be read: values by name, and what cannot be read, each at its field. Nothing here judges anybody. */
export interface ReadAnswers {
  readonly values: Readonly<Record<string, FactValue>>;
  readonly faults: readonly Reason[];
}

/** An answer to a question of the committee's own, with the question as it was asked. */
export interface ExtraAnswer {
  readonly question: BothTexts;
  readonly answer: string | null;
}

/** What an application says when it is handed in. */
export interface ApplicationFacts {
  readonly application: Readonly<Record<string, FactValue>>;
  readonly declarations: Readonly<Record<string, FactValue>>;
}

/** What was sent for some questions, tidied; the shape alone is looked at. A field that is no question is a fault of the sender. */
export function answersIn(questions: readonly Question[], sent: Readonly<Record<string, unknown>>): Answers {
  const faults: Reason[] = [];
  const names = new Set(questions.map(({ name }) => name));
  for (const field of Object.keys(sent))
    if (!names.has(field)) faults.push({ code: 'field.unknown', facts: { field } });
  if (faults[0]) throw new Problem('malformed', [faults[0], ...faults.slice(1)]);
  const answers: Record<string, Written> = {};
  for (const { name, type } of questions) {
    const written = writtenIn(sent[name], type === 'choices');
    if (written === undefined)
      faults.push({ code: type === 'choices' ? 'answer.notList' : 'answer.notText', facts: { field: name } });
    else if (tooLong(written)) faults.push({ code: 'answer.tooLong', facts: { field: name, max: LONGEST_TEXT } });
    else if (written.length > 0) answers[name] = written;
  }
  if (faults[0]) throw new Problem('invalid', [faults[0], ...faults.slice(1)]);
  return answers;
}

/** Reads the answers by the kinds of their questions. */
export function readAnswers(questions: readonly Question[], answers: Answers): ReadAnswers {
  const values: Record<string, FactValue> = {};
  const faults: Reason[] = [];
  for (const question of questions) {
    const written = Object.hasOwn(answers, question.name) ? answers[question.name] : undefined;
    if (written === undefined) continue;
    const read = readOne(question, written);
    if (typeof read === 'object' && 'code' in read)
      faults.push({ code: read.code, facts: { ...read.facts, field: question.name } });
    else values[question.name] = read;
  }
  return { values, faults };
}

/** What an application says, in the words of its form and as the facts that the criteria ask for. */
export interface Said {
  readonly amountOre: Ore | null;
  readonly purpose: string | null;
  readonly corrections: string | null;
  readonly facts: ApplicationFacts;
  readonly extra: readonly ExtraAnswer[] | null;
}

/** Reads a whole form by the criteria that ask; what was not answered is left out of the facts, for it is unknown. */
export function saidIn(
  content: CriteriaContent,
  answers: Answers,
  round: { readonly activityYear: number; readonly questions?: readonly ExtraQuestion[] },
): { readonly said: Said; readonly faults: readonly Reason[] } {
  const questions = questionsOf(content, round.questions);
  const { values, faults } = readAnswers(questions, answers);
  const {
    amount = null,
    purpose = null,
    corrections = null,
  } = values as {
    readonly amount?: Ore;
    readonly purpose?: string;
    readonly corrections?: string;
  };
  const anyway: Readonly<Record<SaidAnyway, FactValue | null>> = {
    'application.purpose': purpose,
    'application.amountAppliedOre': amount,
    'application.activityYear': round.activityYear,
  };
  const facts = { application: {} as Record<string, FactValue>, declarations: {} as Record<string, FactValue> };
  for (const path of askedOfApplicant(content)) {
    const question = questions.find((each) => each.path === path);
    const value = question ? values[question.name] : anyway[path as keyof typeof anyway];
    const [group, name] = splitFact(path);
    if (value !== undefined && value !== null) facts[group as keyof typeof facts][name] = value;
  }
  return { said: { amountOre: amount, purpose, corrections, facts, extra: extraIn(questions, values) }, faults };
}

/** The answers to the committee's own questions, those that were asked or are answered; where there are none, nothing. */
function extraIn(
  questions: readonly Question[],
  values: Readonly<Record<string, FactValue>>,
): readonly ExtraAnswer[] | null {
  const isTold = (question: Question): boolean =>
    isAskedOf(question, values['amount']) || values[question.name] !== undefined;
  const own = questions.filter((question) => question.extra && isTold(question));
  if (own.length === 0) return null;
  return own.map(({ name, title }) => {
    const answer = values[name];
    return { question: title as BothTexts, answer: typeof answer === 'string' ? answer : null };
  });
}

/** Lines as they were written, without blanks around them; nothing is an empty text or list. */
function writtenIn(value: unknown, many: boolean): Written | undefined {
  if (value === undefined || value === null) return many ? [] : '';
  if (typeof value === 'string') return many ? (tidy(value) === '' ? [] : [tidy(value)]) : tidy(value);
  if (!many || !Array.isArray(value) || !value.every((each) => typeof each === 'string')) return undefined;
  return [...new Set((value as string[]).map(tidy).filter((each) => each !== ''))];
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

function tooLong(written: Written): boolean {
  return typeof written === 'string'
    ? written.length > LONGEST_TEXT
    : written.length > 100 || written.some((each) => each.length > 200);
}

function readOne({ type, choices = {} }: Question, written: Written): FactValue | Reason {
  if (typeof written !== 'string')
    return written.every((each) => Object.hasOwn(choices, each)) ? written : { code: 'answer.notChoice' };
  switch (type) {
    case 'yesNo':
      return written === 'true' || written === 'false' ? written === 'true' : { code: 'answer.notYesNo' };
    case 'count':
      return countIn(written);
    case 'ore':
      return amountOf(written);
    case 'day':
      return isDay(written) ? written : { code: 'answer.notDay' };
    case 'choice':
    case 'choices':
      return Object.hasOwn(choices, written) ? written : { code: 'answer.notChoice' };
    case 'text':
      return written;
  }
}

/** A number of people as it is written: digits, with blanks between thousands. */
function countIn(written: string): number | Reason {
  const digits = written.replace(/[\s\u00A0\u202F]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : { code: 'answer.notCount' };
}

function amountOf(written: string): Ore | Reason {
  try {
    const amount = parseAmount(written);
    return amount > 0 ? amount : { code: 'answer.notPositive' };
  } catch (error) {
    if (!(error instanceof Problem) || !error.reasons[0]) throw error;
    return error.reasons[0];
  }
}
