import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Mails } from '../../documents/outgoing/mails.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { sayMessage } from '../../shared/texts.js';
import { RoundLists } from '../allocation/round-lists.service.js';
import type { Round } from '../rounds/round.entity.js';
import { isOwed } from '../spending-reports/spending-report.js';
import { SpendingReport } from '../spending-reports/spending-report.entity.js';
import { isChosen, messageFaults, type MessageChoice, type MessageWords } from './round-message.js';

/** Who writes to the applicants of a round. */
export const MESSENGERS = ['grantOfficer', 'committeeSecretary'] as const;

/** A message as one association would get it. */
export interface ComposedMessage extends MessageWords {
  readonly matterId: Id;
  readonly association: Association;
  /** `Sagolunda Syskola (FB-2026-0052)`. */
  readonly name: string;
}

/** Who gets a message, and who has no address to send it to. */
export interface MessagePreview {
  readonly messages: readonly ComposedMessage[];
  readonly unreachable: readonly string[];
}

/** A message to some of those who applied in a round: looked at first, then sent to each once. */
@Injectable()
export class RoundMessages {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly lists: RoundLists,
    private readonly mails: Mails,
  ) {}

  async preview(actor: Actor, round: Round, choice: MessageChoice, words: MessageWords): Promise<MessagePreview> {
    const [first, ...others] = messageFaults(words);
    if (first) throw new Problem('invalid', [first, ...others]);
    const listed = await this.lists.of(actor, round);
    const reads = this.reads.of(actor);
    const owing = new Set(
      (await reads.many(SpendingReport, { roundId: round.id })).filter(isOwed).map(({ matterId }) => matterId),
    );
    const chosen = listed.filter(({ decision, matter }) => {
      const stands = decision !== null && (STANDING_STATES as readonly string[]).includes(decision.state);
      return isChosen({ outcome: stands ? decision.outcome : null, reportOwed: owing.has(matter.id) }, choice);
    });
    const ids = chosen.map(({ application }) => application.associationId);
    const associations = new Map(
      (await reads.many(Association, { id: In(['', ...ids]) })).map((each) => [each.id, each]),
    );
    const messages = chosen.flatMap(({ application, matter, name }): ComposedMessage[] => {
      const association = associations.get(application.associationId);
      if (!association?.email) return [];
      const facts = { association: fullNameOf(association), number: matter.number };
      const said = (text: string): string => sayMessage(association.language, text, facts);
      return [{ matterId: matter.id, association, name, subject: said(words.subject), text: said(words.text) }];
    });
    const reached = new Set(messages.map(({ name }) => name));
    return { messages, unreachable: chosen.map(({ name }) => name).filter((name) => !reached.has(name)) };
  }

  /** Sends it; each association's mail is a unit of its own under the message's key, so that sending again sends nothing twice. */
  async send(actor: Actor, round: Round, choice: MessageChoice, words: MessageWords, key: string): Promise<number> {
    const { committeeId } = round;
    if (!rolesIn(actor, committeeId).some((role) => (MESSENGERS as readonly string[]).includes(role)))
      throw problem('forbidden', 'role.missing', { roleCodes: MESSENGERS.map((role) => `role.${role}`) });
    const { messages } = await this.preview(actor, round, choice, words);
    for (const { matterId, association, subject, text } of messages) {
      const { id: recipientId, email, language } = association;
      const place = { log: committeeId, act: 'mail.send', key: `${key}-${matterId}`, input: { subject, text } };
      await this.units.run(actor, place, async (act) => {
        const recipient = { committeeId, matterId, recipientId, to: email ?? '', language };
        return this.mails.sendWithin(act, recipient, { kind: 'message', subject, text });
      });
    }
    return messages.length;
  }
}
