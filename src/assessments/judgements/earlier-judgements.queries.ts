import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Id } from '../../shared/id.js';
import { Assessment } from '../assessment.entity.js';
import type { EarlierJudgement } from './judgement.js';
import { Judgement } from './judgement.entity.js';

/** As many as can be read beside a case. */
const MOST_SHOWN = 5;

/**
 * How a committee judged before, so that equal cases are judged equally: the same criterion in the same version of the
 * rules, in assessments that are completed, without restricted cases.
 */
@Injectable()
export class EarlierJudgements {
  constructor(private readonly reads: Reads) {}

  /** The latest ones of a criterion, newest first. */
  async of(actor: Actor, assessment: Assessment, criterion: string): Promise<EarlierJudgement[]> {
    const { committeeId, adoptedHash, binds, matterId } = assessment;
    const judgements = await this.reads
      .of(actor)
      .query(Judgement, 'judgement')
      .innerJoin(Assessment, 'assessment', 'assessment.id = judgement.assessmentId')
      .andWhere({ committeeId, criterion, endedAt: IsNull() })
      .andWhere('judgement.matterId <> :matterId', { matterId })
      .andWhere('assessment.adoptedHash = :adoptedHash AND assessment.binds = :binds', { adoptedHash, binds })
      .andWhere('assessment.state = :ready', { ready: 'ready' })
      .orderBy('judgement.judgedAt', 'DESC')
      .addOrderBy('judgement.id')
      .limit(MOST_SHOWN)
      .getMany();
    const numbers = await this.numbersOf(actor, judgements);
    return judgements.flatMap(({ matterId: id, verdict, reason, judgedAt }) => {
      const number = numbers.get(id);
      return number === undefined ? [] : [{ number, committeeId, verdict, reason, judgedAt }];
    });
  }

  private async numbersOf(actor: Actor, judgements: readonly Judgement[]): Promise<ReadonlyMap<Id, string>> {
    if (judgements.length === 0) return new Map();
    const matters = await this.reads
      .of(actor)
      .query(Matter, 'matter')
      .andWhere({ id: In(judgements.map(({ matterId }) => matterId)) })
      .getMany();
    return new Map(matters.map(({ id, number }) => [id, number]));
  }
}
