import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { addWorkingDays } from '../../law/calendar/rest-days.js';
import { Courses } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import { BookingRequest } from './booking-request.entity.js';
import { RequestLooks } from './request-looks.service.js';
import { RequestMails } from './request-mails.service.js';

/** Reminds the office, once for each request, on the last working day before an answer that was promised falls due. */
@Injectable()
export class RequestReminders {
  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly looks: RequestLooks,
    private readonly mails: RequestMails,
  ) {}

  /** Does a day's work; done twice, or on a day that the clock has been put back to, it reminds once. */
  async run(today: Day): Promise<{ readonly reminded: number }> {
    const due = await this.reads
      .inner(BookingRequest, 'request')
      .where({ state: 'asked', remindedOn: IsNull(), answerBy: LessThanOrEqual(lastDayOf(today)) })
      .orderBy('request.answerBy')
      .addOrderBy('request.id')
      .getMany();
    let reminded = 0;
    for (const row of due) if (await this.remind(row)) reminded += 1;
    return { reminded };
  }

  /** Somebody may answer, or another process remind, in between. */
  private async remind(row: BookingRequest): Promise<boolean> {
    try {
      await this.courses.take(SYSTEM, this.looks.noun, 'remind', row, { seen: row.version }, async (act, request) => {
        await this.mails.remindWithin(act, request);
        return { changes: { remindedOn: act.today }, facts: { answerBy: request.answerBy } };
      });
      return true;
    } catch (error) {
      if (error instanceof Problem && (error.kind === 'conflict' || error.kind === 'refused')) return false;
      throw error;
    }
  }
}

/** The last promised day that is reminded of today: the next working day. */
export function lastDayOf(today: Day): Day {
  return addWorkingDays(today, 1);
}
