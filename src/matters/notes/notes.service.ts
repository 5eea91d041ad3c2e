import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Asked } from '../steps/courses.service.js';
import { Matter, MatterLink, Note } from '../diary/matter.entity.js';
import { readCaseNumber } from '../diary/matter.js';
import { Matters } from '../diary/matters.service.js';

/** What is written and tied to a case: file notes [tjänsteanteckningar] and links to other cases. */
@Injectable()
export class Notes {
  constructor(
    private readonly matters: Matters,
    private readonly reads: Reads,
  ) {}

  async add(actor: Actor, matterId: Id, text: string, asked: Asked): Promise<Note> {
    const { answer } = await this.matters.step(actor, 'addNote', matterId, asked, async (act, { committeeId }) => {
      const note: Note = { id: newId(), committeeId, matterId, authorId: act.actor.userId as Id, at: act.at, text };
      await act.rows.insert(Note, note);
      return { facts: { noteId: note.id }, answer: note };
    });
    return answer;
  }

  /** Both cases must be the actor's to see. */
  private async link(actor: Actor, matterId: Id, otherMatterId: Id, asked: Asked): Promise<MatterLink> {
    const other = await this.matters.get(actor, otherMatterId);
    const { answer } = await this.matters.step(actor, 'addLink', matterId, asked, async (act, matter) => {
      if (other.id === matter.id || other.committeeId !== matter.committeeId)
        throw problem('invalid', 'matter.linkImpossible', { field: 'number' });
      const back = await act.rows.one(MatterLink, { matterId: other.id, otherMatterId: matter.id });
      if (back) throw problem('conflict', 'matter.linked', { field: 'number' });
      const link: MatterLink = {
        id: newId(),
        committeeId: matter.committeeId,
        matterId: matter.id,
        otherMatterId: other.id,
      };
      await act.rows.insert(MatterLink, link);
      return { facts: { otherMatterId: other.id }, answer: link };
    });
    return answer;
  }

  /** Ties the case with a number, as somebody wrote it, to this one; answers with the other case. */
  async linkByNumber(actor: Actor, matter: Matter, written: string, asked: Asked): Promise<Matter> {
    const number = readCaseNumber(written);
    const others = number === undefined ? [] : await this.matters.withNumber(actor, number);
    const other = others.find((each) => each.committeeId === matter.committeeId);
    if (!other) throw problem('invalid', 'matter.linkUnknown', { field: 'number', number: written });
    await this.link(actor, matter.id, other.id, asked);
    return other;
  }

  /** The notes of a case that the caller may see, newest first. */
  async of(matterId: Id): Promise<Note[]> {
    return this.reads
      .inner(Note, 'note')
      .where({ matterId })
      .orderBy('note.at', 'DESC')
      .addOrderBy('note.id')
      .getMany();
  }

  /** The ids of the cases tied to one. */
  async linkedTo(matterId: Id): Promise<Id[]> {
    const links = await this.reads
      .inner(MatterLink, 'link')
      .where('link.matterId = :matterId OR link.otherMatterId = :matterId', { matterId })
      .getMany();
    return links.map((link) => (link.matterId === matterId ? link.otherMatterId : link.matterId));
  }
}
