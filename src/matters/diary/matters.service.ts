import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { rolesIn, SYSTEM, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Conflicts } from '../../identity/conflicts/conflicts.service.js';
import { Users } from '../../identity/users/users.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { roleRefusal, type Core, type Noun, type Outcome } from '../steps/course.js';
import { Courses, type Asked } from '../steps/courses.service.js';
import { stepOf } from '../steps/steps.js';
import { newTask } from '../tasks/task.js';
import { Task } from '../tasks/task.entity.js';
import { CaseNumbers } from './case-numbers.service.js';
import {
  matterFlow,
  matterNeeds,
  searchTextOf,
  type MatterFacts,
  type MatterKind,
  type MatterState,
  type WaitReason,
} from './matter.js';
import { Matter } from './matter.entity.js';
import { needsToKnow } from './secrecy.js';

/** What a case is opened with. */
export interface NewMatter {
  readonly committeeId: Id;
  readonly kind: MatterKind;
  readonly title: string;
  readonly party: string;
  readonly partyOrgNumber: string | null;
  /** The association in the register, where a higher folder knows it. */
  readonly associationId?: Id | null;
  /** The number in a registry kept elsewhere; a committee that keeps its own gives it here. */
  readonly dnr: string | null;
  readonly amountOre: number | null;
  /** The day of arrival; null is today. */
  readonly receivedOn: Day | null;
  /** Who takes it at once, if anybody. */
  readonly officerId: Id | null;
  /** Only for those who need to know, from its first moment. */
  readonly restricted?: boolean;
}

/** The diary [diariet]: cases are opened, held, awaited and closed here, whatever they are about. */
@Injectable()
export class Matters {
  readonly noun: Noun<MatterState, Matter, MatterFacts> = {
    flow: matterFlow,
    entity: Matter,
    needs: matterNeeds,
    matterIdOf: (matter) => matter.id,
    factsOf: async (act, { id, officerId, restricted, committeeId }) => ({
      officerId,
      takerId: act.actor.userId,
      restricted,
      openTasks: (await act.rows.many(Task, { matterId: id, doneAt: IsNull() })).map((task) => task.code),
      registry: (await committeeOf(act, committeeId)).registry,
    }),
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly users: Users,
    private readonly conflicts: Conflicts,
    private readonly numbers: CaseNumbers,
  ) {}

  /** Opens a case and gives it the next number of its committee, kind and year. */
  async register(actor: Actor, input: NewMatter, key?: string): Promise<Matter> {
    const roles: readonly string[] = rolesIn(actor, input.committeeId);
    if (roles.length === 0) throw problem('notFound', 'committee.notFound');
    const step = stepOf(matterFlow, 'register');
    if (!step.by.some((role) => roles.includes(role))) throw roleRefusal(matterFlow, step);
    const place = { log: input.committeeId, act: 'matter.register', key, input };
    return this.units.run(actor, place, (act) => this.registerWithin(act, input));
  }

  /** The same inside a unit under way, for nouns that open a case of their own; the caller has asked who may. */
  async registerWithin(act: Act, input: NewMatter): Promise<Matter> {
    const receivedOn = input.receivedOn ?? act.today;
    if (receivedOn > act.today)
      throw problem('invalid', 'matter.receivedInFuture', { field: 'receivedOn', receivedOn });
    const committee = await committeeOf(act, input.committeeId);
    if (committee.registry === 'own' && input.dnr !== null)
      throw problem('invalid', 'matter.dnrGivenHere', { field: 'dnr' });
    const number = await this.numbers.nextCase(act, committee.id, input.kind);
    const dnr = committee.registry === 'own' ? await this.numbers.nextRegistry(act, committee) : input.dnr;
    const { associationId = null, restricted = false } = input;
    const started = { associationId, state: 'open', restricted, version: 1 } as const;
    const searchText = searchTextOf({ ...input, dnr });
    const matter: Matter = { ...input, ...started, id: newId(), number, dnr, receivedOn, searchText };
    await act.rows.insert(Matter, matter);
    act.record({
      act: 'matter.register',
      matterId: matter.id,
      facts: { id: matter.id, number: word(number), to: word('open'), receivedOn },
      ...(dnr !== null && { sealed: { dnr } }),
    });
    await this.courses.followUp(act, stepOf(matterFlow, 'register'), matter.id);
    return matter;
  }

  /** A case the actor may see; a restricted one is opened for those who need to know, and the reading written down. */
  async get(actor: Actor, id: Id): Promise<Matter> {
    const open = await this.reads.of(actor).one(Matter, { id });
    return open ?? this.readRestricted(actor, id);
  }

  /** Reading what is restricted is an act of its own and leaves its line. */
  async readRestricted(actor: Actor, id: Id): Promise<Matter> {
    const matter = await this.findRestricted(actor, id);
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

  /** Gives the case to a colleague who works in the same committee today and has no conflict of interest in it. */
  async assign(actor: Actor, id: Id, officerId: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'assign', id, asked, async (act, { committeeId, associationId }) => {
      if (!(await this.users.worksIn(act, officerId, committeeId)))
        throw problem('invalid', 'matter.notColleague', { field: 'officerId' });
      if (await this.conflicts.stops(act, { matterId: id, associationId }, officerId))
        throw problem('invalid', 'matter.colleagueConflict', { field: 'officerId' });
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
      if (wakesOn <= act.today) throw problem('invalid', 'matter.wakesInPast', { field: 'wakeOn', wakesOn });
      await act.rows.insert(Task, newTask(act, matter, 'wait', { waitsFor, wakesOn, dueOn: wakesOn }));
      return { facts: { wakesOn, waitsFor: word(waitsFor) } };
    });
  }

  async wake(actor: Actor, id: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'wake', id, asked);
  }

  async restrict(actor: Actor, id: Id, because: string, asked: Asked): Promise<Matter> {
    const core: Core<Matter> = async () => ({ changes: { restricted: true }, sealed: { because } });
    return this.change(actor, 'restrict', id, asked, core);
  }

  async unrestrict(actor: Actor, id: Id, because: string, asked: Asked): Promise<Matter> {
    const core: Core<Matter> = async () => ({ changes: { restricted: false }, sealed: { because } });
    return this.change(actor, 'unrestrict', id, asked, core);
  }

  async close(actor: Actor, id: Id, asked: Asked): Promise<Matter> {
    return this.change(actor, 'close', id, asked);
  }

  /** The program's own end of a case, where its folder says that it is over. */
  async closeBySystem(id: Id, seen: number): Promise<void> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id }).getOneOrFail();
    await this.courses.take(SYSTEM, this.noun, 'close', matter, { seen });
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
    return this.courses.take(actor, this.noun, act, await this.find(actor, id), asked, core);
  }

  /** The case for an act in it, also a restricted one for those who need to know; the act's line is then the reading's. */
  async find(actor: Actor, id: Id): Promise<Matter> {
    const open = await this.reads.of(actor).one(Matter, { id });
    return open ?? this.findRestricted(actor, id);
  }

  private async change(actor: Actor, act: string, id: Id, asked: Asked, core?: Core<Matter>): Promise<Matter> {
    return (await this.step(actor, act, id, asked, core)).row;
  }

  private async findRestricted(actor: Actor, id: Id): Promise<Matter> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id, restricted: true }).getOne();
    if (!matter || !needsToKnow(actor, matter)) throw problem('notFound', 'matter.notFound');
    return matter;
  }
}

async function committeeOf(act: Act, id: Id): Promise<Committee> {
  const committee = await act.rows.one(Committee, { id });
  if (!committee) throw new Error(`There is no committee ${id}`);
  return committee;
}
