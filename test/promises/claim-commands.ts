import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { CollectionRoutine } from '../../src/claims/routine/collection-routine.entity.js';
import { newId } from '../../src/shared/id.js';
import { aDecidedDecision } from '../claims/a-decided-decision.js';
import { actorOf, aPerson } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import type { CommandWorld } from './command-world.js';
import type { Command, Request } from './commands.js';

const BY_POST = { language: 'sv', delivery: 'post', to: 'Provföreningen', address: 'Isgatan 1\n123 45 Sjöby' };

/** Commands of claims: raised, demanded, and contested while the demand is on its way. */
export const CLAIM_COMMANDS: readonly Command[] = [
  { name: 'claim.raise', prepare: raising },
  { name: 'demand.send', prepare: async (world) => demanding(await raised(world)) },
  {
    name: 'claim.contest',
    prepare: async (world) => {
      const claim = await raised(world);
      const sent = await world.send(demanding(claim), world.key());
      if (sent.status !== 200) throw new Error(sent.text);
      // The demand has given the claim its days.
      return { path: `/api/claims/${idOf(claim)}/contest`, body: { because: 'Vi har redovisat.' }, version: 2 };
    },
  },
];

async function raising(world: CommandWorld): Promise<Request> {
  const matter = await world.aMatter();
  await collecting(world);
  const actor = await actorOf(world.app, world.person);
  const place = { log: matter.committeeId, act: 'test.decide' };
  const decision = await world.app.get(UnitOfWork).run(actor, place, async (act) => {
    act.record({ act: 'test.decide' });
    return aDecidedDecision(act, matter);
  });
  const today = world.app.clock.today();
  const items = [{ label: 'Utbetalning', amountOre: 45_000_00 }];
  const ground = { words: 'Bidraget är inte redovisat.', items };
  const interest = { interestBasis: 'demand', interestBecause: 'Kravet säger det.' };
  const body = { decisionId: decision.id, capitalOre: 45_000_00, originOn: today, dueOn: today, ground, ...interest };
  return { path: '/api/claims', body };
}

async function raised(world: CommandWorld): Promise<Answer> {
  const answer = await world.send(await raising(world), world.key());
  if (answer.status !== 201) throw new Error(answer.text);
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
