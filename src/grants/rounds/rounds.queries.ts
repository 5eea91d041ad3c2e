import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { committeesOf, isSystem, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Round } from './round.entity.js';

/** The rounds: what is published is for everybody, a draft for the committee that writes it. */
@Injectable()
export class RoundsQueries {
  constructor(private readonly reads: Reads) {}

  /** A round that the reader may know of; nobody is a reader who is not signed in. */
  async get(reader: Actor | null, id: Id): Promise<Round> {
    const found = await this.reads.inner(Round, 'round').where({ id }).getOne();
    if (!found || (found.state === 'draft' && !worksThere(reader, found.committeeId)))
      throw problem('notFound', 'round.notFound');
    return found;
  }

  /** Rounds that are published and not concluded, the first to close first; for everybody. */
  async published(): Promise<Round[]> {
    const query = this.reads.inner(Round, 'round').where({ state: In(['open', 'closed']) });
    return query.orderBy('round.closesOn').addOrderBy('round.id').limit(MOST).getMany();
  }

  /** The rounds of the committees in which the reader works, the latest to close first. */
  async ofOffice(reader: Actor): Promise<Round[]> {
    const query = this.reads.inner(Round, 'round').where({ committeeId: In([...committeesOf(reader), '']) });
    return query.orderBy('round.closesOn', 'DESC').addOrderBy('round.id').limit(MOST).getMany();
  }

  /** One page of what the reader may know of, by id. */
  async list(reader: Actor, page: PageQuery): Promise<Listing<Round>> {
    const known = [{ state: Not('draft' as const) }, { committeeId: In([...committeesOf(reader), '']) }];
    return readPage(this.reads.inner(Round, 'round').where(known), ['id'], page);
  }

  /** How many applications of a round nobody has answered: neither decided, withdrawn nor closed. */
  async undecidedIn({ id, state }: Round): Promise<number> {
    if (state !== 'closed') return 0;
    const [row] = await this.reads.raw<{ count: number | string }>(
      `SELECT COUNT(*) AS count FROM application a JOIN matter m ON m.id = a.matter_id
       WHERE a.round_id = ? AND a.state = 'submitted' AND m.state <> 'closed' AND NOT EXISTS (
         SELECT 1 FROM decision d WHERE d.matter_id = a.matter_id AND d.kind = 'grant'
           AND d.decided_on IS NOT NULL AND d.state <> 'replaced')`,
      [id],
    );
    return Number(row?.count);
  }

  async byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Round>> {
    const rounds =
      ids.length === 0
        ? []
        : await this.reads
            .inner(Round, 'round')
            .where({ id: In([...ids]) })
            .getMany();
    return new Map(rounds.map((round) => [round.id, round]));
  }
}

/** More than any municipality has at a time. */
const MOST = 500;

function worksThere(reader: Actor | null, committeeId: Id): boolean {
  return reader !== null && (isSystem(reader) || committeesOf(reader).includes(committeeId));
}
