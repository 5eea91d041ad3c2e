import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Taken } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { yearOf, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { findPersonalNumbers } from '../../shared/numbers/personal-number.js';
import { RegisterCourses } from '../register-courses.service.js';
import type { Association } from '../register/association.entity.js';
import { Associations } from '../register/associations.service.js';
import { MemberCount } from './member-count.entity.js';
import type { Counted } from './member-count.js';

/** The counts of a year, as somebody in the association vouches for them. */
export interface YearOfMembers {
  /** The committee whose district is meant. */
  readonly committeeId: Id;
  readonly year: number;
  readonly attestedBy: string;
  readonly attestedOn: Day;
  readonly counts: readonly Counted[];
}

/** Members by year, band of age and district; never a list of people. */
@Injectable()
export class MemberCounts {
  constructor(
    private readonly reads: Reads,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
  ) {}

  /** The counts of an association, the latest year first; for this folder and those above it. */
  async all(associationId: Id): Promise<MemberCount[]> {
    return this.reads
      .inner(MemberCount, 'counted')
      .where({ associationId })
      .orderBy('counted.year', 'DESC')
      .addOrderBy('counted.id')
      .getMany();
  }

  /** Enters the counts of a year; a band that was counted before is counted anew. */
  async count(actor: Actor, associationId: Id, input: YearOfMembers, asked: Asked): Promise<void> {
    const { noun } = this.associations;
    await this.associations.get(actor, associationId);
    if (rolesIn(actor, input.committeeId).length === 0) throw problem('notFound', 'committee.notFound');
    await this.courses.take(actor, noun, 'countMembers', associationId, asked, (act) =>
      count(act, associationId, input),
    );
  }

  /** The same inside a unit under way; the caller has asked whether the actor works in the committee. */
  async countWithin(act: Act, associationId: Id, input: YearOfMembers): Promise<void> {
    const { noun } = this.associations;
    await this.courses.within(act, noun, 'countMembers', associationId, undefined, () =>
      count(act, associationId, input),
    );
  }
}

async function count(act: Act, associationId: Id, input: YearOfMembers): Promise<Taken<Association>> {
  const { committeeId, year, attestedBy, attestedOn, counts } = input;
  if (counts.length === 0) throw problem('invalid', 'members.nothing', { field: 'under7In' });
  if (year > yearOf(act.today)) throw problem('invalid', 'members.yearLater', { field: 'year' });
  if (attestedOn > act.today) throw problem('invalid', 'members.attestedLater', { field: 'attestedOn' });
  if (findPersonalNumbers(attestedBy).count > 0)
    throw problem('invalid', 'association.personalNumber', { field: 'attestedBy' });
  const before = await act.rows.many(MemberCount, { associationId, committeeId, year });
  const said = { attestedBy, attestedOn, recordedBy: act.actor.userId as Id };
  const fresh: MemberCount[] = [];
  for (const each of counts) {
    const same = before.find((row) => row.ageBand === each.ageBand && row.inDistrict === each.inDistrict);
    if (same) await act.rows.change(MemberCount, same, { ...said, members: each.members });
    else fresh.push({ ...each, ...said, id: newId(), associationId, committeeId, year, version: 1 });
  }
  if (fresh.length > 0) await act.rows.insert(MemberCount, fresh);
  const total = counts.reduce((sum, { members }) => sum + members, 0);
  return { facts: { committeeId, year, count: total, attestedOn }, sealed: { attestedBy } };
}
