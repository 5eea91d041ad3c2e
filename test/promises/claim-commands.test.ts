import { claimFlow } from '../../src/claims/claim/claim.js';
import { demandFlow } from '../../src/claims/demands/demand.js';
import { enforcementFlow } from '../../src/claims/enforcement/enforcement.js';
import { ENFORCEMENT_STEPS } from '../../src/claims/enforcement/enforcement-steps.js';
import { reliefFlow } from '../../src/claims/plans/relief.js';
import { refundFlow } from '../../src/claims/refunds/refund.js';
import { collectionRoutineFlow } from '../../src/claims/routine/collection-routine.js';
import { CLAIM_COMMANDS, CLAIM_STEPS_UNTRIED } from './claim-commands.js';

const FLOWS = [claimFlow, demandFlow, reliefFlow, refundFlow, collectionRoutineFlow, enforcementFlow];
/** Steps that all go through one method by one table: one of them is tried for all. */
const ONE_FOR_ALL: ReadonlySet<string> = new Set(ENFORCEMENT_STEPS.map((step) => `enforcement.${step}`));

/** What people do to claims: every step whose row names somebody. */
const STEPS = FLOWS.flatMap(({ noun, steps }) =>
  steps.filter(({ by }) => by.some((taker) => taker !== 'program')).map(({ act }) => `${noun}.${act}`),
);

it('every step of claims that people take is tried with every failure and twice, or says why it is not', () => {
  const tried = new Set(CLAIM_COMMANDS.map(({ name }) => name));
  const unheard = STEPS.filter((step) => !tried.has(step) && !(step in CLAIM_STEPS_UNTRIED) && !ONE_FOR_ALL.has(step));
  // What the program does by itself once a step has left nothing is none of these.
  expect(unheard.filter((step) => step !== 'enforcement.close')).toEqual([]);
  expect(CLAIM_COMMANDS.some(({ name }) => ONE_FOR_ALL.has(name))).toBe(true);
});

it('nothing is excused that is tried, or that is no step', () => {
  const tried = new Set(CLAIM_COMMANDS.map(({ name }) => name));
  expect(Object.keys(CLAIM_STEPS_UNTRIED).filter((step) => tried.has(step) || !STEPS.includes(step))).toEqual([]);
});
