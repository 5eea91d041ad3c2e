import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Users } from '../../identity/users/users.service.js';
import { Clock } from '../../platform/clock.js';
import { yearOf, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { refusal, roleKeys, type Core, type Noun, type Outcome } from '../steps/course.js';
import { Courses, newTask, type Asked } from '../steps/courses.service.js';
import { Matter, NumberSeries, Task } from './matter.entity.js';
import {
  caseNumber,
  matterFlow,
  matterNeeds,
  searchTextOf,
  type MatterFacts,
  type MatterKind,
  type MatterState,
  type WaitReason,
} from './matter.js';
import { stepOf } from '../steps/steps.js';

/** What a case is opened with. */
export interface NewMatter {
  readonly committeeId: Id;
  readonly kind: MatterKind;
  readonly title: string;
  readonly party: string;
  readonly partyOrgNumber: string | null;
  readonly dnr: string | null;
  readonly amountOre: number | null;
  /** The day of arrival; null is today. */
  readonly receivedOn: Day | null;
  /** Who takes it at once, if anybody. */
  readonly officerId: Id | null;
}

/** Who needs to know of restricted matters [sekretess]; the matter's own officer does as well. */
const KEEPERS = ['coordinator', 'municipalLawyer', 'decisionMaker'];

/** The diary [diariet]: cases are opened, held, awaited and closed here, whatever they are about. */
@Injectable()
export class Matters {
  readonly noun: Noun<MatterState, Matter, MatterFacts> = {
    flow: matterFlow,
    entity: Matter,
    needs: matterNeeds,
    matterIdOf: (matter) => matter.id,
    factsOf: async (act, matter) => ({
      officerId: matter.officerId,
      takerId: act.actor.userId,
      openTasks: (await act.rows.many(Task, { matterId: matter.id, doneAt: IsNull() })).map((task) => task.code),
    }),
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly users: Users,
    private readonly clock: Clock,
  ) {}

  /** Opens a case and gives it the next number of its committee, kind and year. */
  async register(actor: Actor, input: NewMatter, key?: string): Promise<Matter> {
    const roles: readonly string[] = rolesIn(actor, input.committeeId);
    if (roles.length === 0) throw problem('notFound', 'committee.notFound');
    const step = stepOf(matterFlow, 'register');
    if (!step.by.some((role) => roles.includes(role)))
      throw refusal(matterFlow, step.act, [{ code: 'step.role', facts: { roleCodes: roleKeys(step) } }]);
    if (input.receivedOn !== null && input.receivedOn > this.clock.today())
      throw problem('invalid', 'matter.receivedInFuture', { field: 'receivedOn', receivedOn: input.receivedOn });
    return this.units.run(actor, { log: input.committeeId, act: 'matter.register', key, input }, (act) =>
      this.registerWithin(act, input),
    );
  }

  /** The same inside a unit under way, for nouns that open a case of their own; the caller has asked who may. */
  async registerWithin(act: Act, input: NewMatter): Promise<Matter> {
    const number = await nextNumber(act, input.committeeId, input.kind, yearOf(act.today));
    const receivedOn = input.receivedOn ?? act.today;
    const matter: Matter = {
      ...input,
      receivedOn,
      id: newId(),
      number,
      associationId: null,
      state: 'open',
      restricted: false,
      searchText: searchTextOf(input),
      version: 1,
    };
    await act.rows.insert(Matter, matter);
    act.record({
      act: 'matter.register',
      matterId: matter.id,
      facts: { id: matter.id, number: word(number), to: word('open'), receivedOn },
    });
    await this.courses.followUp(act, stepOf(matterFlow, 'register'), matter.id);
    return matter;
  }

  /** A case the actor may see; a restricted one is opened for those who need to know, and the reading written down. */
  async get(actor: Actor, id: Id): Promise<Matter> {
    const open = await this.reads.of(actor).one(Matter, { id });
    return open ?? this.readRestricted(actor, id);
  }

  /** The cases with a number that the actor may see: one in each committee at most. */
  async withNumber(actor: Actor, number: string): Promise<Matter[]> {
    const open = await this.reads.of(actor).many(Matter, { number });
    if (open.length > 0) return open;
    const hidden = await this.reads.inner(Matter, 'matter').where({ number, restricted: true }).getMany();
    const [matter] = hidden.filter((each) => needsToKnow(actor, each));
    return matter ? [await this.readRestricted(actor, matter.id)] : [];
  }

  /** Reading what is restricted is an act of its own and leaves its line. */
  async readRestricted(actor: Actor, id: Id): Promise<Matter> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id, restricted: true }).getOne();
    if (!matter || !needsToKnow(actor, matter)) throw problem('notFound', 'matter.notFound');
    return this.units.run(actor, { log: matter.committeeId, act: 'matter.readRestricted' }, async (act) => {
      act.record({ act: 'matter.readRestricted', matterId: id });
      return matter;
    });
  }

  async take(actor: Actor, id: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'take', id, asked, async (act) => {
      const officerId = act.actor.userId as Id;
      return { changes: { officerId }, facts: { officerId } };
    });
  }

  async release(actor: Actor, id: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'release', id, asked, async () => ({ changes: { officerId: null } }));
  }

  /** Gives the case to a colleague who works in the same committee today. */
  async assign(actor: Actor, id: Id, officerId: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'assign', id, asked, async (act, matter) => {
      if (!(await this.users.worksIn(act, officerId, matter.committeeId)))
        throw problem('invalid', 'matter.notColleague', { field: 'officerId' });
      return { changes: { officerId }, facts: { officerId } };
    });
  }

  async setDnr(actor: Actor, id: Id, dnr: string, asked: Asked): Promise<Matter> {
    return this.change(actor, 'setDnr', id, asked, async (_act, matter) => ({
      changes: { dnr, searchText: searchTextOf({ ...matter, dnr }) },
      sealed: { dnr },
    }));
  }

  /** Lays the case to rest until a day; it comes back by itself. */
  async wait(actor: Actor, id: Id, waitsFor: WaitReason, wakesOn: Day, asked: Asked): Promise<Matter> {
    return this.change(actor, 'wait', id, asked, async (act, matter) => {
      if (wakesOn <= act.today) throw problem('invalid', 'matter.wakesInPast', { field: 'wakesOn', wakesOn });
      await act.rows.insert(
        Task,
        newTask(act, matter, 'wait', { userId: matter.officerId, waitsFor, wakesOn, dueOn: wakesOn }),
      );
      return { facts: { wakesOn, waitsFor: word(waitsFor) } };
    });
  }

  async wake(actor: Actor, id: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'wake', id, asked);
  }

  async restrict(actor: Actor, id: Id, because: string, asked: Asked): Promise<Matter> {
    return this.change(actor, 'restrict', id, asked, async () => ({
      changes: { restricted: true },
      sealed: { because },
    }));
  }

  async unrestrict(actor: Actor, id: Id, because: string, asked: Asked): Promise<Matter> {
    return this.change(actor, 'unrestrict', id, asked, async () => ({
      changes: { restricted: false },
      sealed: { because },
    }));
  }

  async close(actor: Actor, id: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'close', id, asked);
  }

  async reopen(actor: Actor, id: Id, because: string, asked: Asked): Promise<Matter> {
    return this.change(actor, 'reopen', id, asked, async () => ({ sealed: { because } }));
  }

  /** Takes a step of the diary's own table; notes and tasks come through here as well. */
  async step<Answer = undefined>(
    actor: Actor,
    act: string,
    id: Id,
    asked: Asked,
    core?: Core<Matter, Answer>,
  ): Promise<Outcome<Matter, Answer>> {
    return this.courses.take(actor, this.noun, act, await this.get(actor, id), asked, core);
  }

  private async change(actor: Actor, act: string, id: Id, asked: Asked, core?: Core<Matter>): Promise<Matter> {
    return (await this.step(actor, act, id, asked, core)).row;
  }
}

function needsToKnow(actor: Actor, matter: Matter): boolean {
  const roles = rolesIn(actor, matter.committeeId);
  return roles.some((role) => KEEPERS.includes(role)) || (roles.length > 0 && matter.officerId === actor.userId);
}

/** Numbers are given inside the unit that uses them, behind the committee's head row: no gap, no two alike. */
async function nextNumber(act: Act, committeeId: Id, kind: MatterKind, year: number): Promise<string> {
  const series = await act.rows.one(NumberSeries, { committeeId, kind, year });
  const running = (series?.lastNumber ?? 0) + 1;
  if (series) await act.rows.change(NumberSeries, series, { lastNumber: running });
  else await act.rows.insert(NumberSeries, { id: newId(), committeeId, kind, year, lastNumber: running, version: 1 });
  return caseNumber(kind, year, running);
}
