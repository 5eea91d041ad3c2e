import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { associationsOf, committeesOf, isSystem, type Actor } from '../../acts/actor.js';
import type { LineFacts } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Core } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { RegisterCourses, type RegisterNoun } from '../register-courses.service.js';
import {
  associationColumns,
  associationFaults,
  associationFlow,
  newAssociation,
  readNumber,
  REGISTER_WRITERS,
  stateOfAssociation,
  type AssociationInput,
  type AssociationState,
  type InputRead,
} from './association.js';
import { Association, AssociationWord } from './association.entity.js';
import { wordsIn } from './names.js';

/** How an association is registered. */
export interface RegisterAsked extends Asked {
  /** That another has the same name is known, and this is not the same one. */
  readonly sameNameMeant?: boolean;
}

/** One of many that are registered at once. */
export interface ManyAsked {
  readonly input: AssociationInput;
  /** Null is from today. */
  readonly registeredOn?: Day | null;
  /** What its number and name were read as, where they have been read already. */
  readonly read?: InputRead | undefined;
}

/** The register of associations that all committees share. */
@Injectable()
export class Associations {
  readonly noun: RegisterNoun<AssociationState, Association> = {
    flow: associationFlow,
    entity: Association,
    stateOf: stateOfAssociation,
    entering: (state) =>
      state === 'active' ? { endedHow: null, endedOn: null, mergedIntoId: null } : { endedHow: state },
    associationIdOf: ({ id }) => id,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: RegisterCourses,
  ) {}

  /** Enters an association; the same number is refused, the same name has to be meant. */
  async register(actor: Actor, input: AssociationInput, asked: RegisterAsked): Promise<Association> {
    const { sameNameMeant = false } = asked;
    return this.courses.unit(actor, this.noun, 'register', asked, async (act) => {
      const row = await this.prepare(act, input);
      if (!sameNameMeant) await mustHaveOwnName(act, row);
      await this.courses.makeWithin(act, this.noun, 'register', { row, sealed: { name: row.name } });
      await act.rows.insert(AssociationWord, wordRows(row));
      return row;
    });
  }

  /** The same inside a unit under way; the caller has asked who may, and whether the name is another's. */
  async registerWithin(act: Act, input: AssociationInput): Promise<Association> {
    const row = await this.prepare(act, input);
    await act.rows.insert(Association, row);
    await act.rows.insert(AssociationWord, wordRows(row));
    const facts = { id: row.id, associationId: row.id, version: 1 };
    act.record({ act: 'association.register', matterId: row.id, facts, sealed: { name: row.name } });
    return row;
  }

  /** A unit for entering many at once, for those who may enter one. */
  async registerUnit<Answer>(actor: Actor, work: (act: Act) => Promise<Answer>): Promise<Answer> {
    return this.courses.unit(actor, this.noun, 'register', {}, work);
  }

  /**
   * Many at once, with one line for all: two statements for a hundred associations. The caller has asked who may, and
   * has seen to it that the inputs are without faults and the numbers free.
   */
  async registerManyWithin(act: Act, many: readonly ManyAsked[], facts: LineFacts = {}): Promise<Association[]> {
    const rows = many.map(({ input, registeredOn, read }) => newAssociation(input, registeredOn ?? act.today, read));
    if (rows.length === 0) return [];
    await act.rows.insert(Association, rows);
    await act.rows.insert(AssociationWord, inOrderOfWords(rows));
    act.record({ act: 'association.registerMany', facts: { count: rows.length, ...facts } });
    return rows;
  }

  /** Enters what is known anew; what is left out is left empty. */
  async change(actor: Actor, id: Id, input: AssociationInput, asked: RegisterAsked): Promise<Association> {
    await this.get(actor, id);
    const core = changing(input, asked.sameNameMeant ?? false);
    return (await this.courses.take(actor, this.noun, 'change', id, asked, core)).row;
  }

  /** The same inside a unit under way, from the version in which the row was read there. */
  async changeWithin(act: Act, { id, version }: Association, input: AssociationInput): Promise<Association> {
    return (await this.courses.within(act, this.noun, 'change', id, version, changing(input, false))).row;
  }

  /** Notes that it has ended [upplöst]. */
  async dissolve(actor: Actor, id: Id, endedOn: Day, asked: Asked): Promise<Association> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'dissolve', id, asked, async (act) => {
      mustHaveHappened(endedOn, act.today);
      return { changes: { endedOn }, facts: { endedOn } };
    });
    return row;
  }

  /** Notes that it has gone up in another [fusion]. */
  async merge(actor: Actor, id: Id, intoId: Id, endedOn: Day, asked: Asked): Promise<Association> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'merge', id, asked, async (act) => {
      mustHaveHappened(endedOn, act.today);
      const into = intoId === id ? null : await act.rows.one(Association, { id: intoId });
      if (!into || into.endedHow !== null) throw problem('invalid', 'association.mergedIntoWhat', { field: 'intoId' });
      return { changes: { endedOn, mergedIntoId: intoId }, facts: { endedOn, intoId } };
    });
    return row;
  }

  /** Takes back that it has ended, with a reason. */
  async reopen(actor: Actor, id: Id, because: string, asked: Asked): Promise<Association> {
    await this.get(actor, id);
    const core = async (): Promise<{ sealed: { because: string } }> => ({ sealed: { because } });
    return (await this.courses.take(actor, this.noun, 'reopen', id, asked, core)).row;
  }

  /** An association, for staff and for its own representatives; for others it is not there. */
  async get(actor: Actor, id: Id): Promise<Association> {
    if (!mayKnow(actor, id)) throw problem('notFound', 'association.notFound');
    const found = await this.reads.of(actor).one(Association, { id });
    if (!found) throw problem('notFound', 'association.notFound');
    return found;
  }

  private async prepare(act: Act, input: AssociationInput): Promise<Association> {
    refuse(input, act.today);
    const row = newAssociation(input, act.today);
    await mustHaveOwnNumber(act, row);
    await mustHaveUmbrella(act, row.id, row.umbrellaId);
    return row;
  }
}

/** Staff of all committees share the register; a representative knows the own association. */
export function mayKnow(actor: Actor, associationId: Id): boolean {
  return isSystem(actor) || committeesOf(actor).length > 0 || associationsOf(actor).includes(associationId);
}

/** Who may see how to reach people in an association: those who write in the register, and the association itself. */
export function mayReach(actor: Actor, associationId: Id): boolean {
  return mayWriteRegister(actor) || associationsOf(actor).includes(associationId);
}

/** Whether pages offer the forms of the register; the step tables decide. */
export function mayWriteRegister(actor: Actor): boolean {
  return actor.memberships.some(({ role }) => (REGISTER_WRITERS as readonly string[]).includes(role));
}

/** The deciding core of a change: the number and the name are its own, the words it is found by follow. */
function changing(input: AssociationInput, sameNameMeant: boolean): Core<Association> {
  return async (act, before) => {
    refuse(input, act.today);
    const { id, nameKey } = before;
    const changes = associationColumns(input);
    await mustHaveOwnNumber(act, { ...changes, id });
    await mustHaveUmbrella(act, id, input.umbrellaId);
    if (changes.nameKey !== nameKey && !sameNameMeant) await mustHaveOwnName(act, { ...changes, id });
    await act.rows.erase(AssociationWord, { word: In(wordsIn(before.searchText)), nameKey, associationId: id });
    await act.rows.insert(AssociationWord, wordRows({ ...changes, id }));
    return { changes, sealed: changedWords(before, input) };
  };
}

function wordRows({ id, nameKey, searchText }: Pick<Association, 'id' | 'nameKey' | 'searchText'>): AssociationWord[] {
  return wordsIn(searchText).map((word) => ({ word, nameKey, associationId: id }));
}

/** Rows that come in the order of their table are laid down several times as quickly. */
function inOrderOfWords(rows: readonly Association[]): AssociationWord[] {
  const byName = [...rows].sort((one, other) => (one.nameKey < other.nameKey ? -1 : 1));
  const byWord = new Map<string, AssociationWord[]>();
  for (const row of byName.flatMap(wordRows)) {
    const same = byWord.get(row.word);
    if (same) same.push(row);
    else byWord.set(row.word, [row]);
  }
  return [...byWord.keys()].sort().flatMap((word) => byWord.get(word) ?? []);
}

function refuse(input: AssociationInput, today: Day): void {
  const [first, ...others] = associationFaults(input, today);
  if (first) throw new Problem('invalid', [first, ...others]);
}

function mustHaveHappened(endedOn: Day, today: Day): void {
  if (endedOn > today) throw problem('invalid', 'association.endsLater', { field: 'endedOn' });
}

type Numbered = Pick<Association, 'id' | 'orgNumber' | 'sectionName'>;

/** The same number stands once; again only for sections under it, each with a name of its own. */
async function mustHaveOwnNumber(act: Act, { id, orgNumber, sectionName }: Numbered): Promise<void> {
  if (orgNumber === null) return;
  const same = (await act.rows.many(Association, { orgNumber })).filter((each) => each.id !== id);
  const key = sectionName?.toLowerCase() ?? null;
  const taken = same.find((each) => (each.sectionName?.toLowerCase() ?? null) === key);
  if (!taken) return;
  const code = sectionName === null ? 'association.sameNumber' : 'association.sameSection';
  const field = sectionName === null ? 'orgNumber' : 'sectionName';
  throw problem('invalid', code, { field, name: taken.name, associationId: taken.id });
}

async function mustHaveOwnName(act: Act, { id, nameKey }: Pick<Association, 'id' | 'nameKey'>): Promise<void> {
  const same = (await act.rows.many(Association, { nameKey })).find((each) => each.id !== id);
  if (!same) return;
  const { name, orgNumber, id: associationId } = same;
  const facts = { field: 'sameNameMeant', name, associationId, ...(orgNumber !== null && { orgNumber }) };
  throw problem('invalid', 'association.sameName', facts);
}

/** Umbrella bodies form no circle. */
async function mustHaveUmbrella(act: Act, id: Id, umbrellaId: Id | null): Promise<void> {
  const seen = new Set<Id>([id]);
  for (let above = umbrellaId; above !== null;) {
    const umbrella = seen.has(above) ? null : await act.rows.one(Association, { id: above });
    if (!umbrella) throw problem('invalid', 'association.umbrellaWrong', { field: 'umbrellaId' });
    seen.add(above);
    above = umbrella.umbrellaId;
  }
}

/** What the fields said before, for the sealed part of the line. */
function changedWords(before: Association, input: AssociationInput): Readonly<Record<string, unknown>> {
  const after = { ...input, orgNumber: readNumber(input.orgNumber).orgNumber };
  const names = Object.keys(after) as (keyof AssociationInput)[];
  const changed = names.filter((name) => before[name] !== after[name]);
  return {
    before: Object.fromEntries(changed.map((name) => [name, before[name]])),
    after: Object.fromEntries(changed.map((name) => [name, after[name]])),
  };
}
