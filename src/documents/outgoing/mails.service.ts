import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { OutboxRow } from '../../acts/outbox/outbox.entity.js';
import { MOST_TRIES } from '../../acts/outbox/outbox.service.js';
import { Reads } from '../../acts/reads.service.js';
import { lineOfMade, type Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { Facts } from '../../shared/reason.js';
import { sayMessage } from '../../shared/texts.js';
import { mailKind } from './mail-kinds.js';
import { OfficeTexts } from './office-texts.service.js';
import { sentMailFlow, type SentMailState } from './sent-mail.js';
import { SentMail } from './sent-mail.entity.js';

/** Whom a mail is for, and in which case. */
export interface MailRecipient {
  readonly committeeId: Id;
  readonly matterId: Id | null;
  /** The association it is to; null for a person by themselves. */
  readonly recipientId: Id | null;
  readonly to: string;
  readonly language: Language;
}

/** A mail whose words stand in the texts of its kind, or are given whole. */
export type MailWords =
  | { readonly kind: string; readonly facts: Facts }
  | { readonly kind: string; readonly subject: string; readonly text: string };

/** Whether a mail is on its way, has left, or was given up. */
export type MailPassage = 'waiting' | 'left' | 'givenUp';

/** The mails of committees: composed of their words, sent through the outbox, kept, sent again, noted when they come back. */
@Injectable()
export class Mails {
  readonly noun: Noun<SentMailState, SentMail, SentMail> = {
    flow: sentMailFlow,
    entity: SentMail,
    needs: {},
    matterIdOf: ({ matterId, id }) => matterId ?? id,
    factsOf: async (_act, row) => row,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly texts: OfficeTexts,
  ) {}

  /** Asks for a mail in the caller's act: it leaves once that is certain, and stands in the log of mails from the start. */
  async sendWithin(act: Act, recipient: MailRecipient, words: MailWords): Promise<Id> {
    const { subject, text, officeTextId } = await this.composed(recipient, words);
    return this.lay(act, { ...recipient, kind: words.kind, subject, text, officeTextId, again: null });
  }

  /** The words of a mail as it would be sent. */
  async composed(
    { committeeId, language }: Pick<MailRecipient, 'committeeId' | 'language'>,
    words: MailWords,
  ): Promise<{ readonly subject: string; readonly text: string; readonly officeTextId: Id | null }> {
    mailKind(words.kind);
    if ('text' in words) return { subject: words.subject, text: words.text, officeTextId: null };
    const named = { medium: 'mail', name: words.kind } as const;
    const { words: said, own } = await this.texts.wordsOf(committeeId, named, language);
    const text = sayMessage(language, said.content, words.facts)
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    return { subject: sayMessage(language, said.subject ?? '', words.facts), text, officeTextId: own?.id ?? null };
  }

  /** Sends the same words again, to the same address or to another. */
  async resend(actor: Actor, id: Id, to: string | null, asked: Asked): Promise<Id> {
    const found = await this.get(actor, id);
    const { answer } = await this.courses.take(actor, this.noun, 'resend', found, asked, async (act, row) => {
      const again = await this.lay(act, { ...row, to: to ?? row.sentTo, again: row.id });
      return { facts: { again }, answer: again };
    });
    return answer;
  }

  /** Notes that a mail came back, with what the answer said. */
  async noteBounce(actor: Actor, id: Id, because: string, asked: Asked): Promise<SentMail> {
    const given = { ...asked, input: { because } };
    const core = async () => ({ changes: { because }, sealed: { because } });
    return (await this.courses.take(actor, this.noun, 'noteBounce', await this.get(actor, id), given, core)).row;
  }

  async get(actor: Actor, id: Id): Promise<SentMail> {
    return this.reads.of(actor).get(SentMail, id);
  }

  /** One page of the mails of the actor's committees, the latest first. */
  async list(
    actor: Actor,
    filter: {
      readonly kind?: string | undefined;
      readonly state?: SentMailState | undefined;
      readonly matterId?: Id | undefined;
    },
    page: PageQuery,
  ): Promise<Listing<SentMail>> {
    const query = this.reads.of(actor).query(SentMail, 'mail');
    for (const name of ['kind', 'state', 'matterId'] as const)
      if (filter[name] !== undefined) query.andWhere({ [name]: filter[name] });
    return readPage(query, ['sentAt', 'id'], page, 'DESC');
  }

  /** How far mails have come, by their ids. */
  async passagesOf(ids: readonly Id[]): Promise<ReadonlyMap<Id, MailPassage>> {
    const rows = await this.reads
      .inner(OutboxRow, 'row')
      .where({ id: In(['', ...ids]) })
      .getMany();
    const waiting = new Map(rows.filter(({ doneAt }) => doneAt === null).map((row) => [row.id, row]));
    return new Map(
      ids.map((id) => {
        const row = waiting.get(id);
        return [id, row ? (row.tries >= MOST_TRIES ? 'givenUp' : 'waiting') : 'left'];
      }),
    );
  }

  private async lay(
    act: Act,
    mail: MailRecipient & Pick<SentMail, 'kind' | 'subject' | 'text' | 'officeTextId' | 'again'>,
  ): Promise<Id> {
    const { to, subject, text, committeeId, matterId, recipientId, kind, language, officeTextId, again } = mail;
    const id = await mailLater(act, { to, subject, text });
    const row: SentMail = {
      ...{ id, committeeId, matterId, recipientId, kind, sentTo: to, language, subject, text, officeTextId, again },
      ...{ sentAt: act.at, because: null, state: 'sent', version: 1 },
    };
    const facts = { kind: word(kind), officeTextId, again };
    // No step that somebody takes, but what follows of one: who may take that has been asked.
    await act.rows.insert(SentMail, row);
    act.record(lineOfMade(this.noun, 'send', row, this.noun.matterIdOf(row), { facts, sealed: { to } }));
    return id;
  }
}
