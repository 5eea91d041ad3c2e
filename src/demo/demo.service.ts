import { Injectable } from '@nestjs/common';
import type { Matter } from '../matters/diary/matter.entity.js';
import { Clock, MovedClock } from '../platform/clock.js';
import { addDays, type Day, type Instant } from '../shared/day.js';
import { AssociationWork } from './associations/association-work.service.js';
import { INVENTED_ASSOCIATIONS, type InventedAssociation } from './associations/invented-associations.js';
import type { Entering } from './associations/standing-work.service.js';
import { CaseWork } from './cases/case-work.service.js';
import type { DemoCase, DemoEvent } from './cases/case-events.js';
import { FoundingWork, type Founded } from './founding-work.service.js';
import { APPLICATION_CASES } from './cases/district-applications.js';
import { APPROVED_AFTER_DAYS, MEETINGS_DAYS_AGO, MeetingWork } from './cases/meeting-work.service.js';
import { CASES } from './cases/district-cases.js';
import { PremisesWork } from './premises/premises-work.service.js';
import { RoundWork } from './rounds/round-work.service.js';
import { CommitteeWork } from './rounds/committee-work.service.js';
import { ClaimWork } from './rounds/claim-work.service.js';
import { ClawbackWork } from './rounds/clawback-work.service.js';
import { SpendingWork } from './rounds/spending-work.service.js';
import { SPENT_DAYS_AGO } from './rounds/spent-round.js';
import { SpentRoundWork } from './rounds/spent-round-work.service.js';

/** The accounts were set up this long before today, so that everything after it has somebody who did it. */
const SET_UP_DAYS_AGO = 150;
/** Who enters an association in the register. */
const REGISTRARS = { SGL: 'sara.wik@sagolunda.example', NBY: 'per.strand@sagolunda.example' } as const;
/** The round opens, its association is invited, and begins to write. */
const ROUND_DAYS_AGO = { opened: 21, invited: 20, begun: 3 };
const ROUND_OFFICER = 'anna.ek@sagolunda.example';
const ROOM_OFFICER = 'bo.lund@sagolunda.example';
const FINANCE = 'lena.nord@sagolunda.example';
const CHIEF = 'karin.holm@sagolunda.example';
const ATTESTANT = 'nils.ros@sagolunda.example';
/** The daily work is played on these days before today, beside the days on which something happens. */
const DAILY_DAYS_AGO = [70, 60, 42, 19, 11, 4];
/** After all else on a day. */
const LAST = 1000;
/** Mergers are entered when those that merge are known. */
const MERGED_DAYS_AGO = 60;

/**
 * Plays the made-up district through the services under a moved clock, so that its log is true and the demo is
 * itself a test of everything it does.
 */
@Injectable()
export class Demo {
  private actors: Founded['actors'] = new Map();
  private committees: Founded['committees'] = new Map();

  constructor(
    private readonly clock: Clock,
    private readonly founding: FoundingWork,
    private readonly associations: AssociationWork,
    private readonly cases: CaseWork,
    private readonly meetingWork: MeetingWork,
    private readonly roundWork: RoundWork,
    private readonly spentRound: SpentRoundWork,
    private readonly committeeWork: CommitteeWork,
    private readonly spending: SpendingWork,
    private readonly clawbackWork: ClawbackWork,
    private readonly claimWork: ClaimWork,
    private readonly premisesWork: PremisesWork,
  ) {}

  /** Fills an empty database; `today` is the day on which the demo ends. */
  async play(today: Day): Promise<void> {
    this.moveTo(addDays(today, -SET_UP_DAYS_AGO), 8);
    ({ actors: this.actors, committees: this.committees } = await this.founding.setUp());
    const happenings = [
      ...this.register(today),
      ...this.meetings(today),
      ...this.round(today),
      ...this.spentMoney(today),
      ...this.premises(today),
      ...[...CASES, ...APPLICATION_CASES].flatMap((each) => this.happeningsOf(each, today)),
    ];
    happenings.sort((one, other) => one.on.localeCompare(other.on) || one.order - other.order);
    for (const happening of happenings) {
      this.moveTo(happening.on, 9);
      await happening.happen();
    }
  }

  /** What happens in the register; the associations come before their cases. */
  private register(today: Day): Happening[] {
    return INVENTED_ASSOCIATIONS.flatMap((invented, place) => {
      const [, , , , , { registeredDaysAgo = SET_UP_DAYS_AGO, dissolvedDaysAgo, mergedInto } = {}] = invented;
      const entering = this.entering(invented, today);
      const entered = {
        on: addDays(today, -registeredDaysAgo),
        order: -1,
        happen: () => this.associations.enter(invented, place, entering),
      };
      const endedDaysAgo = dissolvedDaysAgo ?? (mergedInto === undefined ? undefined : MERGED_DAYS_AGO);
      if (endedDaysAgo === undefined) return [entered];
      const on = addDays(today, -endedDaysAgo);
      return [entered, { on, order: 0, happen: () => this.associations.end(invented, entering) }];
    });
  }

  /** What happens around the meetings of the committee, after what else happens on the day. */
  private meetings(today: Day): Happening[] {
    const [actor, committeeId] = [this.actors.get(REGISTRARS.SGL)!, this.committees.get('SGL')!];
    return MEETINGS_DAYS_AGO.flatMap(({ daysAgo, paragraph }) => {
      const meetingOn = addDays(today, -daysAgo);
      const report = (): Promise<void> => this.meetingWork.report(actor, committeeId, meetingOn, paragraph);
      const announce = (): Promise<void> => this.meetingWork.announce(actor, committeeId, meetingOn);
      return [
        { on: meetingOn, order: LAST, happen: report },
        { on: addDays(meetingOn, APPROVED_AFTER_DAYS), order: LAST, happen: announce },
      ];
    });
  }

  /** A round that is open today, and an application to it that is being written. */
  private round(today: Day): Happening[] {
    const [officer, committeeId] = [this.actors.get(ROUND_OFFICER)!, this.committees.get('SGL')!];
    const { opened, invited, begun } = ROUND_DAYS_AGO;
    return [
      { on: addDays(today, -opened), order: LAST, happen: () => this.roundWork.open(officer, committeeId) },
      { on: addDays(today, -invited), order: LAST, happen: () => this.roundWork.invite(officer) },
      { on: addDays(today, -begun), order: LAST, happen: () => this.roundWork.begin() },
    ];
  }

  /** Houses and rooms, bookings that stand, and requests that wait; after all else, so that no other case gets another number. */
  private premises(today: Day): Happening[] {
    const [officer, committeeId] = [this.actors.get(ROOM_OFFICER)!, this.committees.get('SGL')!];
    const at = (daysAgo: number, happen: () => Promise<void>): Happening => ({
      ...{ on: addDays(today, -daysAgo), order: LAST + 1, happen },
    });
    return [
      at(1, () => this.premisesWork.open(officer, committeeId)),
      at(1, () => this.premisesWork.book(officer)),
      at(0, () => this.premisesWork.wish()),
    ];
  }

  /** A round whose money has been used, from its first day to the reports. */
  private spentMoney(today: Day): Happening[] {
    const committeeId = this.committees.get('SGL')!;
    const [officer, secretary] = [this.actors.get(ROUND_OFFICER)!, this.actors.get(REGISTRARS.SGL)!];
    const [finance, attestant] = [this.actors.get(FINANCE)!, this.actors.get(ATTESTANT)!];
    const { spentRound: round, committeeWork: committee, spending, clawbackWork: clawbacks } = this;
    const claims = this.claimWork;
    const at = (daysAgo: number, happen: () => Promise<void>): Happening => ({
      ...{ on: addDays(today, -daysAgo), order: LAST, happen },
    });
    return [
      at(SPENT_DAYS_AGO.opened, () => round.open(officer, committeeId, today)),
      at(SPENT_DAYS_AGO.applied, () => round.apply(officer, finance)),
      at(SPENT_DAYS_AGO.judged, () => round.judge(officer)),
      at(SPENT_DAYS_AGO.allocated, () => committee.allocate(officer)),
      at(SPENT_DAYS_AGO.proposed, () => committee.propose(officer)),
      at(SPENT_DAYS_AGO.met, () => committee.decide(secretary, today)),
      at(SPENT_DAYS_AGO.announced, () => committee.announce(secretary, officer, committeeId, today)),
      at(SPENT_DAYS_AGO.paid, () => spending.pay(committeeId, officer, finance, attestant)),
      at(SPENT_DAYS_AGO.told, () => spending.hear(finance)),
      ...DAILY_DAYS_AGO.map((daysAgo) => at(daysAgo, () => spending.daily())),
      at(SPENT_DAYS_AGO.reported, () => spending.report(officer)),
      at(SPENT_DAYS_AGO.looked, () => spending.look(officer, finance)),
      at(SPENT_DAYS_AGO.heard, () => clawbacks.hear(officer, 'faulty')),
      at(SPENT_DAYS_AGO.weighed, () => clawbacks.propose(officer, 'faulty')),
      at(SPENT_DAYS_AGO.claimed, () => clawbacks.decide(this.actors.get(CHIEF)!, 'faulty')),
      at(SPENT_DAYS_AGO.demanded, () => claims.prepare(committeeId, finance, attestant)),
      at(SPENT_DAYS_AGO.demanded, () => claims.demand(finance)),
      at(SPENT_DAYS_AGO.missed, () => clawbacks.hear(officer, 'missing')),
      at(SPENT_DAYS_AGO.received, () => claims.receive()),
    ];
  }

  private entering([, , , , , { committee = 'SGL' } = {}]: InventedAssociation, today: Day): Entering {
    const actor = this.actors.get(REGISTRARS[committee])!;
    return { actor, committeeId: this.committees.get(committee)!, today };
  }

  private happeningsOf(each: DemoCase, today: Day): Happening[] {
    const arrivedOn = addDays(today, -each.daysAgo);
    let matter: Matter;
    const arrive = async (): Promise<void> => {
      const committeeId = this.committees.get(each.committee)!;
      matter = await this.cases.arrive(this.actors.get(each.by)!, committeeId, each, arrivedOn);
    };
    const go = async (event: DemoEvent): Promise<void> => {
      matter = await this.cases.happen(this.actors.get(event.by)!, matter, event, each, today);
    };
    return [
      { on: arrivedOn, order: 0, happen: arrive },
      ...each.events.map((event, index) => ({
        on: addDays(arrivedOn, event.day),
        order: index + 1,
        happen: () => go(event),
      })),
    ];
  }

  private moveTo(day: Day, hour: number): void {
    if (!(this.clock instanceof MovedClock)) throw new Error('The demo is played under a clock that can be moved');
    this.clock.moveTo(`${day}T0${hour}:00:00.000Z` as Instant);
  }
}

interface Happening {
  readonly on: Day;
  /** Within a day. */
  readonly order: number;
  happen(): Promise<void>;
}
