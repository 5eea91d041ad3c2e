import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { readCaseNumber } from '../diary/case-number.js';
import { Matter } from '../diary/matter.entity.js';
import { Matters } from '../diary/matters.service.js';
import { OfficeQueries } from '../diary/office.queries.js';
import { needsToKnow } from '../diary/secrecy.js';
import type { Asked } from '../steps/courses.service.js';
import { MatterLink } from './note.entity.js';

/** Ties cases of a committee that belong together. */
@Injectable()
export class Links {
  constructor(
    private readonly matters: Matters,
    private readonly office: OfficeQueries,
    private readonly reads: Reads,
  ) {}

  /** Ties the case with a number, as somebody wrote it, to this one; answers with the other case. */
  async add(actor: Actor, matterId: Id, written: string, asked: Asked): Promise<Matter> {
    const { answer } = await this.matters.step(actor, 'addLink', matterId, asked, async (act, { id, committeeId }) => {
      const number = readCaseNumber(written);
      const other = number === undefined ? null : await act.rows.one(Matter, { committeeId, number });
      if (!other || (other.restricted && !needsToKnow(actor, other)))
        throw problem('invalid', 'matter.linkUnknown', { field: 'number', number: written });
      if (other.id === id) throw problem('invalid', 'matter.linkImpossible', { field: 'number' });
      if (await areTied(act, id, other.id)) throw problem('invalid', 'matter.linked', { field: 'number' });
      await act.rows.insert(MatterLink, { id: newId(), committeeId, matterId: id, otherMatterId: other.id });
      return { facts: { otherMatterId: other.id }, answer: other };
    });
    return answer;
  }

  /** Ties two cases as a part of another act, which tells of it; tying them again does nothing. */
  async tieWithin(act: Act, committeeId: Id, matterId: Id, otherMatterId: Id): Promise<void> {
    if (await areTied(act, matterId, otherMatterId)) return;
    await act.rows.insert(MatterLink, { id: newId(), committeeId, matterId, otherMatterId });
  }

  /** The cases tied to one, as far as the actor may know of them; restricted ones to be told by their numbers alone. */
  async of(actor: Actor, matterId: Id): Promise<Matter[]> {
    const links = await this.reads
      .inner(MatterLink, 'link')
      .where('link.matterId = :matterId OR link.otherMatterId = :matterId', { matterId })
      .getMany();
    const ids = links.map((link) => (link.matterId === matterId ? link.otherMatterId : link.matterId));
    if (ids.length === 0) return [];
    return this.office
      .matters(actor)
      .andWhere({ id: In(ids) })
      .orderBy('matter.number')
      .getMany();
  }
}

async function areTied(act: Act, one: Id, other: Id): Promise<boolean> {
  const there = await act.rows.one(MatterLink, { matterId: one, otherMatterId: other });
  return there !== null || (await act.rows.one(MatterLink, { matterId: other, otherMatterId: one })) !== null;
}
