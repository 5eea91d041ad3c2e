import type { MatterTop } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { DocumentReading } from '../reading/document-reading.js';
import type { CriterionRow } from './criterion-rows.js';
import type { FactItem } from './fact-items.js';

/** One piece of evidence on a criterion's card. */
export interface EvidenceItem {
  readonly id: string;
  readonly quote: string;
  /** The document and page, with its address where it can be opened. */
  readonly place?: { readonly text: Words; readonly href: string };
  /** Who and when, where it is from, whether the quotation stands there, whether the association knows of it. */
  readonly about: readonly Words[];
  readonly drop?: FormModel;
  /** Only for what the association has to be told of before a "no" can rest on it. */
  readonly communicate?: FormModel;
}

/** Who has judged a criterion, and advice on how it is worded. */
export interface JudgedItem {
  readonly by: string;
  readonly at: Instant;
  readonly advice: readonly Reason[];
}

/** How the same criterion was judged in another case. */
export interface EarlierItem {
  readonly number: string;
  readonly href: string;
  readonly tag: Tag;
  readonly reason: string;
  readonly at: Instant;
}

/** A criterion as the officer works with it: the rule in force, what the facts say, what is judged. */
export interface CriterionItem extends CriterionRow {
  readonly tag: Tag;
  readonly applies: boolean;
  /** The first that waits for the person's judgement: its form stands open. */
  readonly next?: true;
  readonly judged?: JudgedItem;
  readonly evidence: readonly EvidenceItem[];
  readonly earlier: readonly EarlierItem[];
  /** Only for criteria that the person may judge now. */
  readonly judge?: FormModel;
  readonly retract?: FormModel;
  readonly cite?: FormModel;
}

/** Which version of the rules applies, and why that one. */
export interface RulesItem {
  readonly title: string;
  readonly version: string;
  readonly fromOn: Day;
  readonly adopted: Reason;
  readonly chosen: Reason;
}

/** An assessment that has begun. */
export interface AssessmentSheet {
  readonly state: Tag;
  readonly proposal: Words;
  readonly rules: RulesItem;
  readonly settled: number;
  readonly asked: number;
  readonly criteria: readonly CriterionItem[];
  readonly facts: readonly FactItem[];
  /** What the register knows otherwise by now, with the way to take it in. */
  readonly outdated?: { readonly titles: string; readonly refresh?: Action };
  readonly impartial?: Action;
  /** The form that ends it, or why it cannot end yet. */
  readonly complete?: FormModel;
  readonly notYet: readonly Reason[];
  readonly reopen?: FormModel;
  /** The form that asks the association for what is missing. */
  readonly ask?: FormModel;
  readonly seen: string;
}

/** An assessment in two panes: a document to the left, the criteria to the right. */
export interface AssessmentView extends MatterTop {
  /** Ends every address of this page: the committee where it must be said, and the document and page that are read. */
  readonly here: string;
  /** Where no assessment is begun: the form that begins one. */
  readonly begin?: FormModel;
  readonly assessment?: AssessmentSheet;
  readonly reading: DocumentReading;
  readonly choices: AssessmentChoices;
}

interface Choice {
  readonly value: string;
  readonly text: Words;
}

/** What may be chosen in the forms. */
export interface AssessmentChoices {
  readonly verdicts: readonly Choice[];
  readonly sourceTypes: readonly Choice[];
  /** The documents that may be cited. */
  readonly files: readonly Choice[];
  /** The questions by which the association was told of something. */
  readonly exchanges: readonly Choice[];
}

export const assessmentPage = definePage<AssessmentView>('assessments/assessment', 'staff');
