import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { associationsOf, committeesOf, isSystem, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { addWorkingDays } from '../../law/calendar/rest-days.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Core } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { codeOf } from '../../matters/steps/steps.js';
import { newTask } from '../../matters/tasks/task.js';
import { Task } from '../../matters/tasks/task.entity.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Booking } from '../bookings/booking.entity.js';
import { expand } from '../bookings/series.js';
import { OPEN_STATES } from '../bookings/booking.js';
import { BookingMoves, intervalOfBooking } from '../bookings/booking-moves.service.js';
import { Room } from '../rooms/room.entity.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { Screenings } from '../screening/screenings.service.js';
import { Sights } from '../screening/seen.service.js';
import { ApprovalLooks } from './approval-looks.service.js';
import { BookingRequest } from './booking-request.entity.js';
import { RequestLooks } from './request-looks.service.js';
import { RequestPlans, type Plan } from './request-plans.service.js';
import { RequestMails } from './request-mails.service.js';
import { requestFlow, type AskInput, type HirerInput, type Sheet } from './request.js';

/** Without rules of its own a committee answers within so many working days. */
const USUAL_WORKING_DAYS = 3;

/** Requests for rooms [förfrågningar]: asked, looked at closer, held, withdrawn. What answers them stands in `Answers`. */
@Injectable()
export class Requests {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly rooms: RoomsQueries,
    private readonly matters: Matters,
    private readonly plans: RequestPlans,
    private readonly looks: RequestLooks,
    private readonly moves: BookingMoves,
    private readonly approvals: ApprovalLooks,
    private readonly screenings: Screenings,
    private readonly sights: Sights,
    private readonly mails: RequestMails,
  ) {}

  /** Asks for a room: a case, its times, its price, and the day by which it is answered. Days that cannot be had are told. */
  async ask(actor: Actor, input: AskInput, asked: Asked): Promise<BookingRequest> {
    mayAskFor(actor, input.hirer);
    const { committeeId } = await this.rooms.room(input.roomId);
    const place = { log: committeeId, act: codeOf(requestFlow, 'ask'), key: asked.key, input };
    return this.units.run(actor, place, async (act) => {
      const plan = await this.plans.within(act, input);
      const row = await this.begun(act, input, plan);
      const facts = { roomId: row.roomId, count: plan.occurrences.length, priceOre: row.price.totalOre };
      const sealed = { hirer: row.hirer, purpose: row.purpose };
      const made = { row, facts: { ...facts, answerBy: row.answerBy }, sealed };
      await this.courses.makeWithin(act, this.looks.noun, 'ask', made);
      await this.moves.place(act, row, plan);
      await this.mails.receivedWithin(act, row, plan.room);
      return row;
    });
  }

  /** Writes the answers and checks of the sheet that a rule asked for; other rules may be met by them. */
  async fillSheet(actor: Actor, id: Id, sheet: Sheet, asked: Asked): Promise<BookingRequest> {
    return this.take(actor, 'fillSheet', id, { ...asked, input: sheet }, async (act, request) => {
      const late = sheet.checks.find(({ on }) => on > act.today);
      if (late) throw problem('invalid', 'bookingSheet.checkToCome', { field: 'checks', dayOn: late.on });
      const fired = await this.firedAnew(act, request, sheet);
      // Whoever read it has not read this.
      return { changes: { sheet, fired, readBy: null }, facts: { count: sheet.checks.length }, sealed: { sheet } };
    });
  }

  /** A second person has read it. */
  async read(actor: Actor, id: Id, asked: Asked): Promise<BookingRequest> {
    return this.take(actor, 'read', id, asked, async (act) => ({ changes: { readBy: act.actor.userId as Id } }));
  }

  /** Lets the request go on an assessment of the rental kind of the same association. */
  async useScreening(
    actor: Actor,
    id: Id,
    assessmentId: Id,
    asked: Asked,
    also: (act: Act, request: BookingRequest) => Promise<void> = async () => undefined,
  ): Promise<BookingRequest> {
    return this.take(actor, 'useScreening', id, { ...asked, input: { assessmentId } }, async (act, request) => {
      const [lack] = await this.screenings.lacks(this.sights.within(act), { ...request, assessmentId });
      if (lack && lack.code !== 'bookingRequest.need.screenedOut') throw problem('refused', lack.code, lack.facts);
      await also(act, request);
      return { changes: { assessmentId }, facts: { assessmentId } };
    });
  }

  /** Keeps the times for the hirer until the request is answered. */
  async holdTimes(actor: Actor, id: Id, asked: Asked): Promise<BookingRequest> {
    return this.take(actor, 'holdTimes', id, asked, async (act, request) => {
      const held = await this.moves.hold(act, request);
      return { facts: { count: held } };
    });
  }

  /**
   * Lets what is asked for be had in another room, as the hirer has agreed: one of the ways before a no. It is reckoned and held
   * against the rules anew.
   */
  async moveRoom(actor: Actor, id: Id, roomId: Id, because: string, asked: Asked): Promise<BookingRequest> {
    return this.take(actor, 'moveRoom', id, { ...asked, input: { roomId, because } }, async (act, request) => {
      const where = { requestId: id, state: In([...OPEN_STATES]) };
      const bookings = await act.rows.many(Booking, where, { startsAt: 'ASC' });
      const { room, price } = await this.plans.elsewhere(act, request, roomId, bookings.map(intervalOfBooking));
      await this.moves.changeRoom(act, bookings, room, price.eachOre);
      const fired = await this.firedAnew(act, { ...request, roomId }, request.sheet);
      return {
        changes: { roomId, siteId: room.siteId, price, fired, readBy: null },
        facts: { roomId, fromRoomId: request.roomId, priceOre: price.totalOre },
        sealed: { because },
      };
    });
  }

  /** Takes a request back before it is answered. */
  async withdraw(actor: Actor, id: Id, asked: Asked): Promise<BookingRequest> {
    return this.take(actor, 'withdraw', id, asked, async (act, request) => {
      await this.moves.endOpen(act, request, 'cancel', [{ code: 'booking.because.withdrawn' }]);
      return { changes: { answeredAt: act.at, answeredBy: act.actor.userId } };
    });
  }

  /** A request that the actor may see: those of its committee, and an association its own. */
  async get(actor: Actor, id: Id): Promise<BookingRequest> {
    const found = await this.reads.of(actor).one(BookingRequest, { id });
    if (!found) throw problem('notFound', 'bookingRequest.notFound');
    return found;
  }

  /** The times of a request that the reader has been let into, in order. */
  async timesOf(requestId: Id): Promise<Booking[]> {
    return this.reads.inner(Booking, 'booking').where({ requestId }).orderBy('booking.startsAt').getMany();
  }

  async take(actor: Actor, name: string, id: Id, asked: Asked, core?: Core<BookingRequest>): Promise<BookingRequest> {
    const found = isSystem(actor) ? await this.anyOf(id) : await this.get(actor, id);
    return (await this.courses.take(actor, this.looks.noun, name, found, asked, core)).row;
  }

  private async anyOf(id: Id): Promise<BookingRequest> {
    const found = await this.reads.inner(BookingRequest, 'request').where({ id }).getOne();
    if (!found) throw problem('notFound', 'bookingRequest.notFound');
    return found;
  }

  private async begun(act: Act, input: AskInput, plan: Plan): Promise<BookingRequest> {
    const { room, occurrences, skipped, price, termsHash } = plan;
    const { hirer } = input;
    const name = await nameWithin(act, hirer);
    const rules = await this.screenings.rules(room.committeeId, act.today);
    const answerBy = addWorkingDays(act.today, rules?.answerWorkingDays ?? USUAL_WORKING_DAYS);
    const orgNumber =
      hirer.associationId === null ? null : (await associationWithin(act, hirer.associationId)).orgNumber;
    const matter = await this.matters.registerWithin(act, {
      ...{ committeeId: room.committeeId, kind: 'LO', title: `${room.name}: ${input.purpose}`.slice(0, MOST_TITLE) },
      ...{ party: name, partyOrgNumber: orgNumber, associationId: hirer.associationId, dnr: null },
      ...{ amountOre: null, receivedOn: null, officerId: null },
    });
    await this.openAnswer(act, matter, answerBy);
    const reused =
      hirer.associationId === null
        ? null
        : await this.screenings.reusable(hirer.associationId, room.committeeId, act.today);
    const row: BookingRequest = {
      ...{ id: newId(), committeeId: room.committeeId, matterId: matter.id, associationId: hirer.associationId },
      ...{ siteId: room.siteId, roomId: room.id, hirerKind: hirer.kind, hirer: name },
      ...{ contactName: hirer.contactName, contactEmail: hirer.contactEmail, contactPhone: hirer.contactPhone },
      ...{ onBehalfOf: hirer.onBehalfOf, roomUse: input.use, purpose: input.purpose, participants: input.participants },
      ...{ shown: input.shown, series: input.series, skipped, price, termsHash },
      termsAcceptedAt: termsHash !== null && input.termsAccepted ? act.at : null,
      ...{ sheet: null, fired: [], readBy: null, assessmentId: reused?.id ?? null, conditions: [], delegation: null },
      ...{ answerBy, remindedOn: null, firstOn: occurrences[0]!.on, askedBy: act.actor.userId, askedAt: act.at },
      ...{ answeredBy: null, answeredAt: null, state: 'asked', version: 1 },
    };
    return { ...row, fired: await this.approvals.fired(act, rules, row, { room, occurrences, sheet: null }) };
  }

  /** The task of the promise: whoever has the case answers within it. */
  private async openAnswer(act: Act, matter: Matter, dueOn: BookingRequest['answerBy']): Promise<void> {
    const begin = await act.rows.many(Task, { matterId: matter.id, code: 'begin', doneAt: IsNull() });
    for (const task of begin) await act.rows.change(Task, task, { doneAt: act.at });
    await act.rows.insert(Task, newTask(act, matter, 'answerRequest', { dueOn }));
  }

  private async firedAnew(act: Act, request: BookingRequest, sheet: Sheet | null): Promise<BookingRequest['fired']> {
    const rules = await this.screenings.rules(request.committeeId, act.today);
    const room = await act.rows.one(Room, { id: request.roomId });
    if (!room) throw new Error(`There is no room ${request.roomId}`);
    const { occurrences } = expand(request.series);
    return this.approvals.fired(act, rules, request, { room, occurrences, sheet });
  }
}

const MOST_TITLE = 200;

/** An association speaks through its representatives, or through the office; others ask for themselves. */
function mayAskFor(actor: Actor, { kind, associationId }: HirerInput): void {
  if ((kind === 'association') !== (associationId !== null))
    throw problem('invalid', 'bookingRequest.whoHires', { field: 'associationId' });
  if (associationId === null || committeesOf(actor).length > 0 || associationsOf(actor).includes(associationId)) return;
  throw problem('notFound', 'association.notFound');
}

async function nameWithin(act: Act, { associationId, name }: HirerInput): Promise<string> {
  return associationId === null ? name : fullNameOf(await associationWithin(act, associationId));
}

async function associationWithin(act: Act, id: Id): Promise<Association> {
  const association = await act.rows.one(Association, { id });
  if (!association) throw problem('invalid', 'bookingRequest.associationUnknown', { field: 'associationId' });
  if (association.endedOn !== null)
    throw problem('invalid', 'bookingRequest.associationEnded', { field: 'associationId' });
  return association;
}
