import type { Choice, MatterCore } from '../matters/sheet/matter-parts.js';
import { definePage, type Words } from '../platform/pages/page.js';
import type { FormModel } from '../platform/pages/forms.js';
import type { Action, Tag } from '../platform/pages/parts.js';
import type { Day, Instant } from '../shared/day.js';
import type { Reason } from '../shared/reason.js';
import type { ScanNote } from './scans/scan.js';
import type { AskView, ExchangeItem } from './exchanges/exchange-view.js';

/** A received or made document in a matter's box. */
export interface DocumentItem {
  readonly title: string;
  /** Only for those who may open it. */
  readonly href?: string;
  /** The kind of file in a word: PDF, e-post. */
  readonly type: Words;
  readonly bytes: number;
  readonly receivedOn?: Day;
  readonly from?: Words;
  /** The pattern of a personal number was found in it. */
  readonly personalNumbers?: boolean;
  readonly secrecy?: Words;
  /** It came in the mail that stands before it. */
  readonly attached?: boolean;
  /** How far it has come in the search for malware; none is said of what is clean. */
  readonly scan?: ScanNote;
  /** For those who may have a locked one scanned anew. */
  readonly scanAgain?: Action;
  /** What one should know before opening it. */
  readonly marks?: readonly Words[];
  /** Attachments that stayed in the mail, and why. */
  readonly leftOut?: readonly Reason[];
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

/** The form for a document that came in. */
export interface UploadView {
  readonly form: FormModel;
  readonly cameBy: readonly Choice[];
  /** What may be uploaded, in the words of the page: "högst 10 MB". */
  readonly limitMb: number;
}

export interface MatterView extends MatterCore {
  readonly documents: readonly DocumentItem[];
  readonly letters: readonly LetterItem[];
  readonly exchanges: readonly ExchangeItem[];
  /** Only for those who may put a question now. */
  readonly ask?: AskView;
  /** Only for those who may add documents. */
  readonly upload?: UploadView;
  /** Letters that may be written now. */
  readonly writeLetter?: readonly Action[];
}

/** A matter with all that belongs to it; its address is its number. */
export const matterPage = definePage<MatterView>('documents/matter', 'staff');
