import type { Day } from '../../shared/day.js';
import type { LocalTime } from '../../shared/local-time.js';
import type { BothTexts, Quotation, SourceText } from '../evaluation/criteria-content.js';

/**
 * What a rule can ask of a request, the same for everybody. None is a name, a faith, a view or whether somebody is a party
 * or a community of faith. Texts under `approvalFact`.
 */
export const APPROVAL_FACTS = {
  /** Has had no booking confirmed here before. */
  newHirer: 'yesNo',
  /** Books for somebody else. */
  onBehalf: 'yesNo',
  /** Open to the public. */
  publicEvent: 'yesNo',
  /** Speakers from outside, where the sheet has told of them. */
  outsideSpeakers: 'yesNo',
  /** Begins on a Saturday, a Sunday or a public holiday. */
  weekend: 'yesNo',
  /** The room is one that somebody looks at first. */
  flaggedRoom: 'yesNo',
  /** A report, claim or other mark that holds today. */
  openMark: 'yesNo',
  participants: 'number',
  /** How many months of use in a row. */
  months: 'number',
  endsAt: 'time',
} as const;
export type ApprovalFact = keyof typeof APPROVAL_FACTS;

/** What a rule asks for when it fires: the sheet, or a second person who has read it. */
export const APPROVAL_ASKS = ['sheet', 'secondPerson'] as const;
export type ApprovalAsk = (typeof APPROVAL_ASKS)[number];

export interface ApprovalRule {
  readonly id: string;
  readonly title: BothTexts;
  readonly fact: ApprovalFact;
  /** Of a number: from so many on. */
  readonly atLeast?: number;
  /** Of a time: later than this. */
  readonly after?: LocalTime;
  readonly asks: ApprovalAsk;
  readonly quotation: Quotation;
}

/** Which requests need a person's thought [godkännanderegler], as a committee has adopted it: kind `approval`. */
export interface ApprovalContent {
  readonly id: string;
  readonly version: string;
  readonly title: BothTexts;
  readonly from: Day;
  /** An answer is promised within so many working days. */
  readonly answerWorkingDays: number;
  /** A screening may be used again for so many months. */
  readonly screeningMonths: number;
  /**
   * Only where the committee has decided that letting by these rules is execution (KL 6 kap. 38 §) does a booking confirm
   * itself; null is that a named person confirms each.
   */
  readonly selfConfirm: Quotation | null;
  readonly rules: readonly ApprovalRule[];
  readonly sources: Readonly<Record<string, SourceText>>;
}
