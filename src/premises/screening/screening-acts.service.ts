import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Assessments } from '../../assessments/assessments.service.js';
import type { Assessment } from '../../assessments/assessment.entity.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Clock } from '../../platform/clock.js';
import { addMonths } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { BookingRequest } from '../requests/booking-request.entity.js';
import { Requests } from '../requests/requests.service.js';
import { Screenings } from './screenings.service.js';

const USUAL_MONTHS = 12;

/**
 * The screening of an association for a request, in one click: an assessment of the rental kind, begun on the rules in force
 * and completed by the named person who has looked. An exclusion asks for nothing, so where no documented act is known it is
 * met; where one is, the assessment is judged on its own page instead.
 */
@Injectable()
export class ScreeningActs {
  constructor(
    private readonly requests: Requests,
    private readonly assessments: Assessments,
    private readonly screenings: Screenings,
    private readonly marks: Marks,
    private readonly clock: Clock,
  ) {}

  /** Screens, and lets the request go on it. */
  async screen(actor: Actor, requestId: Id): Promise<BookingRequest> {
    const request = await this.requests.get(actor, requestId);
    if (request.associationId === null) throw problem('refused', 'bookingRequest.noScreening');
    const begun = await this.begun(actor, request);
    const declared = await this.assessments.declareImpartial(actor, begun.id, { seen: begun.version });
    const rules = await this.screenings.rules(request.committeeId, this.clock.today());
    const validUntil = addMonths(this.clock.today(), rules?.screeningMonths ?? USUAL_MONTHS);
    const ready = await this.assessments.complete(actor, declared.id, validUntil, { seen: declared.version });
    return this.use(actor, request, ready);
  }

  /** Lets the request go on a screening that is complete already: that of its own case, or the latest that still holds. */
  async useReady(actor: Actor, requestId: Id): Promise<BookingRequest> {
    const request = await this.requests.get(actor, requestId);
    const { associationId, committeeId, matterId } = request;
    if (associationId === null) throw problem('refused', 'bookingRequest.noScreening');
    const own = await this.assessments.latestOf(matterId);
    const usable =
      own?.state === 'ready' ? own : await this.screenings.reusable(associationId, committeeId, this.clock.today());
    if (!usable) throw problem('refused', 'bookingRequest.need.screening');
    return this.use(actor, request, usable);
  }

  private async use(
    actor: Actor,
    { id, version: seen }: BookingRequest,
    assessment: Assessment,
  ): Promise<BookingRequest> {
    return this.requests.useScreening(actor, id, assessment.id, { seen }, (act, request) =>
      this.mark(act, request, assessment),
    );
  }

  /** For all committees to see: screened, until when. What came out of it stays in the case. */
  private async mark(
    act: Act,
    { associationId, committeeId, matterId }: BookingRequest,
    assessment: Assessment,
  ): Promise<void> {
    if (associationId === null || assessment.matterId !== matterId || assessment.validUntil === null) return;
    const [fromOn, untilOn] = [act.today, assessment.validUntil];
    await this.marks.setWithin(act, { associationId, committeeId, kind: 'screened', fromOn, untilOn, matterId });
  }

  private async begun(actor: Actor, { matterId }: BookingRequest): Promise<Assessment> {
    const open = await this.assessments.latestOf(matterId);
    if (open?.state === 'open') return open;
    const start = {
      binds: 'rental',
      appliedOn: this.clock.today(),
      activityYear: null,
      application: {},
      declarations: {},
    } as const;
    return this.assessments.begin(actor, matterId, start, {});
  }
}
