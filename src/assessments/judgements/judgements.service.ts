import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import type { Assessment } from '../assessment.entity.js';
import { Assessments } from '../assessments.service.js';
import { Judgement } from './judgement.entity.js';
import { checkJudgement, type JudgementInput } from './judgement.js';

/** What officers judged, criterion by criterion; each judgement is a person's own and names its reason. */
@Injectable()
export class Judgements {
  constructor(
    private readonly reads: Reads,
    private readonly assessments: Assessments,
    private readonly contents: AssessmentContents,
  ) {}

  /** Judges a criterion, or judges it anew; the earlier judgement stays to be read. */
  async judge(actor: Actor, id: Id, input: JudgementInput, asked: Asked): Promise<Assessment> {
    const { criterion, verdict, reason } = input;
    return this.assessments.change(actor, 'judge', id, { ...asked, input }, async (act, assessment) => {
      const { assessed, evidence } = await this.contents.snapshotWithin(act, assessment);
      const result = assessed.criteria.find((each) => each.criterion === criterion);
      const count = evidence.filter((each) => each.criterion === criterion).length;
      checkJudgement(input, result, count);
      await this.end(act, assessment, criterion, null);
      await act.rows.insert(Judgement, begun(act, assessment, input));
      return { facts: { criterion: word(criterion), verdict: word(verdict) }, sealed: { because: reason } };
    });
  }

  /** Takes a judgement back, with a reason; the criterion is then unjudged. */
  async retract(actor: Actor, id: Id, criterion: string, because: string, asked: Asked): Promise<Assessment> {
    const input = { criterion, because };
    return this.assessments.change(actor, 'retract', id, { ...asked, input }, async (act, assessment) => {
      if (!(await this.end(act, assessment, criterion, because)))
        throw problem('refused', 'judgement.none', { field: 'criterion', criterion });
      return { facts: { criterion: word(criterion) }, sealed: { because } };
    });
  }

  /** Every judgement of an assessment, also those that were ended, newest first. */
  async historyOf(assessmentId: Id): Promise<Judgement[]> {
    return this.reads
      .inner(Judgement, 'judgement')
      .where({ assessmentId })
      .orderBy('judgement.judgedAt', 'DESC')
      .addOrderBy('judgement.id')
      .getMany();
  }

  private async end(act: Act, { id }: Assessment, criterion: string, because: string | null): Promise<boolean> {
    const standing = await act.rows.one(Judgement, { assessmentId: id, criterion, endedAt: IsNull() });
    if (!standing) return false;
    const ended = { endedBy: act.actor.userId as Id, endedAt: act.at, endedBecause: because };
    await act.rows.change(Judgement, standing, ended);
    return true;
  }
}

function begun(act: Act, { id, committeeId, matterId }: Assessment, input: JudgementInput): Judgement {
  const place = { id: newId(), committeeId, matterId, assessmentId: id };
  const judged = { judgedBy: act.actor.userId as Id, judgedAt: act.at };
  return { ...place, ...input, ...judged, endedBy: null, endedAt: null, endedBecause: null, version: 1 };
}
