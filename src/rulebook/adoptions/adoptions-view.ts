import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { BothTexts } from '../evaluation/criteria-content.js';

/** Something that a committee has adopted. */
export interface AdoptionRow {
  readonly kind: Words;
  readonly title: BothTexts;
  readonly version: string;
  readonly fromOn: Day;
  /** The last day, where something newer has come. */
  readonly untilOn?: Day;
  readonly state: Tag;
  /** Absent where nobody knows which meeting adopted it. */
  readonly meeting?: { readonly meetingOn: Day; readonly paragraph: string };
  /** The beginning of its hash. */
  readonly hash: string;
}

export interface AdoptionsOfCommittee {
  readonly name: string;
  readonly rows: readonly AdoptionRow[];
  /** Absent for those who may not enter what it adopts. */
  readonly form?: FormModel;
  readonly committeeId: string;
  readonly choices: readonly {
    readonly hash: string;
    readonly kind: Words;
    readonly title: BothTexts;
    readonly fromOn: Day;
  }[];
}

export interface AdoptionsPageView {
  readonly committees: readonly AdoptionsOfCommittee[];
}

/** What committees have adopted: from and until when, at which meeting; and the form that enters an adoption. */
export const adoptionsPage = definePage<AdoptionsPageView>('rulebook/adoptions', 'staff');
