import type { LetterWishes } from '../../decisions/letter/letter-of-decision.js';
import type { Delivery, Recipient } from '../../documents/letters/letter.js';
import { flow } from '../../matters/steps/steps.js';
import type { Reason } from '../../shared/reason.js';
import { ROUND_KEEPERS } from '../rounds/round.js';

/** What a batch of letters may tell of: what is decided of many at once. Texts under `outcome`. */
export const TOLD_OUTCOMES = ['award', 'partAward', 'refusal', 'dismissal'] as const;
export type ToldOutcome = (typeof TOLD_OUTCOMES)[number];

export const LETTER_BATCH_STATES = ['writing', 'done', 'stopped'] as const;
export type LetterBatchState = (typeof LETTER_BATCH_STATES)[number];

/** What has come of one letter of a batch; `left`: the batch was stopped before its turn. Texts under `letterRow`. */
export const LETTER_ROW_STATES = ['waiting', 'written', 'failed', 'left'] as const;
export type LetterRowState = (typeof LETTER_ROW_STATES)[number];

/** Whether letters are printed on both sides of their paper. Texts under `paperSides`. */
export const PAPER_SIDES = ['two', 'one'] as const;
export type PaperSides = (typeof PAPER_SIDES)[number];

/** The letters of a round [omgångens beslutsbrev]: ordered by a person, written one after the other in his name, stopped by a person. */
// prettier-ignore
export const letterBatchFlow = flow<LetterBatchState>('letterBatch', ['done', 'stopped'], [
  { act: 'order',  by: ROUND_KEEPERS, from: [],          to: 'writing', basis: 'handling' },
  { act: 'finish', by: ['program'],   from: ['writing'], to: 'done',    basis: 'service' },
  { act: 'stop',   by: ROUND_KEEPERS, from: ['writing'], to: 'stopped', basis: 'handling' },
]);

/** What all the letters of a batch say beside their decisions, and how they go. */
export interface BatchWishes extends Omit<LetterWishes, 'language' | 'grant' | 'until' | 'booking'> {
  readonly outcomes: readonly ToldOutcome[];
  /** How a letter goes where the association can be reached so; otherwise by the way that is open. */
  readonly delivery: Delivery;
}

const MONEY: readonly ToldOutcome[] = ['award', 'partAward'];

/** What the letters would lack, told before any is written. */
export function wishFaults({ outcomes, payoutOn, reportDueOn, reportParts, noReport }: BatchWishes): Reason[] {
  const lack = (field: string): Reason => ({ code: 'field.required', facts: { field } });
  if (outcomes.length === 0) return [lack('outcomes')];
  if (!outcomes.some((each) => MONEY.includes(each))) return [];
  return [
    ...(payoutOn === null ? [lack('payoutOn')] : []),
    ...(reportDueOn === null && !noReport ? [lack('reportDueOn')] : []),
    ...(reportParts.length === 0 && !noReport ? [lack('reportParts')] : []),
  ];
}

/** Where an association can be reached. */
export interface Reachable {
  readonly name: string;
  readonly careOf: string | null;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly email: string | null;
}

/** How a letter reaches an association: as it was wished, or by post without an address for mail and the other way round. */
export function wayTo(
  { name, careOf, street, postalCode, city, email }: Reachable,
  wished: Delivery,
): { readonly delivery: Delivery; readonly recipient: Recipient } {
  const town = [postalCode, city].filter((part) => part !== null).join(' ');
  const address = [careOf && `c/o ${careOf}`, street, town].filter((line) => line !== null && line !== '') as string[];
  const electronic = wished === 'portal' || wished === 'email';
  const byPost = address.length > 0 && street !== null;
  const delivery =
    electronic && email === null && byPost ? 'post' : !electronic && !byPost && email ? 'portal' : wished;
  return { delivery, recipient: { name, address, email } };
}
