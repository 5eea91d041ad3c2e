import { problem } from '../shared/problem.js';

/** The number of a paragraph as people write it (`§ 12`, `12`, `12 a`), without what stands around it. */
export function paragraphOf(text: string): string {
  const number = text.replace(/[§\s]/g, '');
  if (!/^\d{1,5}[a-zåäö]?$/i.test(number)) throw problem('invalid', 'decision.paragraph', { field: 'paragraph' });
  return number;
}
