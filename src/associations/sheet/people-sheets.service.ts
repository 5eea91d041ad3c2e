import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { Board } from '../board/board.service.js';
import { termOn } from '../board/officeholder.js';
import { MemberCounts } from '../members/member-counts.service.js';
import { mayReach } from '../register/associations.service.js';
import { memberTable, officeRow } from './association-rows.js';
import type { AssociationSheetView } from './association-view.js';

/** Gathers the board of an association and its members. */
@Injectable()
export class PeopleSheets {
  constructor(
    private readonly board: Board,
    private readonly members: MemberCounts,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  async of(
    actor: Actor,
    id: Id,
    mayChange: boolean,
  ): Promise<Pick<AssociationSheetView, 'board' | 'formerBoard'> & Partial<Pick<AssociationSheetView, 'members'>>> {
    const today = this.clock.today();
    const held = await this.board.all(id);
    const rows = held.map((each) => {
      const href = mayChange ? `/associations/${id}/officeholders/${each.id}` : undefined;
      return { over: termOn(each, today) === 'over', row: officeRow(each, today, mayReach(actor, id), href) };
    });
    const names = new Map((await this.committees.all(actor)).map((each) => [each.id, each.name]));
    const members = memberTable(await this.members.all(id), committeesOf(actor), names);
    return {
      board: rows.filter(({ over }) => !over).map(({ row }) => row),
      formerBoard: rows.filter(({ over }) => over).map(({ row }) => row),
      ...(members && { members }),
    };
  }
}
