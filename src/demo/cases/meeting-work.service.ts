import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { DelegatedDecisions } from '../../decisions/delegated/delegated-decisions.service.js';
import { MinutesBook } from '../../decisions/announcement/minutes.service.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** The meetings of the invented committee, in days before the play ends: the appeal time of the first is over, that of the second runs. */
export const MEETINGS_DAYS_AGO: readonly { readonly daysAgo: number; readonly paragraph: string }[] = [
  { daysAgo: 35, paragraph: '41' },
  { daysAgo: 13, paragraph: '56' },
];
/** How many days after a meeting its minutes are approved and announced. */
export const APPROVED_AFTER_DAYS = 7;

/** The secretary reports what delegates have decided, and announces the minutes of the meeting. */
@Injectable()
export class MeetingWork {
  constructor(
    private readonly delegated: DelegatedDecisions,
    private readonly minutes: MinutesBook,
  ) {}

  async report(actor: Actor, committeeId: Id, meetingOn: Day, paragraph: string): Promise<void> {
    await this.delegated.report(actor, committeeId, { meetingOn, paragraph }, {});
  }

  async announce(actor: Actor, committeeId: Id, meetingOn: Day): Promise<void> {
    const approvedOn = addDays(meetingOn, APPROVED_AFTER_DAYS);
    const days = { meetingOn, paragraph: null, approvedOn, announcedOn: approvedOn };
    await this.minutes.enter(actor, committeeId, days, {});
  }
}
