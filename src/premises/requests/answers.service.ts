import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import type { Taken } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { DelegationOrders } from '../../rulebook/delegation/delegation-orders.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Booking } from '../bookings/booking.entity.js';
import { BookingMoves } from '../bookings/booking-moves.service.js';
import { OPEN_STATES } from '../bookings/booking.js';
import { Screenings } from '../screening/screenings.service.js';
import type { BookingRequest } from './booking-request.entity.js';
import { bookerOf } from './request-plans.service.js';
import type { Condition } from './request.js';
import { Requests } from './requests.service.js';

/** How a yes is given. */
export interface Yes {
  readonly conditions: readonly Condition[];
  /** Whether a closure that the actor may pass over is passed over on purpose. */
  readonly inSpite: boolean;
}

export const PLAIN_YES: Yes = { conditions: [], inSpite: false };

/** Answers to requests: all times, some of them, or none. */
@Injectable()
export class Answers {
  constructor(
    private readonly requests: Requests,
    private readonly moves: BookingMoves,
    private readonly orders: DelegationOrders,
    private readonly screenings: Screenings,
  ) {}

  /** Confirms every time that is asked for; what somebody else has got meanwhile is told, and nothing is done. */
  async confirm(actor: Actor, id: Id, yes: Yes, asked: Asked): Promise<BookingRequest> {
    return this.requests.take(actor, 'confirm', id, { ...asked, input: yes }, async (act, request) => {
      const all = await openOf(act, request);
      return this.saidYes(act, request, all, all, yes);
    });
  }

  /** Confirms some of the times; the others are refused, with a cause that the hirer is told. */
  async confirmPartly(
    actor: Actor,
    id: Id,
    bookingIds: readonly Id[],
    yes: Yes,
    asked: Asked,
  ): Promise<BookingRequest> {
    const input = { bookingIds, yes };
    return this.requests.take(actor, 'confirmPartly', id, { ...asked, input }, async (act, request) => {
      const all = await openOf(act, request);
      const chosen = all.filter((booking) => bookingIds.includes(booking.id));
      if (chosen.length === 0 || chosen.length !== new Set(bookingIds).size)
        throw problem('invalid', 'bookingRequest.chooseTimes', { field: 'bookingIds' });
      if (chosen.length === all.length) throw problem('invalid', 'bookingRequest.allChosen', { field: 'bookingIds' });
      return this.saidYes(act, request, all, chosen, yes);
    });
  }

  /** Carries out a decision not to let the room: no time is had. */
  async deny(actor: Actor, id: Id, asked: Asked): Promise<BookingRequest> {
    return this.requests.take(actor, 'deny', id, asked, async (act, request) => {
      const count = await this.moves.endOpen(act, request, 'reject', [{ code: 'booking.because.denied' }]);
      return { changes: { answeredAt: act.at, answeredBy: act.actor.userId }, facts: { count } };
    });
  }

  /** Puts an answer back before its letter has left; what was taken is free again. */
  async returnToHandling(actor: Actor, id: Id, because: string, asked: Asked): Promise<BookingRequest> {
    return this.requests.take(actor, 'returnToHandling', id, { ...asked, input: { because } }, async (act, request) => {
      await this.moves.putBack(act, request);
      const changes = { conditions: [], delegation: null, answeredAt: null, answeredBy: null };
      return { changes, sealed: { because } };
    });
  }

  private async saidYes(
    act: Act,
    request: BookingRequest,
    all: readonly Booking[],
    chosen: readonly Booking[],
    { conditions, inSpite }: Yes,
  ): Promise<Taken<BookingRequest>> {
    await this.moves.confirm(act, request, chosen, bookerOf(act.actor, request, inSpite));
    const kept = new Set(chosen.map(({ id }) => id));
    await this.moves.endOpen(act, request, 'reject', [{ code: 'booking.because.notGranted' }], kept);
    const delegation = await this.delegationOf(act, request);
    return {
      changes: { conditions, delegation, answeredAt: act.at, answeredBy: act.actor.userId },
      facts: { count: chosen.length, notGranted: all.length - chosen.length, conditions: conditions.length },
      ...(conditions.length > 0 && { sealed: { conditions } }),
    };
  }

  private async delegationOf(act: Act, { committeeId, price }: BookingRequest): Promise<readonly Reason[]> {
    if (isSystem(act.actor)) {
      const rules = await this.screenings.rules(committeeId, act.today);
      if (!rules?.selfConfirm) throw new Error('Only execution of fixed rules is the program’s');
      return [{ code: 'bookingRequest.execution', source: rules.selfConfirm }];
    }
    const question = { kind: 'roomLetting', amountOre: price.totalOre, against: false, onDemocracy: false } as const;
    const roles = rolesIn(act.actor, committeeId);
    return (await this.orders.delegation(committeeId, roles, question, act.today)).because;
  }
}

async function openOf(act: Act, { id: requestId }: BookingRequest): Promise<Booking[]> {
  return act.rows.many(Booking, { requestId, state: In([...OPEN_STATES]) }, { startsAt: 'ASC' });
}
