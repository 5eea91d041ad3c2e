import type { Words } from '../../platform/pages/page.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { OfficeholderRole } from '../board/officeholder.js';
import type { PaperKind, PaperState } from '../papers/paper.js';
import type { AssociationState, LegalForm, NoNumberReason } from './association.js';

/** A choice of a closed list, as forms offer it. */
export interface Choice {
  readonly value: string;
  readonly text: Words;
}

const STATE_TONES: Readonly<Record<AssociationState, Tone>> = { active: 'done', dissolved: 'plain', merged: 'plain' };
const PAPER_TONES: Readonly<Record<PaperState, Tone>> = { received: 'attention', approved: 'done', returned: 'late' };

export const legalFormWords = (form: LegalForm): Words => ({ code: `legalForm.${form}` });
export const noNumberWords = (because: NoNumberReason): Words => ({ code: `noNumberBecause.${because}` });
export const officeWords = (role: OfficeholderRole): Words => ({ code: `officeholderRole.${role}` });
export const paperWords = (kind: PaperKind): Words => ({ code: `paperKind.${kind}` });

export function associationTag(state: AssociationState): Tag {
  return { text: { code: `association.state.${state}` }, tone: STATE_TONES[state] };
}

export function paperTag(state: PaperState): Tag {
  return { text: { code: `paper.state.${state}` }, tone: PAPER_TONES[state] };
}

export function choicesOf<Value extends string>(values: readonly Value[], words: (value: Value) => Words): Choice[] {
  return values.map((value) => ({ value, text: words(value) }));
}
