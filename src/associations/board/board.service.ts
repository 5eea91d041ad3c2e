import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { stateOn } from '../../identity/roles.js';
import { Membership } from '../../identity/users/membership.entity.js';
import type { Core, Made } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { Paper } from '../papers/paper.entity.js';
import { mayProve } from '../papers/paper.js';
import { RegisterCourses, type RegisterNoun } from '../register-courses.service.js';
import { Associations, mayKnow } from '../register/associations.service.js';
import { byAssociation } from '../register/own-rows.service.js';
import { Officeholder } from './officeholder.entity.js';
import { inBoardOrder, officeholderFaults, officeholderFlow, termOn, type OfficeholderInput } from './officeholder.js';

/** The boards and signatories of associations, with their terms of office; minutes are the proof. */
@Injectable()
export class Board {
  readonly noun: RegisterNoun<'entered', Officeholder> = {
    flow: officeholderFlow,
    entity: Officeholder,
    stateOf: () => 'entered',
    entering: () => ({}),
    associationIdOf: ({ associationId }) => associationId,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
  ) {}

  /** Everybody who holds or has held an office, in the order of offices; for this folder and those above it. */
  async all(associationId: Id): Promise<Officeholder[]> {
    const held = await this.reads.inner(Officeholder, 'officeholder').where({ associationId }).getMany();
    return held.sort(inBoardOrder);
  }

  /** The same of several associations. */
  async allOf(associationIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Officeholder[]>> {
    const associationId = In(['', ...new Set(associationIds)]);
    const held = await this.reads.inner(Officeholder, 'officeholder').where({ associationId }).getMany();
    return byAssociation(associationIds, held.sort(inBoardOrder));
  }

  /** Those who hold office on a day. */
  async of(associationId: Id, on: Day): Promise<Officeholder[]> {
    return (await this.all(associationId)).filter((each) => termOn(each, on) === 'held');
  }

  async get(actor: Actor, id: Id): Promise<Officeholder> {
    const found = await this.reads.inner(Officeholder, 'officeholder').where({ id }).getOne();
    if (!found || !mayKnow(actor, found.associationId)) throw problem('notFound', 'officeholder.notFound');
    return found;
  }

  async enter(actor: Actor, associationId: Id, input: OfficeholderInput, asked: Asked): Promise<Officeholder> {
    const association = await this.associations.get(actor, associationId);
    return this.courses.make(actor, this.noun, 'enter', asked, (act) => entering(act, association.id, input));
  }

  /** The same inside a unit under way. */
  async enterWithin(act: Act, associationId: Id, input: OfficeholderInput): Promise<Officeholder> {
    return this.courses.makeWithin(act, this.noun, 'enter', await entering(act, associationId, input));
  }

  /** Enters the office anew; what is left out is left empty. */
  async change(actor: Actor, id: Id, input: OfficeholderInput, asked: Asked): Promise<Officeholder> {
    await this.get(actor, id);
    return (await this.courses.take(actor, this.noun, 'change', id, asked, changing(input))).row;
  }

  /** The same inside a unit under way, from the version in which the row was read there. */
  async changeWithin(act: Act, { id, version }: Officeholder, input: OfficeholderInput): Promise<Officeholder> {
    return (await this.courses.within(act, this.noun, 'change', id, version, changing(input))).row;
  }

  /** Tells by which log-in somebody acts for the association; null takes it away. */
  async link(actor: Actor, id: Id, userId: Id | null, asked: Asked): Promise<Officeholder> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'link', id, asked, async (act, { associationId }) => {
      if (userId !== null) await mustRepresent(act, userId, associationId);
      return { changes: { userId }, facts: { userId } };
    });
    return row;
  }

  /** The name of a protected person, which stands in no list; being told it is an act of its own and leaves its line. */
  async showName(actor: Actor, id: Id): Promise<string> {
    await this.get(actor, id);
    return (await this.courses.take(actor, this.noun, 'showName', id, {})).row.name;
  }
}

/** A log-in speaks for an association by its role alone; who has none there cannot sign there. */
export async function mustRepresent(act: Act, userId: Id, associationId: Id): Promise<void> {
  const held = await act.rows.many(Membership, { userId, associationId });
  if (!held.some((each) => stateOn(each, act.today) === 'held'))
    throw problem('invalid', 'signing.noRepresentative', { field: 'userId' });
}

async function entering(act: Act, associationId: Id, input: OfficeholderInput): Promise<Made<Officeholder>> {
  await check(act, associationId, input);
  return { row: { ...input, id: newId(), associationId, userId: null, version: 1 }, ...told(input) };
}

function changing(input: OfficeholderInput): Core<Officeholder> {
  return async (act, before) => {
    await check(act, before.associationId, input);
    return { changes: input, ...told(input) };
  };
}

async function check(act: Act, associationId: Id, input: OfficeholderInput): Promise<void> {
  const [first, ...others] = officeholderFaults(input);
  if (first) throw new Problem('invalid', [first, ...others]);
  const { minutesPaperId } = input;
  if (minutesPaperId === null) return;
  const paper = await act.rows.one(Paper, { id: minutesPaperId });
  if (paper?.associationId !== associationId || !mayProve(paper) || !/Minutes$/.test(paper.kind))
    throw problem('invalid', 'officeholder.minutesWrong', { field: 'minutesPaperId' });
}

/** What the line tells: the office and its days open, the name sealed. */
function told(input: OfficeholderInput): {
  readonly facts: Record<string, ReturnType<typeof word> | Day | boolean | null>;
  readonly sealed: Record<string, string>;
} {
  const { role, signing, fromOn, untilOn, under18, protectedPerson, name } = input;
  const facts = { role: word(role), signing: word(signing), fromOn, untilOn, under18, protectedPerson };
  return { facts, sealed: { name } };
}
