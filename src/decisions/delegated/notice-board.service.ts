import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import type { AnnouncementKind } from '../../law/appeals/announcement.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Announced } from '../announcement/announcing.js';
import { Minutes } from '../announcement/minutes.entity.js';
import { DelegatedAct } from './delegated-act.entity.js';

/** A decision that a folder above this one keeps, by what finds it on the notice board. */
export interface KeptAbove {
  readonly committeeId: Id;
  readonly announcedHow: AnnouncementKind;
  /** Its number among the delegated decisions; null where the committee decided. */
  readonly delegatedNumber: string | null;
  /** The meeting that decided it; a delegate's is found by its number. */
  readonly meetingOn: Day | null;
  readonly paragraph: string | null;
}

/** How a decision stands on the notice board, with the meeting whose minutes announce it. */
export interface OnNoticeBoard extends Announced {
  readonly meetingOn: Day | null;
}

/** When decisions that folders above this one keep were announced: with the minutes they stand in or were reported in. */
@Injectable()
export class NoticeBoard {
  constructor(private readonly reads: Reads) {}

  async of({ committeeId, announcedHow, delegatedNumber, ...decided }: KeptAbove): Promise<OnNoticeBoard> {
    const reported =
      delegatedNumber === null
        ? decided
        : await this.reads.inner(DelegatedAct, 'done').where({ committeeId, number: delegatedNumber }).getOne();
    const { meetingOn = null, paragraph = null } = reported ?? {};
    const minutes = meetingOn === null ? null : await this.minutesOf(committeeId, meetingOn, paragraph);
    const { announcedOn = null, takenDownOn = null } = minutes ?? {};
    return { announcedHow, announcedOn, takenDownOn, meetingOn };
  }

  /** Those of its item, which was approved at once, before those of the whole meeting. */
  private async minutesOf(committeeId: Id, meetingOn: Day, paragraph: string | null): Promise<Minutes | null> {
    const found = (item: string | null): Promise<Minutes | null> =>
      this.reads
        .inner(Minutes, 'minutes')
        .where({ committeeId, meetingOn, paragraph: item ?? IsNull() })
        .getOne();
    return (paragraph === null ? null : await found(paragraph)) ?? found(null);
  }
}
