import { addWorkingDays } from '../../law/calendar/rest-days.js';
import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { ClaimsLedger, ClaimState } from '../claim/claim.js';
import type { RoutineInput } from '../routine/collection-routine.js';

/** The acts that send a demand, each with its letter: the first, a reminder, the formal one of inkassolagen 5 §. */
export const DEMAND_ACTS = ['send', 'remind', 'collect'] as const;
export type DemandAct = (typeof DEMAND_ACTS)[number];

/** The name of the letter of each act. */
export const LETTER_OF: Readonly<Record<DemandAct, 'demand' | 'reminder' | 'collection-demand'>> = {
  send: 'demand',
  remind: 'reminder',
  collect: 'collection-demand',
};

export const DEMAND_STATES = ['sent', 'takenBack'] as const;
export type DemandState = (typeof DEMAND_STATES)[number];

const MONEY: readonly Role[] = ['finance'];
const EVERY = ['ownLedger', 'decisionStands', 'open', 'routine', 'described', 'notPaused'] as const;

/**
 * Demands of a claim that the program's own ledger keeps [krav, påminnelse, inkassokrav]. The first tells the due day, a
 * reminder is sent only where it was agreed, and what follows is demanded in the form that the law asks for before anybody
 * goes further. A demand can be taken back until its letter has left; a dispute takes it back in the same moment.
 */
// prettier-ignore
export const demandFlow = flow<DemandState>('demand', ['sent', 'takenBack'], [
  { act: 'send',     by: MONEY, from: [],       to: 'sent',      basis: 'interest',         needs: [...EVERY, 'notDemanded', 'bigEnough'] },
  { act: 'remind',   by: MONEY, from: [],       to: 'sent',      basis: 'collectionCost',   needs: [...EVERY, 'demanded', 'waited', 'reminds', 'agreed', 'notReminded', 'bigEnough'] },
  { act: 'collect',  by: MONEY, from: [],       to: 'sent',      basis: 'collectionDemand', needs: [...EVERY, 'demanded', 'waited', 'enforceable'] },
  { act: 'takeBack', by: MONEY, from: ['sent'], to: 'takenBack', basis: 'goodCollection',   needs: ['notLeftYet'] },
]);

/** What the needs of a demand look at. */
export interface DemandLook {
  readonly ledger: ClaimsLedger;
  readonly state: ClaimState;
  /** When the decision was annulled. */
  readonly annulledOn: Day | null;
  readonly described: boolean;
  readonly leftOre: Ore;
  readonly reminderAgreed: boolean;
  readonly pausedUntilOn: Day | null;
  readonly today: Day;
  /** In force today. */
  readonly routine: RoutineInput | null;
  /** The acts whose demands stand, with the last day each gave, oldest first. */
  readonly standing: readonly { readonly act: DemandAct; readonly dueOn: Day }[];
  /** Whether the letter of the demand that is looked at has left. */
  readonly left: boolean;
}

type Need = (look: DemandLook) => readonly Reason[];
const unless = (holds: boolean, name: string, facts?: Reason['facts']): readonly Reason[] =>
  holds ? [] : [{ code: `demand.need.${name}`, ...(facts && { facts }) }];
const has = ({ standing }: DemandLook, act: DemandAct): boolean => standing.some((each) => each.act === act);

/** Why a demand is not possible yet; nothing is a need that is met. */
export const demandNeeds: Readonly<Record<string, Need>> = {
  ownLedger: ({ ledger }) => unless(ledger === 'own', 'ownLedger'),
  decisionStands: ({ annulledOn }) => unless(annulledOn === null, 'decisionStands', { annulledOn }),
  open: ({ state }) => unless(state === 'open', state),
  routine: ({ routine }) => unless(routine !== null, 'routine'),
  described: ({ described }) => unless(described, 'described'),
  notPaused: ({ pausedUntilOn, today }) =>
    pausedUntilOn !== null && pausedUntilOn >= today ? unless(false, 'notPaused', { pausedUntilOn }) : [],
  notDemanded: (look) => unless(!has(look, 'send'), 'notDemanded'),
  demanded: (look) => unless(has(look, 'send'), 'demanded'),
  notReminded: (look) => unless(!has(look, 'remind'), 'notReminded'),
  reminds: ({ routine }) => unless(routine?.reminds !== false, 'reminds'),
  agreed: ({ reminderAgreed }) => unless(reminderAgreed, 'agreed'),
  waited: ({ standing, routine, today }) => {
    const last = standing.at(-1);
    if (!last || !routine) return [];
    const earliestOn = addWorkingDays(last.dueOn, routine.waitDays);
    return unless(today > earliestOn, 'waited', { dueOn: last.dueOn, earliestOn });
  },
  bigEnough: ({ leftOre, routine }) =>
    unless(leftOre > 0 && leftOre >= (routine?.smallestClaimOre ?? 0), 'bigEnough', {
      leftOre,
      smallestOre: routine?.smallestClaimOre ?? 0,
    }),
  enforceable: ({ leftOre, routine }) =>
    unless(leftOre > 0 && leftOre >= (routine?.smallestEnforcedOre ?? 0), 'enforceable', {
      leftOre,
      smallestOre: routine?.smallestEnforcedOre ?? 0,
    }),
  notLeftYet: ({ left }) => unless(!left, 'notLeftYet'),
};
