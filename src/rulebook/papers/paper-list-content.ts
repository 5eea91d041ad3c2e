import type { Day } from '../../shared/day.js';
import type { BothTexts, Quotation, SourceText } from '../evaluation/criteria-content.js';

/** The papers that a committee may ask of every association. Texts under `paperKind`. */
export const ASKED_PAPERS = [
  'bylaws',
  'annualMinutes',
  'boardMinutes',
  'activityReport',
  'accounts',
  'auditReport',
  'activityPlan',
  'budget',
  'policy',
  'boardDeclaration',
  'other',
] as const;
export type AskedPaper = (typeof ASKED_PAPERS)[number];

/** Which papers a committee asks of associations each year, as it has adopted it: kind `papers`. */
export interface PaperListContent {
  readonly id: string;
  readonly version: string;
  readonly title: BothTexts;
  readonly from: Day;
  /** From this month and date (`MM-DD`) the papers of the year that has ended are asked for. */
  readonly newYearOn: string;
  /** So many days before a paper expires it is told that it will. */
  readonly expiresSoonDays: number;
  readonly papers: readonly { readonly kind: AskedPaper; readonly yearly: boolean }[];
  readonly quotations: readonly Quotation[];
  readonly sources: Readonly<Record<string, SourceText>>;
}
