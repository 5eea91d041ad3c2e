import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Made } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Board } from '../board/board.service.js';
import { Officeholder } from '../board/officeholder.entity.js';
import { officeholderFaults, type OfficeholderInput } from '../board/officeholder.js';
import { shapedYear } from '../members/member-counts.dto.js';
import { MemberCounts, type YearOfMembers } from '../members/member-counts.service.js';
import { RegisterCourses, statedNoun, type RegisterNoun } from '../register-courses.service.js';
import { associationFaults, inputOfRow, type AssociationInput } from '../register/association.js';
import { Association } from '../register/association.entity.js';
import { Associations, mayReach } from '../register/associations.service.js';
import {
  changesOf,
  DETAIL_FIELDS,
  proposalFlow,
  type DetailField,
  type FieldChange,
  type ProposalState,
  type ProposedFields,
} from './change-proposal.js';
import { ChangeProposal } from './change-proposal.entity.js';

export type ProposedDetails = Pick<AssociationInput, DetailField>;

/** A proposal beside what it would change, field by field. */
export interface ComparedProposal {
  readonly proposal: ChangeProposal;
  readonly changes: readonly FieldChange[];
  /** The office that would change, with the name only where it may stand in lists. */
  readonly office: Officeholder | null;
}

/** What associations propose to change about themselves; an officer accepts it or gives it back, and until then nothing has changed. */
@Injectable()
export class Proposals {
  readonly noun: RegisterNoun<ProposalState, ChangeProposal> = {
    ...statedNoun<ProposalState, ChangeProposal>(proposalFlow, ChangeProposal),
    takerOf: ({ proposedBy }, act) => (act === 'propose' ? proposedBy : null),
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
    private readonly board: Board,
    private readonly members: MemberCounts,
  ) {}

  /** Every proposal of an association, the latest first, each beside what it would change. */
  async all(associationId: Id): Promise<ComparedProposal[]> {
    const proposals = await this.reads
      .inner(ChangeProposal, 'proposal')
      .where({ associationId })
      .orderBy('proposal.proposedAt', 'DESC')
      .addOrderBy('proposal.id')
      .getMany();
    if (proposals.length === 0) return [];
    const association = await this.reads.inner(Association, 'association').where({ id: associationId }).getOne();
    const board = await this.board.all(associationId);
    return proposals.map((proposal) => compared(proposal, association, board));
  }

  async get(actor: Actor, id: Id): Promise<ComparedProposal> {
    const found = await this.reads.inner(ChangeProposal, 'proposal').where({ id }).getOne();
    if (!found || !mayReach(actor, found.associationId)) throw problem('notFound', 'changeProposal.notFound');
    const all = await this.all(found.associationId);
    return all.find(({ proposal }) => proposal.id === id) as ComparedProposal;
  }

  /** Proposes who and where the association is; what is left out is proposed to be empty. */
  async proposeDetails(
    actor: Actor,
    associationId: Id,
    details: ProposedDetails,
    asked: Asked,
  ): Promise<ChangeProposal> {
    const association = await this.associations.get(actor, associationId);
    return this.courses.make(actor, this.noun, 'propose', asked, async (act) => {
      refuse(associationFaults({ ...inputOfRow(association), ...details }, act.today));
      return prepare(act, association, 'details', null, only(details, DETAIL_FIELDS), association);
    });
  }

  /** Proposes somebody in an office, or a change of an office; the name stays when it is left out. */
  async proposeOffice(
    actor: Actor,
    associationId: Id,
    targetId: Id | null,
    office: Omit<OfficeholderInput, 'name'> & { readonly name: string | null },
    asked: Asked,
  ): Promise<ChangeProposal> {
    const association = await this.associations.get(actor, associationId);
    const target = targetId === null ? null : await this.board.get(actor, targetId);
    if (target && target.associationId !== association.id) throw problem('notFound', 'officeholder.notFound');
    return this.courses.make(actor, this.noun, 'propose', asked, async (act) => {
      const name = office.name ?? target?.name;
      if (name === undefined) throw problem('invalid', 'field.required', { field: 'name' });
      const input = { ...office, name };
      refuse(officeholderFaults(input));
      return prepare(act, association, 'office', targetId, { ...input }, target);
    });
  }

  /** Proposes the members of a year, for the committee whose district is meant. */
  async proposeMembers(actor: Actor, associationId: Id, fields: ProposedFields, asked: Asked): Promise<ChangeProposal> {
    const association = await this.associations.get(actor, associationId);
    await shapedYear(fields);
    return this.courses.make(actor, this.noun, 'propose', asked, async (act) =>
      prepare(act, association, 'members', null, fields, null),
    );
  }

  /** Enters what was proposed, in the same act. */
  async accept(actor: Actor, id: Id, asked: Asked): Promise<ChangeProposal> {
    const { proposal } = await this.get(actor, id);
    const year = proposal.kind === 'members' ? await shapedYear(proposal.content) : null;
    const { row } = await this.courses.take(actor, this.noun, 'accept', id, asked, async (act, found) => {
      await this.enter(act, found, year);
      return { changes: decided(act) };
    });
    return row;
  }

  /** Gives a proposal back to the association with what is wrong with it. */
  async giveBack(actor: Actor, id: Id, because: string, asked: Asked): Promise<ChangeProposal> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'return', id, asked, async (act) => ({
      changes: { ...decided(act), because },
      sealed: { because },
    }));
    return row;
  }

  async withdraw(actor: Actor, id: Id, asked: Asked): Promise<ChangeProposal> {
    await this.get(actor, id);
    const core = async (act: Act): Promise<{ changes: Partial<ChangeProposal> }> => ({ changes: decided(act) });
    return (await this.courses.take(actor, this.noun, 'withdraw', id, asked, core)).row;
  }

  private async enter(act: Act, proposal: ChangeProposal, year: YearOfMembers | null): Promise<void> {
    const { associationId, targetId, content } = proposal;
    if (year) {
      if (rolesIn(act.actor, year.committeeId).length === 0) throw problem('refused', 'changeProposal.otherDistrict');
      return this.members.countWithin(act, associationId, year);
    }
    if (proposal.kind === 'office') {
      const target = targetId === null ? null : await act.rows.one(Officeholder, { id: targetId });
      if (!target) {
        await this.board.enterWithin(act, associationId, content as unknown as OfficeholderInput);
        return;
      }
      const { id: _id, associationId: _of, userId: _user, version: _version, ...before } = target;
      await this.board.changeWithin(act, target, { ...before, ...content });
      return;
    }
    const association = await act.rows.one(Association, { id: associationId });
    if (!association) throw problem('notFound', 'association.notFound');
    await this.associations.changeWithin(act, association, { ...inputOfRow(association), ...content });
  }
}

function compared(
  proposal: ChangeProposal,
  association: Association | null,
  board: readonly Officeholder[],
): ComparedProposal {
  const office = board.find(({ id }) => id === proposal.targetId) ?? null;
  const current = proposal.kind === 'office' ? office : proposal.kind === 'details' ? association : null;
  const changes = changesOf(proposal.content, { ...current });
  const hidden = proposal.content['protectedPerson'] === true || office?.protectedPerson === true;
  // The name of a protected person stands in no list, not even as a proposal.
  return { proposal, office, changes: hidden ? changes.filter(({ field }) => field !== 'name') : changes };
}

function prepare(
  act: Act,
  { id: associationId, endedHow }: Association,
  kind: ChangeProposal['kind'],
  targetId: Id | null,
  fields: ProposedFields,
  current: Association | Officeholder | null,
): Made<ChangeProposal> {
  if (endedHow !== null) throw problem('refused', 'changeProposal.associationEnded');
  const differing = current
    ? changesOf(fields, { ...current }).map(({ field, after }) => [field, after] as const)
    : null;
  const content: ProposedFields = differing ? Object.fromEntries(differing) : fields;
  if (Object.keys(content).length === 0) throw problem('invalid', 'changeProposal.nothing');
  const undecided = { decidedBy: null, decidedOn: null, because: null };
  const proposed = { proposedBy: act.actor.userId as Id, proposedAt: act.at, state: 'proposed' as const };
  const row = { ...undecided, ...proposed, id: newId(), associationId, kind, targetId, content, version: 1 };
  return { row, facts: { kind: word(kind), targetId, count: Object.keys(content).length } };
}

function only(details: ProposedDetails, fields: readonly DetailField[]): ProposedFields {
  return Object.fromEntries(fields.map((field) => [field, details[field]]));
}

function decided(act: Act): Pick<ChangeProposal, 'decidedBy' | 'decidedOn'> {
  return { decidedBy: act.actor.userId as Id, decidedOn: act.today };
}

function refuse(faults: readonly Reason[]): void {
  const [first, ...others] = faults;
  if (first) throw new Problem('invalid', [first, ...others]);
}
