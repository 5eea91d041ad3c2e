import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import type { Claim } from '../../src/claims/claim/claim.entity.js';
import { Claim as ClaimTable } from '../../src/claims/claim/claim.entity.js';
import { Demand } from '../../src/claims/demands/demand.entity.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import {
  BY_POST,
  demanding,
  done,
  idOf,
  overdue,
  preparing,
  proposing,
  raised,
  REASON,
  repaying,
  RESPITE,
} from './claim-ground.js';
import { represented } from './represented.js';
import type { CommandWorld } from './command-world.js';
import type { Command, Request } from './commands.js';

/** What another person does to what the first has made. */
const second = (
  name: string,
  made: (world: CommandWorld) => Promise<Request>,
  path: string,
  body: (world: CommandWorld) => object = () => ({}),
): Command => ({
  name,
  prepare: async (world) => {
    const row = await done(world, await made(world));
    const version = Number(row.json['version']);
    return { path: path.replace(':id', idOf(row)), body: body(world), version, by: 'second' };
  },
});

/** A claim that was demanded so long ago that the next step may follow. */
const demandedLongAgo = async (world: CommandWorld): Promise<Answer> => {
  const claim = await raised(world, overdue(world));
  const today = world.app.clock.today();
  await done(world, demanding(claim));
  await within(world, claim, async (act, { id: claimId }) => {
    const [demand] = await act.rows.many(Demand, { claimId });
    await act.rows.change(Demand, demand as Demand, { sentOn: addDays(today, -75), dueOn: addDays(today, -40) });
  });
  return claim;
};

let routines = 0;
/** One for a day of its own: two routines never begin on the same. */
const routine = async (world: CommandWorld): Promise<Request> => {
  const days = { waitDays: 5, answerDays: 8, smallestClaimOre: 0, smallestEnforcedOre: 0 };
  const fromOn = addDays(world.app.clock.today(), (routines += 1));
  return {
    path: '/api/collection-routines',
    body: { committeeId: world.office.north.id, bankgiro: '5050-1055', fromOn, ...days },
  };
};

const asking = async (world: CommandWorld): Promise<Request> => {
  const associationId = await represented(world);
  const claim = await raised(world, {}, { associationId });
  const body = { kind: 'respite', wish: 'Årsmötet är i januari.' };
  return { path: `/api/claims/${idOf(claim)}/reliefs/ask`, body, by: 'representative' };
};

/** Commands of claims that need another person, an association's representative, or time that has passed. */
export const CLAIM_COMMANDS_OF_TWO: readonly Command[] = [
  second('relief.decide', proposing, '/api/reliefs/:id/decide'),
  second('relief.refuse', proposing, '/api/reliefs/:id/refuse', () => REASON),
  { name: 'relief.ask', prepare: asking },
  {
    name: 'relief.takeUp',
    prepare: async (world) => {
      const wish = await done(world, await asking(world));
      return { path: `/api/reliefs/${idOf(wish)}/take-up`, body: RESPITE, version: 1 };
    },
  },
  second('refund.attest', repaying, '/api/refunds/:id/attest'),
  second('refund.return', repaying, '/api/refunds/:id/return', () => REASON),
  second('enforcement.decide', preparing, '/api/enforcements/:id/decide'),
  second('enforcement.empower', preparing, '/api/enforcements/:id/empower', ({ person }) => ({
    litigantId: person.id,
  })),
  {
    name: 'enforcement.exportBundle',
    prepare: async (world) => {
      const { json } = await done(world, await preparing(world));
      return { path: `/api/enforcements/${String(json['id'])}/bundle`, body: {} };
    },
  },
  { name: 'collectionRoutine.propose', prepare: routine },
  second('collectionRoutine.confirm', routine, '/api/collection-routines/:id/confirm'),
  second('collectionRoutine.withdraw', routine, '/api/collection-routines/:id/withdraw'),
  {
    name: 'demand.remind',
    prepare: async (world) => {
      const claim = await demandedLongAgo(world);
      const version = await within(world, claim, (act, row) =>
        act.rows.change(ClaimTable, row, { reminderAgreed: true }),
      );
      return { path: `/api/claims/${idOf(claim)}/demands/remind`, body: BY_POST, version };
    },
  },
  {
    name: 'demand.collect',
    prepare: async (world) => ({
      path: `/api/claims/${idOf(await demandedLongAgo(world))}/demands/collect`,
      body: BY_POST,
      version: 2,
    }),
  },
  {
    name: 'claim.setOff',
    prepare: async (world) => {
      const claim = await raised(world);
      const version = await within(world, claim, (act, row) =>
        act.rows.change(ClaimTable, row, { termsHash: 'a'.repeat(64) }),
      );
      const body = { amountOre: 1_000_00, against: 'Bidrag för 2027', quote: 'Nämnden får kvitta.' };
      return { path: `/api/claims/${idOf(claim)}/set-off`, body, version };
    },
  },
];

type Act = Parameters<Parameters<UnitOfWork['run']>[2]>[0];

/** Puts down what only time or accepted terms would bring. */
async function within<Answer>(
  world: CommandWorld,
  claim: Pick<{ readonly json: Readonly<Record<string, unknown>> }, 'json'>,
  work: (act: Act, row: Claim) => Promise<Answer>,
): Promise<Answer> {
  const place = { log: world.office.north.id, act: 'test.claim' };
  return world.app.get(UnitOfWork).run(SYSTEM, place, async (act) => {
    act.record({ act: 'test.claim' });
    return work(act, (await act.rows.one(ClaimTable, { id: claim.json['id'] as Id })) as Claim);
  });
}
