import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { SYSTEM } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Outbox, type Delivered } from '../../acts/outbox/outbox.service.js';
import { repeat } from '../../acts/outbox/repeat.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { newTask } from '../../matters/tasks/task.js';
import { Task } from '../../matters/tasks/task.entity.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Contents } from '../files/contents.service.js';
import { pdfOf } from '../typesetting/pdf-letter.js';
import { textOf } from '../typesetting/text-letter.js';
import type { Letter } from './letter.entity.js';
import { Mails, type MailRecipient } from '../outgoing/mails.service.js';
import { Letters, type Leaving } from './letters.service.js';

const PAUSE_MS = 5_000;
/** So many leave between two looks at whether the program is ending. */
const AT_ONCE = 50;
/** While one letter is being written to the disk, another is set. */
const ABREAST = 6;

/** Lets letters leave once they can no longer be taken back: makes the PDF from the stored words and nothing else. */
@Injectable()
export class LettersJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private stop: () => Promise<void> = () => Promise.resolve();
  private ending = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly courses: Courses,
    private readonly letters: Letters,
    private readonly contents: Contents,
    private readonly serverLog: ServerLog,
    private readonly surroundings: Surroundings,
    private readonly mails: Mails,
  ) {}

  /** Lets leave what is due now, be it five thousand letters; between two of them others are answered. */
  async run(): Promise<Delivered> {
    const all = { done: 0, failed: 0 };
    while (!this.ending) {
      const { done, failed } = await this.outbox.deliver<Leaving>(
        'letter',
        ({ payload }) => this.dispatch(payload.letterId),
        { limit: AT_ONCE, abreast: ABREAST },
      );
      all.done += done;
      all.failed += failed;
      if (done + failed < AT_ONCE) break;
    }
    return all;
  }

  onApplicationBootstrap(): void {
    this.stop = repeat(
      PAUSE_MS,
      () => this.run(),
      (error) => this.serverLog.error('letter.stopped', traceOf(error)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    await this.stop();
  }

  /** Done again after a crash it finds the letter gone, or makes the same bytes: the mail and the task come once. */
  private async dispatch(id: Id): Promise<void> {
    const letter = await this.letters.waiting(id);
    if (!letter?.document) return;
    const pdfSha256 = await this.contents.store.keep(await pdfOf(letter.document));
    try {
      await this.leave(letter, pdfSha256);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'refused') throw error;
      await this.hold(letter, error);
    }
  }

  private async leave(letter: Letter, pdfSha256: string): Promise<void> {
    await this.courses.take(SYSTEM, this.letters.noun, 'dispatch', letter, { seen: letter.version }, async (act) => {
      const matter = await act.rows.one(Matter, { id: letter.matterId });
      if (!matter) throw new Error(`There is no matter ${letter.matterId}`);
      await this.handOver(act, letter, matter);
      const associationId = letter.delivery === 'portal' ? matter.associationId : null;
      return {
        changes: { dispatchedAt: act.at, pdfSha256, outboxId: null, associationId },
        facts: { delivery: word(letter.delivery), pdfSha256: word(pdfSha256) },
      };
    });
  }

  /** What must not leave any longer is a draft again, and its officer has it to mend. */
  private async hold(letter: Letter, { reasons }: Problem): Promise<void> {
    await this.courses.take(SYSTEM, this.letters.noun, 'hold', letter, { seen: letter.version }, async () => ({
      changes: { document: null, templateHash: null, leavesAt: null, outboxId: null },
      facts: { because: word(reasons.at(-1)?.code ?? '') },
    }));
  }

  private async handOver(act: Act, { delivery, recipient, language, document }: Letter, matter: Matter): Promise<void> {
    const { email: to } = recipient;
    if (document && to !== null && delivery === 'email')
      await this.mails.sendWithin(
        act,
        { ...recipientOf(matter, language), to },
        { kind: 'letter', subject: document.title, text: textOf(document) },
      );
    if (document && to !== null && delivery === 'portal') {
      const facts = {
        committee: document.committee,
        number: matter.number,
        address: this.surroundings.settings.baseUrl.href,
      };
      await this.mails.sendWithin(act, { ...recipientOf(matter, language), to }, { kind: 'letterNotice', facts });
    }
    if (delivery === 'post' || delivery === 'registered') {
      await act.rows.insert(
        Task,
        newTask(act, matter, delivery === 'post' ? 'postLetter' : 'registerLetter', { dueOn: act.today }),
      );
    }
  }
}

function recipientOf(matter: Matter, language: MailRecipient['language']): Omit<MailRecipient, 'to'> {
  const { id: matterId, committeeId, associationId: recipientId } = matter;
  return { committeeId, matterId, recipientId, language };
}
