import type { AcceptanceAnswer } from '../../associations/acceptances/acceptance.js';
import { REPAYMENT_GROUNDS, type RepaymentGround } from '../../rulebook/terms/terms-content.js';
import type { Reason } from '../../shared/reason.js';

/**
 * On what a grant is claimed back: the grounds of repayment that terms reserve (G1–G8), and S5, established violent extremism
 * by the action plan's row. Texts under `clawbackGround`.
 */
export const CLAWBACK_GROUNDS = [...REPAYMENT_GROUNDS, 'S5'] as const;
export type ClawbackGround = (typeof CLAWBACK_GROUNDS)[number];

/**
 * By what right: the repayment reservation of accepted terms, false information, or a payment by mistake (condictio indebiti).
 * Texts under `legalBasis`.
 */
export const LEGAL_BASES = ['terms', 'falseInformation', 'condictioIndebiti'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** What carries without any terms; that a report is missing is by itself no proof of a wrong payment (RÅ 1998:43). */
const WITHOUT_TERMS: Readonly<Record<Exclude<LegalBasis, 'terms'>, readonly ClawbackGround[]>> = {
  falseInformation: ['G1'],
  condictioIndebiti: ['G1', 'G2', 'G8'],
};

/** What a payout's terms say of paying back, and whether the association is bound by them. */
export interface Carried {
  readonly reserved: readonly RepaymentGround[];
  readonly acceptance: AcceptanceAnswer;
  /** Why the acceptance is as it is. */
  readonly because: readonly Reason[];
}

/** The ground as terms name it: established extremism is reserved with the democracy conditions. */
export function reservedAs(ground: ClawbackGround): RepaymentGround {
  return ground === 'S5' ? 'G6' : ground;
}

/** Grounds that are matters of principle: the committee's alone, with the municipal lawyer's review (KL 6:38). */
export function isOnDemocracy(ground: ClawbackGround): boolean {
  return ground === 'S5' || ground === 'G6';
}

/** Whether what the recipient knew, and has spent in good faith, must be looked into. */
export function needsGoodFaith(basis: LegalBasis, grounds: readonly ClawbackGround[]): boolean {
  return basis === 'condictioIndebiti' || grounds.includes('G2');
}

/** Why a ground cannot carry a claim on a payout by this right; nothing is that it can. */
export function whyNotCarried(ground: ClawbackGround, basis: LegalBasis, carried: Carried): readonly Reason[] {
  const groundCode = `clawbackGround.${ground}`;
  if (basis !== 'terms') {
    const holds = WITHOUT_TERMS[basis].includes(ground);
    return holds ? [] : [{ code: 'clawback.lack.needsTerms', facts: { groundCode, basisCode: `legalBasis.${basis}` } }];
  }
  if (!carried.reserved.includes(reservedAs(ground)))
    return [{ code: 'clawback.lack.notReserved', facts: { groundCode } }];
  if (carried.acceptance === 'complete') return [];
  return [{ code: 'clawback.lack.notAccepted', facts: { groundCode }, because: carried.because }];
}
