import type { MatterCore } from '../matters/sheet/matter-parts.js';
import { definePage, type Words } from '../platform/pages/page.js';
import type { FormModel } from '../platform/pages/forms.js';
import type { Action, Tag } from '../platform/pages/parts.js';
import type { Day, Instant } from '../shared/day.js';
import type { AskView, ExchangeItem } from './exchanges/exchange-view.js';

/** A received or made document in a matter's box. */
export interface DocumentItem {
  readonly title: string;
  readonly href: string;
  /** The kind of file in a word: PDF, e-post. */
  readonly type: Words;
  readonly bytes: number;
  readonly receivedOn?: Day;
  readonly from?: Words;
  /** The pattern of a personal number was found in it. */
  readonly personalNumbers?: boolean;
  readonly secrecy?: Words;
}

/** A letter on its way or sent. */
export interface LetterItem {
  readonly title: Words;
  readonly pdfHref: string;
  readonly htmlHref: string;
  readonly state: Tag;
  /** Until then it can be taken back. */
  readonly leavesAt?: Instant;
  readonly undo?: Action;
}

export interface MatterView extends MatterCore {
  readonly documents: readonly DocumentItem[];
  readonly letters: readonly LetterItem[];
  readonly exchanges: readonly ExchangeItem[];
  /** Only for those who may put a question now. */
  readonly ask?: AskView;
  readonly upload: FormModel;
  /** What may be uploaded, in the words of the page: "högst 10 MB". */
  readonly uploadLimitMb: number;
}

/** A matter with all that belongs to it; its address is its number. */
export const matterPage = definePage<MatterView>('documents/matter', 'staff');
