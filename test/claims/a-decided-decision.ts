import type { Act } from '../../src/acts/act.js';
import { Decision } from '../../src/decisions/decision.entity.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { newId, type Id } from '../../src/shared/id.js';

/**
 * A decision of the committee that stands, put down as it is: for attempts that need many claims and ask nothing of how they
 * came to be decided.
 */
export async function aDecidedDecision(
  act: Act,
  { id: matterId, committeeId, associationId }: Matter,
  more: Partial<Decision> = {},
): Promise<Decision> {
  const by = act.actor.userId as Id;
  const nothing = {
    ...{ assessmentId: null, appliedOre: null, words: null, citation: null, specialReasons: null, rule: null },
    ...{ returnedBecause: null, reviewedBy: null, reviewedAt: null, review: null, delegatedNumber: null },
    ...{ delegationHash: null, delegation: null, deviatesBecause: null, proposedOutcome: null, proposedOre: null },
    ...{ recusals: null, urgentBecause: null, minutesId: null, announcedOn: null, takenDownOn: null, replaces: null },
    ...{
      reopenedBecause: null,
      restsOn: [],
      exceptions: [],
      acts: [],
      circumstances: [],
      reasons: [],
      derivations: [],
    },
  };
  const decision: Decision = {
    ...nothing,
    ...{ id: newId(), committeeId, matterId, associationId, kind: 'withholdPayout', outcome: 'withheld' },
    ...{ amountOre: null, ground: 'unclear', proposedBy: by, proposedAt: act.at, authors: [by] },
    ...{ meetingOn: act.today, paragraph: '12', decidedHow: 'committee', decidedBy: newId(), decidedOn: act.today },
    ...{ announcedHow: 'committeeMinutes', state: 'decided', corrections: 0, version: 1 },
    ...more,
  };
  await act.rows.insert(Decision, decision);
  return decision;
}
