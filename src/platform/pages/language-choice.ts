import { LANGUAGES, type Language } from '../../shared/language.js';

/** What a request says about its language, strongest first. */
export interface LanguageWishes {
  /** `?language=en`, the switch in the top bar. */
  readonly query?: string | undefined;
  /** The remembered choice. */
  readonly cookie?: string | undefined;
  /** The person's profile. */
  readonly profile?: Language | undefined;
  /** The Accept-Language header. */
  readonly header?: string | undefined;
}

/** Chooses the language of a page: the switch, the remembered choice, the profile, the browser, then Swedish. */
export function chooseLanguage(wishes: LanguageWishes): Language {
  const known = [wishes.query, wishes.cookie, wishes.profile].find(isLanguage);
  return known ?? preferred(wishes.header ?? '') ?? 'sv';
}

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The address of the same page in another language. */
export function pathInLanguage(path: string, language: Language): string {
  return withQuery(path, 'language', language);
}

/** The same address with one query parameter set, or taken away. */
export function withQuery(path: string, name: string, value: string | undefined): string {
  const [before = '', query = ''] = path.split('#')[0]!.split('?');
  const parameters = new URLSearchParams(query);
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? before : `${before}?${text}`;
}

function preferred(header: string): Language | undefined {
  const wishes = header.split(',').map((part, place) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const quality = Number(rest.map((text) => /^\s*q=([\d.]{1,5})$/.exec(text)?.[1]).find(Boolean) ?? 1);
    return { language: tag.split('-')[0], quality, place };
  });
  wishes.sort((a, b) => b.quality - a.quality || a.place - b.place);
  return wishes.filter((wish) => wish.quality > 0).map((wish) => wish.language).find(isLanguage);
}
