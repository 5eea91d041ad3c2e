import { Associations } from '../../src/associations/register/associations.service.js';
import { NOTHING_KNOWN } from '../../src/associations/register/association.js';
import type { Id } from '../../src/shared/id.js';
import { actorOf, aRepresentative } from '../support/actors.js';
import type { CommandWorld } from './command-world.js';

const known = new WeakMap<CommandWorld, Promise<Id>>();

/** An association whose representative can sign in, once for each world. */
export function represented(world: CommandWorld): Promise<Id> {
  const found = known.get(world) ?? register(world);
  known.set(world, found);
  return found;
}

async function register(world: CommandWorld): Promise<Id> {
  const input = { ...NOTHING_KNOWN, noNumberBecause: 'unknown', name: 'Företrädda föreningen' } as const;
  const { id } = await world.app.get(Associations).register(await actorOf(world.app, world.person), input, {});
  await world.join('representative', await aRepresentative(world.app, id));
  return id;
}
