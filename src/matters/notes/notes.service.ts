import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { newId, type Id } from '../../shared/id.js';
import { Matters } from '../diary/matters.service.js';
import type { Asked } from '../steps/courses.service.js';
import { Note } from './note.entity.js';

/** File notes [tjänsteanteckningar]: what happened or was said in a case, as the office writes it down. */
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

  /** The notes of a case that the caller has been let into, newest first. */
  async of(matterId: Id): Promise<Note[]> {
    return this.reads
      .inner(Note, 'note')
      .where({ matterId })
      .orderBy('note.at', 'DESC')
      .addOrderBy('note.id')
      .getMany();
  }
}
