import type { ClawbackFields } from '../case/clawback-fields.js';
import type { ClawbackLook } from '../case/clawback.js';

/** The letters that a case can give rise to. */
export const CASE_LETTERS = [
  'clawback-hearing',
  'clawback-extension',
  'decision-clawback',
  'decision-no-clawback',
  'payouts-held',
  'clawback-discontinued',
  'clawback-hand-over',
  'clawback-restored',
] as const;
export type CaseLetter = (typeof CASE_LETTERS)[number];

/** The letters that can be written of a case as it stands: each tells what has been done, and none what has not. */
export function writableLetters(row: ClawbackFields, look: ClawbackLook): CaseLetter[] {
  const { state, hearingId, annulledOn, claimId } = row;
  const isDecided = state === 'decided' || state === 'claimed' || state === 'ended';
  const holds: Readonly<Record<CaseLetter, boolean>> = {
    'clawback-hearing': hearingId !== null && !isDecided,
    'clawback-extension': hearingId !== null && look.hearing !== null && look.hearing.extended && !isDecided,
    'decision-clawback': isDecided && look.decision?.outcome === 'clawback',
    'decision-no-clawback': isDecided && look.decision !== null && look.decision.outcome !== 'clawback',
    'payouts-held': look.held,
    'clawback-discontinued': state === 'discontinued',
    'clawback-hand-over': claimId !== null,
    'clawback-restored': annulledOn !== null,
  };
  return CASE_LETTERS.filter((kind) => holds[kind]);
}
