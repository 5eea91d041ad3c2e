import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../shared/problem.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { Screenings } from '../screening/screenings.service.js';
import { Answers, PLAIN_YES } from './answers.service.js';
import type { BookingRequest } from './booking-request.entity.js';
import type { AskInput } from './request.js';
import { Requests } from './requests.service.js';

/** Asking for a room, and the yes that follows by itself where the committee has decided that it is execution of fixed rules. */
@Injectable()
export class Askings {
  constructor(
    private readonly requests: Requests,
    private readonly answers: Answers,
    private readonly screenings: Screenings,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks. Only where the rules in force carry the committee's own decision (`selfConfirm`) does the program confirm, as an act of
   * its own; what any rule stops waits for a person as always, and nothing is ever denied so.
   */
  async ask(actor: Actor, input: AskInput, asked: Asked): Promise<BookingRequest> {
    const request = await this.requests.ask(actor, input, asked);
    const rules = await this.screenings.rules(request.committeeId, this.clock.today());
    if (rules === null || rules.selfConfirm === null || request.state !== 'asked') return request;
    try {
      return await this.answers.confirm(SYSTEM, request.id, PLAIN_YES, { seen: request.version });
    } catch (error) {
      if (error instanceof Problem && (error.kind === 'refused' || error.kind === 'conflict')) return request;
      throw error;
    }
  }
}
