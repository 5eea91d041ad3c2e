/** What one benchmark measured, all in this one run; higher is better. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** By package name, `hand-written`, `bare-better-sqlite3` and the like. */
  readonly others: Readonly<Record<string, number>>;
  /** ours ÷ the other. */
  readonly ratio: Readonly<Record<string, number>>;
}

/** A measurement with its ratios worked out. */
export function measured(
  name: string,
  unit: string,
  ours: number,
  others: Readonly<Record<string, number>>,
): Measurement {
  const ratio = Object.fromEntries(Object.entries(others).map(([other, value]) => [other, ours / value]));
  return { name, unit, ours, others, ratio };
}

export interface Contender {
  readonly name: string;
  /** Does the work once and tells how many units of it were done. */
  once(): number | Promise<number>;
}

/**
 * The best rate of each contender, in units per second: they take turns, so that a slow spell of the machine meets
 * all of them, and the first round only warms up.
 */
export async function rates(contenders: readonly Contender[], rounds = 5): Promise<Record<string, number>> {
  const best: Record<string, number> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, once } of contenders) {
      const from = performance.now();
      const done = await once();
      const rate = (done * 1000) / (performance.now() - from);
      if (round > 0) best[name] = Math.max(best[name] ?? 0, rate);
    }
  }
  return best;
}
