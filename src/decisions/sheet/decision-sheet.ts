import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { AssessedBasis } from '../grounds/assessed-basis.js';
import { COMMUNICATION_EXCEPTIONS, type CommunicationException } from '../grounds/communication.js';
import {
  FINDINGS,
  MITIGATIONS,
  type CriterionReason,
  type DecisionContent,
  type Finding,
  type Mitigation,
  type RuleVersion,
} from '../grounds/content.js';
import { KINDS, OUTCOME_RULES, type DecidedOutcome, type DecisionKind, type Ground } from '../grounds/outcome.js';
import type { DecidedBy, DecisionState } from '../decision.js';
import type { AnnouncementKind } from '../../law/appeals/announcement.js';

/** An act that is somebody's to take from here, and why not yet; nothing lacking is that it can be taken. */
export interface PossibleAct {
  readonly act: string;
  readonly lacks: readonly Reason[];
}

/** A person as decisions show one. */
export interface ShownPerson {
  readonly id: Id;
  readonly name: string;
}

/** An appeal as a page shows it. */
export interface ShownAppeal {
  readonly id: Id;
  readonly receivedOn: Day;
  readonly courtNumber: string | null;
  readonly endedOn: Day | null;
  readonly outcome: string | null;
}

/** A correction as a page and a letter show it. */
export interface ShownCorrection {
  readonly stands: string;
  readonly reads: string;
  readonly because: string;
  readonly correctedAt: Instant;
  readonly correctedBy: ShownPerson;
}

/** A decision with everything that a page or a letter tells of it. */
export interface ShownDecision {
  readonly id: Id;
  readonly version: number;
  readonly state: DecisionState;
  readonly content: DecisionContent;
  readonly appliedOre: number | null;
  readonly rule: RuleVersion | null;
  readonly reasons: readonly CriterionReason[];
  readonly proposed: { readonly by: ShownPerson; readonly at: Instant };
  readonly returnedBecause: string | null;
  readonly review: {
    readonly needed: boolean;
    readonly by: ShownPerson | null;
    readonly at: Instant | null;
    readonly text: string | null;
  };
  /** Null until it is decided. */
  readonly decided: ShownDeciding | null;
  /** The meeting that handled it, or at which it was reported. */
  readonly meeting: {
    readonly meetingOn: Day;
    readonly paragraph: string | null;
    readonly recusals: string | null;
  } | null;
  readonly deviation: {
    readonly because: string;
    readonly outcome: DecidedOutcome;
    readonly amountOre: number | null;
  } | null;
  readonly announcement: { readonly announcedOn: Day | null; readonly takenDownOn: Day | null };
  /** From which day it can no longer be appealed, or why it is not so far. */
  readonly finality: Reasoned<Day | 'notFinal'>;
  readonly replaces: Id | null;
  readonly reopenedBecause: string | null;
  readonly corrections: readonly ShownCorrection[];
  readonly appeals: readonly ShownAppeal[];
  /** What the reader may do with it now. */
  readonly acts: readonly PossibleAct[];
}

/** How it was taken, by whom and by what right. */
export interface ShownDeciding {
  readonly how: DecidedBy;
  readonly howText: { readonly code: string };
  /** The delegate; for the committee and its chair, who entered it. */
  readonly by: ShownPerson;
  readonly on: Day;
  readonly number: string | null;
  /** The point of the delegation order. */
  readonly point: string | null;
  readonly delegation: readonly Reason[];
  readonly urgentBecause: string | null;
  readonly announcedHow: AnnouncementKind;
}

/** A word of a closed list, with the text that people choose it by. */
export interface Option<T extends string> {
  readonly value: T;
  readonly text: { readonly code: string };
}

/** The closed lists that a proposal chooses from. */
export interface Lists {
  readonly exceptions: readonly Option<CommunicationException>[];
  readonly mitigations: readonly Option<Mitigation>[];
  readonly findings: readonly Option<Finding>[];
}

/** What a proposal can be made of: each outcome of a kind with its grounds, and what it goes with. */
export interface Choice extends Option<DecidedOutcome> {
  readonly grounds: readonly Option<Ground>[];
  readonly amount: 'needed' | 'possible' | 'none';
  readonly against: boolean;
}

/** Everything a page about the decisions of a case needs. */
export interface DecisionSheet {
  readonly decisions: readonly ShownDecision[];
  /** Whether the reader may propose, and why not yet; null where it is not for him. */
  readonly propose: PossibleAct | null;
  /** What a proposal would rest on as the case stands; null where it is not assessed. */
  readonly basis: (AssessedBasis & { readonly proposal: string }) | null;
  readonly choices: Readonly<Record<DecisionKind, readonly Choice[]>>;
  readonly lists: Lists;
  /** Whether a number in the registry must be entered before a letter can leave. */
  readonly dnrMissing: readonly Reason[];
}

/** The outcomes of a kind of decision. */
export function choicesOf(kind: DecisionKind): readonly Choice[] {
  return KINDS[kind].outcomes.map((outcome) => {
    const { grounds, amount, against } = OUTCOME_RULES[outcome];
    return {
      ...{ value: outcome, text: { code: `outcome.${outcome}` } },
      grounds: grounds.map((value) => ({ value, text: { code: `decisionGround.${value}` } })),
      ...{ amount: KINDS[kind].paid ? amount : 'none', against },
    };
  });
}

export const LISTS: Lists = {
  exceptions: COMMUNICATION_EXCEPTIONS.map((value) => ({ value, text: { code: `communicationException.${value}` } })),
  mitigations: MITIGATIONS.map((value) => ({ value, text: { code: `mitigation.${value}` } })),
  findings: FINDINGS.map((value) => ({ value, text: { code: `finding.${value}` } })),
};
