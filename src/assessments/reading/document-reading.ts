import type { ContentKind } from '../../documents/contents/content-kinds.js';
import { withQuery } from '../../platform/pages/addresses.js';
import type { Words } from '../../platform/pages/page.js';
import type { Chip } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { markedPage, type Passage } from '../evidence/quote-places.js';

/** A document of the case as the reader lists it. */
export interface ReadableFile {
  readonly id: Id;
  readonly name: string;
  readonly kind: ContentKind;
  /** It may hold what is about persons; opening it leaves a line in the log, so it is never opened unasked. */
  readonly guarded: boolean;
  readonly mayOpen: boolean;
  /** The scanner holds it: it is not through yet, or locked. */
  readonly held?: Reason;
}

/** Which document and page are asked for in the address; what is not said is the first. */
export interface Wanted {
  readonly document?: string;
  readonly page?: string;
}

/** Words that somebody has cited from a document, on one page or from the whole of it. */
export interface CitedWords {
  readonly fileId: Id | null;
  readonly page: number | null;
  readonly quote: string;
}

/** A document in the reader's list. */
export interface DocumentLink extends Chip {
  readonly guarded?: boolean;
}

/** A document beside the criteria, one page at a time. */
export interface DocumentReading {
  readonly documents: readonly DocumentLink[];
  /** Why there is nothing to read here. */
  readonly note?: Words;
  readonly open?: OpenDocument;
}

export interface OpenDocument {
  readonly id: Id;
  readonly title: string;
  /** The document itself. */
  readonly href: string;
  /** For what is a picture: it is shown as such. */
  readonly picture?: boolean;
  readonly page?: ReadPage;
}

export interface ReadPage {
  readonly number: number;
  readonly count: number;
  readonly previousHref?: string;
  readonly nextHref?: string;
  readonly passages: readonly Passage[];
}

const PICTURES: readonly ContentKind[] = ['png', 'jpeg'];

/** The document that is asked for; else the first that can be opened without leaving a line. */
export function chosenFile(files: readonly ReadableFile[], { document }: Wanted): ReadableFile | undefined {
  return files.find(({ id }) => id === document) ?? files.find(({ guarded, held }) => !guarded && !held);
}

/** What the reader shows; `pages` are the words of the chosen document, null where it has none that can be read. */
export function documentReading(
  files: readonly ReadableFile[],
  chosen: ReadableFile | undefined,
  pages: readonly string[] | null,
  cited: readonly CitedWords[],
  wanted: Wanted,
  path: string,
): DocumentReading {
  const hrefOf = (id: Id, page?: number): string => {
    const here = withQuery(withQuery(path, 'document', id), 'page', page === undefined ? undefined : String(page));
    return `${here}#document`;
  };
  const documents = files.map(({ id, name, guarded }) => ({
    text: name,
    href: hrefOf(id),
    ...(id === chosen?.id && { current: true }),
    ...(guarded && { guarded }),
  }));
  if (files.length === 0) return { documents, note: { code: 'reading.none' } };
  if (!chosen) return { documents, note: { code: 'reading.choose' } };
  if (!chosen.mayOpen) return { documents, note: chosen.held ?? { code: 'reading.forFew' } };
  const { id, name: title } = chosen;
  const open = { id, title, href: `/files/${id}` };
  if (PICTURES.includes(chosen.kind)) return { documents, open: { ...open, picture: true } };
  if (pages === null || pages.length === 0) return { documents, note: { code: 'reading.unreadable' }, open };
  const number = pageNumber(wanted.page, pages.length);
  const words = pages[number - 1] ?? '';
  const quotes = cited.filter(({ fileId, page }) => fileId === id && (page === null || page === number));
  const page: ReadPage = {
    number,
    count: pages.length,
    ...(number > 1 && { previousHref: hrefOf(id, number - 1) }),
    ...(number < pages.length && { nextHref: hrefOf(id, number + 1) }),
    passages: markedPage(
      reflowed(words),
      quotes.map(({ quote }) => quote),
    ),
  };
  return { documents, ...(words.trim() === '' && { note: { code: 'reading.emptyPage' } }), open: { ...open, page } };
}

/** A line that goes on in small letters is one with the next: a page's own line breaks suit no other width. */
function reflowed(words: string): string {
  return words.trim().replace(/([^\s-]) *\n(?=\p{Ll})/gu, '$1 ');
}

/** The page that is asked for, or the nearest that there is. */
function pageNumber(asked: string | undefined, count: number): number {
  const number = asked !== undefined && /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  return Math.min(Math.max(number, 1), count);
}
