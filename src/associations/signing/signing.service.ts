import { Injectable } from '@nestjs/common';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { Board } from '../board/board.service.js';
import type { Officeholder } from '../board/officeholder.entity.js';
import { maySign, signingRuleOn, type Signatories } from './may-sign.js';
import type { Power } from './power.entity.js';
import type { SignedFor } from './power.js';
import { Powers } from './powers.service.js';

/** Everybody who signs, has signed or will sign, as their rows hold them. */
export interface AllSignatories extends Signatories {
  readonly board: readonly Officeholder[];
  readonly powers: readonly Power[];
}

/** Who signs for an association [firmatecknare], on any day. */
@Injectable()
export class Signing {
  constructor(
    private readonly board: Board,
    private readonly powers: Powers,
  ) {}

  /** All who sign, have signed or will sign; for this folder and those above it. */
  async all(associationId: Id): Promise<AllSignatories> {
    const [board, powers] = await Promise.all([this.board.all(associationId), this.powers.all(associationId)]);
    return { board, powers };
  }

  /** The same of several associations. */
  async allOf(associationIds: readonly Id[]): Promise<ReadonlyMap<Id, AllSignatories>> {
    const [boards, powers] = await Promise.all([this.board.allOf(associationIds), this.powers.allOf(associationIds)]);
    return new Map(associationIds.map((id) => [id, { board: boards.get(id) ?? [], powers: powers.get(id) ?? [] }]));
  }

  /** Whether these persons, by the ids of their offices or powers of attorney, together sign for the association on a day. */
  async maySign(associationId: Id, persons: readonly Id[], what: SignedFor, on: Day): Promise<Reasoned<boolean>> {
    return maySign(await this.all(associationId), persons, what, on);
  }

  /** Who signs on a day, in words. */
  async ruleOn(associationId: Id, on: Day): Promise<Reason[]> {
    return signingRuleOn(await this.all(associationId), on);
  }
}
