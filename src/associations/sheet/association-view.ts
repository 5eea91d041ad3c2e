import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Fact, Tag, TimelineEvent } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { Choice } from '../register/register-words.js';

/** Somebody in an office; of a protected person the office alone. */
export interface OfficeRow {
  readonly who?: string;
  readonly role: Words;
  readonly signing?: Words;
  readonly fromOn: Day;
  readonly untilOn?: Day;
  readonly state: Tag;
  readonly under18: boolean;
  readonly protectedPerson: boolean;
  readonly contact: readonly string[];
  readonly changeHref?: string;
}

export interface PaperRow {
  readonly kind: Words;
  readonly year?: string;
  readonly state: Tag;
  readonly href?: string;
  /** The committee that holds the file. */
  readonly committee: string;
  readonly seenOn?: Day;
  readonly validUntil?: Day;
  readonly returnedBecause?: string;
  /** The association sent it in of its own accord. */
  readonly sentIn?: boolean;
  readonly approve?: Action;
  readonly giveBack?: { readonly form: FormModel; readonly href: string; readonly seen: string };
}

/** The members of a year, as one committee counted them. */
export interface MemberTable {
  readonly year: string;
  readonly committee: string;
  readonly attestedBy: string;
  readonly attestedOn: Day;
  readonly rows: readonly { readonly band: Words; readonly inside?: number; readonly outside?: number }[];
  readonly inside: number;
  readonly outside: number;
}

export interface MarkRow {
  readonly kind: Words;
  readonly committee: string;
  readonly fromOn: Day;
  readonly untilOn?: Day;
  readonly endedOn?: Day;
  readonly amountOre?: number;
  readonly holds: boolean;
  readonly matter?: { readonly number: string; readonly href: string };
}

export interface CaseRow {
  readonly number: string;
  readonly href: string;
  readonly kind: Words;
  readonly about?: Words;
  readonly state: Tag;
}

/** The forms that stand on the page; absent where the reader may not use them. */
export interface AssociationForms {
  readonly upload?: FormModel;
  readonly dissolve?: FormModel;
  readonly merge?: FormModel;
  readonly reopen?: FormModel;
}
export type AssociationFormName = keyof AssociationForms | `return-${string}`;

export interface AssociationSheetView {
  readonly name: string;
  readonly place: string;
  readonly seen: string;
  readonly state: Tag;
  readonly ended?: Reason;
  readonly mergedInto?: { readonly name: string; readonly href: string };
  /** Whether the reader works in a committee. */
  readonly staff: boolean;
  readonly mayWrite: boolean;
  readonly warnings: readonly Reason[];
  readonly facts: readonly Fact[];
  readonly contact: readonly Fact[];
  readonly protectedContact: boolean;
  readonly status: { readonly tag: Tag; readonly because: readonly Reason[] };
  readonly board: readonly OfficeRow[];
  readonly formerBoard: readonly OfficeRow[];
  readonly papers: readonly PaperRow[];
  /** The account that is paid to, by its last digits. */
  readonly account?: { readonly state: Tag; readonly text: Words };
  /** An account or a proposal that waits for somebody. */
  readonly waiting?: Tag;
  readonly members?: MemberTable;
  readonly marks: readonly MarkRow[];
  readonly cases: readonly CaseRow[];
  readonly related: readonly { readonly name: string; readonly href: string; readonly how: Words }[];
  readonly events: readonly TimelineEvent[];
  readonly forms: AssociationForms;
  readonly paperKinds: readonly Choice[];
  readonly committees: readonly Choice[];
  readonly mostMegabytes: number;
}

/** An association on one page: who it is, how it stands, and what the reader's committee has with it. */
export const associationPage = definePage<AssociationSheetView>('associations/association', 'staff');

export interface PublicSheetPageView {
  readonly name: string;
  readonly backHref: string;
  readonly facts: readonly Fact[];
  readonly status: { readonly tag: Tag; readonly because: readonly Reason[] };
  readonly holding: readonly MarkRow[];
  readonly over: readonly MarkRow[];
}

/** What all committees may know of an association. */
export const publicSheetPage = definePage<PublicSheetPageView>('associations/public-sheet', 'staff');

export interface MembersFormView {
  readonly form: FormModel;
  readonly action: string;
  readonly association: string;
  readonly backHref: string;
  readonly committees: readonly Choice[];
  readonly bands: readonly { readonly band: Words; readonly inside: string; readonly outside: string }[];
}

/** Enters the members of a year. */
export const membersPage = definePage<MembersFormView>('associations/members', 'staff');

export interface NewCaseView {
  readonly form: FormModel;
  readonly action: string;
  readonly association: string;
  readonly backHref: string;
  readonly committees: readonly Choice[];
  readonly kinds: readonly Choice[];
}

/** Opens a case with an association of the register. */
export const newCasePage = definePage<NewCaseView>('associations/new-case', 'staff');
