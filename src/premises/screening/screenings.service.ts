import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Assessment } from '../../assessments/assessment.entity.js';
import { AssociationMark } from '../../associations/marks/association-mark.entity.js';
import { holdsOn } from '../../associations/marks/mark.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { ApprovalContent } from '../../rulebook/approvals/approval-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { Seen } from './seen.service.js';

/** Whose screening is asked about. */
export interface Screened {
  readonly associationId: Id | null;
  readonly committeeId: Id;
  readonly matterId: Id;
  readonly assessmentId: Id | null;
}

/**
 * Screenings [prövningar] for rentals: assessments of the rental kind, by what binds rentals alone. They are asked of
 * associations only; persons, companies and others hire on ordinary terms.
 */
@Injectable()
export class Screenings {
  constructor(
    private readonly reads: Reads,
    private readonly rulebooks: Rulebooks,
  ) {}

  /** The latest screening of an association that a committee may use again on a day, or null. */
  async reusable(associationId: Id, committeeId: Id, on: Day): Promise<Assessment | null> {
    return this.reads
      .inner(Assessment, 'assessment')
      .where({ subjectId: associationId, committeeId, binds: 'rental', state: 'ready' })
      .andWhere('assessment.validUntil >= :on', { on })
      .orderBy('assessment.validUntil', 'DESC')
      .addOrderBy('assessment.changedAt', 'DESC')
      .getOne();
  }

  /** Why a request cannot go on a screening yet; empty where there is a good one, or none is needed. */
  async lacks(seen: Seen, request: Screened): Promise<Reason[]> {
    const { associationId, committeeId, assessmentId, matterId } = request;
    if (associationId === null || !(await this.needed(committeeId, seen.today))) return [];
    const assessment = assessmentId === null ? null : await seen.one(Assessment, { id: assessmentId });
    if (!assessment) return [{ code: 'bookingRequest.need.screening' }];
    if (assessment.subjectId !== associationId || assessment.binds !== 'rental' || assessment.state !== 'ready')
      return [{ code: 'bookingRequest.need.screeningReady' }];
    const isOver =
      assessment.matterId !== matterId && (assessment.validUntil === null || assessment.validUntil < seen.today);
    if (isOver) return [{ code: 'bookingRequest.need.screeningValid', facts: { validUntilOn: assessment.validUntil } }];
    const { assessed } = await seen.snapshot(assessment);
    if (assessed.proposal !== 'notEligible') return [];
    return [{ code: 'bookingRequest.need.screenedOut' }];
  }

  /** Why an association is shut out on a day; empty where it is not. */
  async suspended(seen: Seen, associationId: Id | null): Promise<Reason[]> {
    if (associationId === null) return [];
    const marks = await seen.many(AssociationMark, { associationId, kind: 'suspended' });
    return marks
      .filter((mark) => holdsOn(mark, seen.today))
      .map(({ untilOn }) => ({ code: 'bookingRequest.need.suspended', facts: { untilOn } }));
  }

  /** Whether a committee has rules in force that bind rentals. */
  async needed(committeeId: Id, on: Day): Promise<boolean> {
    try {
      const { compiled } = await this.rulebooks.criteriaFor(committeeId, 'rental', { appliedOn: on });
      return compiled !== null;
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return false;
      throw error;
    }
  }

  /** The approval rules in force on a day, with their hash; null where the committee has adopted none. */
  async rules(committeeId: Id, on: Day): Promise<ApprovalContent | null> {
    try {
      return (await this.rulebooks.inForce(committeeId, 'approval', on)).content as ApprovalContent;
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return null;
      throw error;
    }
  }
}
