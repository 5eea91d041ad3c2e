import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Concern } from '../../concerns/concern/concern.entity.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { committeesKeptBy } from '../../matters/diary/secrecy.js';
import { yearOf } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ClawbackContact } from './clawback-contact.entity.js';

/** A question to the police: in which case, and how far it has come; nothing of what it was about. */
export interface PoliceContact {
  readonly number: string;
  readonly exchange: Exchange;
  readonly of: 'concern' | 'clawback';
}

/** The questions to the police of a committee, for the follow-up of what it has agreed with them [samverkansavtal]. */
@Injectable()
export class PoliceContacts {
  constructor(private readonly reads: Reads) {}

  /** Of the committees whose sealed cases the actor keeps, the latest first. */
  async of(actor: Actor): Promise<PoliceContact[]> {
    const committeeId = In([...committeesKeptBy(actor), '']);
    const concerns = await this.reads.inner(Concern, 'concern').where({ committeeId }).getMany();
    const contacts = await this.reads
      .inner(ClawbackContact, 'contact')
      .where({ committeeId, party: 'police' })
      .getMany();
    const asked = await this.reads
      .inner(Exchange, 'exchange')
      .where([
        { committeeId, kind: 'contact', matterId: In([...concerns.map(({ matterId }) => matterId), '']) },
        { committeeId, id: In([...contacts.flatMap(({ exchangeId }) => exchangeId ?? []), '']) },
      ])
      .orderBy('exchange.askedOn', 'DESC')
      .addOrderBy('exchange.id')
      .getMany();
    const numbers = await this.numbersOf(asked);
    const sealed = new Set(concerns.map(({ matterId }) => matterId));
    return asked
      .filter(({ askedOn }) => askedOn !== null)
      .map((exchange) => ({
        ...{ number: numbers.get(exchange.matterId) ?? '', exchange },
        of: sealed.has(exchange.matterId) ? 'concern' : 'clawback',
      }));
  }

  private async numbersOf(asked: readonly Exchange[]): Promise<ReadonlyMap<Id, string>> {
    const ids = asked.map(({ matterId }) => matterId);
    const matters = await this.reads
      .inner(Matter, 'matter')
      .where({ id: In([...ids, '']) })
      .getMany();
    return new Map(matters.map(({ id, number }) => [id, number]));
  }
}

/** The year in which a question was put. */
export function yearAsked({ exchange }: PoliceContact): number {
  return exchange.askedOn === null ? 0 : yearOf(exchange.askedOn);
}
