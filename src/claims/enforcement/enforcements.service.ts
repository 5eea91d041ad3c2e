import { Injectable } from '@nestjs/common';
import { word } from '../../acts/line.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { addDays, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { DelegatedActs } from '../../decisions/delegated/delegated-acts.service.js';
import { paragraphOf } from '../../decisions/paragraph.js';
import { Claims } from '../claim/claims.service.js';
import { EnforcementCourses } from './enforcement-courses.service.js';
import { EnforcementEvent } from './enforcement-event.entity.js';
import { applyingKind, EnforcementLooks } from './enforcement-looks.service.js';
import { Enforcement } from './enforcement.entity.js';
import type { Route } from './enforcement.js';

/** An application as it is prepared. */
export interface EnforcementInput {
  readonly route: Route;
  /** What the claim rests on and what it is for, in plain words. */
  readonly ground: string;
}

/** How long after the decision the application should have been filed. */
const FILE_WITHIN_DAYS = 14;
/** Who may litigate for the committee when power is given to them. */
export const LITIGANT_ROLES: readonly string[] = ['finance', 'municipalLawyer', 'decisionMaker'];

/** Claims on their way to the enforcement authority or a court: prepared, decided on by whoever may, and empowered. */
@Injectable()
export class Enforcements {
  constructor(
    private readonly reads: Reads,
    private readonly courses: EnforcementCourses,
    private readonly claims: Claims,
    private readonly looks: EnforcementLooks,
    private readonly users: UsersQueries,
    private readonly delegatedActs: DelegatedActs,
  ) {}

  /** Prepares an application; the claim must be undisputed, due, demanded by a collection demand, and in time. */
  async prepare(actor: Actor, claimId: Id, { route, ground }: EnforcementInput, asked: Asked): Promise<Enforcement> {
    const { id, committeeId, matterId } = await this.claims.get(actor, claimId);
    const row = { ...BLANK, id: newId(), committeeId, matterId, claimId: id, route, ground };
    const given = { ...asked, input: { claimId, route, ground } };
    return this.courses.make(actor, given, row, { facts: { claimId, route: word(route) }, sealed: { ground } });
  }

  /** A delegate decides to apply; the row of the order that lets him is kept. */
  async decide(actor: Actor, id: Id, asked: Asked): Promise<Enforcement> {
    return this.courses.take(actor, 'decide', await this.get(actor, id), asked, async (act, row) => {
      const { leftOre } = await this.looks.within(act, row);
      const { committeeId, matterId, route } = row;
      const kind = applyingKind(route);
      const delegation = await this.looks.delegation(act.actor, committeeId, kind, leftOre, act.today);
      const decided = { decidedHow: 'delegate', decidedBy: act.actor.userId as Id, decidedOn: act.today } as const;
      const told = { committeeId, matterId, kind, amountOre: leftOre, delegation } as const;
      const number = await this.delegatedActs.noteWithin(act, { ...told, outcome: 'decided' });
      const dueOn = addDays(act.today, FILE_WITHIN_DAYS);
      const happened = { on: act.today, amountOre: leftOre };
      const facts = { amountOre: leftOre, delegatedNumber: word(number) };
      return { changes: { ...decided, delegation: delegation.because }, facts, happened, dueOn };
    });
  }

  /** The committee itself has decided to apply, at a meeting. */
  async enterMinutes(actor: Actor, id: Id, meetingOn: Day, written: string, asked: Asked): Promise<Enforcement> {
    const paragraph = paragraphOf(written);
    const given = { ...asked, input: { meetingOn, paragraph } };
    return this.courses.take(actor, 'enterMinutes', await this.get(actor, id), given, async (act) => {
      if (meetingOn > act.today)
        throw problem('invalid', 'enforcement.notYet', { dayOn: meetingOn, field: 'meetingOn' });
      const decided = { decidedHow: 'committee', decidedBy: act.actor.userId as Id, decidedOn: meetingOn } as const;
      const dueOn = addDays(act.today, FILE_WITHIN_DAYS);
      const happened = { on: meetingOn, note: `§ ${paragraph}` };
      return { changes: { ...decided, paragraph }, facts: { meetingOn, paragraph: word(paragraph) }, happened, dueOn };
    });
  }

  /** Gives somebody in the committee power to litigate [fullmakt att föra talan] in this case. */
  async empower(actor: Actor, id: Id, litigantId: Id, asked: Asked): Promise<Enforcement> {
    const found = await this.get(actor, id);
    const people = await this.litigants(found);
    if (!people.some((person) => person.id === litigantId))
      throw problem('invalid', 'enforcement.notALitigant', { field: 'litigantId' });
    const given = { ...asked, input: { litigantId } };
    return this.courses.take(actor, 'empower', found, given, async (act, row) => {
      const { committeeId, matterId } = row;
      const { leftOre: amountOre } = await this.looks.within(act, row);
      const delegation = await this.looks.delegation(act.actor, committeeId, 'litigation', amountOre, act.today);
      const told = { committeeId, matterId, kind: 'litigation', amountOre, delegation } as const;
      const number = await this.delegatedActs.noteWithin(act, { ...told, outcome: 'decided' });
      const changes = { litigantId, empoweredBy: act.actor.userId as Id, empoweredOn: act.today };
      return { changes, facts: { litigantId, delegatedNumber: word(number) }, happened: { on: act.today } };
    });
  }

  /** Who can be given power to litigate, by name. */
  async litigants({
    committeeId,
  }: Pick<Enforcement, 'committeeId'>): Promise<{ readonly id: Id; readonly name: string }[]> {
    const colleagues = await this.users.colleaguesIn(committeeId);
    return colleagues.filter(({ roles }) => roles.some((role) => LITIGANT_ROLES.includes(role)));
  }

  /** An enforcement of the actor's committees. */
  async get(actor: Actor, id: Id): Promise<Enforcement> {
    const found = await this.reads.of(actor).one(Enforcement, { id });
    if (!found) throw problem('notFound', 'enforcement.notFound');
    return found;
  }

  /** The enforcements of a claim, the latest first. */
  async ofClaim(actor: Actor, claimId: Id): Promise<Enforcement[]> {
    return this.reads.of(actor).many(Enforcement, { claimId }, { preparedAt: 'DESC', id: 'DESC' });
  }

  /** What has happened in one, oldest first. */
  async eventsOf({ id: enforcementId }: Pick<Enforcement, 'id'>): Promise<EnforcementEvent[]> {
    return this.reads
      .inner(EnforcementEvent, 'event')
      .where({ enforcementId })
      .orderBy('event.enteredAt')
      .addOrderBy('event.id')
      .getMany();
  }
}

/** An application that nothing has happened to yet. */
const BLANK = {
  state: 'prepared',
  version: 1,
  ...{ decidedHow: null, decidedBy: null, decidedOn: null, paragraph: null, delegation: null },
  ...{ litigantId: null, empoweredBy: null, empoweredOn: null, authority: null, caseNumber: null },
  ...{ filedOn: null, servedOn: null, retrialBy: null, byOn: null, paidNoticedOre: 0, paidToldOre: 0 },
} as const;
