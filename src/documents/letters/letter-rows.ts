import type { Actor } from '../../acts/actor.js';
import type { MatterState } from '../../matters/diary/matter.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import type { Action, Tag, Tone } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { LetterItem } from '../matter-view.js';
import { missingParts, registerLacks } from './letter-completeness.js';
import { letterFlow, letterNeeds, type LetterFacts, type LetterState } from './letter.js';
import { LETTERS_BY_HAND, shippedLetter } from './shipped-letters.js';

/** A letter as its row is made of it. */
export interface RowLetter extends Pick<LetterFacts, 'delivery' | 'recipient'> {
  readonly id: Id;
  readonly committeeId: Id;
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly state: LetterState;
  readonly leavesAt: Instant | null;
  readonly version: number;
}

/** The case that a letter is looked at in. */
export interface WrittenIn {
  readonly id: Id;
  readonly committeeId: Id;
  readonly dnr: string | null;
  readonly state: MatterState;
  readonly version: number;
}

const TONES: Readonly<Record<LetterState, Tone>> = {
  draft: 'attention',
  queued: 'info',
  dispatched: 'done',
  discarded: 'plain',
};

/** A letter in its box on the case's page. */
export function itemOf(letter: RowLetter, actor: Actor, matter: WrittenIn): LetterItem {
  const [undo] = actionsOf(letter, actor, matter, ['undo']);
  return {
    title: { code: `letter.kind.${letter.kind}` },
    htmlHref: `/letters/${letter.id}`,
    pdfHref: `/letters/${letter.id}/pdf`,
    state: stateTag(letter),
    ...(letter.state === 'queued' && letter.leavesAt !== null && { leavesAt: letter.leavesAt }),
    ...(undo && { undo }),
  };
}

export function stateTag({ state }: Pick<RowLetter, 'state'>): Tag {
  return { text: { code: `letter.state.${state}` }, tone: TONES[state] };
}

/** What the actor can do with a letter now; what has to wait says for what. */
export function actionsOf(letter: RowLetter, actor: Actor, matter: WrittenIn, acts: readonly string[]): Action[] {
  return acts.flatMap((act): Action[] => {
    if (act === 'undo' && shippedLetter(letter.kind).bound) return [];
    if (act === 'revise' && !LETTERS_BY_HAND.some(({ name }) => name === letter.kind)) return [];
    const step = stepOf(letterFlow, act);
    const look = { row: letter, roles: rolesAt(actor, letter), conflict: false, takenBefore: () => false };
    if (whyNot(step, letterFlow, look).length > 0) return [];
    const kind = shippedLetter(letter.kind);
    const missing = missingParts(kind, letter.fields);
    const unregistered = registerLacks(kind, matter);
    const facts: LetterFacts = { ...letter, matterState: matter.state, missing, unregistered };
    const lacks = (step.needs ?? []).flatMap((need): readonly Reason[] => letterNeeds[need]?.(facts) ?? []);
    const button = {
      text: { code: codeOf(letterFlow, act) },
      href: `/letters/${letter.id}/${act}`,
      ...(lacks.length > 0 && { whyNot: lacks }),
    };
    if (act === 'revise') return [{ ...button, method: 'get' }];
    return [{ ...button, method: 'post', fields: { seen: String(letter.version) } }];
  });
}

/** The letters that the actor may write in the case now, as links to their forms. */
export function writable(actor: Actor, matter: WrittenIn, place: (path: string) => string): Action[] {
  const row = { ...matter, state: 'draft' as LetterState };
  const look = { row, roles: rolesAt(actor, row), conflict: false, isNew: true, takenBefore: () => false };
  if (matter.state === 'closed' || whyNot(stepOf(letterFlow, 'write'), letterFlow, look).length > 0) return [];
  return LETTERS_BY_HAND.map(({ name }) => ({
    text: { code: `letter.kind.${name}` },
    href: place(`letters/new/${name}`),
    method: 'get',
  }));
}
