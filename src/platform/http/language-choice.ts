import { LANGUAGES, type Language } from '../../shared/language.js';

/** Where a request may say which language it wants, the nearest wish first. */
export interface LanguageWishes {
  /** `?lang=`, a choice just made. */
  readonly query: Language | undefined;
  /** A choice kept for this browser. */
  readonly cookie: string | undefined;
  /** `Accept-Language`. */
  readonly header: string | undefined;
}

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

/** The language of a page: what was chosen, else the first one that the browser prefers and we have, else Swedish. */
export function chooseLanguage({ query, cookie, header = '' }: LanguageWishes): Language {
  if (query) return query;
  if (isLanguage(cookie)) return cookie;
  const preferred = header
    .split(',')
    .map((part) => {
      const [tag = '', weight = ''] = part.trim().split(';q=');
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight === '' ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => isLanguage(language) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return (preferred[0]?.language as Language | undefined) ?? 'sv';
}
