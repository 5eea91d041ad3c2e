import { definePage, type Words } from '../../platform/pages/page.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Fact, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { TermItem } from '../rounds/offered-terms.js';
import type { AnswerRow, FieldView } from './answer-words.js';
import type { DraftPart } from './questions.js';

/** What stands over every page of an application that is being written. */
export interface DraftTop {
  readonly association: string;
  readonly round: string;
  readonly closesOn: Day;
  /** As people write it. */
  readonly closesTime: string;
  /** `/applications/<id>`. */
  readonly place: string;
  readonly seen: string;
}

/** A part in the list of what is to be done. */
export interface PartItem {
  readonly text: Words;
  /** None where it cannot be begun yet. */
  readonly href?: string;
  readonly state: Tag;
}

/** The list of parts, with what is worth knowing. */
export interface DraftListView extends DraftTop {
  readonly done: number;
  readonly total: number;
  readonly parts: readonly PartItem[];
  /** What to do about papers, and that the time is over. */
  readonly notes: readonly Reason[];
  readonly answerOn?: Day;
  readonly reportOn: Day | null;
  /** Who still has to sign the terms, beside whoever writes. */
  readonly signing?: readonly Reason[];
  /** An earlier application to begin from, as long as nothing is written. */
  readonly earlier?: { readonly id: string; readonly number: string; readonly receivedOn: Day; readonly round: string };
}
export const draftListPage = definePage<DraftListView>('grants/draft', 'either');

/** A paper that is needed, where it is, and the form that adds it. */
export interface PaperItem {
  readonly kind: string;
  readonly title: Words;
  /** The register has it. */
  readonly known: boolean;
  readonly note?: Reason;
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: number }[];
  readonly form: FormModel;
}

/** A part of the application as it is filled in. */
export interface DraftPartView extends DraftTop {
  readonly part: DraftPart;
  /** Where it is saved while it is written. */
  readonly saveTo: string;
  /** There is nothing to fill in: every paper is with the office already. */
  readonly nothingLeft?: true;
  readonly title: Words;
  readonly form: FormModel;
  readonly fields: readonly FieldView[];
  /** What the register knows of the association. */
  readonly facts: readonly Fact[];
  readonly papers: readonly PaperItem[];
  readonly limitMb: number;
  readonly terms?: {
    readonly title: string;
    readonly hash: string;
    readonly items: readonly TermItem[];
    readonly acceptedBy: readonly string[];
  };
}
export const draftPartPage = definePage<DraftPartView>('grants/draft-part', 'either');

/** Everything that is about to be sent. */
export interface DraftReviewView extends DraftTop {
  readonly sections: readonly AnswerSection[];
  readonly files: readonly { readonly name: string; readonly paper: Words }[];
  /** Papers that are not sent, for the register has them. */
  readonly known: readonly Words[];
  readonly acceptedBy: readonly string[];
  /** What is left to do before it can be sent. */
  readonly whyNot: readonly Reason[];
  readonly late?: Reason;
}
export const draftReviewPage = definePage<DraftReviewView>('grants/draft-review', 'either');

/** The answers of a part. */
export interface AnswerSection {
  readonly title: Words;
  readonly rows: readonly AnswerRow[];
  readonly changeHref?: string;
}

/** An application, or one that is being written, in its association's list. */
export interface OwnRow {
  readonly title: string;
  readonly association: string;
  readonly href: string;
  readonly number?: string;
  readonly status: Words;
  readonly tag: Tag;
}
