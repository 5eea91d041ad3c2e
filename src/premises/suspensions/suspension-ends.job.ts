import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Problem } from '../../shared/problem.js';
import type { Day } from '../../shared/day.js';
import { Suspension } from './suspension.entity.js';
import { Suspensions } from './suspensions.service.js';

/** Ends suspensions whose last day has passed. Done twice on a day it does nothing more. */
@Injectable()
export class SuspensionEnds {
  constructor(
    private readonly reads: Reads,
    private readonly suspensions: Suspensions,
  ) {}

  async run(today: Day): Promise<{ readonly lapsed: number }> {
    const over = await this.reads
      .inner(Suspension, 'suspension')
      .where({ state: 'standing', untilOn: LessThan(today) })
      .orderBy('suspension.id')
      .getMany();
    let lapsed = 0;
    for (const row of over) if (await this.end(row)) lapsed += 1;
    return { lapsed };
  }

  /** Somebody may be first, by hand or in another process; then there is nothing left to do. */
  private async end(row: Suspension): Promise<boolean> {
    try {
      await this.suspensions.lapseBySystem(row);
      return true;
    } catch (error) {
      if (error instanceof Problem && (error.kind === 'conflict' || error.kind === 'refused')) return false;
      throw error;
    }
  }
}
