import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word, type LineFacts } from '../../acts/line.js';
import { Outbox } from '../../acts/outbox/outbox.service.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { caseOf } from '../../matters/diary/secrecy.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { later } from '../../platform/clock.js';
import { newId, type Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import { MatterDoor } from '../matter-door.service.js';
import type { LetterDocument } from '../typesetting/letter-document.js';
import { unprintableIn } from '../typesetting/unprintable.js';
import { missingParts, registerLacks } from './letter-completeness.js';
import { LetterWords, type Surrounded } from './letter-words.service.js';
import { assertFields } from './letter-kind.js';
import {
  letterFlow,
  letterNeeds,
  UNDO_MS,
  type Delivery,
  type LetterFacts,
  type LetterState,
  type Recipient,
} from './letter.js';
import { Letter } from './letter.entity.js';
import { letterByHand, shippedLetter } from './shipped-letters.js';

/** A letter as it is written. */
export interface Writing {
  readonly kind: string;
  readonly language: Language;
  readonly delivery: Delivery;
  readonly recipient: Recipient;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What the outbox keeps of a letter that is to leave. */
export interface Leaving {
  readonly letterId: Id;
}

/** Letters of cases: written, looked at, sent, taken back. The job beside this lets them leave. */
@Injectable()
export class Letters {
  readonly noun: Noun<LetterState, Letter, LetterFacts> = {
    flow: letterFlow,
    entity: Letter,
    needs: letterNeeds,
    matterIdOf: (letter) => letter.matterId,
    factsOf: async (act, { matterId, kind, fields, delivery, recipient }) => {
      const matter = await matterOf(act, matterId);
      return {
        matterState: matter.state,
        delivery,
        recipient,
        missing: missingParts(shippedLetter(kind), fields),
        unregistered: registerLacks(shippedLetter(kind), matter),
      };
    },
  };

  constructor(
    private readonly reads: Reads,
    private readonly door: MatterDoor,
    private readonly courses: Courses,
    private readonly words: LetterWords,
    private readonly outbox: Outbox,
  ) {}

  /** Writes a letter without sending it; its model must be complete from the start. */
  async write(actor: Actor, matterId: Id, writing: Writing, asked: Asked): Promise<Letter> {
    const matter = await this.door.open(actor, matterId);
    assertFields(shippedLetter(writing.kind), writing.fields);
    return this.courses.make(
      actor,
      this.noun,
      'write',
      matter,
      { key: asked.key, input: { matterId, writing } },
      async (act) => ({
        row: { ...unsent(act, matter), ...writing },
        facts: told(writing),
      }),
    );
  }

  /** Writes a draft anew; it stays the letter it is. */
  async revise(
    actor: Actor,
    id: Id,
    { language, delivery, recipient, fields }: Omit<Writing, 'kind'>,
    asked: Asked,
  ): Promise<Letter> {
    const { letter } = await this.find(actor, id);
    assertFields(letterByHand(letter.kind), fields);
    return this.step(actor, 'revise', letter, asked, async () => ({
      changes: { language, delivery, recipient, fields },
    }));
  }

  async discard(actor: Actor, id: Id, asked: Asked): Promise<Letter> {
    const { letter } = await this.find(actor, id);
    return this.step(actor, 'discard', letter, asked);
  }

  /**
   * Fixes the letter's words and lets it leave in ten minutes. Signs that no font has are told of first; it is sent with
   * them only by somebody who means it.
   */
  async send(actor: Actor, id: Id, asked: Asked, { unprintableMeant = false } = {}): Promise<Letter> {
    const { letter, matter } = await this.find(actor, id);
    const around = await this.words.around(actor, matter, letter);
    if (letter.state === 'draft' && !unprintableMeant) await this.tellOfUnprintable(letter, around);
    return this.step(actor, 'send', letter, asked, this.sending(around));
  }

  /** Fixes a letter's words and puts it where it leaves from. */
  private sending(around: Surrounded): Core<Letter> {
    return async (act, row) => {
      const document = await this.words.fix(act, row, around);
      const templateHash = around.template.hash;
      const leavesAt = later(act.at, UNDO_MS);
      const outboxId = await act.later('letter', { letterId: row.id } satisfies Leaving, leavesAt);
      return {
        changes: { document, templateHash, leavesAt, outboxId },
        facts: { ...told(row), leavesAt, templateHash: word(templateHash) },
      };
    };
  }

  /** Before the act: its log waits for nobody's fonts. Words that change meanwhile change the version as well. */
  private async tellOfUnprintable(letter: Letter, around: Surrounded): Promise<void> {
    const [odd, ...more] = await unprintableIn(this.words.draw(letter, around));
    if (odd) throw new Problem('refused', [{ code: 'letter.unprintable.told' }, odd, ...more]);
  }

  /** Writes and sends a letter, under an id of the caller's, in the act it belongs to; only that act's undoing takes it back. */
  async sendWithin(act: Act, id: Id, writing: Writing, around: Surrounded): Promise<Letter> {
    assertFields(shippedLetter(writing.kind), writing.fields);
    const draft = { ...unsent(act, around.matter), ...writing, id };
    const written = await this.courses.makeWithin(act, this.noun, 'write', { row: draft, facts: told(writing) });
    const sending = this.sending(around);
    return (await this.courses.within(act, this.noun, 'send', written.id, written.version, sending)).row;
  }

  /** Takes back a letter that belongs to an act, together with it; false when it has left already. */
  async withdrawWithin(act: Act, id: Id): Promise<boolean> {
    const letter = await act.rows.one(Letter, { id });
    if (letter?.state !== 'queued') return false;
    await this.outbox.withdraw(act, letter.outboxId as Id);
    const version = await act.rows.change(Letter, letter, {
      ...{ state: 'discarded', document: null, templateHash: null, leavesAt: null, outboxId: null },
    });
    act.record({ act: 'letter.withdraw', matterId: letter.matterId, facts: { id, version } });
    return true;
  }

  /** Takes a letter back that has not left; it is a draft again. */
  async undo(actor: Actor, id: Id, asked: Asked): Promise<Letter> {
    const { letter } = await this.find(actor, id);
    if (shippedLetter(letter.kind).bound) throw problem('refused', 'letter.bound');
    return this.step(actor, 'undo', letter, asked, async (act, { outboxId }) => {
      await this.outbox.withdraw(act, outboxId as Id);
      return { changes: { document: null, templateHash: null, leavesAt: null, outboxId: null } };
    });
  }

  /** The letters of a case that the caller has been let into, newest first; without those that were thrown away. */
  async of(matterId: Id): Promise<Letter[]> {
    const letters = await this.reads
      .inner(Letter, 'letter')
      .where({ matterId })
      .orderBy('letter.madeAt', 'DESC')
      .addOrderBy('letter.id')
      .getMany();
    return letters.filter((letter) => letter.state !== 'discarded');
  }

  async list(actor: Actor, matterId: Id): Promise<Letter[]> {
    const matter = await this.door.openIfKnown(actor, matterId);
    return matter ? this.of(matter.id) : [];
  }

  async get(actor: Actor, id: Id): Promise<Letter> {
    return (await this.find(actor, id)).letter;
  }

  /** The letter with its words: as they were sent, or as they would be sent now. */
  async look(actor: Actor, id: Id): Promise<{ readonly letter: Letter; readonly document: LetterDocument }> {
    const { letter, matter } = await this.find(actor, id);
    if (letter.document) return { letter, document: letter.document };
    return { letter, document: this.words.draw(letter, await this.words.around(actor, matter, letter)) };
  }

  /** A letter on its way out, for the job that lets it leave. */
  async waiting(id: Id): Promise<Letter | null> {
    return this.reads.inner(Letter, 'letter').where({ id, state: 'queued' }).getOne();
  }

  private async step(actor: Actor, act: string, letter: Letter, asked: Asked, core?: Core<Letter>): Promise<Letter> {
    return (await this.courses.take(actor, this.noun, act, letter, asked, core)).row;
  }

  private async find(actor: Actor, id: Id): Promise<{ letter: Letter; matter: Matter }> {
    const letter = await this.reads.inner(Letter, 'letter').where({ id }).getOne();
    if (!letter) throw problem('notFound', 'letter.notFound');
    return { letter, matter: await caseOf(this.door.open(actor, letter.matterId), 'letter.notFound') };
  }
}

function unsent(act: Act, { id: matterId, committeeId }: Matter): Omit<Letter, keyof Writing> {
  const notYet = {
    document: null,
    templateHash: null,
    leavesAt: null,
    outboxId: null,
    dispatchedAt: null,
    pdfSha256: null,
  };
  return {
    id: newId(),
    committeeId,
    matterId,
    associationId: null,
    state: 'draft',
    ...notYet,
    madeBy: act.actor.userId as Id,
    madeAt: act.at,
    version: 1,
  };
}

function told({ kind, language, delivery }: Pick<Letter, 'kind' | 'language' | 'delivery'>): LineFacts {
  return { kind: word(kind), language: word(language), delivery: word(delivery) };
}

async function matterOf(act: Act, id: Id): Promise<Matter> {
  const matter = await act.rows.one(Matter, { id });
  if (!matter) throw new Error(`There is no matter ${id}`);
  return matter;
}
