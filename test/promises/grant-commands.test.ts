import { awardDeclineFlow } from '../../src/grants/declines/award-decline.js';
import { disbursementFlow } from '../../src/grants/disbursements/disbursement.js';
import { payoutHoldFlow } from '../../src/grants/disbursements/payout-hold.js';
import { payoutBatchFlow } from '../../src/grants/payout-batches/payout-batch.js';
import { roundFlow } from '../../src/grants/rounds/round.js';
import { spendingReportFlow } from '../../src/grants/spending-reports/spending-report.js';
import { GRANT_COMMANDS, GRANT_STEPS_UNTRIED } from './grant-commands.js';

const FLOWS = [roundFlow, disbursementFlow, awardDeclineFlow, payoutBatchFlow, payoutHoldFlow, spendingReportFlow];

/** What people do to rounds, payouts and reports: every step whose row names somebody. */
const STEPS = FLOWS.flatMap(({ noun, steps }) =>
  steps.filter(({ by }) => by.some((taker) => taker !== 'program')).map(({ act }) => `${noun}.${act}`),
);

it('every step of rounds, payouts and reports is tried with every failure and twice, or says why it is not', () => {
  const tried = new Set(GRANT_COMMANDS.map(({ name }) => name));
  expect(STEPS.filter((step) => !tried.has(step) && !(step in GRANT_STEPS_UNTRIED))).toEqual([]);
});

it('nothing is excused that is tried, or that is no step', () => {
  const tried = new Set(GRANT_COMMANDS.map(({ name }) => name));
  expect(Object.keys(GRANT_STEPS_UNTRIED).filter((step) => tried.has(step) || !STEPS.includes(step))).toEqual([]);
});
