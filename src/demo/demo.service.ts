import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor, type Membership } from '../acts/actor.js';
import type { Exchange } from '../documents/exchanges/exchange.entity.js';
import { Exchanges } from '../documents/exchanges/exchanges.service.js';
import { DEMO_PASSWORD } from '../identity/sessions/demo-people.service.js';
import { Committees } from '../identity/committees/committees.service.js';
import { Memberships } from '../identity/users/memberships.service.js';
import { Users } from '../identity/users/users.service.js';
import type { Matter } from '../matters/diary/matter.entity.js';
import { Matters } from '../matters/diary/matters.service.js';
import { Links } from '../matters/notes/links.service.js';
import { Notes } from '../matters/notes/notes.service.js';
import { Tasks } from '../matters/tasks/tasks.service.js';
import { Clock, MovedClock } from '../platform/clock.js';
import { ShippedAdoptions } from '../rulebook/adopted/shipped-adoptions.service.js';
import { addDays, type Day, type Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import { CASES, type DemoCase, type DemoEvent } from './district-cases.js';
import { COMMITTEES, MUNICIPALITY, PEOPLE } from './district.js';

/** The accounts were set up this long before today, so that everything after it has somebody who did it. */
const SET_UP_DAYS_AGO = 150;

type DemoQuestion = Extract<DemoEvent, { does: 'ask' }>;

/** What happens to one case in the demo. */
@Injectable()
export class DemoWork {
  /** The latest question put in each case. */
  private readonly asked = new Map<Id, Exchange>();

  constructor(
    private readonly matters: Matters,
    private readonly notes: Notes,
    private readonly links: Links,
    private readonly tasks: Tasks,
    private readonly exchanges: Exchanges,
    private readonly clock: Clock,
  ) {}

  async arrive(
    actor: Actor,
    committeeId: Id,
    { kind, party, orgNumber, dnr, about, kronor }: DemoCase,
    receivedOn: Day,
  ): Promise<Matter> {
    const amountOre = kronor === undefined ? null : kronor * 100;
    return this.matters.register(actor, {
      committeeId,
      kind,
      party,
      partyOrgNumber: orgNumber ?? null,
      dnr: dnr ?? null,
      title: about,
      amountOre,
      receivedOn,
      officerId: null,
    });
  }

  async happen(actor: Actor, { id, version, party }: Matter, event: DemoEvent, today: Day): Promise<Matter> {
    const asked = { seen: version };
    switch (event.does) {
      case 'note':
        await this.notes.add(actor, id, event.text, {});
        break;
      case 'task':
        await this.tasks.open(
          actor,
          id,
          { what: event.what, forRole: event.role ?? null, dueOn: addDays(today, event.dueIn) },
          {},
        );
        break;
      case 'finish':
        for (const task of await this.tasks.of(id))
          if (task.doneAt === null) await this.tasks.finish(actor, task.id, {});
        break;
      case 'ask':
        await this.ask(actor, { id, party }, event, addDays(today, event.dueIn));
        break;
      case 'answer':
        await this.answer(actor, id, event.text);
        break;
      case 'link':
        await this.links.add(actor, id, event.to, {});
        break;
      case 'wait':
        return this.matters.wait(actor, id, event.reason, addDays(today, event.wakesIn), asked);
      default:
        return this.matters[event.does](actor, id, asked);
    }
    return this.matters.get(actor, id);
  }

  private async ask(
    actor: Actor,
    matter: Pick<Matter, 'id' | 'party'>,
    event: DemoQuestion,
    dueOn: Day,
  ): Promise<void> {
    const { kind, question } = event;
    const plain = { purpose: null, discloses: false, ground: null, weighing: null };
    const put = { ...plain, kind, question, party: matter.party, dueOn };
    this.asked.set(matter.id, await this.exchanges.ask(actor, matter.id, put, {}));
  }

  private async answer(actor: Actor, matterId: Id, text: string): Promise<void> {
    const { id, version: seen } = this.asked.get(matterId)!;
    await this.exchanges.answer(actor, id, this.clock.today(), text, { seen });
  }
}

/**
 * Plays the made-up district through the services under a moved clock, so that its log is true and the demo is
 * itself a test of everything it does.
 */
@Injectable()
export class Demo {
  private readonly actors = new Map<string, Actor>();
  private readonly committees = new Map<string, Id>();

  constructor(
    private readonly clock: Clock,
    private readonly committeeService: Committees,
    private readonly users: Users,
    private readonly memberships: Memberships,
    private readonly shipped: ShippedAdoptions,
    private readonly work: DemoWork,
  ) {}

  /** Tells whether nothing has been set up yet. */
  async isEmpty(): Promise<boolean> {
    return (await this.committeeService.all(SYSTEM)).length === 0;
  }

  /** Fills an empty database; `today` is the day on which the demo ends. */
  async play(today: Day): Promise<void> {
    this.moveTo(addDays(today, -SET_UP_DAYS_AGO), 8);
    await this.setUp();
    const happenings = CASES.flatMap((each) => timed(each, today)).sort(
      (a, b) => a.on.localeCompare(b.on) || a.order - b.order,
    );
    const cases = new Map<DemoCase, Matter>();
    for (const { on, of, event } of happenings) {
      this.moveTo(on, 9);
      const actor = this.actors.get(event?.by ?? of.by)!;
      const matter = cases.get(of);
      cases.set(
        of,
        event && matter
          ? await this.work.happen(actor, matter, event, today)
          : await this.work.arrive(actor, this.committees.get(of.committee)!, of, on),
      );
    }
  }

  private async setUp(): Promise<void> {
    const { id: municipalityId } = await this.committeeService.foundMunicipality(SYSTEM, MUNICIPALITY);
    for (const committee of COMMITTEES) {
      const { id } = await this.committeeService.found(SYSTEM, { ...committee, municipalityId });
      this.committees.set(committee.code, id);
    }
    await this.shipped.adoptMissing();
    for (const person of PEOPLE) {
      const { id } = await this.users.addReady(SYSTEM, {
        name: person.name,
        email: person.email,
        language: 'sv',
        password: DEMO_PASSWORD,
      });
      const held: Membership[] = [];
      for (const [index, role] of person.roles.entries()) {
        const committeeId = this.committees.get(person.committee)!;
        await this.memberships.grant(SYSTEM, { id, version: index + 1 }, { role, committeeId });
        held.push({ role, committeeId, associationId: null });
      }
      this.actors.set(person.email, { userId: id, memberships: held });
    }
  }

  private moveTo(day: Day, hour: number): void {
    if (!(this.clock instanceof MovedClock)) throw new Error('The demo is played under a clock that can be moved');
    this.clock.moveTo(`${day}T0${hour}:00:00.000Z` as Instant);
  }
}

interface Happening {
  readonly on: Day;
  readonly order: number;
  readonly of: DemoCase;
  readonly event: DemoEvent | null;
}

function timed(each: DemoCase, today: Day): Happening[] {
  const arrivedOn = addDays(today, -each.daysAgo);
  const after = each.events.map((event, index) => ({
    on: addDays(arrivedOn, event.day),
    order: index + 1,
    of: each,
    event,
  }));
  return [{ on: arrivedOn, order: 0, of: each, event: null }, ...after];
}
