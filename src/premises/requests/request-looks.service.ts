import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Noun } from '../../matters/steps/course.js';
import { DelegationOrders } from '../../rulebook/delegation/delegation-orders.service.js';
import type { Reason } from '../../shared/reason.js';
import { Screenings } from '../screening/screenings.service.js';
import { Sights, type Seen } from '../screening/seen.service.js';
import { BookingRequest } from './booking-request.entity.js';
import { requestFlow, requestNeeds, type RequestLook, type RequestState } from './request.js';

/** Everything that bears on what can be done with a request now. */
@Injectable()
export class RequestLooks {
  readonly noun: Noun<RequestState, BookingRequest, RequestLook> = {
    flow: requestFlow,
    entity: BookingRequest,
    needs: requestNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: (act, request) => this.look(this.sights.within(act), request),
  };

  constructor(
    private readonly screenings: Screenings,
    private readonly orders: DelegationOrders,
    private readonly sights: Sights,
  ) {}

  /** For a page, before any act. */
  async ahead(actor: Actor, request: BookingRequest): Promise<RequestLook> {
    return this.look(this.sights.outside(actor), request);
  }

  private async look(seen: Seen, request: BookingRequest): Promise<RequestLook> {
    const { matterId, termsHash, termsAcceptedAt, fired, sheet, readBy } = request;
    const matter = await seen.one(Matter, { id: matterId });
    return {
      matterState: matter?.state ?? 'closed',
      termsAccepted: termsHash === null || termsAcceptedAt !== null,
      suspended: await this.screenings.suspended(seen, request.associationId),
      unscreened: await this.screenings.lacks(seen, request),
      ...{ fired, sheet, readBy, actorId: seen.actor.userId },
      undelegated: await this.undelegated(seen, request),
      denialDecided: await denialStands(seen, request),
      told: await wasTold(seen, request),
    };
  }

  /** Why the actor may not let the room: a person by the delegation order, the program only as execution of fixed rules. */
  private async undelegated(seen: Seen, { committeeId, price, fired }: BookingRequest): Promise<readonly Reason[]> {
    if (isSystem(seen.actor)) {
      const rules = await this.screenings.rules(committeeId, seen.today);
      const isExecution = rules !== null && rules.selfConfirm !== null && fired.length === 0;
      return isExecution ? [] : [{ code: 'bookingRequest.need.person' }];
    }
    const question = { kind: 'roomLetting', amountOre: price.totalOre, against: false, onDemocracy: false } as const;
    const { value, because } = await this.orders.delegation(
      committeeId,
      rolesIn(seen.actor, committeeId),
      question,
      seen.today,
    );
    return value === null ? because : [];
  }
}

/** Whether a decision not to let the room stands in the case. */
async function denialStands(seen: Seen, { matterId }: BookingRequest): Promise<boolean> {
  const where = { matterId, kind: 'roomLetting', outcome: 'refusal', state: In([...STANDING_STATES]) } as const;
  const standing = await seen.many(Decision, where);
  return standing.some(({ reopenedBecause }) => reopenedBecause === null);
}

/** Whether a letter has left since the request was answered. */
async function wasTold(seen: Seen, { matterId, answeredAt }: BookingRequest): Promise<boolean> {
  if (answeredAt === null) return false;
  const letters = await seen.many(Letter, { matterId, state: In(['queued', 'dispatched']) });
  return letters.some(({ madeAt }) => madeAt >= answeredAt);
}
