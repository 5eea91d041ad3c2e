import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { narrowingOf, type ListPath } from './saved-view.js';
import { SavedView } from './saved-view.entity.js';

/** How many views somebody may keep. */
const MOST_VIEWS = 100;

/** Saved views of lists: one's own, and those that colleagues share with their committee. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
  ) {}

  /** What the actor sees, of one list or of all, by name. */
  async of(actor: Actor, path?: string): Promise<SavedView[]> {
    const query = this.reads.inner(SavedView, 'view').where(
      new Brackets((any) => {
        any.where('view.userId = :me', { me: actor.userId });
        any.orWhere('view.committeeId IN (:...committees)', { committees: ['', ...committeesOf(actor)] });
      }),
    );
    if (path !== undefined) query.andWhere('view.path = :path', { path });
    return query.orderBy('view.name').addOrderBy('view.id').getMany();
  }

  async save(
    actor: Actor,
    view: { readonly path: ListPath; readonly query: string; readonly name: string; readonly committeeId: Id | null },
  ): Promise<SavedView> {
    const { path, name, committeeId } = view;
    if (committeeId !== null && !committeesOf(actor).includes(committeeId))
      throw problem('notFound', 'committee.notFound');
    const query = narrowingOf(new URLSearchParams(view.query));
    return this.units.run(actor, { log: 'system', act: 'savedView.save' }, async (act) => {
      const userId = actor.userId as Id;
      const own = await act.rows.many(SavedView, { userId });
      if (own.length >= MOST_VIEWS) throw problem('refused', 'savedView.tooMany', { most: MOST_VIEWS });
      const row: SavedView = { id: newId(), userId, committeeId, path, query, name, madeAt: act.at };
      await act.rows.insert(SavedView, row);
      act.record({ act: 'savedView.save', facts: { id: row.id } });
      return row;
    });
  }

  /** Takes away one's own view; a colleague's is not found. */
  async remove(actor: Actor, id: Id): Promise<SavedView> {
    return this.units.run(actor, { log: 'system', act: 'savedView.remove' }, async (act) => {
      const view = await act.rows.one(SavedView, { id, userId: actor.userId as Id });
      if (!view) throw problem('notFound', 'thing.notFound');
      await act.rows.erase(SavedView, { id });
      act.record({ act: 'savedView.remove', facts: { id } });
      return view;
    });
  }
}
