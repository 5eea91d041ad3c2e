import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';

/** A room as the tree knows it: a hall and its halves are rooms, and the halves lie within the hall. */
export interface TreeRoom {
  readonly id: Id;
  readonly parentId: Id | null;
}

/**
 * The rooms without parts that a room consists of, itself where it has none. What is booked takes all of them, so that a
 * hall and its half collide, and two halves do not. Rooms that are no longer let count: they still are a part of the hall.
 */
export function leavesOf(rooms: readonly TreeRoom[], id: Id): Id[] {
  const parts = rooms.filter(({ parentId }) => parentId === id);
  return parts.length === 0 ? [id] : parts.flatMap((part) => leavesOf(rooms, part.id)).sort();
}

/** A room and all that it lies within, the innermost first. */
export function pathOf<R extends TreeRoom>(rooms: readonly R[], id: Id): R[] {
  const path: R[] = [];
  for (let next: Id | null = id; next !== null;) {
    const room: R | undefined = rooms.find((each) => each.id === next);
    if (!room || path.includes(room)) break;
    path.push(room);
    next = room.parentId;
  }
  return path;
}

/** How deep a room may lie: a house of halls, halves and quarters has three. */
const DEEPEST = 4;

/** Stops a place in the tree that does not exist or lies too deep. */
export function checkPlace(rooms: readonly TreeRoom[], parentId: Id | null): void {
  if (parentId === null) return;
  const path = pathOf(rooms, parentId);
  if (path.length === 0) throw problem('invalid', 'room.parentUnknown', { field: 'parentId' });
  if (path.length >= DEEPEST) throw problem('invalid', 'room.tooDeep', { field: 'parentId', most: DEEPEST });
}

/** The rooms in the order they are shown: each followed by its parts, with how deep it lies. */
export function inTreeOrder<R extends TreeRoom & { readonly name: string }>(
  rooms: readonly R[],
  parentId: Id | null = null,
  depth = 0,
): (R & { readonly depth: number })[] {
  return rooms
    .filter((room) => room.parentId === parentId)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
    .flatMap((room) => [{ ...room, depth }, ...inTreeOrder(rooms, room.id, depth + 1)]);
}
