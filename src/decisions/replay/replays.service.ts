import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import type { Day } from '../../shared/day.js';
import type { Derivation } from './derivation.js';
import { differenceOf, type Difference, type Replayable, type Recomputing } from './replay.js';

/** A decision in which something is not as it was. */
interface Different {
  readonly decision: string;
  readonly matter: string;
  readonly decidedOn: string;
  readonly what: Difference;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly decidedOn: string;
  readonly derivations: string;
  readonly line: string | null;
}

/** How many decisions are read at a time. */
const BATCH = 200;

/** Computes stored decisions anew, all of them or those since a day. */
@Injectable()
export class Replays {
  constructor(private readonly reads: Reads) {}

  async all(
    since: Day | null,
    others: Recomputing,
  ): Promise<{ readonly replayed: number; readonly different: readonly Different[] }> {
    const rules = new Map<string, unknown>();
    const different: Different[] = [];
    let replayed = 0;
    let batch: readonly Replayable[] = [];
    do {
      batch = await this.after(batch.at(-1)?.id ?? '', since);
      replayed += batch.length;
      for (const each of batch) {
        for (const { adopted } of each.derivations)
          if (!rules.has(adopted)) rules.set(adopted, await this.rulesOf(adopted));
        const what = differenceOf(each, (hash) => rules.get(hash), others);
        if (what) different.push({ decision: each.id, matter: each.number, decidedOn: each.decidedOn, what });
      }
    } while (batch.length === BATCH);
    return { replayed, different };
  }

  private async after(id: string, since: Day | null): Promise<readonly Replayable[]> {
    const rows = await this.reads.raw<Row>(
      `SELECT d.id AS id, m.number AS number, d.decided_on AS "decidedOn", d.derivations AS derivations,
         (SELECT max(e.line) FROM audit_entry e WHERE e.matter_id = d.matter_id
            AND e.act IN ('decision.decide', 'decision.enterUrgent', 'decision.enterMinutes')
            AND e.line LIKE '%"id":"' || d.id || '"%') AS line
       FROM decision d JOIN matter m ON m.id = d.matter_id
       WHERE d.decided_on IS NOT NULL AND d.id > ? AND d.decided_on >= ? ORDER BY d.id LIMIT ${BATCH}`,
      [id, since ?? ''],
    );
    return rows.map(({ derivations, line, ...row }) => ({
      ...row,
      sealed: sealedIn(line),
      derivations: JSON.parse(derivations) as Derivation[],
    }));
  }

  private async rulesOf(hash: string): Promise<unknown> {
    const [row] = await this.reads.raw<{ content: string }>('SELECT content FROM adopted WHERE hash = ?', [hash]);
    return row && (JSON.parse(row.content) as unknown);
  }
}

/** The hash of what was computed, as the line of the decision in the log has it. */
function sealedIn(line: string | null): string | null {
  if (line === null) return null;
  const { facts } = JSON.parse(line) as { facts: { derivations?: string } };
  return facts.derivations ?? null;
}
