import type { Reason } from '../../shared/reason.js';
import { criteriaFaults } from '../folders/criteria-faults.js';
import type { AdoptedKind } from './adopted-kind.js';

/** Tells everything that is wrong with a content of its kind; nothing with faults can be adopted. */
export type ContentParser = (content: unknown) => readonly Reason[];

/** Who checks what of the contents that committees adopt; a kind without a parser cannot be adopted. */
export const CONTENT_KINDS: Readonly<Partial<Record<AdoptedKind, ContentParser>>> = {
  criteria: criteriaFaults,
};
