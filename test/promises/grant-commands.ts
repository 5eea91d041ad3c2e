import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { PayoutBatch } from '../../src/grants/payout-batches/payout-batch.entity.js';
import type { DisbursementState } from '../../src/grants/disbursements/disbursement.js';
import type { SpendingReportState } from '../../src/grants/spending-reports/spending-report.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import type { Id } from '../../src/shared/id.js';
import { anAccount } from '../associations/an-account.js';
import { A_ROUND, sagolunda } from '../grants/application-desk.js';
import { actorOf, aPerson, type TestPerson } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import type { CommandWorld, Sender } from './command-world.js';
import type { Command, Request } from './commands.js';
import { aPayout, aReport, aShare } from './grant-ground.js';
import { represented } from './represented.js';

const REASON = { because: 'Provat.' };

const ofRound = (name: string, act: string, body: object, more: object = {}, published = false): Command => ({
  name,
  prepare: async (world) => {
    const { json } = await done(world, await creating(world, more));
    const path = `/api/rounds/${String(json['id'])}`;
    const at = published ? (await done(world, { path: `${path}/publish`, body: {}, version: 1 })).json : json;
    return { path: `${path}/${act}`, body, ...(act !== 'copy' && { version: Number(at['version']) }) };
  },
});

const ofPayout = (name: string, act: string, body: object | (() => object), state?: DisbursementState): Command => ({
  name,
  prepare: async (world) => {
    const { id, version } = await aPayout(world, await granted(world), state);
    return { path: `/api/disbursements/${id}/${act}`, body: typeof body === 'function' ? body() : body, version };
  },
});

const ofReport = (name: string, act: string, body: object, state: SpendingReportState): Command => ({
  name,
  prepare: async (world) => {
    const { id, version } = await aReport(world, await granted(world), await aRound(world), state);
    return { path: `/api/spending-reports/${id}/${act}`, body, version };
  },
});

const ofBatch = (name: string, act: string, body: object = {}): Command => ({
  name,
  prepare: async (world) => {
    const { json } = await done(world, await batching(world));
    const { id, version } = json['batch'] as { readonly id: string; readonly version: number };
    if (act === 'file') await attested(world, id as Id);
    return { path: `/api/payout-batches/${id}/${act}`, body, version: act === 'file' ? version + 1 : version };
  },
});

const ofDecline = (name: string, act: string, more: object, by: Sender): Command => ({
  name,
  prepare: async (world) => {
    const roundId = await aRound(world);
    const matter = await world.aMatter({ associationId: await represented(world), party: 'Företrädda föreningen' });
    const { decisionId } = await aPayout(world, matter);
    await aReport(world, matter, roundId, 'due', decisionId);
    await aShare(world, matter);
    return { path: `/api/decisions/${decisionId}/${act}`, body: { ...REASON, ...more }, version: 1, by };
  },
});

const LINES = [{ purposeId: 'p1', text: 'Hyra', spentOre: 9_000_00 }];
const RIGHT = ['l1', 'l2'].map((id) => ({ id, finding: 'right' }));

/** Commands of rounds, payouts and reports. */
export const GRANT_COMMANDS: readonly Command[] = [
  { name: 'round.create', prepare: (world) => creating(world) },
  ofRound('round.copy', 'copy', {}),
  ofRound('round.change', 'change', { ...A_ROUND, papers: [], titleSv: 'Nytt namn' }),
  ofRound('round.publish', 'publish', {}),
  ofRound('round.setBudget', 'set-budget', { budgetOre: 60_000_000, ...REASON }, {}, true),
  ofPayout('disbursement.payEarly', 'pay-early', REASON),
  ofPayout('disbursement.notePaid', 'note-paid', () => ({ paidOn: '2026-11-02' }), 'sent'),
  ofPayout('disbursement.noteReturned', 'note-returned', REASON, 'sent'),
  ofPayout('disbursement.cancel', 'cancel', REASON),
  ofDecline('awardDecline.decline', 'decline', {}, 'representative'),
  ofDecline('awardDecline.enter', 'enter-decline', { cameBy: 'handedIn', reachedOn: '2026-11-02' }, 'first'),
  { name: 'payoutBatch.make', prepare: (world) => batching(world) },
  ofBatch('payoutBatch.review', 'review'),
  ofBatch('payoutBatch.file', 'file'),
  ofBatch('payoutBatch.cancel', 'cancel', REASON),
  {
    name: 'payoutHold.place',
    prepare: async (world) => {
      const { associationId, committeeId } = await granted(world);
      return { path: '/api/payout-holds', body: { committeeId, associationId, untilOn: '2099-06-30', ...REASON } };
    },
  },
  ofReport('spendingReport.extend', 'extend', { dueOn: '2099-04-30', ...REASON }, 'due'),
  ofReport('spendingReport.divide', 'divide', { purposes: [{ text: 'Läger', decidedOre: 20_000_00 }] }, 'due'),
  ofReport('spendingReport.save', 'save', { activity: 'Läger.', lines: LINES }, 'due'),
  ofReport('spendingReport.submit', 'submit', {}, 'due'),
  ofReport('spendingReport.judge', 'judge', { lines: RIGHT }, 'submitted'),
  ofReport('spendingReport.askForMore', 'ask-for-more', REASON, 'submitted'),
  ofReport('spendingReport.settle', 'settle', {}, 'reviewed'),
  ofReport('spendingReport.noteFaults', 'note-faults', REASON, 'reviewed'),
  ofReport('spendingReport.reopen', 'reopen', REASON, 'faulty'),
];

/** Steps of rounds, payouts and reports that people take and that are not tried here, each with the reason. */
export const GRANT_STEPS_UNTRIED: Readonly<Record<string, string>> = {
  'round.close': 'waits for a day that a try cannot let pass; two columns',
  'round.conclude': 'the same; one column',
  'disbursement.plan': 'is planned by the program under a key of its own, which C3b tries',
  'disbursement.acceptAccount': 'is disbursement.payEarly with another column',
  'disbursement.decline': 'is what awardDecline.decline does to a payout',
  'disbursement.batch': 'is what payoutBatch.make does to a payout',
  'disbursement.release': 'is what payoutBatch.cancel does to a payout',
  'disbursement.send': 'is what payoutBatch.file does to a payout',
  'payoutBatch.attest': 'needs a second person; one column',
  'payoutHold.lift': 'one column',
  'spendingReport.open': 'is opened by the program under a key of its own',
  'spendingReport.lapse': 'is what awardDecline.decline does to a report',
  'spendingReport.readBooks': 'is an upload, whose row and line are those of every file',
  'spendingReport.useBooks': 'needs books that were uploaded; it writes lines as spendingReport.save does',
  'spendingReport.attach': 'is an upload, whose row and line are those of every file',
  'spendingReport.approve':
    'is spendingReport.judge and one column, with the mail and task of spendingReport.askForMore',
  'spendingReport.waive': 'needs somebody who decides; it is spendingReport.extend with another column',
};

async function creating(world: CommandWorld, more: object = {}): Promise<Request> {
  await ruling(world);
  return { path: '/api/rounds', body: { ...A_ROUND, papers: [], committeeId: world.office.north.id, ...more } };
}

const rounds = new WeakMap<object, Promise<Answer>>();

/** A round for all reports of a world. */
async function aRound(world: CommandWorld): Promise<Id> {
  const made = rounds.get(world) ?? creating(world).then((request) => done(world, request));
  rounds.set(world, made);
  return (await made).json['id'] as Id;
}

/** A case of an association that has an account. */
async function granted(world: CommandWorld): Promise<Matter> {
  const name = `Provföreningen ${world.key()}`;
  const body = { name, legalForm: 'nonProfit', noNumberBecause: 'awaited', email: 'post@proven.example' };
  const { json } = await done(world, { path: '/api/associations', body });
  const associationId = json['id'] as Id;
  const actor = await actorOf(world.app, world.person);
  const asker = { person: world.person, actor, caller: world.callerOf('first') };
  await anAccount({ app: world.app, office: world.office } as never, asker, (await another(world)).id, associationId);
  return world.aMatter({ associationId, party: name });
}

async function batching(world: CommandWorld): Promise<Request> {
  const { id, committeeId } = await aPayout(world, await granted(world));
  return { path: '/api/payout-batches', body: { committeeId, payOn: '2099-01-15', disbursementIds: [id] } };
}

/** Reviewed and attested by two others: only what follows is tried. */
async function attested(world: CommandWorld, id: Id): Promise<void> {
  const log = world.office.north.id;
  await world.app.get(UnitOfWork).run(SYSTEM, { log, act: 'test.attest' }, async (act) => {
    const batch = await act.rows.one(PayoutBatch, { id });
    await act.rows.change(PayoutBatch, batch!, { state: 'attested' });
    act.record({ act: 'test.attest' });
  });
}

async function done(world: CommandWorld, request: Request): Promise<Answer> {
  const answer = await world.send(request, world.key());
  if (answer.status >= 300) throw new Error(`${request.path}: ${answer.status} ${answer.text}`);
  return answer;
}

const others = new WeakMap<object, Promise<TestPerson>>();

/** Somebody who confirms what the one who tries has asked for, once for each world. */
async function another(world: CommandWorld): Promise<TestPerson> {
  const found = others.get(world) ?? aPerson(world.app, ['finance', world.office.north]);
  others.set(world, found);
  return found;
}

const ruled = new WeakSet<object>();

/** Rules that a round can be published under, once for each world. */
async function ruling(world: CommandWorld): Promise<void> {
  if (ruled.has(world)) return;
  ruled.add(world);
  const adopted = { kind: 'criteria', key: 'sagolunda', fromOn: '2025-01-01', content: sagolunda() } as const;
  const meeting = { meetingOn: '2024-11-20', paragraph: '87' } as const;
  await world.app.get(Rulebooks).adopt(SYSTEM, world.office.north.id, { ...adopted, ...meeting });
}
