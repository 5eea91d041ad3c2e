import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import type { DisclosureGround } from '../../documents/exchanges/exchange.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { ClawbackContact } from './clawback-contact.entity.js';
import { CONTACT_KEYS, contactLacks, type ContactKey, type NotNeeded } from './contact.js';

/** What is asked of somebody, and by what right they are told what it says. */
export interface ContactQuestion {
  readonly purpose: string;
  readonly question: string;
  readonly disclosed: string | null;
  readonly ground: DisclosureGround | null;
  readonly weighing: string | null;
  readonly dueOn: Day;
}

/** How far the contact with somebody has come. */
export interface ContactStanding {
  readonly key: ContactKey;
  readonly contact: ClawbackContact | null;
  readonly exchange: Exchange | null;
}

/** The contacts of the plan's row S5: each question with its purpose, its legal ground and its reply, or a reason for none. */
@Injectable()
export class Contacts {
  constructor(
    private readonly reads: Reads,
    private readonly clawbacks: Clawbacks,
    private readonly exchanges: Exchanges,
  ) {}

  /** Puts a question; without a ground that holds for whom it is put to, nothing leaves. */
  async ask(actor: Actor, id: Id, key: ContactKey, asking: ContactQuestion, asked: Asked): Promise<ClawbackCase> {
    const { disclosed, ...question } = asking;
    return this.clawbacks.change(actor, 'askContact', id, { ...asked, input: { key, asking } }, async (act, row) => {
      const [lack, ...more] = contactLacks(key, question.ground, row.state);
      if (lack)
        throw new Problem(lack.code === 'clawback.contact.afterDecision' ? 'refused' : 'invalid', [lack, ...more]);
      const exchange = await this.exchanges.askWithin(act, row.matterId, {
        ...{ kind: 'contact', party: say('sv', `contactParty.${key}`), discloses: true, ...question },
      });
      await act.rows.insert(ClawbackContact, rowOf(act, row, key, { exchangeId: exchange.id, disclosed }));
      return {
        facts: { party: word(key), exchangeId: exchange.id, ground: word(question.ground ?? 'none') },
        ...(disclosed !== null && { sealed: { disclosed } }),
      };
    });
  }

  /** Notes that a contact is not needed, and why; it never bars anything. */
  async notNeeded(actor: Actor, id: Id, key: ContactKey, because: NotNeeded, asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'noContact', id, { ...asked, input: { key, because } }, async (act, row) => {
      await act.rows.insert(ClawbackContact, rowOf(act, row, key, { notNeeded: because }));
      return { facts: { party: word(key), because: word(because) } };
    });
  }

  /** The latest with each, for somebody who has been let into the case; none where the case is on another ground. */
  async of({ id, findingId }: ClawbackCase): Promise<ContactStanding[]> {
    if (findingId === null) return [];
    const contacts = await this.reads
      .inner(ClawbackContact, 'contact')
      .where({ caseId: id })
      .orderBy('contact.enteredAt', 'DESC')
      .addOrderBy('contact.id')
      .getMany();
    const ids = contacts.flatMap(({ exchangeId }) => exchangeId ?? []);
    const exchanges = await this.reads
      .inner(Exchange, 'exchange')
      .where({ id: In([...ids, '']) })
      .getMany();
    return CONTACT_KEYS.map((key) => {
      const contact = contacts.find(({ party }) => party === key) ?? null;
      return { key, contact, exchange: exchanges.find((each) => each.id === contact?.exchangeId) ?? null };
    });
  }
}

function rowOf(
  act: Act,
  { id: caseId, committeeId, matterId }: ClawbackCase,
  party: ContactKey,
  more: Partial<ClawbackContact>,
): ClawbackContact {
  const none = { exchangeId: null, disclosed: null, notNeeded: null };
  const entered = { enteredBy: act.actor.userId as Id, enteredAt: act.at };
  return { ...none, ...more, id: newId(), committeeId, matterId, caseId, party, ...entered };
}
