import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Link, Paging, Station, SumLine, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { ClaimGround } from '../claim/claim-ground.js';
import type { OwnReliefsView, ReliefsView } from '../plans/relief-view.js';
import type { RefundsView } from '../refunds/refund-view.js';
import type { DemandsView } from '../demands/demand-view.js';

/** A claim in the list of those who work with finance. */
export interface ClaimRow {
  readonly href: string;
  readonly debtor: string;
  readonly number: string;
  /** None where the municipality’s own ledger keeps it. */
  readonly ocr: string | null;
  readonly leftOre: Ore;
  readonly dueOn: Day;
  readonly state: Tag;
}

/** The claims of the committees that the reader works in. */
export interface ClaimsView {
  readonly rows: readonly ClaimRow[];
  readonly chips: readonly Chip[];
  readonly paging?: Paging;
  /** Payments that nobody has placed, for those who may. */
  readonly payments?: { readonly count: number; readonly href: string };
  /** What finance goes on to: raising, handing over, settings. */
  readonly links: readonly Link[];
}
export const claimsPage = definePage<ClaimsView>('claims/claims', 'staff');

/** A line of the specification. */
export interface LineView {
  readonly on: Day;
  readonly what: Reason;
  /** Why, one line below another. */
  readonly because: readonly Reason[];
  readonly costOre: Ore;
  readonly interestOre: Ore;
  readonly capitalOre: Ore;
  readonly leftOre: Ore;
}

export interface SpecificationParts {
  readonly on: Day;
  readonly lines: readonly LineView[];
  readonly sums: readonly { readonly label: Reason; readonly amountOre: Ore; readonly total?: boolean }[];
  readonly creditOre: Ore;
  readonly provisional: boolean;
  readonly csv: string;
  readonly pdf: string;
}

export interface FactView {
  readonly label: Reason;
  readonly value: Words;
  readonly link?: string;
}

/** A form on the page of a claim. */
export interface ClaimForm {
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
}

/** What a claim is based on, with its rows. */
export interface ClaimGroundView extends Omit<ClaimGround, 'items'> {
  readonly items: readonly SumLine[];
}

/** A claim as the office works with it. */
export interface ClaimPageView {
  readonly debtor: string;
  readonly number: string;
  readonly matterHref: string;
  readonly state: Tag;
  /** Its way to the enforcement authority or a court. */
  readonly enforcementHref: string;
  readonly facts: readonly FactView[];
  readonly specification: SpecificationParts;
  readonly contestedBecause?: string;
  /** None of what is settled. */
  readonly limitation?: {
    readonly lapsesOn: Day | null;
    readonly lastWorkingDay: Day | null;
    readonly before: Day | null;
    readonly because: readonly Reason[];
    readonly interruptions: readonly { readonly on: Day; readonly kind: Reason; readonly proof: string | null }[];
  };
  /** What it is based on; nothing until somebody has said it. */
  readonly ground?: ClaimGroundView;
  readonly describe?: ClaimForm;
  /** None where another ledger demands. */
  readonly demands?: DemandsView;
  /** What gives time or takes off. */
  readonly reliefs: ReliefsView;
  /** What was paid beyond the debt, and what is paid back of it. */
  readonly refunds?: RefundsView;
  /** Until when nothing is demanded. */
  readonly pausedUntilOn: Day | null;
  readonly contest?: ClaimForm;
  readonly resume?: ClaimForm;
  readonly interrupt?: ClaimForm;
  readonly startInterest?: ClaimForm;
  readonly kinds: readonly { readonly value: string; readonly text: Reason }[];
}
export const claimPage = definePage<ClaimPageView>('claims/claim', 'staff');

/** A claim as the association that owes it reads it: what is left, how to pay, how to object. */
export interface OwnClaimView {
  readonly association: string;
  readonly committee: string;
  readonly number: string;
  readonly state: Tag;
  readonly leftOre: Ore;
  readonly dueOn: Day;
  readonly ocr: string | null;
  /** Where it is paid, as its latest demand says; null where the invoice tells it. */
  readonly bankgiro: string | null;
  /** What has happened and what comes, oldest first. */
  readonly steps: readonly Station[];
  readonly pausedUntilOn: Day | null;
  readonly reliefs: OwnReliefsView;
  readonly contact: { readonly email: string; readonly phone: string };
  readonly specification: SpecificationParts;
  readonly contestedBecause?: string;
  readonly contest?: ClaimForm;
}
export const ownClaimPage = definePage<OwnClaimView>('claims/own-claim', 'either');

/** The claims of the associations that the reader speaks for. */
export interface OwnClaimsView {
  readonly rows: readonly ClaimRow[];
}
export const ownClaimsPage = definePage<OwnClaimsView>('claims/own-claims', 'either');
