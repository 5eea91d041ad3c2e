import type { ClawbackFields } from '../case/clawback-fields.js';
import type { ClawbackLook } from '../case/clawback.js';
import { isTooEarly, type ContactKey } from '../contacts/contact.js';

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
  'clawback-statement',
  'contact-police',
  'contact-samfund',
  'contact-associations',
  'contact-kronofogden',
  'contact-skatteverket',
  'contact-cve',
] as const;
export type CaseLetter = (typeof CASE_LETTERS)[number];

/** A contact as far as its letter is concerned. */
interface AwaitedContact {
  readonly key: ContactKey;
  readonly exchange: { readonly state: string } | null;
}

/** The letters that can be written of a case as it stands: each tells what has been done, and none what has not. */
export function writableLetters(
  row: ClawbackFields,
  look: ClawbackLook,
  contacts: readonly AwaitedContact[],
): CaseLetter[] {
  const { state, hearingId, annulledOn, claimId } = row;
  const isDecided = state === 'decided' || state === 'claimed' || state === 'ended';
  // A question that has its answer is not put again; one that may only be put after the decision falls with it.
  const isAwaited = (key: ContactKey): boolean =>
    !isTooEarly(key, state) && contacts.some((each) => each.key === key && each.exchange?.state === 'sent');
  const holds: Readonly<Record<CaseLetter, boolean>> = {
    'clawback-hearing': hearingId !== null && !isDecided,
    'clawback-extension': hearingId !== null && look.hearing !== null && look.hearing.extended && !isDecided,
    'decision-clawback': isDecided && look.decision?.outcome === 'clawback',
    'decision-no-clawback': isDecided && look.decision !== null && look.decision.outcome !== 'clawback',
    'payouts-held': look.held,
    'clawback-discontinued': state === 'discontinued',
    'clawback-hand-over': claimId !== null,
    'clawback-restored': annulledOn !== null,
    'clawback-statement': look.decision !== null && (state === 'proposed' || isDecided),
    'contact-police': isAwaited('police'),
    'contact-samfund': isAwaited('samfund'),
    'contact-associations': isAwaited('associations'),
    'contact-kronofogden': isAwaited('kronofogden'),
    'contact-skatteverket': isAwaited('skatteverket'),
    'contact-cve': isAwaited('cve'),
  };
  return CASE_LETTERS.filter((kind) => holds[kind]);
}
