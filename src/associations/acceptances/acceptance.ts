import { flow } from '../../matters/steps/steps.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { Signing } from '../board/officeholder.js';
import { REGISTER_WRITERS } from '../register/association.js';
import { maySign, type Signatories } from '../signing/may-sign.js';

/** How terms were accepted: by log-in, with an electronic identity, on paper, or by the board's minutes. Texts under `acceptanceWay`. */
export const ACCEPTANCE_WAYS = ['portal', 'eId', 'paper', 'minutes'] as const;
export type AcceptanceWay = (typeof ACCEPTANCE_WAYS)[number];

export const ACCEPTANCE_STATES = ['standing', 'withdrawn'] as const;
export type AcceptanceState = (typeof ACCEPTANCE_STATES)[number];

/** A signature under terms. It is never changed; one that was entered by mistake is withdrawn with a reason. */
// prettier-ignore
export const acceptanceFlow = flow<AcceptanceState>('acceptance', ['standing', 'withdrawn'], [
  { act: 'record',   by: REGISTER_WRITERS,              from: [],           to: 'standing',  basis: 'register' },
  { act: 'approve',  by: ['associationRepresentative'], from: [],           to: 'standing',  basis: 'register' },
  { act: 'withdraw', by: REGISTER_WRITERS,              from: ['standing'], to: 'withdrawn', basis: 'register' },
]);

/** Which terms are meant: the hash of their text, and what the version is called. */
export interface TermsMeant {
  readonly termsHash: string;
  readonly termsVersion: string;
}

/** Somebody who signed, with the rule by which that person signed that day. */
export interface Signed {
  /** An office or a power of attorney. */
  readonly id: Id;
  readonly by: Signing | 'power';
  readonly count: number | null;
}

/** A signature as its row holds it: one person's act in the portal, or all who stand on one paper. */
export interface AcceptanceFields extends TermsMeant {
  readonly id: Id;
  readonly associationId: Id;
  readonly signers: readonly Signed[];
  readonly way: AcceptanceWay;
  /** The proof, and the page in it; an act in the portal is its own. */
  readonly paperId: Id | null;
  readonly page: number | null;
  readonly signedOn: Day;
  readonly enteredBy: Id;
  readonly enteredAt: Instant;
  readonly state: AcceptanceState;
  readonly withdrawnBecause: string | null;
  readonly version: number;
}

/** Whether terms bind an association: they do when those who must have signed. Texts under `acceptanceAnswer`. */
export const ACCEPTANCE_ANSWERS = ['complete', 'incomplete', 'none'] as const;
export type AcceptanceAnswer = (typeof ACCEPTANCE_ANSWERS)[number];

/**
 * Whether an association has accepted terms [godkännande av villkor], and what is missing. Signatures add up until
 * they suffice by the rule that holds the day the last of them was given; who has left office by then does not count.
 */
export function acceptanceOf(signatures: readonly AcceptanceFields[], all: Signatories): Reasoned<AcceptanceAnswer> {
  const standing = signatures.filter(({ state }) => state === 'standing');
  const days = [...new Set(standing.map(({ signedOn }) => signedOn))].sort();
  const last = days.at(-1);
  if (last === undefined) return { value: 'none', because: [{ code: 'acceptance.none' }] };
  const answers = days.map((on) => ({ on, ...maySign(all, signersUntil(standing, on), 'terms', on) }));
  const enough = answers.find(({ value }) => value);
  if (enough) {
    const { on: acceptedOn, because } = enough;
    return { value: 'complete', because: [{ code: 'acceptance.complete', facts: { acceptedOn }, because }] };
  }
  const because: readonly Reason[] = answers.at(-1)?.because ?? [];
  return { value: 'incomplete', because: [{ code: 'acceptance.incomplete', facts: { signedOn: last }, because }] };
}

/** By which rule somebody signs on the day of signing, as it is kept with the signature. */
export function signedBy({ board, powers }: Signatories, id: Id): Signed | null {
  const office = board.find((each) => each.id === id);
  if (office) return { id, by: office.signing, count: office.signingCount };
  return powers.some((each) => each.id === id) ? { id, by: 'power', count: null } : null;
}

function signersUntil(standing: readonly AcceptanceFields[], on: Day): Id[] {
  return standing.filter(({ signedOn }) => signedOn <= on).flatMap(({ signers }) => signers.map(({ id }) => id));
}
