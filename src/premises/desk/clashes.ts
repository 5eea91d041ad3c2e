import type { Id } from '../../shared/id.js';
import type { Interval } from '../occupancy/interval.js';

/** A time that somebody asks for in rooms without parts. */
export interface AskedTime extends Interval {
  readonly requestId: Id;
  readonly leaves: readonly Id[];
}

/** For each request the others that ask for some of the same time in some of the same room. */
export function clashesAmong(times: readonly AskedTime[]): ReadonlyMap<Id, ReadonlySet<Id>> {
  const clashes = new Map<Id, Set<Id>>();
  const add = (one: Id, other: Id): void => {
    const known = clashes.get(one) ?? new Set<Id>();
    known.add(other);
    clashes.set(one, known);
  };
  for (const inLeaf of byLeaf(times).values()) {
    const open: AskedTime[] = [];
    for (const time of inLeaf.sort((a, b) => a.starts - b.starts)) {
      for (const other of open) {
        if (other.ends <= time.starts || other.requestId === time.requestId) continue;
        add(time.requestId, other.requestId);
        add(other.requestId, time.requestId);
      }
      open.splice(0, open.length, ...open.filter(({ ends }) => ends > time.starts), time);
    }
  }
  return clashes;
}

function byLeaf(times: readonly AskedTime[]): Map<Id, AskedTime[]> {
  const found = new Map<Id, AskedTime[]>();
  for (const time of times) for (const leaf of time.leaves) found.set(leaf, [...(found.get(leaf) ?? []), time]);
  return found;
}
