import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { answersIn } from '../drafts/answers.js';
import type { Round } from '../rounds/round.entity.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Rounds } from '../rounds/rounds.service.js';
import { preCheck, preCheckQuestions, type PreChecked } from './pre-check.js';

/** A round with the criteria that apply to who applies in it. */
export interface CheckedRound {
  readonly round: Round;
  readonly content: CriteriaContent;
}

/** Tries the conditions of a round for anybody, signed in or not; nothing is kept. */
@Injectable()
export class PreChecks {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly rounds: Rounds,
  ) {}

  async roundOf(reader: Actor | null, roundId: Id): Promise<CheckedRound> {
    const round = await this.queries.get(reader, roundId);
    const rules = await this.rounds.rulesOf(round);
    if (!rules) throw problem('refused', 'round.need.rulesInForce');
    return { round, content: rules.content };
  }

  /** What can be expected of each criterion; answers that cannot be read are told each at its field. */
  check({ round, content }: CheckedRound, sent: Readonly<Record<string, unknown>>): readonly PreChecked[] {
    const { checked, faults } = preCheck(content, answersIn(preCheckQuestions(content), sent), round);
    const [first, ...others] = faults;
    if (first) throw new Problem('invalid', [first, ...others]);
    return checked;
  }
}
