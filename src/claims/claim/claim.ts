import type { MatterState } from '../../matters/diary/matter.js';
import { basisOf } from '../../matters/steps/basis.js';
import { flow, type Taker } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

export const CLAIM_STATES = ['open', 'contested', 'settled'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/**
 * What late interest [dröjsmålsränta] rests on. `terms`: accepted terms that say so; `demand`: a demand by räntelagen 4 §;
 * `service`: from service of an application for a payment order or of a summons; `none`: no interest runs.
 */
export const INTEREST_BASES = ['terms', 'demand', 'service', 'none'] as const;
export type InterestBasis = (typeof INTEREST_BASES)[number];

/** Who keeps the claim's ledger: the municipality's own system, or this program. */
export const CLAIMS_LEDGERS = ['external', 'own'] as const;
export type ClaimsLedger = (typeof CLAIMS_LEDGERS)[number];

const MONEY: readonly Taker[] = ['finance'];
const LEGAL: readonly Taker[] = ['finance', 'municipalLawyer'];
/** Whoever may enter that a court has annulled the decision: those who take back a clawback. */
const ANNULLERS: readonly Taker[] = ['finance', 'grantOfficer', 'coordinator', 'municipalLawyer'];

/**
 * A claim [fordran] that was decided, until nothing is left of it. Money moves it by itself between open and settled; a
 * dispute stops it the same minute, and only a named person lets it go on.
 */
// prettier-ignore
export const claimFlow = flow<ClaimState>('claim', ['settled'], [
  { act: 'raise',         by: MONEY,                                             from: [],                              to: 'open',      basis: 'claim',      needs: ['matterOpen'] },
  { act: 'describe',      by: LEGAL,                                             from: ['open', 'contested'],           to: 'same',      basis: 'goodCollection' },
  { act: 'interrupt',     by: LEGAL,                                             from: CLAIM_STATES,                    to: 'same',      basis: 'limitation' },
  { act: 'startInterest', by: LEGAL,                                             from: ['open', 'contested'],           to: 'same',      basis: 'interest',   needs: ['interestNotStarted'] },
  { act: 'contest',       by: ['finance', 'grantOfficer', 'registrar', 'municipalLawyer', 'associationRepresentative'], from: ['open'], to: 'contested', basis: 'goodCollection', opens: { task: 'answerObjection', for: 'finance', afterDays: 7 } },
  { act: 'resume',        by: LEGAL,                                             from: ['contested'],                   to: 'open',      basis: 'goodCollection', closes: ['answerObjection'] },
  { act: 'noteCollectionDemand', by: MONEY,                                      from: ['open'],                        to: 'same',      basis: 'goodCollection' },
  { act: 'handOver',      by: [...MONEY, 'program'],                             from: ['open'],                        to: 'same',      basis: 'bookkeeping', needs: ['external', 'notHandedOver'] },
  { act: 'handOverCredit', by: [...MONEY, 'program'],                            from: CLAIM_STATES,                    to: 'same',      basis: 'bookkeeping', needs: ['external', 'creditDue'] },
  { act: 'applyStatus',   by: [...MONEY, 'program'],                             from: CLAIM_STATES,                    to: 'same',      basis: 'bookkeeping', needs: ['external'] },
  { act: 'bookPayment',   by: [...MONEY, 'program'],                             from: CLAIM_STATES,                    to: 'same',      basis: 'paymentOrderOfParts' },
  { act: 'setOff',        by: MONEY,                                             from: ['open'],                        to: 'same',      basis: 'setOff',     needs: ['setOffSupported'] },
  { act: 'takeBackPayment', by: [...MONEY, 'program'],                           from: CLAIM_STATES,                    to: 'same',      basis: 'paymentOrderOfParts' },
  { act: 'settle',        by: [...MONEY, 'program', 'decisionMaker', 'grantOfficer', 'committeeSecretary'], from: ['open', 'contested'],           to: 'settled',   basis: 'bookkeeping', needs: ['nothingLeft'], closes: ['answerObjection', 'limitationNear', 'recoverRefund'] },
  { act: 'reopen',        by: [...ANNULLERS, 'program'],                         from: ['settled'],                     to: 'open',      basis: 'bookkeeping' },
  { act: 'annul',         by: ANNULLERS,                                         from: CLAIM_STATES,                    to: 'settled',   basis: 'appeal', opens: { task: 'repayAnnulled', for: 'finance', afterDays: 14 }, closes: ['answerObjection', 'limitationNear'] },
  { act: 'clearCredit',   by: [...ANNULLERS, 'program'],                         from: CLAIM_STATES,                    to: 'same',      basis: 'bookkeeping', needs: ['noCredit'], closes: ['repayAnnulled'] },
  { act: 'warn',          by: ['program'],                                       from: ['open', 'contested'],           to: 'same',      basis: 'limitation', opens: { task: 'limitationNear', for: 'finance' } },
]);

/** What the needs of a claim look at. */
export interface ClaimLook {
  readonly matterState: MatterState;
  readonly leftOre: Ore;
  /** What was paid beyond the debt and is not paid back. */
  readonly creditOre: Ore;
  readonly interestBasis: InterestBasis;
  readonly interestFromOn: Day | null;
  readonly ledger: ClaimsLedger;
  readonly handedOverOn: Day | null;
  readonly annulledOn: Day | null;
  readonly creditedOn: Day | null;
  /** The accepted terms that it rests on. */
  readonly termsHash: string | null;
}

export const claimNeeds: Readonly<Record<string, (look: ClaimLook) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => (matterState === 'closed' ? [{ code: 'claim.need.matterOpen' }] : []),
  nothingLeft: ({ leftOre }) => (leftOre === 0 ? [] : [{ code: 'claim.need.nothingLeft', facts: { leftOre } }]),
  noCredit: ({ creditOre }) => (creditOre === 0 ? [] : [{ code: 'claim.need.noCredit', facts: { creditOre } }]),
  external: ({ ledger }) => (ledger === 'external' ? [] : [{ code: 'claim.need.external' }]),
  notHandedOver: ({ handedOverOn }) =>
    handedOverOn === null ? [] : [{ code: 'claim.need.notHandedOver', facts: { handedOverOn } }],
  creditDue: ({ handedOverOn, annulledOn, creditedOn }) =>
    handedOverOn !== null && annulledOn !== null && creditedOn === null ? [] : [{ code: 'claim.need.creditDue' }],
  setOffSupported: ({ termsHash }) =>
    termsHash === null ? [{ code: 'claim.need.setOffSupported', source: basisOf('setOff') }] : [],
  interestNotStarted: ({ interestBasis, interestFromOn }) =>
    interestFromOn === null && (interestBasis === 'demand' || interestBasis === 'service')
      ? []
      : [{ code: 'claim.need.interestNotStarted' }],
};
