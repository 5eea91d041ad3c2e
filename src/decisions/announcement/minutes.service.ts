import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Role } from '../../identity/roles.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Decision } from '../decision.entity.js';
import { Decisions } from '../decisions.service.js';
import { checkMinutes, type MinutesInput } from './announcing.js';
import { Minutes } from './minutes.entity.js';

/** Who keeps a committee's minutes and notice board. */
const KEEPERS: readonly Role[] = ['committeeSecretary'];

/** How many decisions an act on minutes concerned. */
export interface MinutesDone {
  readonly minutes: Minutes;
  readonly decisions: number;
}

/** Minutes of meetings [protokoll]: entered once, they announce every decision that stands in them. */
@Injectable()
export class MinutesBook {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly decisions: Decisions,
  ) {}

  /** Enters minutes that are announced: the appeal time of every decision taken or reported in them begins. */
  async enter(actor: Actor, committeeId: Id, input: MinutesInput, asked: Asked): Promise<MinutesDone> {
    await this.mayKeep(actor, committeeId);
    const place = { log: committeeId, act: 'minutes.enter', key: asked.key, input: { committeeId, input } };
    return this.units.run(actor, place, async (act) => {
      checkMinutes(input, act.today);
      const { meetingOn, paragraph } = input;
      const same = { committeeId, meetingOn, paragraph: paragraph ?? IsNull() };
      if (await act.rows.one(Minutes, same))
        throw problem('conflict', 'minutes.entered', { field: 'meetingOn', meetingOn });
      const entered = { enteredBy: act.actor.userId, enteredAt: act.at };
      const minutes: Minutes = { id: newId(), committeeId, ...input, takenDownOn: null, ...entered, version: 1 };
      await act.rows.insert(Minutes, minutes);
      const standing = await this.awaiting(act, minutes);
      for (const each of standing) await this.announce(act, each, minutes);
      act.record({ act: 'minutes.enter', facts: { ...factsOf(minutes), count: standing.length } });
      return { minutes, decisions: standing.length };
    });
  }

  /** Notes when the announcement was taken down; before the time has run out, no decision in it becomes final. */
  async takeDown(actor: Actor, id: Id, takenDownOn: Day, asked: Asked): Promise<MinutesDone> {
    return this.change(actor, 'takeDown', id, { ...asked, input: { takenDownOn } }, async (act, minutes) => {
      checkTakenDown(minutes, takenDownOn, act.today);
      return { takenDownOn };
    });
  }

  /** Announces anew what was taken down too early: the time begins again. */
  async announceAnew(actor: Actor, id: Id, announcedOn: Day, asked: Asked): Promise<MinutesDone> {
    return this.change(actor, 'announceAnew', id, { ...asked, input: { announcedOn } }, async (act, minutes) => {
      checkAnnouncedAnew(minutes, announcedOn, act.today);
      return { announcedOn, takenDownOn: null };
    });
  }

  /** Announces one decision: by the minutes it stands in, or by itself where it is not reported. */
  async announceOne(actor: Actor, id: Id, announcedOn: Day | null, asked: Asked): Promise<Decision> {
    const input = { announcedOn };
    return this.decisions.change(actor, 'announce', id, { ...asked, input }, async (act, row) => {
      if (row.announcedHow !== 'delegatedNotReported') return announcing(await this.minutesOf(act, row));
      if (announcedOn === null) throw problem('invalid', 'field.required', { field: 'announcedOn' });
      const { decidedOn } = row;
      if (announcedOn > act.today || (decidedOn !== null && announcedOn < decidedOn))
        throw problem('invalid', 'minutes.announcedOutside', { field: 'announcedOn', decidedOn, today: act.today });
      return { changes: { announcedOn }, facts: { announcedOn } };
    });
  }

  /** Notes when the announcement of a decision that is announced by itself was taken down. */
  async takeDownOne(actor: Actor, id: Id, takenDownOn: Day, asked: Asked): Promise<Decision> {
    return this.decisions.change(actor, 'takeDown', id, { ...asked, input: { takenDownOn } }, async (act, row) => {
      mustStandAlone(row);
      checkTakenDown(row, takenDownOn, act.today);
      return { changes: { takenDownOn }, facts: { takenDownOn } };
    });
  }

  /** Announces such a decision anew after it was taken down too early. */
  async announceOneAnew(actor: Actor, id: Id, announcedOn: Day, asked: Asked): Promise<Decision> {
    return this.decisions.change(actor, 'announceAnew', id, { ...asked, input: { announcedOn } }, async (act, row) => {
      mustStandAlone(row);
      checkAnnouncedAnew(row, announcedOn, act.today);
      return { changes: { announcedOn, takenDownOn: null }, facts: { announcedOn } };
    });
  }

  /** The minutes of a committee, latest meeting first. */
  async list(actor: Actor, committeeId: Id): Promise<Minutes[]> {
    return this.reads.of(actor).many(Minutes, { committeeId }, { meetingOn: 'DESC', id: 'ASC' });
  }

  /** One set of minutes, for whoever keeps them. */
  async get(actor: Actor, id: Id): Promise<Minutes> {
    const found = await this.reads.of(actor).get(Minutes, id);
    await this.mayKeep(actor, found.committeeId);
    return found;
  }

  /** Refuses whoever does not keep the committee's minutes; a committee of others is not there. */
  async mayKeep(actor: Actor, committeeId: Id): Promise<void> {
    const roles = rolesIn(actor, committeeId);
    if (roles.length === 0 || !(await this.reads.of(actor).one(Committee, { id: committeeId })))
      throw problem('notFound', 'committee.notFound');
    if (roles.some((role) => KEEPERS.some((keeper) => keeper === role))) return;
    throw problem('forbidden', 'role.missing', { roleCodes: KEEPERS.map((role) => `role.${role}`) });
  }

  private async change(
    actor: Actor,
    name: 'takeDown' | 'announceAnew',
    id: Id,
    asked: Asked,
    changed: (act: Act, minutes: Minutes) => Promise<Pick<Partial<Minutes>, 'announcedOn' | 'takenDownOn'>>,
  ): Promise<MinutesDone> {
    const found = await this.get(actor, id);
    const place = { log: found.committeeId, act: `minutes.${name} ${id}`, key: asked.key, input: asked };
    return this.units.run(actor, place, async (act) => {
      const minutes = await act.rows.one(Minutes, { id });
      if (!minutes) throw new Error(`There are no minutes ${id}`);
      if (minutes.version !== asked.seen) throw problem('conflict', 'row.changed', { id, version: minutes.version });
      const changes = await changed(act, minutes);
      const version = await act.rows.change(Minutes, minutes, changes);
      const standing = await act.rows.many(Decision, { minutesId: id, state: 'announced' });
      for (const each of standing)
        await this.courses.within(act, this.decisions.noun, name, each.id, each.version, async () => ({
          changes,
          facts: changes,
        }));
      const after = { ...minutes, ...changes, version };
      act.record({ act: `minutes.${name}`, facts: { ...factsOf(after), count: standing.length } });
      return { minutes: after, decisions: standing.length };
    });
  }

  /** Decisions of the meeting that nothing has announced yet; the minutes of one item hold that item alone. */
  private async awaiting(act: Act, { committeeId, meetingOn, paragraph }: Minutes): Promise<Decision[]> {
    const item = paragraph === null ? {} : { paragraph };
    return act.rows.many(Decision, { committeeId, meetingOn, state: 'decided', ...item }, { id: 'ASC' });
  }

  private async announce(act: Act, { id, version }: Decision, minutes: Minutes): Promise<void> {
    await this.courses.within(act, this.decisions.noun, 'announce', id, version, async () => announcing(minutes));
  }

  private async minutesOf(act: Act, { committeeId, meetingOn, paragraph }: Decision): Promise<Minutes> {
    const meeting = { committeeId, meetingOn: meetingOn as Day };
    const item = paragraph === null ? null : await act.rows.one(Minutes, { ...meeting, paragraph });
    const found = item ?? (await act.rows.one(Minutes, { ...meeting, paragraph: IsNull() }));
    if (!found) throw problem('refused', 'minutes.notEntered', { meetingOn });
    return found;
  }
}

function announcing({ id, announcedOn, takenDownOn }: Minutes): {
  readonly changes: Partial<Decision>;
  readonly facts: { readonly minutesId: Id; readonly announcedOn: Day };
} {
  return { changes: { minutesId: id, announcedOn, takenDownOn }, facts: { minutesId: id, announcedOn } };
}

function factsOf({ id, meetingOn, paragraph, announcedOn, takenDownOn }: Minutes) {
  return { id, meetingOn, paragraph: paragraph === null ? null : word(paragraph), announcedOn, takenDownOn };
}

/** What stands in minutes goes up and down with them. */
function mustStandAlone({ minutesId }: Decision): void {
  if (minutesId !== null) throw problem('refused', 'minutes.holdIt', { minutesId });
}

interface OnBoard {
  readonly announcedOn: Day | null;
  readonly takenDownOn: Day | null;
}

function checkTakenDown({ announcedOn }: OnBoard, takenDownOn: Day, today: Day): void {
  if (takenDownOn > today || announcedOn === null || takenDownOn < announcedOn)
    throw problem('invalid', 'minutes.takenDownOutside', { field: 'takenDownOn', announcedOn, today });
}

function checkAnnouncedAnew({ takenDownOn }: OnBoard, announcedOn: Day, today: Day): void {
  if (takenDownOn === null) throw problem('refused', 'minutes.stillUp');
  if (announcedOn < takenDownOn || announcedOn > today)
    throw problem('invalid', 'minutes.announcedOutside', { field: 'announcedOn', decidedOn: takenDownOn, today });
}
