import { argumentsOf, messageOf } from '../../shared/texts.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { readTemplate } from '../letters/letter-template.js';
import { templateFaults } from '../letters/letter-kind.js';
import { shippedLetterText } from '../letters/letter-texts.js';
import { SHIPPED_LETTERS } from '../letters/shipped-letters.js';
import { mailKinds, type MailKind } from './mail-kinds.js';

/** Words that a committee may write anew: those of a mail, or those of a letter. */
export type TextMedium = 'mail' | 'letter';

/** A text by its name: `mail.payoutPaid`, `letter.hearing`. */
export interface NamedText {
  readonly medium: TextMedium;
  readonly name: string;
}

/** Words as they are used: a mail has a subject, a letter begins with its title. */
export interface TextWords {
  readonly subject: string | null;
  readonly content: string;
}

/** Every text that a committee may have its own words for. */
export function ownTexts(): NamedText[] {
  const mails = [...mailKinds().values()].filter(({ own }) => own).map(({ kind }) => kind);
  return [
    ...mails.map((name) => ({ medium: 'mail', name }) as const),
    ...SHIPPED_LETTERS.map(({ name }) => ({ medium: 'letter', name }) as const),
  ];
}

/** The words that are shipped. */
export function shippedWords({ medium, name }: NamedText, language: Language): TextWords {
  if (medium === 'letter') return { subject: null, content: shippedLetterText(name, language) };
  const { texts = '' } = mailKinds().get(name) ?? {};
  return { subject: messageOf(language, `${texts}.subject`), content: messageOf(language, `${texts}.text`) };
}

/** What the words may speak of, by name; those that must stand there first. */
export function placeholdersOf({ medium, name }: NamedText): { readonly name: string; readonly required: boolean }[] {
  const mail = mailKinds().get(name);
  if (medium === 'mail')
    return (mail?.facts ?? []).map((fact) => ({ name: fact, required: mail?.required?.includes(fact) ?? false }));
  const letter = SHIPPED_LETTERS.find((each) => each.name === name);
  return Object.keys(letter?.fields ?? {}).map((field) => ({ name: field, required: true }));
}

/** Every fault of words at once: what cannot be read, a placeholder that nothing fills, one that is missing. */
export function wordFaults({ medium, name }: NamedText, words: TextWords): Reason[] {
  return medium === 'mail' ? mailFaults(mailKinds().get(name), words) : letterFaults(name, words.content);
}

function mailFaults(kind: MailKind | undefined, { subject, content }: TextWords): Reason[] {
  const fields = [
    { field: 'subject', text: subject ?? '' },
    { field: 'content', text: content },
  ];
  const used = new Set<string>();
  const faults = fields.flatMap(({ field, text }): Reason[] => {
    if (text.trim() === '') return [{ code: 'field.required', facts: { field } }];
    const names = argumentsOf(text);
    if (names === null) return [{ code: 'officeText.unreadable', facts: { field } }];
    names.forEach((each) => used.add(each));
    return names
      .filter((each) => !kind?.facts?.includes(each))
      .map((each) => ({ code: 'letter.placeholderUnknown', facts: { name: each, field } }));
  });
  const missing = (kind?.required ?? []).filter((each) => !used.has(each));
  return [
    ...faults,
    ...missing.map((each) => ({ code: 'letter.placeholderMissing', facts: { name: each, field: 'content' } })),
  ];
}

function letterFaults(name: string, content: string): Reason[] {
  const kind = SHIPPED_LETTERS.find((each) => each.name === name);
  if (!kind) return [{ code: 'letter.kindUnknown', facts: { name } }];
  try {
    return templateFaults(kind, readTemplate(content)).map(atContent);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.reasons.map(atContent);
  }
}

function atContent({ facts, ...reason }: Reason): Reason {
  return { ...reason, facts: { ...facts, field: 'content' } };
}
