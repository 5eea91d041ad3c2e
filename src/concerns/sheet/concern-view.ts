import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Fact, Tag } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { CaseLettersView } from './case-letters.js';

interface Choice {
  readonly value: string;
  readonly text: Words;
}

/** An act that may be taken now, or why not yet. */
export interface OfferedAct {
  readonly act: string;
  readonly form: FormModel;
  readonly notYet: readonly Reason[];
}

/** Concerns by their numbers, and whether the work may begin at all. */
export interface ConcernsView {
  readonly rows: readonly {
    readonly href: string;
    readonly number: string;
    readonly notedAt: Instant;
    readonly state: Tag;
  }[];
  /** For the registrar: sealed cases by their numbers. */
  readonly registered?: readonly {
    readonly number: string;
    readonly dnr: string | null;
    readonly receivedOn: Day;
    readonly closed: boolean;
  }[];
  readonly keeps: boolean;
  readonly started: { readonly reference: string; readonly assessedOn: Day } | null;
  readonly start?: FormModel;
}
export const concernsPage = definePage<ConcernsView>('concerns/concerns', 'staff');

/** The first question. The answer that it is about a person unfolds on the page itself: nothing is sent, so nothing is kept. */
export const firstQuestionPage = definePage<object>('concerns/first-question', 'staff');

export interface NoteConcernView {
  readonly form: FormModel;
  readonly committees: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly started: boolean;
}
export const noteConcernPage = definePage<NoteConcernView>('concerns/note', 'staff');

export interface NotedView {
  readonly number: string;
  readonly advice: readonly Reason[];
}
export const notedPage = definePage<NotedView>('concerns/noted', 'staff');

/** A concern as those who need to know read it. */
export interface ConcernPageView {
  readonly place: string;
  readonly seen: string;
  readonly number: string;
  readonly party: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly conduct: string;
  readonly advice: readonly Reason[];
  readonly utterances: readonly { readonly text: string; readonly where: Words }[];
  readonly talks: readonly { readonly on: Day; readonly words: string }[];
  readonly because: string | null;
  readonly offers: readonly OfferedAct[];
  readonly grounds: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly letters: CaseLettersView;
  readonly findingHref?: string;
  readonly open?: { readonly href: string };
}
export const concernPage = definePage<ConcernPageView>('concerns/concern', 'staff');

/** A case of establishing. */
export interface FindingPageView {
  readonly place: string;
  readonly seen: string;
  readonly number: string;
  readonly matterHref: string;
  readonly party: string;
  readonly state: Tag;
  readonly found: string | null;
  readonly criteria: readonly Words[];
  readonly evidence: readonly { readonly about: string; readonly quote: string; readonly told: Words }[];
  readonly answer: string | null;
  readonly weighed: readonly Fact[];
  readonly decision: Words | null;
  readonly offers: readonly OfferedAct[];
  readonly letters: CaseLettersView;
  readonly choices: {
    readonly criteria: readonly Choice[];
    readonly chosen: readonly Choice[];
    readonly evidence: readonly Choice[];
    readonly sources: readonly Choice[];
    readonly findings: readonly Choice[];
    readonly mitigations: readonly Choice[];
  };
}
export const findingPage = definePage<FindingPageView>('concerns/finding', 'staff');
