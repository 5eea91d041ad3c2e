import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { AssociationMark } from '../../associations/marks/association-mark.entity.js';
import { holdsOn, type MarkKind } from '../../associations/marks/mark.js';
import { weekdayOf } from '../../shared/day.js';
import type { ApprovalContent } from '../../rulebook/approvals/approval-content.js';
import { isHoliday } from '../rooms/opening-hours.js';
import type { Room } from '../rooms/room.entity.js';
import type { Occurrence } from '../bookings/series.js';
import { firedRules, type ApprovalFacts } from '../screening/fired-rules.js';
import { BookingRequest } from './booking-request.entity.js';
import { GRANTED_STATES, type FiredRule, type Sheet } from './request.js';

/** Marks that make somebody look first: what is owed and not done, never what anybody thinks. */
const OPEN_MARKS: readonly MarkKind[] = ['reportLate', 'claimOpen', 'clawbackDecided', 'suspended'];
const SATURDAY = 6;
const DAYS_IN_MONTH = 365.25 / 12;

type Asked = Pick<
  BookingRequest,
  'associationId' | 'committeeId' | 'contactEmail' | 'onBehalfOf' | 'roomUse' | 'participants'
>;

/** Which of the committee's rules a request meets: the same facts for everybody. */
@Injectable()
export class ApprovalLooks {
  async fired(
    act: Act,
    content: ApprovalContent | null,
    request: Asked,
    {
      room,
      occurrences,
      sheet,
    }: { readonly room: Room; readonly occurrences: readonly Times[]; readonly sheet: Sheet | null },
  ): Promise<FiredRule[]> {
    if (content === null) return [];
    const facts: ApprovalFacts = {
      newHirer: await isNew(act, request),
      onBehalf: request.onBehalfOf !== null || (sheet?.subOrganiser ?? null) !== null,
      publicEvent: request.roomUse === 'publicEvent' || sheet?.openToPublic === true,
      outsideSpeakers: (sheet?.speakers ?? null) !== null,
      weekend: occurrences.some(({ on }) => isHoliday(on) || weekdayOf(on) === 0 || weekdayOf(on) === SATURDAY),
      flaggedRoom: room.flagged,
      openMark: await hasOpenMark(act, request),
      participants: request.participants,
      months: monthsOf(occurrences),
      endsAt: latest(occurrences),
    };
    return firedRules(content, facts).map(({ id, title, asks, quotation }) => {
      const { document, place, quote } = quotation;
      return { id, title, asks, source: { document: content.sources[document]?.title.sv ?? document, place, quote } };
    });
  }
}

type Times = Pick<Occurrence, 'on' | 'endsOn' | 'until' | 'interval'>;

/** An association is known by its bookings, others by the address that their answers went to. */
async function isNew(act: Act, { associationId, committeeId, contactEmail }: Asked): Promise<boolean> {
  const who = associationId === null ? { contactEmail } : { associationId };
  return (await act.rows.one(BookingRequest, { ...who, committeeId, state: In([...GRANTED_STATES]) })) === null;
}

async function hasOpenMark(act: Act, { associationId }: Asked): Promise<boolean> {
  if (associationId === null) return false;
  const marks = await act.rows.many(AssociationMark, { associationId, kind: In([...OPEN_MARKS]) });
  return marks.some((mark) => holdsOn(mark, act.today));
}

/** How many months lie between the first use and the last, begun ones left out. */
function monthsOf(occurrences: readonly Times[]): number {
  const starts = Math.min(...occurrences.map(({ interval }) => interval.starts));
  const ends = Math.max(...occurrences.map(({ interval }) => interval.ends));
  return Math.floor((ends - starts) / (60 * 24) / DAYS_IN_MONTH);
}

/** The latest time of day that anything ends; over midnight is later than any. */
function latest(occurrences: readonly Times[]): ApprovalFacts['endsAt'] {
  return occurrences.map(({ on, endsOn, until }) => (endsOn > on ? '24:00' : until)).reduce((a, b) => (a > b ? a : b));
}
