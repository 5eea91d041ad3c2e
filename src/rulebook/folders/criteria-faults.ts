import type { Reason } from '../../shared/reason.js';

/** Everything that is wrong with the content of a rulebook, all at once. */
export function criteriaFaults(content: unknown): readonly Reason[] {
  return typeof content === 'object' && content !== null ? [] : [{ code: 'rulebook.notAMap', facts: { place: '/' } }];
}
