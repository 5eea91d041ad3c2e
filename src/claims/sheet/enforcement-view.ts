import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Fact, Tag, TimelineEvent } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** A field of a step's form. */
export interface StepFieldView {
  readonly name: string;
  readonly kind: 'day' | 'text' | 'amount' | 'words';
  readonly label: Words;
}

/** Something that can be done or entered now, or the reasons why not yet. */
export interface StepView {
  readonly act: string;
  readonly text: Words;
  readonly action: string;
  readonly form: FormModel;
  readonly fields: readonly StepFieldView[];
  readonly whyNot: readonly Reason[];
}

/** What one way costs, in all and why. */
export interface CostRow {
  readonly proceeding: Words;
  readonly feeOre: Ore;
  readonly workOre: Ore;
  /** What the claim would come to with it. */
  readonly withOre: Ore;
  readonly because: readonly Reason[];
}

/** A bundle that was made. */
export interface ExportRow {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly parts: number;
  readonly sha256: string;
  readonly zipHref: string;
  readonly pdfHref: string;
}

/** The enforcement that is under way. */
export interface CurrentEnforcement {
  readonly state: Tag;
  readonly seen: string;
  /** What is waited for, and until when. */
  readonly by: { readonly text: Words; readonly on: Day } | null;
  readonly ground: string;
  readonly facts: readonly Fact[];
  readonly steps: readonly StepView[];
  readonly litigants: readonly { readonly value: string; readonly text: string }[];
  readonly events: readonly TimelineEvent[];
  readonly exports: readonly ExportRow[];
  /** Where a new bundle is made; absent for those who only look. */
  readonly exportAction?: string;
}

/** A claim's way to the enforcement authority or a court: what it costs, what is under way, what has been. */
export interface EnforcementPageView {
  readonly debtor: string;
  readonly number: string;
  readonly claimHref: string;
  readonly place: string;
  readonly leftOre: Ore;
  readonly current?: CurrentEnforcement;
  /** None while one is under way. */
  readonly options?: {
    readonly whyNot: readonly Reason[];
    readonly costs: readonly CostRow[];
    readonly prepare?: FormModel;
    readonly routes: readonly { readonly value: string; readonly text: Words }[];
  };
  readonly demand: { readonly sentOn: Day; readonly payByOn: Day } | null;
  readonly noteDemand?: { readonly form: FormModel; readonly seen: string };
  readonly earlier: readonly { readonly text: Words; readonly state: Tag; readonly on: Day }[];
}
export const enforcementPage = definePage<EnforcementPageView>('claims/enforcement', 'staff');
