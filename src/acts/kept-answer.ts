import { createHash } from 'node:crypto';
import type { Instant } from '../shared/day.js';
import { problem } from '../shared/problem.js';
import type { UnitPlace } from './act.js';
import type { Actor } from './actor.js';
import { KeptAnswer } from './kept-answer.entity.js';
import type { Rows } from './rows.js';

/** The answer that this command, sent before with the same key, was given; another command under it is `key.reused`. */
export async function keptAnswer(rows: Rows, actor: Actor, place: UnitPlace): Promise<KeptAnswer | null> {
  if (place.key === undefined) return null;
  const kept = await rows.one(KeptAnswer, { actorId: actor.userId, key: place.key });
  if (kept && (kept.act !== place.act || kept.inputHash !== hashOf(place))) throw problem('invalid', 'key.reused');
  return kept;
}

/** Keeps the answer of a command that came with a key, and gives it as it will be given again. */
export async function keepAnswer<T>(rows: Rows, actor: Actor, place: UnitPlace, answer: T, at: Instant): Promise<T> {
  if (place.key === undefined) return answer;
  const plain = answer === undefined ? null : (JSON.parse(JSON.stringify(answer)) as T);
  const { key, act } = place;
  await rows.insert(KeptAnswer, { actorId: actor.userId, key, act, inputHash: hashOf(place), answer: plain, at });
  return plain as T;
}

/** Names of fields may come in any order. */
function hashOf({ log, input }: UnitPlace): string {
  const sorted = JSON.stringify([log, input ?? null], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
