import { retrialDay, transferDay } from '../../law/collection/proceeding-days.js';
import type { Proceeding } from '../../law/collection/proceeding-costs.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';

/** What is said of a step beside the day it was taken. */
export const STEP_FIELDS = ['authority', 'caseNumber', 'amountOre', 'byOn', 'note'] as const;
export type StepField = (typeof STEP_FIELDS)[number];

/** A step as it is entered. */
export interface StepInput {
  readonly on: Day;
  /** The authority or the court, by name. */
  readonly authority?: string | undefined;
  /** Its number there [målnummer]. */
  readonly caseNumber?: string | undefined;
  readonly amountOre?: Ore | undefined;
  /** A day that it gives: to reply by, to lodge the claim by, to look again on. */
  readonly byOn?: Day | undefined;
  readonly note?: string | undefined;
}

/** What a step asks for and brings with it. */
interface StepRule {
  /** What must be said. */
  readonly needs?: readonly StepField[];
  /** What may be said. */
  readonly takes?: readonly StepField[];
  /** The proceeding that begins and is paid for. */
  readonly costs?: Proceeding;
  /** Limitation stops running: proceedings of this kind begin. */
  readonly begins?: 'paymentOrder' | 'lawsuit' | 'bankruptcy';
  /** They are over: `heard` where the debtor was certainly told of them, `open` where that depends on service. */
  readonly ends?: 'heard' | 'open';
  /** The costs that were asked of the debtor fall on the municipality. */
  readonly losesCosts?: true;
}

/** The steps that are entered with a day, and what each of them asks for. */
export const STEP_RULES = {
  file: { needs: ['caseNumber'], takes: ['amountOre', 'note'], costs: 'paymentOrder', begins: 'paymentOrder' },
  sue: { needs: ['authority', 'caseNumber'], takes: ['note'], costs: 'lawsuit', begins: 'lawsuit' },
  noteService: { takes: ['byOn', 'note'] },
  object: { needs: ['note'] },
  requestTransfer: { needs: ['authority'], takes: ['caseNumber', 'note'], costs: 'transfer' },
  drop: { needs: ['note'], ends: 'open', losesCosts: true },
  dismiss: { needs: ['note'], ends: 'open', losesCosts: true },
  giveVerdict: { needs: ['amountOre'], takes: ['note'], ends: 'heard' },
  noteRetrial: { needs: ['authority'], takes: ['caseNumber', 'note'], begins: 'lawsuit' },
  noteSummonsServed: { takes: ['byOn', 'note'] },
  judge: { needs: ['amountOre'], takes: ['byOn', 'note'], ends: 'heard' },
  lose: { needs: ['note'], takes: ['byOn'], ends: 'heard', losesCosts: true },
  enforce: { needs: ['caseNumber'], takes: ['note'], costs: 'enforcement', begins: 'paymentOrder' },
  noteNoAssets: { needs: ['byOn'], takes: ['note'], ends: 'heard' },
  noteBankruptcy: { needs: ['authority', 'caseNumber', 'byOn'], takes: ['note'] },
  lodge: { needs: ['amountOre'], takes: ['note'], begins: 'bankruptcy' },
  endBankruptcy: { needs: ['byOn'], takes: ['amountOre', 'note'], ends: 'heard' },
  noteDissolved: { needs: ['byOn', 'note'], ends: 'open' },
  watch: { needs: ['byOn', 'note'] },
  tellAuthority: { takes: ['note'] },
  withdraw: { needs: ['note'], ends: 'open', losesCosts: true },
  end: { needs: ['note'], ends: 'open' },
} as const satisfies Readonly<Record<string, StepRule>>;

export type EnforcementStep = keyof typeof STEP_RULES;
export const ENFORCEMENT_STEPS = Object.keys(STEP_RULES) as readonly EnforcementStep[];

export function ruleOf(step: EnforcementStep): StepRule {
  return STEP_RULES[step];
}

/** Tells whether a word is a step that is entered with a day. */
export function isEnforcementStep(word: string): word is EnforcementStep {
  return Object.hasOwn(STEP_RULES, word);
}

/** Refuses what is missing, what does not belong to the step, and days in the wrong order. */
export function checkStep(step: EnforcementStep, input: StepInput, today: Day, lastOn: Day | null): void {
  const { needs = [], takes = [] } = ruleOf(step);
  const faults: Reason[] = [
    ...needs
      .filter((field) => input[field] === undefined)
      .map((field) => ({ code: 'field.required', facts: { field } })),
    ...STEP_FIELDS.filter((field) => input[field] !== undefined && ![...needs, ...takes].includes(field)).map(
      (field): Reason => ({ code: 'enforcement.fieldUnasked', facts: { field } }),
    ),
  ];
  const [first, ...rest] = faults;
  if (first) throw new Problem('invalid', [first, ...rest]);
  if (input.on > today) throw problem('invalid', 'enforcement.notYet', { dayOn: input.on, field: 'on' });
  if (lastOn !== null && input.on < lastOn)
    throw problem('invalid', 'enforcement.beforeLast', { dayOn: input.on, lastOn, field: 'on' });
  if (input.byOn !== undefined && input.byOn < input.on)
    throw problem('invalid', 'enforcement.byBefore', { dayOn: input.byOn, field: 'byOn' });
}

/** The day that a step gives: counted by law, or as it was entered; null where it gives none. */
export function dayGivenBy(step: EnforcementStep, { on, byOn }: StepInput): Reasoned<Day | null> {
  if (step === 'object') return transferDay(on);
  if (step === 'giveVerdict') return retrialDay(on);
  return { value: byOn ?? null, because: [] };
}

/** Refuses what the law no longer gives time for on the day it was done. */
export function checkInTime(
  step: EnforcementStep,
  { on }: StepInput,
  row: { readonly byOn: Day | null; readonly retrialBy: Day | null },
): void {
  if (step === 'requestTransfer' && row.byOn !== null && on > row.byOn)
    throw problem('refused', 'enforcement.transferTooLate', { dayOn: on, lastOn: row.byOn });
  if (step === 'noteRetrial' && row.retrialBy !== null && on > row.retrialBy)
    throw problem('refused', 'enforcement.retrialTooLate', { dayOn: on, lastOn: row.retrialBy });
}
