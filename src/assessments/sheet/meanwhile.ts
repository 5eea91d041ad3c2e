import type { Instant } from '../../shared/day.js';
import type { Facts, Reason } from '../../shared/reason.js';

/** A line of the case's log, as far as somebody who was overtaken is told of it. */
export interface Overtaking {
  readonly at: Instant;
  readonly act: string;
  readonly by: string | null;
  readonly facts: Facts;
  readonly words: Facts;
}

/**
 * What others did to an assessment since a version of it was looked at, oldest first, so that it can be read beside what
 * one has written oneself.
 */
export function meanwhileOf(
  happened: readonly Overtaking[],
  assessmentId: string,
  seen: number,
): readonly [Reason, ...Reason[]] {
  const since = happened.filter(
    ({ act, facts }) =>
      act.startsWith('assessment.') && facts['id'] === assessmentId && Number(facts['version']) >= seen,
  );
  const told = [...since].sort((one, other) => (one.at < other.at ? -1 : 1)).map(reasonOf);
  return [{ code: 'meanwhile.changed' }, ...told];
}

function reasonOf({ at, act, by, facts, words }: Overtaking): Reason {
  const who = { by: by ?? '', changedAt: at, actCode: `done.${act}` };
  const { criterion, verdict } = facts;
  const { because } = words;
  if (typeof criterion !== 'string') return { code: 'meanwhile.other', facts: who };
  if (typeof verdict !== 'string') return { code: 'meanwhile.onCriterion', facts: { ...who, criterion } };
  // The words may have been erased by disposal; the verdict never is.
  const reason = typeof because === 'string' ? because : '–';
  return {
    code: 'meanwhile.judged',
    facts: { ...who, criterion, verdictCode: `criterionVerdict.${verdict}`, words: reason },
  };
}
