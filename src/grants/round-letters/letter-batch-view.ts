import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Narrowing } from '../../platform/pages/narrowing.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Chip, Fact, Paging, Tag } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** An order of letters, as the round's page of letters tells of it. */
export interface OrderedLetters {
  readonly href: string;
  readonly madeAt: Instant;
  readonly count: number;
  readonly state: Tag;
}

/** The form that orders the letters of a round, and how they would look. */
export interface RoundLettersView {
  readonly round: string;
  readonly roundHref: string;
  readonly place: string;
  /** How many decisions have no letter yet. */
  readonly untold: number;
  readonly form: FormModel;
  readonly choices: readonly { readonly value: string; readonly text: Words }[];
  readonly deliveries: readonly { readonly value: string; readonly text: Words }[];
  readonly ordered: readonly OrderedLetters[];
  /** Set when it has been looked at: how many there will be, and the first of each outcome. */
  readonly preview?: {
    readonly key: string;
    readonly count: number;
    readonly hidden: readonly { readonly name: string; readonly value: string }[];
    readonly letters: readonly PreviewedLetter[];
  };
}

/** The first letter of an outcome as it would be written; or why it could not be. */
export interface PreviewedLetter {
  readonly heading: Words;
  readonly letter: LetterDocument | null;
  readonly whyNot: readonly Reason[];
}
export const roundLettersPage = definePage<RoundLettersView>('grants/round-letters', 'staff');

/** One letter of a batch with what came of it. */
export interface LetterRow {
  readonly position: number;
  readonly association: string;
  readonly number: string;
  readonly href: string;
  readonly outcome: Words;
  readonly state: Tag;
  readonly letterHref?: string;
  /** How it goes, once it is written. */
  readonly delivery?: Words;
  readonly because: readonly Reason[];
}

/** Letters of all orders, as far as they are narrowed. */
export interface LetterRowsView {
  readonly chips: readonly Chip[];
  readonly narrowing: Narrowing;
  readonly rows: readonly LetterRow[];
  readonly paging?: Paging;
}
export const letterRowsPage = definePage<LetterRowsView>('grants/letter-rows', 'staff');

/** How far a batch of letters has come, and what came of each. */
export interface LetterBatchView {
  readonly round: string;
  readonly lettersHref: string;
  readonly place: string;
  readonly state: Tag;
  readonly isWriting: boolean;
  readonly count: number;
  /** How many have been gone through. */
  readonly through: number;
  readonly failed: number;
  readonly left: number;
  /** How many of those that are written have left. */
  readonly dispatched: number;
  readonly facts: readonly Fact[];
  readonly actions: readonly Action[];
  readonly chips: readonly Chip[];
  readonly narrowing: Narrowing;
  readonly rows: readonly LetterRow[];
  readonly paging?: Paging;
  /** The form that makes one PDF of the letters that have left. */
  readonly print?: {
    readonly href: string;
    readonly count: number;
    readonly ways: readonly { readonly value: string; readonly text: Words }[];
    readonly chosen: string;
  };
}
export const letterBatchPage = definePage<LetterBatchView>('grants/letter-batch', 'staff');
