import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import type { Actor } from '../../acts/actor.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import type { Incoming, Prepared } from '../../documents/files/incoming.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Applications } from './applications.service.js';

/** An association's answer to a question, with what it sends along. */
export interface Reply {
  readonly exchangeId: Id;
  readonly answer: string;
  readonly sent: readonly Incoming[];
  /** The sender knows that something seems to hold personal numbers. */
  readonly personalNumbersMeant: boolean;
}

/** Answers of associations to what the office has asked about their applications [komplettering]. */
@Injectable()
export class Replies {
  constructor(
    private readonly reads: Reads,
    private readonly applications: Applications,
    private readonly exchanges: Exchanges,
    private readonly files: SentFiles,
  ) {}

  /** Answers, and lays the documents in the case in the same act. */
  async reply(
    actor: Actor,
    id: Id,
    { exchangeId, answer, sent, personalNumbersMeant }: Reply,
    asked: Asked,
  ): Promise<Exchange> {
    const { matterId, associationId } = await this.applications.get(actor, id);
    const found = await this.reads.of(actor).one(Exchange, { id: exchangeId, matterId, associationId });
    if (!found) throw problem('notFound', 'exchange.notFound');
    const { party: name } = await this.reads.of(actor).get(Matter, matterId);
    const prepared: Prepared[] = [];
    for (const each of sent) prepared.push(await this.files.keep(each, personalNumbersMeant));
    return this.exchanges.reply(actor, exchangeId, answer, asked, async (act, { committeeId }) => {
      const laid = await this.files.layWithin(act, { id: matterId, committeeId }, prepared, { associationId, name });
      return laid[0]?.id ?? null;
    });
  }
}
