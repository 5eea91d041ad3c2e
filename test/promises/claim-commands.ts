import { Refunds } from '../../src/claims/refunds/refunds.service.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { actorOf, aPerson } from '../support/actors.js';
import { CLAIM_COMMANDS_OF_TWO } from './claim-commands-of-two.js';
import {
  BY_POST,
  demanding,
  done,
  GROUND,
  idOf,
  minuted,
  overdue,
  PAID_ORE,
  paidIn,
  preparing,
  proposing,
  raised,
  raising,
  REASON,
  repaying,
} from './claim-ground.js';
import type { CommandWorld } from './command-world.js';
import type { Command, Request } from './commands.js';

/** Something that is done to a claim as it was raised. */
const ofClaim = (name: string, act: string, body: object, more: object = {}): Command => ({
  name,
  prepare: async (world) => {
    const claim = await raised(world, more);
    return { path: `/api/claims/${idOf(claim)}/${act}`, body, version: 1 };
  },
});

/** Something that is done to what was proposed or sent on a claim. */
const ofRow = (
  name: string,
  made: (world: CommandWorld) => Promise<Request>,
  path: string,
  body: object = {},
): Command => ({
  name,
  prepare: async (world) => {
    const row = await done(world, await made(world));
    return { path: path.replace(':id', idOf(row)), body, version: Number(row.json['version']) };
  },
});

/** Another has attested it; now it is paid. */
const notingPaid = async (world: CommandWorld): Promise<Request> => {
  const refund = await done(world, await repaying(world));
  const second = await actorOf(world.app, await aPerson(world.app, ['finance', world.office.north]));
  await world.app.get(Refunds).attest(second, idOf(refund) as Id, { seen: 1 });
  const body = { paidOn: world.app.clock.today(), reference: '4711' };
  return { path: `/api/refunds/${idOf(refund)}/note-paid`, body, version: 2 };
};

/** Commands of claims, of what is demanded, relieved, enforced and paid on them. */
export const CLAIM_COMMANDS: readonly Command[] = [
  { name: 'claim.raise', prepare: (world) => raising(world) },
  ofClaim('claim.describe', 'describe', { ground: { ...GROUND, words: 'Inte redovisat i tid.' } }),
  {
    name: 'claim.interrupt',
    prepare: async (world) => {
      const body = { interruptedOn: world.app.clock.today(), kind: 'acknowledgement', proof: 'Brev.' };
      return { path: `/api/claims/${idOf(await raised(world))}/interrupt`, body, version: 1 };
    },
  },
  {
    name: 'claim.startInterest',
    prepare: async (world) => {
      const body = { on: world.app.clock.today(), proof: 'Delgivningskvitto.' };
      const claim = await raised(world, { interestBasis: 'service' });
      return { path: `/api/claims/${idOf(claim)}/start-interest`, body, version: 1 };
    },
  },
  {
    name: 'claim.noteCollectionDemand',
    prepare: async (world) => {
      const claim = await raised(world, overdue(world));
      const today = world.app.clock.today();
      const body = { sentOn: addDays(today, -30), payBy: addDays(today, -15), proof: 'Kopia.' };
      return { path: `/api/claims/${idOf(claim)}/note-collection-demand`, body, version: 1 };
    },
  },
  { name: 'demand.send', prepare: async (world) => demanding(await raised(world)) },
  ofRow('demand.takeBack', async (world) => demanding(await raised(world)), '/api/demands/:id/take-back'),
  {
    name: 'claim.contest',
    prepare: async (world) => {
      const claim = await raised(world);
      await done(world, demanding(claim));
      // The demand has given the claim its days.
      return { path: `/api/claims/${idOf(claim)}/contest`, body: { because: 'Vi har redovisat.' }, version: 2 };
    },
  },
  {
    name: 'claim.resume',
    prepare: async (world) => {
      const claim = idOf(await raised(world));
      await done(world, { path: `/api/claims/${claim}/contest`, body: REASON, version: 1 });
      return { path: `/api/claims/${claim}/resume`, body: REASON, version: 2 };
    },
  },
  { name: 'relief.propose', prepare: proposing },
  ofRow('relief.withdraw', proposing, '/api/reliefs/:id/withdraw'),
  { name: 'relief.enterMinutes', prepare: minuted },
  ofRow('relief.tell', minuted, '/api/reliefs/:id/tell', BY_POST),
  { name: 'refund.propose', prepare: repaying },
  ofRow('refund.withdraw', repaying, '/api/refunds/:id/withdraw', REASON),
  { name: 'refund.notePaid', prepare: notingPaid },
  {
    name: 'refund.tell',
    prepare: async (world) => {
      const paid = await done(world, await notingPaid(world));
      return { path: `/api/refunds/${idOf(paid)}/tell`, body: BY_POST, version: 3 };
    },
  },
  { name: 'enforcement.prepare', prepare: preparing },
  {
    name: 'enforcement.enterMinutes',
    prepare: async (world) => {
      const { json } = await done(world, await preparing(world));
      const body = { meetingOn: world.app.clock.today(), paragraph: '8' };
      return { path: `/api/enforcements/${String(json['id'])}/enter-minutes`, body, version: 1 };
    },
  },
  {
    name: 'enforcement.withdraw',
    prepare: async (world) => {
      const { json } = await done(world, await preparing(world));
      const body = { on: world.app.clock.today(), note: 'Betalat direkt.' };
      return { path: `/api/enforcements/${String(json['id'])}/steps/withdraw`, body, version: 1 };
    },
  },
  {
    name: 'payment.match',
    prepare: async (world) => paidIn(world, 'match', { claimId: idOf(await raised(world)) }),
  },
  {
    name: 'payment.split',
    inParts: true,
    prepare: async (world) => {
      const [one, other] = [idOf(await raised(world)), idOf(await raised(world))];
      const half = PAID_ORE / 2;
      const shares = [one, other].map((claimId) => ({ claimId, amountOre: half }));
      return paidIn(world, 'split', { shares });
    },
  },
  {
    name: 'payment.setAside',
    prepare: (world) => paidIn(world, 'set-aside', REASON),
  },
  ...CLAIM_COMMANDS_OF_TWO,
];

/** Steps of claims that people take and that are not tried here, each with the reason. */
export const CLAIM_STEPS_UNTRIED: Readonly<Record<string, string>> = {
  'claim.handOver': 'is done by `export billing`, which the story of the external ledger runs twice',
  'claim.handOverCredit': 'the same file with a sum below zero',
  'claim.applyStatus': 'is done by `import ledger-status`, which C4b sends twice and out of order',
  'claim.bookPayment': 'is what payment.match and payment.split do to a claim',
  'claim.takeBackPayment': 'is done by a reversal in the bank’s file, which C3 and C4b try',
  'claim.settle': 'follows of what leaves nothing: a payment, a waiver',
  'claim.reopen': 'follows of a payment that is taken back',
  'claim.annul': 'belongs to clawback, whose own command takes it',
  'claim.clearCredit': 'follows of a refund that leaves no credit, and of an annulment where nothing was paid',
};
