import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../acts/actor.js';
import { Reads } from '../acts/reads.service.js';
import { Municipality } from '../identity/committees/municipality.entity.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import { PayoutAccount } from './accounts/payout-account.entity.js';
import { Board } from './board/board.service.js';
import { knownFacts } from './known-facts.js';
import { Marks } from './marks/marks.service.js';
import { MemberCounts } from './members/member-counts.service.js';
import { Papers } from './papers/papers.service.js';
import { Associations } from './register/associations.service.js';

/** What the register knows of an association, as the facts `association.…` of `data/rulebook/facts.yaml`. */
@Injectable()
export class AssociationFacts {
  constructor(
    private readonly reads: Reads,
    private readonly associations: Associations,
    private readonly papers: Papers,
    private readonly board: Board,
    private readonly members: MemberCounts,
    private readonly marks: Marks,
  ) {}

  /**
   * What is known on a day; what is not is left out, for it is unknown and never no. The district is that of the
   * committee named, or of the one in which the actor works.
   */
  async factsOf(
    actor: Actor,
    id: Id,
    { on, committeeId }: { readonly on: Day; readonly committeeId?: Id },
  ): Promise<Record<string, unknown>> {
    const association = await this.associations.get(actor, id);
    const [papers, board, members, marks, accounts] = await Promise.all([
      this.papers.all(id),
      this.board.all(id),
      this.members.all(id),
      this.marks.all(id),
      this.reads.inner(PayoutAccount, 'account').where({ associationId: id }).getMany(),
    ]);
    const municipality = await this.reads.of(actor).one(Municipality, {});
    const [only, ...others] = committeesOf(actor);
    const district = committeeId ?? (others.length === 0 ? only : undefined) ?? null;
    const yearly = await this.papers.lists.of(district, on);
    const asking = { on, committeeId: district, municipality: municipality?.name ?? null, yearly };
    return knownFacts({ association, papers, board, members, marks, accounts }, asking);
  }
}
