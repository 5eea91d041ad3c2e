import type { MatterTop } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Reason, Source } from '../../shared/reason.js';
import type { DocumentReading } from '../reading/document-reading.js';

/** One piece of evidence on a criterion's card. */
export interface EvidenceItem {
  readonly quote: string;
  /** The document and page, with its address where it can be opened. */
  readonly place?: { readonly text: Words; readonly href: string };
  readonly source: Words;
  /** Whether the quotation could be found there. */
  readonly check: Words;
  /** When the association was told of it; nothing for what it sent itself. */
  readonly communicated?: Words;
}

/** What an officer has judged of a criterion. */
export interface JudgedItem {
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** A criterion as the officer works with it: the rule in force, what the facts say, what is judged. */
export interface CriterionItem {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly tag: Tag;
  readonly applies: boolean;
  readonly quotations: readonly Source[];
  readonly origin: readonly Source[];
  readonly because: readonly Reason[];
  readonly judged?: JudgedItem;
  readonly evidence: readonly EvidenceItem[];
  /** Only for criteria that the person may judge now. */
  readonly judge?: FormModel;
  readonly cite?: FormModel;
}

/** An assessment in two panes: a document to the left, the criteria to the right. */
export interface AssessmentView extends MatterTop {
  /** Where no assessment is begun: the form that begins one. */
  readonly begin?: FormModel;
  readonly assessment?: {
    readonly state: Tag;
    readonly proposal: Words;
    readonly rules: {
      readonly title: string;
      readonly version: string;
      readonly fromOn: Day;
      readonly adopted: Reason;
    };
    readonly settled: number;
    readonly asked: number;
    readonly criteria: readonly CriterionItem[];
    readonly impartial?: Action;
    readonly complete?: Action;
    readonly reopen?: FormModel;
    readonly seen: string;
  };
  readonly reading: DocumentReading;
  /** The documents that may be cited. */
  readonly files: readonly { readonly value: string; readonly text: Words }[];
  readonly verdicts: readonly { readonly value: string; readonly text: Words }[];
  readonly sourceTypes: readonly { readonly value: string; readonly text: Words }[];
}

export const assessmentPage = definePage<AssessmentView>('assessments/assessment', 'staff');
