import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { CourtSetting } from '../../src/decisions/appeals/court-setting.service.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { CollectionRoutine } from '../../src/claims/routine/collection-routine.entity.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { Payment } from '../../src/claims/payments/payment.entity.js';
import { gatherPayments } from '../../src/claims/payments/gathered-file.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import { addDays } from '../../src/shared/day.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aDecidedDecision } from '../claims/a-decided-decision.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import { actorOf, aPerson } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import type { CommandWorld } from './command-world.js';
import type { Request } from './commands.js';

export const BY_POST = { language: 'sv', delivery: 'post', to: 'Provföreningen', address: 'Isgatan 1\n123 45 Sjöby' };

export const GROUND = {
  words: 'Bidraget är inte redovisat.',
  items: [{ label: 'Utbetalning', amountOre: 45_000_00 }],
};
export const REASON = { because: 'Provat.' };

export const RESPITE = { kind: 'respite', untilOn: '2099-01-31', because: 'Årsmötet är i januari.' };
export const proposing = async (world: CommandWorld): Promise<Request> => ({
  path: `/api/claims/${idOf(await raised(world))}/reliefs/propose`,
  body: RESPITE,
});
export const minuted = async (world: CommandWorld): Promise<Request> => {
  const relief = await done(world, await proposing(world));
  const body = { meetingOn: world.app.clock.today(), paragraph: '7' };
  return { path: `/api/reliefs/${idOf(relief)}/enter-minutes`, body, version: 1 };
};
export const overdue = (world: CommandWorld): object => {
  const day = addDays(world.app.clock.today(), -40);
  return { originOn: day, dueOn: day };
};
export const preparing = async (world: CommandWorld): Promise<Request> => {
  const claim = await raised(world, overdue(world));
  const today = world.app.clock.today();
  const body = { sentOn: addDays(today, -30), payBy: addDays(today, -15), proof: 'Kopia.' };
  await done(world, { path: `/api/claims/${idOf(claim)}/note-collection-demand`, body, version: 1 });
  return { path: '/api/enforcements', body: { claimId: idOf(claim), route: 'paymentOrder', ground: 'Återkrav.' } };
};

/** A claim on which more was paid than it is of, and what is paid back of it. */
export const repaying = async (world: CommandWorld): Promise<Request> => {
  const ground = { ...GROUND, items: [{ label: 'Utbetalning', amountOre: 1_00 }] };
  const claim = await raised(world, { capitalOre: 1_00, ground });
  await done(world, await paidIn(world, 'match', { claimId: idOf(claim) }));
  const body = { amountOre: PAID_ORE - 1_00, payee: 'Provföreningen, bankgiro 5050-1055', ...REASON };
  return { path: `/api/claims/${idOf(claim)}/refunds/propose`, body };
};

/** What is done to a payment that no reference tells the claim of. */
export async function paidIn(world: CommandWorld, act: string, body: object): Promise<Request> {
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

export const PAID_ORE = 1_000_00;

export async function raising(
  world: CommandWorld,
  more: object = {},
  about: { readonly associationId?: Id } = {},
): Promise<Request> {
  const matter = await world.aMatter(about);
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

export async function raised(
  world: CommandWorld,
  more: object = {},
  about: { readonly associationId?: Id } = {},
): Promise<Answer> {
  return done(world, await raising(world, more, about));
}

export async function done(world: CommandWorld, request: Request): Promise<Answer> {
  const answer = await world.send(request, world.key());
  if (answer.status >= 300) throw new Error(`${request.path}: ${answer.status} ${answer.text}`);
  return answer;
}

export function demanding(claim: Answer): Request {
  return { path: `/api/claims/${idOf(claim)}/demands/send`, body: BY_POST, version: 1 };
}

export function idOf({ json }: Answer): string {
  return String(json['id']);
}

const collected = new WeakSet<object>();

/** The program's own ledger, with where it is paid, once for each world. */
export async function collecting(world: CommandWorld): Promise<void> {
  if (collected.has(world)) return;
  collected.add(world);
  const { id: committeeId } = world.office.north;
  await world.app.get(ClaimsLedgers).choose(SYSTEM, committeeId, 'own');
  const { key, content } = shippedRulebooks()
    .flatMap(({ contents }) => contents)
    .find(({ kind }) => kind === 'delegation')!;
  const secretary = await actorOf(world.app, world.person);
  await world.app.get(CourtSetting).say(secretary, 'Förvaltningsrätten i Stockholm');
  const meeting = { fromOn: '2026-01-01', meetingOn: '2025-12-01', paragraph: '13' } as const;
  await world.app.get(Rulebooks).adopt(SYSTEM, committeeId, { kind: 'delegation', key, content, ...meeting });
  const days = { reminds: true, waitDays: 5, answerDays: 8, smallestClaimOre: 0, smallestEnforcedOre: 0 };
  const second = await aPerson(world.app, ['finance', world.office.north]);
  await world.app.get(UnitOfWork).run(SYSTEM, { log: committeeId, act: 'test.routine' }, async (act) => {
    const confirmed = { state: 'confirmed', proposedBy: world.person.id, confirmedBy: second.id } as const;
    const row = { id: newId(), committeeId, bankgiro: '5050-1055', fromOn: act.today, ...days, ...confirmed };
    await act.rows.insert(CollectionRoutine, { ...row, proposedAt: act.at, version: 1 });
    act.record({ act: 'test.routine' });
  });
}
