import type { Choice } from '../../matters/sheet/matter-parts.js';
import type { Words } from '../../platform/pages/page.js';
import type { FactValue } from '../../rulebook/evaluation/facts.js';
import type { Language } from '../../shared/language.js';
import { hasText } from '../../shared/texts.js';
import type { Question } from './questions.js';

/** A question as its field shows it. */
export interface FieldView {
  readonly name: string;
  readonly type: Question['type'];
  readonly label: Words;
  readonly hint?: Words;
  readonly choices: readonly Choice[];
}

/** An answer with its question, as it is looked through before and after it is sent. */
export interface AnswerRow {
  readonly label: Words;
  /** Nothing is not answered. */
  readonly value?: Words;
}

const YES_NO = ['true', 'false'] as const;

export function fieldOf(question: Question, language: Language): FieldView {
  const hint = hintOf(question, language);
  const { name, type } = question;
  return {
    name,
    type,
    label: titleOf(question, language),
    ...(hint && { hint }),
    choices: choicesOf(question, language),
  };
}

export function answerRow(question: Question, value: FactValue | undefined, language: Language): AnswerRow {
  const label = titleOf(question, language);
  return value === undefined ? { label } : { label, value: valueWords(question, value, language) };
}

function titleOf({ name, title }: Question, language: Language): Words {
  return title ? title[language] : { code: `applicationField.${name}.title` };
}

function hintOf({ name, help, title, type }: Question, language: Language): Words | undefined {
  if (help) return help[language];
  const own = `applicationField.${name}.hint`;
  if (!title && hasText(language, own)) return { code: own };
  return type === 'count' || type === 'choices' ? { code: `answerHint.${type}` } : undefined;
}

function choicesOf({ type, choices = {} }: Question, language: Language): Choice[] {
  if (type === 'yesNo')
    return YES_NO.map((value) => ({ value, text: { code: `factValue.${value === 'true' ? 'yes' : 'no'}` } }));
  return Object.entries(choices).map(([value, title]) => ({ value, text: upperFirst(title[language]) }));
}

function valueWords({ type, choices = {} }: Question, value: FactValue, language: Language): Words {
  if (type === 'yesNo') return { code: `factValue.${value === true ? 'yes' : 'no'}` };
  if (type === 'ore') return { code: 'factValue.amount', facts: { amountOre: value } };
  if (type === 'day') return { code: 'factValue.day', facts: { dayOn: value } };
  const words = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  return upperFirst(words.map((each) => choices[each]?.[language] ?? each).join(', '));
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
}
