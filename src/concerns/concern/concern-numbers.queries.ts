import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { rolesIn, committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Day } from '../../shared/day.js';
import type { ConcernItemView } from './concern.dto.js';
import { Concern } from './concern.entity.js';

/** A case of the sealed part of the diary as its registrar lists it: never left out, never told more of. */
export interface RegisteredCase {
  readonly number: string;
  readonly dnr: string | null;
  readonly receivedOn: Day;
  readonly closed: boolean;
}

/** The numbers of sealed cases. Need to know governs pages; the registration list of a committee hides none of its cases. */
@Injectable()
export class ConcernNumbers {
  constructor(private readonly reads: Reads) {}

  /** Concerns that the caller may list, by their numbers. */
  async of(concerns: readonly Concern[]): Promise<ConcernItemView[]> {
    const ids = concerns.map(({ matterId }) => matterId);
    const matters = await this.reads
      .inner(Matter, 'matter')
      .where({ id: In([...ids, '']) })
      .getMany();
    const numbers = new Map(matters.map(({ id, number }) => [id, number]));
    return concerns.map(({ id, committeeId, matterId, notedAt, state }) => ({
      ...{ id, committeeId, number: numbers.get(matterId) ?? '', notedAt, state },
    }));
  }

  /** Every sealed case of the committees in which the actor keeps the register, the latest first. */
  async registered(actor: Actor): Promise<RegisteredCase[]> {
    const kept = committeesOf(actor).filter((id) => rolesIn(actor, id).includes('registrar'));
    const matters = await this.reads
      .inner(Matter, 'matter')
      .where({ committeeId: In([...kept, '']), restricted: true })
      .orderBy('matter.receivedOn', 'DESC')
      .addOrderBy('matter.number', 'DESC')
      .getMany();
    return matters.map(({ number, dnr, receivedOn, state }) => ({
      number,
      dnr,
      receivedOn,
      closed: state === 'closed',
    }));
  }
}
