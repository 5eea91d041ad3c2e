import type { DecidedOutcome, DecisionKind } from '../../decisions/grounds/outcome.js';
import { STANDING_STATES, type DecisionState } from '../../decisions/decision.js';
import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { APPLICATION_ENTERERS } from '../applications/application.js';
import type { DisbursementState } from '../disbursements/disbursement.js';

export const AWARD_DECLINE_STATES = ['declined'] as const;
export type AwardDeclineState = (typeof AWARD_DECLINE_STATES)[number];

/** How it came: in the portal, or in a way that the office enters. Texts under `cameBy`. */
export const DECLINE_WAYS = ['portal', 'post', 'email', 'handedIn'] as const;
export type DeclineWay = (typeof DECLINE_WAYS)[number];

const NEEDS = ['awarded', 'notDeclined', 'nothingOut'] as const;
const READ = { task: 'closeDeclined', for: 'officer', afterDays: 7 } as const;

/**
 * An association declines what was granted to it [avstående], the whole of it and before anything has left. It is its own act;
 * the office only enters one that came on paper or by mail. A mistake is put right by a decision that replaces the declined one.
 */
// prettier-ignore
export const awardDeclineFlow = flow<AwardDeclineState>('awardDecline', ['declined'], [
  { act: 'decline', by: ['associationRepresentative'] satisfies Role[], from: [], to: 'declined', basis: 'handling', needs: NEEDS, opens: READ },
  { act: 'enter',   by: APPLICATION_ENTERERS,                           from: [], to: 'declined', basis: 'arrival',  needs: NEEDS, opens: READ },
]);

export interface AwardDeclineFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly matterId: Id;
  /** The decision that granted it. */
  readonly decisionId: Id;
  readonly associationId: Id;
  /** What was granted. */
  readonly amountOre: Ore;
  readonly cameBy: DeclineWay;
  /** The day of arrival [ankomstdag]. */
  readonly receivedOn: Day;
  /** Why, in the association's words. */
  readonly because: string;
  readonly enteredBy: Id;
  readonly enteredAt: Instant;
  readonly state: AwardDeclineState;
  readonly version: number;
}

/** What of a decision says whether there is anything to decline. */
export interface DeclinableDecision {
  readonly matterId: Id;
  readonly kind: DecisionKind;
  readonly outcome: DecidedOutcome;
  readonly state: DecisionState;
  readonly associationId: Id | null;
}

/** What the needs of a decline look at. */
export interface AwardDeclineLook {
  readonly decision: DeclinableDecision | null;
  readonly declined: boolean;
  /** Of every payout of the case, whatever decision it was planned by. */
  readonly payouts: readonly DisbursementState[];
}

const met: readonly Reason[] = [];
const unmet = (name: string): readonly Reason[] => [{ code: `awardDecline.need.${name}` }];

/** Why an award cannot be declined; nothing is a need that is met. */
export const awardDeclineNeeds: Readonly<
  Record<(typeof NEEDS)[number], (look: AwardDeclineLook) => readonly Reason[]>
> = {
  awarded: ({ decision }) => (decision !== null && isAward(decision) ? met : unmet('awarded')),
  notDeclined: ({ declined }) => (declined ? unmet('notDeclined') : met),
  // What has left can only be paid back: that is for the office to say how.
  nothingOut: ({ payouts }) => {
    if (payouts.includes('paid')) return unmet('nothingPaid');
    return payouts.includes('sent') ? unmet('nothingSent') : met;
  },
};

/** Why an award cannot be declined now, all at once. */
export function whyNotDecline(look: AwardDeclineLook): Reason[] {
  const lacking = NEEDS.flatMap((need) => awardDeclineNeeds[need](look));
  // Where nothing is granted there is nothing to say of its payouts.
  return look.decision !== null && isAward(look.decision) ? lacking : [...unmet('awarded')];
}

function isAward({ kind, outcome, state, associationId }: DeclinableDecision): boolean {
  const standing = (STANDING_STATES as readonly DecisionState[]).includes(state);
  return standing && kind === 'grant' && (outcome === 'award' || outcome === 'partAward') && associationId !== null;
}
