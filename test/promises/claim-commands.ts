import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { CollectionRoutine } from '../../src/claims/routine/collection-routine.entity.js';
import { Payment } from '../../src/claims/payments/payment.entity.js';
import { gatherPayments } from '../../src/claims/payments/gathered-file.js';
import { Refunds } from '../../src/claims/refunds/refunds.service.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import { addDays } from '../../src/shared/day.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aDecidedDecision } from '../claims/a-decided-decision.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import { actorOf, aPerson } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import type { CommandWorld } from './command-world.js';
import type { Command, Request } from './commands.js';

const BY_POST = { language: 'sv', delivery: 'post', to: 'Provföreningen', address: 'Isgatan 1\n123 45 Sjöby' };

const GROUND = {
  words: 'Bidraget är inte redovisat.',
  items: [{ label: 'Utbetalning', amountOre: 45_000_00 }],
};
const REASON = { because: 'Provat.' };

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

const RESPITE = { kind: 'respite', untilOn: '2099-01-31', because: 'Årsmötet är i januari.' };
const proposing = async (world: CommandWorld): Promise<Request> => ({
  path: `/api/claims/${idOf(await raised(world))}/reliefs/propose`,
  body: RESPITE,
});
const minuted = async (world: CommandWorld): Promise<Request> => {
  const relief = await done(world, await proposing(world));
  const body = { meetingOn: world.app.clock.today(), paragraph: '7' };
  return { path: `/api/reliefs/${idOf(relief)}/enter-minutes`, body, version: 1 };
};
const overdue = (world: CommandWorld): object => {
  const day = addDays(world.app.clock.today(), -40);
  return { originOn: day, dueOn: day };
};
const preparing = async (world: CommandWorld): Promise<Request> => {
  const claim = await raised(world, overdue(world));
  const today = world.app.clock.today();
  const body = { sentOn: addDays(today, -30), payBy: addDays(today, -15), proof: 'Kopia.' };
  await done(world, { path: `/api/claims/${idOf(claim)}/note-collection-demand`, body, version: 1 });
  return { path: '/api/enforcements', body: { claimId: idOf(claim), route: 'paymentOrder', ground: 'Återkrav.' } };
};

/** A claim on which more was paid than it is of, and what is paid back of it. */
const repaying = async (world: CommandWorld): Promise<Request> => {
  const ground = { ...GROUND, items: [{ label: 'Utbetalning', amountOre: 1_00 }] };
  const claim = await raised(world, { capitalOre: 1_00, ground });
  await done(world, await paidIn(world, 'match', { claimId: idOf(claim) }));
  const body = { amountOre: PAID_ORE - 1_00, payee: 'Provföreningen, bankgiro 5050-1055', ...REASON };
  return { path: `/api/claims/${idOf(claim)}/refunds/propose`, body };
};

/** What is done to a payment that no reference tells the claim of. */
async function paidIn(world: CommandWorld, act: string, body: object): Promise<Request> {
  const reference = `C4-${newId()}`;
  const amount = (PAID_ORE / 100).toFixed(2);
  const text = aCamt([anEntry({ reference, amount, details: [details({ reference, amount, words: ['Återkrav'] })] })]);
  const file = await gatherPayments(async function* () {
    yield Buffer.from(text);
  });
  await world.app.get(PaymentImports).take(SYSTEM, file, 'bank.xml');
  const { reads } = world.app.database;
  const { id, version } = await reads.getRepository(Payment).findOneByOrFail({ bankReference: reference });
  return { path: `/api/payments/${id}/${act}`, body, version };
}

const PAID_ORE = 1_000_00;

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
  {
    name: 'refund.notePaid',
    prepare: async (world) => {
      const refund = await done(world, await repaying(world));
      const second = await actorOf(world.app, await aPerson(world.app, ['finance', world.office.north]));
      await world.app.get(Refunds).attest(second, idOf(refund) as Id, { seen: 1 });
      const body = { paidOn: world.app.clock.today(), reference: '4711' };
      return { path: `/api/refunds/${idOf(refund)}/note-paid`, body, version: 2 };
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
];

/** Steps of claims that people take and that are not tried here, each with the reason. */
export const CLAIM_STEPS_UNTRIED: Readonly<Record<string, string>> = {
  'claim.handOver': 'is done by `export billing`, which the story of the external ledger runs twice',
  'claim.applyStatus': 'is done by `import ledger-status`, which C4b sends twice and out of order',
  'claim.bookPayment': 'is what payment.match and payment.split do to a claim',
  'claim.takeBackPayment': 'is done by a reversal in the bank’s file, which C3 and C4b try',
  'claim.setOff':
    'needs terms that were accepted, which no claim of this world rests on; it books through the same act as a payment',
  'claim.settle': 'follows of what leaves nothing: a payment, a waiver',
  'claim.reopen': 'follows of a payment that is taken back',
  'claim.annul': 'belongs to clawback, whose own command takes it',
  'claim.clearCredit': 'follows of a refund that leaves no credit, and of an annulment where nothing was paid',
  'refund.attest': 'needs a second person; three columns, and its effects come with refund.notePaid',
  'refund.return': 'the same; one column',
  'demand.remind': 'is demand.send with other words, days and cost; it waits for days that a try cannot let pass',
  'demand.collect': 'the same',
  'relief.ask': 'is asked by an association’s representative, who is another person than tries here',
  'relief.takeUp': 'is relief.propose on a row that a representative has made',
  'relief.decide': 'needs a second person and a delegation order; relief.enterMinutes has the same effects',
  'relief.refuse': 'the same, without effects',
  'enforcement.decide': 'needs a delegation order; enforcement.enterMinutes has the same effects',
  'enforcement.empower': 'the same; it changes two columns',
  'enforcement.exportBundle': 'makes a file, whose row and line are those of every export',
  'collectionRoutine.propose': 'one row without effects',
  'collectionRoutine.confirm': 'needs a second person; one column',
  'collectionRoutine.withdraw': 'one column',
};

async function raising(world: CommandWorld, more: object = {}): Promise<Request> {
  const matter = await world.aMatter();
  await collecting(world);
  const actor = await actorOf(world.app, world.person);
  const place = { log: matter.committeeId, act: 'test.decide' };
  const decision = await world.app.get(UnitOfWork).run(actor, place, async (act) => {
    act.record({ act: 'test.decide' });
    return aDecidedDecision(act, matter);
  });
  const today = world.app.clock.today();
  const interest = { interestBasis: 'demand', interestBecause: 'Kravet säger det.' };
  const body = {
    decisionId: decision.id,
    capitalOre: 45_000_00,
    originOn: today,
    dueOn: today,
    ground: GROUND,
    ...interest,
    ...more,
  };
  return { path: '/api/claims', body };
}

async function raised(world: CommandWorld, more: object = {}): Promise<Answer> {
  return done(world, await raising(world, more));
}

async function done(world: CommandWorld, request: Request): Promise<Answer> {
  const answer = await world.send(request, world.key());
  if (answer.status >= 300) throw new Error(`${request.path}: ${answer.status} ${answer.text}`);
  return answer;
}

function demanding(claim: Answer): Request {
  return { path: `/api/claims/${idOf(claim)}/demands/send`, body: BY_POST, version: 1 };
}

function idOf({ json }: Answer): string {
  return String(json['id']);
}

const collected = new WeakSet<object>();

/** The program's own ledger, with where it is paid, once for each world. */
async function collecting(world: CommandWorld): Promise<void> {
  if (collected.has(world)) return;
  collected.add(world);
  const { id: committeeId } = world.office.north;
  await world.app.get(ClaimsLedgers).choose(SYSTEM, committeeId, 'own');
  const days = { reminds: true, waitDays: 5, answerDays: 8, smallestClaimOre: 0, smallestEnforcedOre: 0 };
  const second = await aPerson(world.app, ['finance', world.office.north]);
  await world.app.get(UnitOfWork).run(SYSTEM, { log: committeeId, act: 'test.routine' }, async (act) => {
    const confirmed = { state: 'confirmed', proposedBy: world.person.id, confirmedBy: second.id } as const;
    const row = { id: newId(), committeeId, bankgiro: '5050-1055', fromOn: act.today, ...days, ...confirmed };
    await act.rows.insert(CollectionRoutine, { ...row, proposedAt: act.at, version: 1 });
    act.record({ act: 'test.routine' });
  });
}
