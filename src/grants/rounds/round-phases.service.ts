import { Injectable } from '@nestjs/common';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { Round } from './round.entity.js';
import { phaseAt, type RoundPhase } from './round.js';

/** How rounds stand now; those that take in until the money is out are asked for what is left. */
@Injectable()
export class RoundPhases {
  constructor(
    private readonly budgets: Budgets,
    readonly clock: Clock,
  ) {}

  async of(round: Round): Promise<RoundPhase> {
    return (await this.ofAll([round])).get(round.id) ?? 'unpublished';
  }

  async ofAll(rounds: readonly Round[]): Promise<ReadonlyMap<Id, RoundPhase>> {
    const frames = await this.budgets.frames(
      rounds.filter(({ intake }) => intake === 'untilSpent').map(({ id }) => id),
    );
    const at = this.clock.now();
    return new Map(rounds.map((round) => [round.id, phaseAt(round, at, frames.get(round.id)?.leftOre ?? null)]));
  }
}
