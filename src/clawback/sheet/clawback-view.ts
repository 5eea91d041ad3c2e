import type { CaseLettersView } from '../../concerns/sheet/case-letters.js';
import type { MatterTop, NextStep } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Fact, Link, Paging, Station, SumLine, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** An act that may be taken now, or why not yet. */
export interface OfferedAct {
  readonly act: string;
  readonly form: FormModel;
  readonly notYet: readonly Reason[];
}

interface Choice {
  readonly value: string;
  readonly text: Words;
}

/** A payout of the association, and why nothing can be claimed back of it on any ground. */
export interface PayoutRow {
  readonly id: string;
  readonly number: string;
  readonly paidOn: Day;
  readonly amountOre: Ore;
  readonly leftOre: Ore;
  readonly whyNot: readonly Reason[];
}

/** What is claimed back of one payout on one ground. */
export interface ItemRow {
  readonly number: string;
  readonly paidOn: Day;
  readonly ground: Words;
  readonly what: Words;
  readonly amountOre: Ore;
}

/** A grant that was reckoned on one that is claimed back. */
export interface DependentRow {
  readonly decisionId: string;
  readonly number: string;
  readonly grantedOre: Ore;
  /** Null where a person has to state it. */
  readonly fallsOre: Ore | null;
  readonly taken: boolean;
  readonly because: readonly Reason[];
}

/** Somebody whom a case on established extremism is in contact with. */
export interface ContactRow {
  readonly key: string;
  readonly party: Words;
  readonly state: Tag;
  readonly question?: string;
  readonly answer?: string;
  readonly tooEarly: boolean;
  readonly ask?: FormModel;
  readonly skip?: FormModel;
  readonly grounds: readonly Choice[];
}

/** A case of clawback as the office works with it. */
export interface ClawbackSheet {
  readonly place: string;
  readonly here: string;
  readonly seen: string;
  readonly state: Tag;
  readonly next: NextStep;
  readonly course: readonly Station[];
  readonly sums: readonly SumLine[];
  readonly items: readonly ItemRow[];
  readonly payouts: readonly PayoutRow[];
  readonly dependents: readonly DependentRow[];
  readonly terms: readonly { readonly quote: string; readonly place: string }[];
  readonly facts: readonly Fact[];
  readonly found: string | null;
  readonly evidence: readonly { readonly quote: string; readonly told: Words }[];
  readonly answer: string | null;
  readonly sentBack: string | null;
  readonly position: string | null;
  readonly weighed: readonly Fact[];
  readonly review: readonly Reason[];
  readonly limitation: { readonly lapsesOn: Day; readonly because: readonly Reason[] } | null;
  readonly contacts: readonly ContactRow[];
  readonly offers: readonly OfferedAct[];
  readonly links: readonly Link[];
  readonly letters: CaseLettersView;
  /** Why what was decided has not been sent to the association. */
  readonly untold: readonly Reason[];
  readonly choices: {
    readonly legalBases: readonly Choice[];
    readonly grounds: readonly Choice[];
    readonly dependents: readonly Choice[];
    readonly sources: readonly Choice[];
    readonly exceptions: readonly Choice[];
    readonly proposals: readonly Choice[];
    readonly findings: readonly Choice[];
    readonly causes: readonly Choice[];
    readonly parts: readonly Choice[];
    readonly interest: readonly Choice[];
    readonly mitigations: readonly Choice[];
    readonly notNeeded: readonly Choice[];
    readonly democracy: readonly Choice[];
    readonly evidence: readonly Choice[];
  };
}

export interface ClawbackPageView extends MatterTop {
  readonly clawback?: ClawbackSheet;
}
export const clawbackPage = definePage<ClawbackPageView>('clawback/clawback', 'staff');

/** A case in a list. */
export interface ClawbackRow {
  readonly href: string;
  readonly party: Words;
  readonly number: string;
  readonly totalOre: Ore | null;
  readonly openedAt: Instant;
  readonly state: Tag;
}

export interface ClawbacksView {
  readonly rows: readonly ClawbackRow[];
  readonly chips: readonly Chip[];
  readonly paging?: Paging;
  readonly open?: FormModel;
  readonly reports: readonly Choice[];
}
export const clawbacksPage = definePage<ClawbacksView>('clawback/clawbacks', 'staff');

/** A case as the association reads it, in plain words. */
export interface OwnClawbackView {
  readonly place: string;
  readonly association: string;
  readonly committee: string;
  readonly number: string;
  readonly state: Tag;
  readonly now: Reason;
  readonly course: readonly Station[];
  readonly found: string | null;
  readonly items: readonly ItemRow[];
  readonly sums: readonly SumLine[];
  readonly terms: readonly { readonly quote: string; readonly place: string }[];
  readonly replyOn: Day | null;
  readonly answer: string | null;
  readonly reply?: { readonly form: FormModel; readonly seen: string };
  readonly decision: Words | null;
  readonly claimHref?: string;
  readonly contact: { readonly email: string; readonly phone: string };
}
export const ownClawbackPage = definePage<OwnClawbackView>('clawback/own-clawback', 'either');

export interface OwnClawbacksView {
  readonly rows: readonly ClawbackRow[];
}
export const ownClawbacksPage = definePage<OwnClawbacksView>('clawback/own-clawbacks', 'either');
