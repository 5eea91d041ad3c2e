import type { Language } from '../../shared/language.js';

/** The address of the same page in another language. */
export function pathInLanguage(path: string, language: Language): string {
  return withQuery(path, 'lang', language);
}

/** The same address with one query parameter set, or taken away. */
export function withQuery(path: string, name: string, value: string | null | undefined): string {
  const [before = '', query = ''] = path.split('#')[0]!.split('?');
  const parameters = new URLSearchParams(query);
  if (value === undefined || value === null) parameters.delete(name);
  else parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? before : `${before}?${text}`;
}
