import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { checkBankgiro } from '../../shared/numbers/giro.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';

export const ROUTINE_STATES = ['proposed', 'confirmed', 'withdrawn'] as const;
export type RoutineState = (typeof ROUTINE_STATES)[number];

/** How a committee collects what is owed from a day on: where it is paid, how long is waited, what is too small. */
export interface RoutineInput {
  /** As it is written, `5050-1055`. */
  readonly bankgiro: string;
  readonly fromOn: Day;
  /** Whether reminders are sent at all. */
  readonly reminds: boolean;
  /** How many bank days pass after a due day before the next letter. */
  readonly waitDays: number;
  /** How many bank days a reminder and a collection demand give, and at least what the law gives. */
  readonly answerDays: number;
  /** What is less is not demanded, and not taken further than a demand. */
  readonly smallestClaimOre: Ore;
  readonly smallestEnforcedOre: Ore;
}

/** Where money is paid is changed by one person and confirmed by another, as accounts of associations are. */
// prettier-ignore
export const collectionRoutineFlow = flow<RoutineState>('collectionRoutine', ['confirmed', 'withdrawn'], [
  { act: 'propose',  by: ['finance'],                           from: [],           to: 'proposed',  basis: 'control' },
  { act: 'confirm',  by: ['finance', 'attestant', 'decisionMaker'], from: ['proposed'], to: 'confirmed', basis: 'control', notBy: 'propose', needs: ['onlyOneThatDay'] },
  { act: 'withdraw', by: ['finance', 'attestant', 'decisionMaker'], from: ['proposed'], to: 'withdrawn', basis: 'control' },
]);

/** What the needs of a routine look at. */
export interface RoutineLook {
  /** Whether another one begins on the same day. */
  readonly taken: boolean;
}

export const collectionRoutineNeeds: Readonly<Record<string, (look: RoutineLook) => readonly Reason[]>> = {
  onlyOneThatDay: ({ taken }) => (taken ? [{ code: 'collectionRoutine.need.onlyOneThatDay' }] : []),
};

/** The routine as it is kept; what cannot be is refused at its field. A day that has passed is never given another routine. */
export function checkedRoutine(input: RoutineInput, today: Day): RoutineInput {
  const { normalised, faults } = checkBankgiro(input.bankgiro);
  const reasons: Reason[] = faults.map((fault) => ({ ...fault, facts: { ...fault.facts, field: 'bankgiro' } }));
  if (input.fromOn < today) reasons.push({ code: 'collectionRoutine.tooLate', facts: { field: 'fromOn', today } });
  if (input.smallestEnforcedOre < input.smallestClaimOre)
    reasons.push({ code: 'collectionRoutine.smallest', facts: { field: 'smallestEnforcedOre' } });
  const [first, ...rest] = reasons;
  if (first || normalised === null) throw new Problem('invalid', [first as Reason, ...rest]);
  return { ...input, bankgiro: normalised };
}
