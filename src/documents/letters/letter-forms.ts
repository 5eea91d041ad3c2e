import type { FormModel, FormValues } from '../../platform/pages/forms.js';
import type { Day } from '../../shared/day.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { hasText, say } from '../../shared/texts.js';
import type { FieldKind, LetterKind } from './letter-kind.js';
import type { LetterCase, WriteLetterView } from './letter-view.js';
import { DELIVERIES, type Delivery, type Recipient } from './letter.js';

/** Where a form stands and is sent; a draft that is changed names the version it was read in. */
export interface FormPlace {
  readonly matter: LetterCase;
  readonly action: string;
  readonly seen?: string;
}

export function writeLetterView(kind: LetterKind, place: FormPlace, form: FormModel): WriteLetterView {
  return {
    ...place,
    kind: kind.name,
    form,
    fields: Object.entries(kind.fields).map(([name, field]) => ({ name, kind: field })),
    deliveries: DELIVERIES.map((delivery) => ({ value: delivery, text: { code: `letterDelivery.${delivery}` } })),
    languages: LANGUAGES.map((language) => ({ value: language, text: { code: `letterLanguage.${language}` } })),
  };
}

/** What stands in the form of a new letter: what the case knows, and the usual words. */
export function firstValuesOf(
  kind: LetterKind,
  matter: { readonly party: string; readonly receivedOn: Day },
  language: Language,
): FormValues {
  const usual = Object.keys(kind.fields)
    .map((name) => [name, `letterUsual.${kind.name}.${name}`] as const)
    .filter(([, key]) => hasText(language, key))
    .map(([name, key]) => [name, say(language, key)]);
  return {
    to: matter.party,
    delivery: 'email',
    language,
    receivedOn: matter.receivedOn,
    ...(Object.fromEntries(usual) as FormValues),
  };
}

/** What stands in the form of a draft. */
export function valuesOfLetter(letter: {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly recipient: Recipient;
  readonly delivery: Delivery;
  readonly language: Language;
}): FormValues {
  const { fields, recipient, delivery, language } = letter;
  const written = Object.entries(fields).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join('\n') : String(value),
  ]);
  const around = {
    to: recipient.name,
    address: recipient.address.join('\n'),
    email: recipient.email ?? '',
    delivery,
    language,
  };
  return { ...around, ...(Object.fromEntries(written) as FormValues) };
}

/** The model that a form was filled in for, and what else was sent; a list has an item a line. */
export function modelIn(
  kind: LetterKind,
  sent: Readonly<Record<string, unknown>>,
): { model: Record<string, unknown>; others: Record<string, unknown> } {
  const [model, others]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  for (const [name, value] of Object.entries(sent)) {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (field === undefined) others[name] = value;
    else model[name] = typeof value === 'string' ? written(field, value) : value;
  }
  return { model, others };
}

function written(field: FieldKind, words: string): unknown {
  if (field !== 'list') return words.trim();
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
