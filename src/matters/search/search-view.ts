import { definePage, type Words } from '../../platform/pages/page.js';
import type { Paging, Tag } from '../../platform/pages/parts.js';

export interface FoundMatter {
  readonly number: string;
  readonly href: string;
  readonly dnr?: string;
  readonly party: Words;
  readonly kind: Words;
  readonly about?: Words;
  readonly officer?: string;
  readonly state: Tag;
  /** Which of the things searched for was met. */
  readonly foundBy: 'number' | 'dnr' | 'orgNumber' | 'name';
}

export interface SearchView {
  /** As the person wrote it; empty before the first search. */
  readonly query: string;
  readonly results: readonly FoundMatter[];
  readonly paging?: Paging;
}

/** What was found by number, organisation number or name. */
export const searchPage = definePage<SearchView>('matters/search', 'staff');
