import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import { askedFacts } from '../../rulebook/evaluation/asked-facts.js';
import type { CriteriaContent, FactDeclaration } from '../../rulebook/evaluation/criteria-content.js';
import { splitFact, type AssessmentFacts } from '../../rulebook/evaluation/facts.js';
import type { Binds } from '../../rulebook/evaluation/verdict.js';
import type { Language } from '../../shared/language.js';
import { parseAmount } from '../../shared/amount.js';
import { Problem, problem } from '../../shared/problem.js';

/** A fact that the rules ask for, as the page shows it and lets it be corrected. */
export interface FactItem {
  readonly path: string;
  readonly title: string;
  /** Nothing is unknown. */
  readonly value?: Words;
  readonly suppliedBy: Words;
  /** The association can be asked for it. */
  readonly askable: boolean;
  readonly form?: FormModel;
  /** How it is asked for in the form. */
  readonly type: FactDeclaration['type'];
  readonly choices: readonly { readonly value: string; readonly text: Words }[];
}

const YES_NO = ['true', 'false'] as const;

/** The facts that the rules of an assessment ask for, in their order; forms only for what is corrected here. */
export function factItems(
  content: CriteriaContent,
  binds: Binds,
  { facts, corrected }: { readonly facts: AssessmentFacts; readonly corrected: readonly string[] | null },
  language: Language,
  formOf: ((path: string) => FormModel | undefined) | undefined,
): FactItem[] {
  return [...askedFacts(content, binds).keys()].flatMap((path) => {
    const declared = content.facts[path];
    if (!declared) return [];
    const value = valueAt(facts, path);
    const { type, suppliedBy } = declared;
    const correctable = formOf !== undefined && suppliedBy !== 'register';
    return [
      {
        path,
        title: declared.title[language],
        ...(value !== undefined && { value: valueWords(declared, value, language) }),
        suppliedBy: { code: `supplier.${corrected?.includes(path) ? 'officer' : suppliedBy}` },
        askable: suppliedBy !== 'officer',
        type,
        choices: choicesOf(declared, language),
        ...(correctable && { form: formOf(path) ?? form(factFormId(path), { value: fieldValue(type, value) }) }),
      },
    ];
  });
}

/** The form of a fact, by its path: ids hold no points. */
export function factFormId(path: string): string {
  return `fact-${path.replace(/\W/g, '_')}`;
}

/** The value that stands in the field of a form, read as its kind asks; nothing written takes the fact away. */
export function readFactValue(declared: FactDeclaration | undefined, sent: unknown): unknown {
  const words = (Array.isArray(sent) ? sent : [sent]).filter((each) => typeof each === 'string' && each.trim() !== '');
  const [text = ''] = words.map((each) => String(each).trim());
  if (text === '') return null;
  if (declared?.type === 'choices') return words;
  if (declared?.type === 'yesNo') return YES_NO.some((each) => each === text) ? text === 'true' : text;
  if (declared?.type === 'ore') return amountOf(text);
  return declared?.type === 'count' && /^\d{1,15}$/.test(text.replace(/\s/g, ''))
    ? Number(text.replace(/\s/g, ''))
    : text;
}

function amountOf(text: string): number {
  try {
    return parseAmount(text);
  } catch (error) {
    throw error instanceof Problem
      ? problem('invalid', error.code, { ...error.reasons[0]?.facts, field: 'value' })
      : error;
  }
}

function valueAt(facts: AssessmentFacts, path: string): unknown {
  const [group, name] = splitFact(path);
  return (facts[group as 'association'] as Readonly<Record<string, unknown>> | undefined)?.[name];
}

function valueWords({ type, choices }: FactDeclaration, value: unknown, language: Language): Words {
  if (type === 'yesNo') return { code: `factValue.${value === true ? 'yes' : 'no'}` };
  if (type === 'ore') return { code: 'factValue.amount', facts: { amountOre: value } };
  if (type === 'day') return { code: 'factValue.day', facts: { dayOn: value } };
  const chosen = Array.isArray(value) ? (value as unknown[]) : [value];
  return chosen.map((each) => choices?.[String(each)]?.[language] ?? String(each)).join(', ');
}

function choicesOf({ type, choices = {} }: FactDeclaration, language: Language): FactItem['choices'] {
  if (type === 'yesNo')
    return YES_NO.map((value) => ({ value, text: { code: `factValue.${value === 'true' ? 'yes' : 'no'}` } }));
  return Object.entries(choices).map(([value, title]) => ({ value, text: title[language] }));
}

function fieldValue(type: FactDeclaration['type'], value: unknown): string | string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  return type === 'ore' && typeof value === 'number' ? String(value / 100).replace('.', ',') : String(value);
}
