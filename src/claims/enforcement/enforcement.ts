import type { Role } from '../../identity/roles.js';
import type { Proceeding } from '../../law/collection/proceeding-costs.js';
import { flow, stepOf, type OpenedTask } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { ClaimState } from '../claim/claim.js';
import type { CollectionDemand } from '../collection/collection-demand.js';

/** The two ways to a title [exekutionstitel]: a payment order [betalningsföreläggande], or a lawsuit [stämning]. */
export const ROUTES = ['paymentOrder', 'lawsuit'] as const satisfies readonly Proceeding[];
export type Route = (typeof ROUTES)[number];

export const ENFORCEMENT_STATES = [
  'prepared',
  'decided',
  'filed',
  'served',
  'objected',
  'verdict',
  'inCourt',
  'judged',
  'enforcing',
  'noAssets',
  'bankrupt',
  'dissolved',
  'paid',
  'withdrawn',
  'dismissed',
  'dropped',
  'lost',
  'ended',
] as const;
export type EnforcementState = (typeof ENFORCEMENT_STATES)[number];

/** Nothing more is done about the debt in this way; another may then be tried. */
export const FINAL_STATES = [
  'paid',
  'withdrawn',
  'dismissed',
  'dropped',
  'lost',
  'ended',
] as const satisfies readonly EnforcementState[];
/** The authority or the court has it, and is to be told of what is paid. */
export const ABROAD_STATES = [
  'filed',
  'served',
  'objected',
  'verdict',
  'inCourt',
  'judged',
  'enforcing',
  'bankrupt',
] as const satisfies readonly EnforcementState[];
/** The debtor has nothing to take, and is looked at again now and then [långtidsbevakning]. */
export const WATCHED_STATES = ['noAssets', 'bankrupt', 'dissolved'] as const satisfies readonly EnforcementState[];

type Roles = readonly Role[];
const MONEY: Roles = ['finance'];
const LEGAL: Roles = ['finance', 'municipalLawyer'];
/** Whoever may be a delegate; who is, the committee's delegation order says. */
const DELEGATES: Roles = ['decisionMaker', 'finance'];
const SIGNERS: Roles = ['finance', 'municipalLawyer', 'decisionMaker'];

/** The tasks that follow a step; the next step closes them. */
const FOLLOWED = [
  'fileEnforcement',
  'followReply',
  'requestTransfer',
  'followEnforcement',
  'lodgeInBankruptcy',
  'lookAgain',
  'answerJudgment',
];
/** Its day is the one that the step gives: by law, or as the authority has set it. */
const opens = (task: string): { readonly opens: OpenedTask; readonly closes: readonly string[] } => ({
  opens: { task, for: 'finance' },
  closes: FOLLOWED,
});
const closes = { closes: FOLLOWED };
const AT_LAW: readonly EnforcementState[] = [
  'filed',
  'served',
  'objected',
  'verdict',
  'inCourt',
  'judged',
  'enforcing',
];

/**
 * A claim at the enforcement authority [Kronofogden] or in court, from the preparation until it is paid or given up. Somebody
 * with the power decides to apply, whoever holds a power to litigate files; every later row is what the authority, the court
 * or the debtor did, entered by its day.
 */
// prettier-ignore
export const enforcementFlow = flow<EnforcementState>('enforcement', FINAL_STATES, [
  { act: 'prepare',         by: SIGNERS,                 from: [],                               to: 'prepared',  basis: 'goodCollection', needs: ['decisionStands', 'undisputed', 'notPaused', 'overdue', 'demanded', 'inTime', 'alone', 'somethingLeft'] },
  { act: 'decide',          by: DELEGATES,               from: ['prepared'],                     to: 'decided',   basis: 'delegation',     needs: ['decisionStands', 'undisputed', 'delegated'], ...opens('fileEnforcement') },
  { act: 'enterMinutes',    by: ['committeeSecretary'],  from: ['prepared'],                     to: 'decided',   basis: 'meeting',        needs: ['decisionStands', 'undisputed'], ...opens('fileEnforcement') },
  { act: 'empower',         by: DELEGATES,               from: ['prepared', 'decided', ...AT_LAW], to: 'same',    basis: 'litigation',     needs: ['mayEmpower'] },
  { act: 'exportBundle',    by: [...SIGNERS, 'program'], from: ENFORCEMENT_STATES,               to: 'same',      basis: 'litigation' },
  { act: 'file',            by: SIGNERS,                 from: ['decided'],                      to: 'filed',     basis: 'paymentOrder',   needs: ['byPaymentOrder', 'decisionStands', 'undisputed', 'notPaused', 'demanded', 'inTime', 'power'], ...closes },
  { act: 'sue',             by: SIGNERS,                 from: ['decided'],                      to: 'inCourt',   basis: 'lawsuit',        needs: ['byLawsuit', 'decisionStands', 'demanded', 'inTime', 'power'], ...closes },
  { act: 'noteService',     by: LEGAL,                   from: ['filed'],                        to: 'served',    basis: 'paymentOrder',   ...opens('followReply') },
  { act: 'object',          by: LEGAL,                   from: ['filed', 'served'],              to: 'objected',  basis: 'paymentOrder',   ...opens('requestTransfer') },
  { act: 'requestTransfer', by: SIGNERS,                 from: ['objected'],                     to: 'inCourt',   basis: 'paymentOrder',   needs: ['power'], ...closes },
  { act: 'drop',            by: LEGAL,                   from: ['objected'],                     to: 'dropped',   basis: 'paymentOrder',   ...closes },
  { act: 'dismiss',         by: LEGAL,                   from: ['filed', 'served', 'objected', 'inCourt'], to: 'dismissed', basis: 'paymentOrder', ...closes },
  { act: 'giveVerdict',     by: LEGAL,                   from: ['served'],                       to: 'verdict',   basis: 'paymentOrder',   ...opens('followEnforcement') },
  { act: 'noteRetrial',     by: LEGAL,                   from: ['verdict', 'enforcing', 'noAssets'], to: 'inCourt', basis: 'paymentOrder', needs: ['byVerdict'], ...closes },
  { act: 'noteSummonsServed', by: LEGAL,                 from: ['inCourt'],                      to: 'same',      basis: 'lawsuit',        ...opens('followReply') },
  { act: 'judge',           by: LEGAL,                   from: ['inCourt'],                      to: 'judged',    basis: 'lawsuit',        ...opens('followEnforcement') },
  { act: 'lose',            by: LEGAL,                   from: ['inCourt'],                      to: 'lost',      basis: 'lawsuit',        ...opens('answerJudgment') },
  { act: 'enforce',         by: LEGAL,                   from: ['verdict', 'judged', 'noAssets'], to: 'enforcing', basis: 'enforcement',    needs: ['inTime'], ...closes },
  { act: 'noteNoAssets',    by: LEGAL,                   from: ['enforcing'],                    to: 'noAssets',  basis: 'enforcement',    ...opens('lookAgain') },
  { act: 'noteBankruptcy',  by: LEGAL,                   from: ['prepared', 'decided', ...AT_LAW, 'noAssets'], to: 'bankrupt', basis: 'bankruptcy', ...opens('lodgeInBankruptcy') },
  { act: 'lodge',           by: LEGAL,                   from: ['bankrupt'],                     to: 'same',      basis: 'bankruptcy',     ...closes },
  { act: 'endBankruptcy',   by: LEGAL,                   from: ['bankrupt'],                     to: 'noAssets',  basis: 'bankruptcy',     ...opens('lookAgain') },
  { act: 'noteDissolved',   by: LEGAL,                   from: ['prepared', 'decided', ...AT_LAW, 'noAssets', 'bankrupt'], to: 'dissolved', basis: 'bankruptcy', ...opens('lookAgain') },
  { act: 'watch',           by: LEGAL,                   from: ['noAssets', 'dissolved'],        to: 'same',      basis: 'limitation',     ...opens('lookAgain') },
  { act: 'noticePayment',   by: ['program'],             from: ABROAD_STATES,                    to: 'same',      basis: 'goodCollection', opens: { task: 'tellAuthority', for: 'finance', afterDays: 3 } },
  { act: 'tellAuthority',   by: MONEY,                   from: ABROAD_STATES,                    to: 'same',      basis: 'goodCollection', closes: ['tellAuthority'] },
  { act: 'withdraw',        by: SIGNERS,                 from: ['prepared', 'decided', ...AT_LAW], to: 'withdrawn', basis: 'goodCollection', closes: [...FOLLOWED, 'tellAuthority', 'withdrawEnforcement'] },
  { act: 'end',             by: LEGAL,                   from: WATCHED_STATES,                   to: 'ended',     basis: 'limitation',     closes: [...FOLLOWED, 'tellAuthority', 'withdrawEnforcement'] },
  { act: 'close',           by: [...MONEY, 'program'],   from: ['prepared', 'decided', ...AT_LAW, ...WATCHED_STATES], to: 'paid', basis: 'bookkeeping', needs: ['settled'], closes: [...FOLLOWED, 'tellAuthority'] },
]);

/** What the needs of an enforcement look at. */
export interface EnforcementLook {
  readonly route: Route;
  readonly today: Day;
  readonly claimState: ClaimState;
  /** When the decision was annulled. */
  readonly annulledOn: Day | null;
  readonly dueOn: Day;
  /** Until when nothing is demanded, by a respite or while a plan is kept. */
  readonly pausedUntilOn: Day | null;
  readonly leftOre: Ore;
  /** The last collection demand [inkassokrav] that was sent. */
  readonly demand: CollectionDemand | null;
  /** The day after which the claim lapses; null while none runs. */
  readonly lapsesOn: Day | null;
  /** Whether the claim is already in other hands. */
  readonly othersOpen: boolean;
  /** The last day for a re-trial; null where no verdict was given. */
  readonly retrialBy: Day | null;
  /** Why the actor is no delegate for applying; empty is that he is. */
  readonly undelegated: readonly Reason[];
  /** The same for litigating and giving power to. */
  readonly unempowering: readonly Reason[];
  /** Whether the actor was given power to litigate. */
  readonly empowered: boolean;
}

/** Why an application cannot be prepared yet, as the step that prepares one would say. */
export function whyNotPrepare(look: EnforcementLook): Reason[] {
  return (stepOf(enforcementFlow, 'prepare').needs ?? []).flatMap((need) => enforcementNeeds[need]?.(look) ?? []);
}

type Need = (look: EnforcementLook) => readonly Reason[];
const met: readonly Reason[] = [];
const unless = (holds: boolean, name: string, facts?: Reason['facts']): readonly Reason[] =>
  holds ? met : [{ code: `enforcement.need.${name}`, ...(facts && { facts }) }];
const lacking = (name: string, lacks: readonly Reason[]): readonly Reason[] =>
  lacks.length === 0 ? met : [{ code: `enforcement.need.${name}` }, ...lacks];

/** Why an act is not possible yet; nothing is a need that is met. */
export const enforcementNeeds: Readonly<Record<string, Need>> = {
  decisionStands: ({ annulledOn }) => unless(annulledOn === null, 'decisionStands', { annulledOn }),
  undisputed: ({ claimState }) => unless(claimState !== 'contested', 'undisputed'),
  notPaused: ({ pausedUntilOn, today }) =>
    unless(pausedUntilOn === null || pausedUntilOn < today, 'notPaused', { pausedUntilOn }),
  overdue: ({ dueOn, today }) => unless(dueOn < today, 'overdue', { dueOn }),
  demanded: ({ demand, today }) => {
    if (demand === null) return unless(false, 'demanded');
    return unless(demand.payBy < today, 'demandRunning', { payByOn: demand.payBy });
  },
  inTime: ({ lapsesOn, today }) => unless(lapsesOn === null || lapsesOn >= today, 'inTime', { lapsesOn }),
  alone: ({ othersOpen }) => unless(!othersOpen, 'alone'),
  somethingLeft: ({ leftOre, claimState }) => unless(leftOre > 0 && claimState !== 'settled', 'somethingLeft'),
  settled: ({ claimState }) => unless(claimState === 'settled', 'settled'),
  delegated: ({ undelegated }) => lacking('delegated', undelegated),
  mayEmpower: ({ unempowering }) => lacking('mayEmpower', unempowering),
  power: ({ empowered, unempowering }) => (empowered ? met : lacking('power', unempowering)),
  byPaymentOrder: ({ route }) => unless(route === 'paymentOrder', 'byPaymentOrder'),
  byLawsuit: ({ route }) => unless(route === 'lawsuit', 'byLawsuit'),
  byVerdict: ({ retrialBy }) => unless(retrialBy !== null, 'byVerdict'),
};
