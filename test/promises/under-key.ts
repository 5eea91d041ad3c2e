import { SYSTEM } from '../../src/acts/actor.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aThing, Thing, type Ground } from '../acts/ground.js';

/** Puts the thing that a key names, with all that can belong to an act; sent twice it must still be one thing. */
export async function putUnderKey({ units }: Ground, key: Id): Promise<void> {
  await units.run(SYSTEM, { log: 'register', act: 'thing.put', key }, async (act) => {
    await act.rows.insert(Thing, aThing({ name: `${key}-${newId()}`, committeeId: key }));
    await act.later('mail', { about: key });
    act.record({ act: 'thing.put', facts: { of: key }, sealed: { words: 'förseglat' } });
  });
}
