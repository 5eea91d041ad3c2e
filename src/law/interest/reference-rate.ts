import type { Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { percentOf, type BasisPoints } from './percent.js';

/** The reference rate moves in steps of half a percentage point, in basis points. */
const STEP = 50;

/**
 * The reference rate [referensränta] that follows from the policy rate [styrränta] at the end of a half-year: "den räntesats
 * … avrundad uppåt till närmaste halva procentenhet" (räntelagen 9 §). For whoever enters the rate of a new half-year; what
 * interest is reckoned with is what the Riksbank announces, and stands in `data/law/interest.yaml`.
 */
export function referenceRateFrom(policyRate: BasisPoints): Reasoned<BasisPoints> {
  const steps = Math.ceil(policyRate / STEP);
  // Rounding up from just below zero gives a zero that prints as minus zero.
  const value = steps === 0 ? 0 : steps * STEP;
  const facts = { policyPercent: percentOf(policyRate), referencePercent: percentOf(value) };
  return { value, because: [{ code: 'interest.roundedUp', facts, source: provision('rantelagen-9') }] };
}
