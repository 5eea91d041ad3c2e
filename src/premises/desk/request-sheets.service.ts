import { Injectable } from '@nestjs/common';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Reads } from '../../acts/reads.service.js';
import { Assessment } from '../../assessments/assessment.entity.js';
import { PublicSheets } from '../../associations/marks/public-sheets.service.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Availability } from '../bookings/availability.service.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import type { Booking } from '../bookings/booking.entity.js';
import { intervalOfBooking } from '../bookings/booking-moves.service.js';
import { timeWords } from '../letters/booking-words.js';
import type { BookingRequest } from '../requests/booking-request.entity.js';
import { bookerOf } from '../requests/request-plans.service.js';
import { RequestLooks } from '../requests/request-looks.service.js';
import { CONDITION_KINDS, requestFlow, requestNeeds, type RequestLook } from '../requests/request.js';
import { Requests } from '../requests/requests.service.js';
import { sheetShown, sheetValues, whatOf, whoOf } from './request-facts.js';
import { RequestNeighbours } from './request-neighbours.service.js';
import type { RequestForm, RequestPageView, ScreenedCriterion, TimeRow } from './request-view.js';
import { bookingTag, requestTag } from './request-words.js';

/** Forms that came back with their faults, by their ids. */
export type CameBack = Readonly<Record<string, FormModel>>;

/** A request, gathered for whoever answers it: who, what, when, at what price; what has to be looked at, and why not yet. */
@Injectable()
export class RequestSheets {
  constructor(
    private readonly reads: Reads,
    private readonly requests: Requests,
    private readonly looks: RequestLooks,
    private readonly neighbours: RequestNeighbours,
    private readonly availability: Availability,
    private readonly rulebooks: Rulebooks,
    private readonly matters: Matters,
    private readonly publicSheets: PublicSheets,
    private readonly users: UsersQueries,
    private readonly rooms: RoomsQueries,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, id: Id, came: CameBack = {}): Promise<RequestPageView> {
    const { language } = person;
    const request = await this.requests.get(person, id);
    const matter = await this.matters.find(person, request.matterId);
    const look = await this.looks.ahead(person, request);
    const bookings = await this.requests.timesOf(id);
    const asked = request.state === 'asked';
    const may = (name: string): boolean => this.may(person, request, name);
    const formOf = (name: string, act: string, fresh: FormModel): { [form: string]: RequestForm } =>
      may(act)
        ? {
            [name]: {
              form: came[name] ?? fresh,
              action: `/booking-requests/${id}/${slugOf(act)}`,
              seen: String(request.version),
            },
          }
        : {};
    const readBy =
      request.readBy === null ? undefined : (await this.users.namesOf([request.readBy])).get(request.readBy);
    return {
      ...{ hirer: request.hirer, number: matter.number, matterHref: hrefOf(person, matter) },
      state: requestTag(request.state),
      ...(asked && { promise: { answerBy: request.answerBy, late: request.answerBy < this.clock.today() } }),
      standing: await this.standing(request, look),
      who: whoOf(request),
      marks: await this.marks(person, request, language),
      what: whatOf(request, (await this.availability.outside(request.roomId)).room.name, language),
      times: await this.times(person, request, bookings, language),
      skipped: request.skipped.map(({ because }) => because),
      sums: [{ label: { code: 'requestPage.total' }, amountOre: request.price.totalOre, total: true }],
      price: request.price.because,
      whyNotYet: asked ? this.whyNotYet(look) : [],
      fired: request.fired.map(({ title, source }) => ({ code: 'requestPage.fired', facts: { title }, source })),
      rivals: asked ? await this.neighbours.rivals(person, request) : [],
      ...(request.associationId !== null && {
        screening: await this.screening(person, request, matter.number, language),
      }),
      ...(request.fired.length > 0 && formOf('sheet', 'fillSheet', form('sheet', sheetValues(request)))),
      ...sheetShown(request),
      ...(readBy !== undefined && { readBy }),
      conditions: request.conditions.map(({ kind, words }) => ({
        code: `bookingLetter.condition.${kind}`,
        facts: { words },
      })),
      ...formOf('confirm', 'confirm', form('confirm')),
      ...(bookings.length > 1 && formOf('partly', 'confirmPartly', form('partly'))),
      ...formOf('moving', 'moveRoom', form('moving')),
      otherRooms: may('moveRoom') ? await this.otherRooms(request) : [],
      ...formOf('returning', 'returnToHandling', form('returning')),
      actions: this.actions(person, request, look),
      conditionKinds: CONDITION_KINDS.map((kind) => ({ value: kind, text: { code: `bookingCondition.${kind}` } })),
      alike: await this.neighbours.alike(person, request),
      ...(request.associationId !== null &&
        rolesAt(person, request).includes('premisesOfficer') && {
          suspendHref: `/suspensions?association=${request.associationId}`,
        }),
      ...(asked && { denyHref: `/${matter.number}/decision?committee=${request.committeeId}` }),
    };
  }

  private async otherRooms({
    committeeId,
    roomId,
    participants,
  }: BookingRequest): Promise<RequestPageView['otherRooms']> {
    const houses = (await this.rooms.open()).filter(({ site }) => site.committeeId === committeeId);
    return houses.flatMap(({ site, rooms }) =>
      rooms
        .filter(({ id, state, capacity }) => id !== roomId && state === 'open' && capacity >= participants)
        .map(({ id, name }) => ({ value: id, text: `${name}, ${site.name}` })),
    );
  }

  /** Why a yes is not possible yet, as the step itself would say. */
  private whyNotYet(look: RequestLook): Reason[] {
    return (stepOf(requestFlow, 'confirm').needs ?? []).flatMap((need) => requestNeeds[need]?.(look) ?? []);
  }

  private may(person: Person, request: BookingRequest, name: string): boolean {
    const roles = rolesAt(person, request);
    const look = { row: request, roles, conflict: false, takenBefore: () => false };
    return whyNot(stepOf(requestFlow, name), requestFlow, look).length === 0;
  }

  private actions(person: Person, request: BookingRequest, look: RequestLook): Action[] {
    const { id, version } = request;
    const fields = { seen: String(version) };
    const acts = ['read', 'holdTimes', 'deny', 'withdraw'].filter((name) => this.may(person, request, name));
    return acts.flatMap((name): Action[] => {
      const because = (stepOf(requestFlow, name).needs ?? []).flatMap((need) => requestNeeds[need]?.(look) ?? []);
      // What is nobody's matter yet is not offered at all.
      if (name === 'deny' && because.length > 0) return [];
      if (name === 'read' && !request.fired.some(({ asks }) => asks === 'secondPerson')) return [];
      const href = `/booking-requests/${id}/${slugOf(name)}`;
      return [{ text: { code: `bookingRequest.${name}` }, href, method: 'post', whyNot: because, fields }];
    });
  }

  /** Known, new, shut out: the one look. */
  private async standing({ associationId, fired }: BookingRequest, look: RequestLook): Promise<Tag> {
    if (look.suspended.length > 0) return { text: { code: 'hirerStanding.suspended' }, tone: 'late' };
    if (fired.some(({ id }) => id === 'newHirer')) return { text: { code: 'hirerStanding.new' }, tone: 'attention' };
    if (associationId !== null && look.unscreened.length > 0)
      return { text: { code: 'hirerStanding.unscreened' }, tone: 'attention' };
    return { text: { code: 'hirerStanding.known' }, tone: 'done' };
  }

  private async marks(person: Person, { associationId }: BookingRequest, language: Language): Promise<Words[]> {
    if (associationId === null) return [];
    const known = await this.publicSheets.look(person, associationId);
    return known.map(({ mark: { kind, untilOn, amountOre }, committee }) => ({
      code: 'requestPage.mark',
      facts: {
        ...{ kindCode: `markKind.${kind}`, committee, language },
        ...{
          until: untilOn === null ? 'no' : 'yes',
          untilOn: untilOn ?? '',
          amount: amountOre === null ? 'no' : 'yes',
        },
        amountOre: amountOre ?? 0,
      },
    }));
  }

  private async times(
    person: Person,
    request: BookingRequest,
    bookings: readonly Booking[],
    language: Language,
  ): Promise<TimeRow[]> {
    const stops = request.state === 'asked' ? await this.stops(person, request, bookings) : bookings.map(() => []);
    return bookings.map((booking, at) => ({
      ...{ id: booking.id, words: timeWords(booking, language), priceOre: booking.priceOre },
      ...(GRANTED.includes(booking.state) && { href: `/bookings/${booking.id}` }),
      state: bookingTag(booking.state),
      because: [...(stops[at] ?? []), ...(booking.because ?? [])],
    }));
  }

  private async stops(person: Person, request: BookingRequest, bookings: readonly Booking[]): Promise<Reason[][]> {
    const ground = await this.availability.outside(request.roomId);
    const own = new Set(bookings.map(({ id }) => id));
    return this.availability.stops(ground, bookings.map(intervalOfBooking), bookerOf(person, ground.room), own);
  }

  private async screening(
    person: Person,
    request: BookingRequest,
    number: string,
    language: Language,
  ): Promise<NonNullable<RequestPageView['screening']>> {
    const used =
      request.assessmentId === null
        ? null
        : await this.reads.inner(Assessment, 'assessment').where({ id: request.assessmentId }).getOne();
    const fields = { seen: String(request.version) };
    const base = `/booking-requests/${request.id}`;
    const actions: Action[] = this.may(person, request, 'useScreening')
      ? [
          { text: { code: 'requestPage.screen' }, href: `${base}/screen`, method: 'post', fields },
          { text: { code: 'requestPage.useReady' }, href: `${base}/use-ready`, method: 'post', fields },
        ]
      : [];
    return {
      criteria: await this.criteria(request, language),
      ...(used?.validUntil != null && { validUntil: used.validUntil }),
      href: `/${number}/assessment?committee=${request.committeeId}`,
      actions: used === null ? actions.slice(0, 1) : [],
    };
  }

  /** Every criterion of the rules in force: what binds rentals, and what does not and can be no ground. */
  private async criteria({ committeeId }: BookingRequest, language: Language): Promise<ScreenedCriterion[]> {
    try {
      const dates = { appliedOn: this.clock.today() };
      const { adopted } = await this.rulebooks.criteriaFor(committeeId, 'rental', dates);
      return (adopted.content as CriteriaContent).criteria
        .map(({ title, text, binds }) => ({
          ...{ title: title[language], text: text[language], binds: binds.rental !== undefined },
        }))
        .sort((a, b) => Number(b.binds) - Number(a.binds));
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return [];
      throw error;
    }
  }
}

const GRANTED: readonly string[] = ['confirmed', 'missed', 'cancelled', 'terminated'];

function slugOf(act: string): string {
  return act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
