import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { AnnouncementKind } from '../../law/appeals/announcement.js';
import type { DecidedBy, DecisionState } from '../decision.js';
import type { CriterionReason, DecisionContent, RuleVersion } from '../grounds/content.js';
import type { DecidedOutcome } from '../grounds/outcome.js';
import type { ShownAppeal, ShownDeciding, ShownDecision, ShownPerson } from './decision-sheet.js';

/** A decision as its row has it. */
interface RowDecision extends DecisionContent {
  readonly id: Id;
  readonly version: number;
  readonly state: DecisionState;
  readonly appliedOre: number | null;
  readonly rule: RuleVersion | null;
  readonly reasons: readonly CriterionReason[];
  readonly proposedBy: Id;
  readonly proposedAt: Instant;
  readonly returnedBecause: string | null;
  readonly reviewedBy: Id | null;
  readonly reviewedAt: Instant | null;
  readonly review: string | null;
  readonly meetingOn: Day | null;
  readonly paragraph: string | null;
  readonly recusals: string | null;
  readonly decidedHow: DecidedBy | null;
  readonly decidedBy: Id | null;
  readonly decidedOn: Day | null;
  readonly delegatedNumber: string | null;
  readonly delegation: readonly Reason[] | null;
  readonly urgentBecause: string | null;
  readonly deviatesBecause: string | null;
  readonly proposedOutcome: DecidedOutcome | null;
  readonly proposedOre: number | null;
  readonly announcedHow: AnnouncementKind | null;
  readonly announcedOn: Day | null;
  readonly takenDownOn: Day | null;
  readonly replaces: Id | null;
  readonly reopenedBecause: string | null;
}

/** A correction as its row has it. */
interface RowCorrection {
  readonly stands: string;
  readonly reads: string;
  readonly because: string;
  readonly correctedBy: Id;
  readonly correctedAt: Instant;
}

/** What is told beside the row itself. */
interface Beside extends Pick<ShownDecision, 'finality' | 'acts'> {
  readonly appeals: readonly ShownAppeal[];
  readonly corrections: readonly RowCorrection[];
  readonly people: ReadonlyMap<Id, string>;
  readonly reviewNeeded: boolean;
}

/** Puts a decision together as it is told. */
export function shownDecision(
  row: RowDecision,
  { people, corrections, reviewNeeded, ...beside }: Beside,
): ShownDecision {
  const person = (id: Id): ShownPerson => ({ id, name: people.get(id) ?? '' });
  const { id, version, state, appliedOre, rule, reasons, returnedBecause, replaces, reopenedBecause } = row;
  return {
    ...{ id, version, state, appliedOre, rule, reasons, returnedBecause, replaces, reopenedBecause },
    content: contentIn(row),
    proposed: { by: person(row.proposedBy), at: row.proposedAt },
    review: {
      needed: reviewNeeded,
      by: row.reviewedBy === null ? null : person(row.reviewedBy),
      at: row.reviewedAt,
      text: row.review,
    },
    decided: decidedIn(row, person),
    meeting:
      row.meetingOn === null ? null : { meetingOn: row.meetingOn, paragraph: row.paragraph, recusals: row.recusals },
    deviation: deviationIn(row),
    announcement: { announcedOn: row.announcedOn, takenDownOn: row.takenDownOn },
    corrections: corrections.map(({ correctedBy, stands, reads, because, correctedAt }) => ({
      ...{ stands, reads, because, correctedAt },
      correctedBy: person(correctedBy),
    })),
    appeals: beside.appeals.map(({ id: appealId, receivedOn, courtNumber, endedOn, outcome }) => ({
      ...{ id: appealId, receivedOn, courtNumber, endedOn, outcome },
    })),
    finality: beside.finality,
    acts: beside.acts,
  };
}

function contentIn(row: DecisionContent): DecisionContent {
  const { kind, outcome, amountOre, ground, words, restsOn, citation } = row;
  const { exceptions, acts, circumstances, specialReasons } = row;
  return {
    kind,
    outcome,
    amountOre,
    ground,
    words,
    restsOn,
    citation,
    exceptions,
    acts,
    circumstances,
    specialReasons,
  };
}

function decidedIn(row: RowDecision, person: (id: Id) => ShownPerson): ShownDeciding | null {
  const { decidedHow: how, decidedBy: by, decidedOn: on, announcedHow, delegation, urgentBecause } = row;
  if (how === null || by === null || on === null || announcedHow === null) return null;
  const point = delegation?.[0]?.facts?.['number'];
  return {
    ...{ how, by: person(by), on, announcedHow, urgentBecause },
    howText: { code: `decidedHow.${how}` },
    number: row.delegatedNumber,
    point: typeof point === 'string' ? point : null,
    delegation: delegation ?? [],
  };
}

function deviationIn({ deviatesBecause, proposedOutcome, proposedOre }: RowDecision): ShownDecision['deviation'] {
  if (deviatesBecause === null || proposedOutcome === null) return null;
  return { because: deviatesBecause, outcome: proposedOutcome, amountOre: proposedOre };
}
