import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { shortCode } from '../../acts/audit/checkpoint.js';
import { word, type LineFacts } from '../../acts/line.js';
import { LogHead } from '../../acts/log.entity.js';
import { Outbox } from '../../acts/outbox/outbox.service.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { caseOf } from '../../matters/diary/secrecy.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { Clock, later } from '../../platform/clock.js';
import { newId, type Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import { MatterDoor } from '../matter-door.service.js';
import type { LetterDocument } from '../typesetting/letter-document.js';
import { unprintableIn } from '../typesetting/unprintable.js';
import { composeLetter } from './compose-letter.js';
import { LetterFrames, type Surrounding } from './letter-frames.service.js';
import { missingParts, registerLacks } from './letter-completeness.js';
import { assertFields } from './letter-kind.js';
import { OfficeTexts } from '../outgoing/office-texts.service.js';
import { readTemplate, type LetterTemplate } from './letter-template.js';
import { letterText } from './letter-texts.js';
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

/** A case, and what a letter of it is made of beside its model: its text, and what stands around it. */
export interface Surrounded extends Surrounding {
  readonly matter: Matter;
  readonly template: LetterTemplate;
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
    private readonly frames: LetterFrames,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly texts: OfficeTexts,
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
    const around = await this.frames.around(actor, matter, letter.recipient, letter.language);
    if (letter.state === 'draft' && !unprintableMeant) await this.tellOfUnprintable(actor, id);
    const template = await this.templateOf(letter);
    return this.step(actor, 'send', letter, asked, this.sending({ ...around, template }));
  }

  /** Fixes a letter's words and puts it where it leaves from. */
  private sending({ template, ...around }: Surrounding & Pick<Surrounded, 'template'>): Core<Letter> {
    return async (act, row) => {
      const { document, templateHash } = compose(row, template, {
        ...around,
        letterOn: act.today,
        checkpoint: await checkpointOf(act),
      });
      const leavesAt = later(act.at, UNDO_MS);
      const outboxId = await act.later('letter', { letterId: row.id } satisfies Leaving, leavesAt);
      return {
        changes: { document, templateHash, leavesAt, outboxId },
        facts: { ...told(row), leavesAt, templateHash: word(templateHash) },
      };
    };
  }

  /** Before the act: its log waits for nobody's fonts. Words that change meanwhile change the version as well. */
  private async tellOfUnprintable(actor: Actor, id: Id): Promise<void> {
    const [odd, ...more] = await unprintableIn((await this.look(actor, id)).document);
    if (odd) throw new Problem('refused', [{ code: 'letter.unprintable.told' }, odd, ...more]);
  }

  /** What stands around a letter's words, gathered before the act that sends it. */
  async around(
    actor: Actor,
    matterId: Id,
    { kind, language, recipient }: Pick<Writing, 'kind' | 'recipient' | 'language'>,
  ): Promise<Surrounded> {
    const matter = await this.door.open(actor, matterId);
    const template = await this.templateOf({ committeeId: matter.committeeId, kind, language });
    return { matter, template, ...(await this.frames.around(actor, matter, recipient, language)) };
  }

  /** The words of a letter that nobody has written yet, as they would be sent now. */
  draw(writing: Writing, { template, ...around }: Surrounded): LetterDocument {
    return compose(writing, template, { ...around, letterOn: this.clock.today(), checkpoint: null }).document;
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
    const around = await this.frames.around(actor, matter, letter.recipient, letter.language);
    return {
      letter,
      document: compose(letter, await this.templateOf(letter), {
        ...around,
        letterOn: this.clock.today(),
        checkpoint: null,
      }).document,
    };
  }

  /** The words of a letter: the committee's own where it has any, else the shipped ones. */
  private async templateOf({
    committeeId,
    kind: name,
    language,
  }: Pick<Letter, 'committeeId' | 'kind' | 'language'>): Promise<LetterTemplate> {
    const { words, own } = await this.texts.wordsOf(committeeId, { medium: 'letter', name }, language);
    return own ? readTemplate(words.content) : letterText(shippedLetter(name), language);
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

function compose(
  letter: Pick<Letter, 'kind' | 'language' | 'fields'>,
  template: LetterTemplate,
  frame: Surrounding & { letterOn: LetterDocument['on']; checkpoint: string | null },
): { document: LetterDocument; templateHash: string } {
  const kind = shippedLetter(letter.kind);
  return {
    document: composeLetter(kind, template, letter.fields as never, frame, letter.language),
    templateHash: template.hash,
  };
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

/** The log as it stood before this act: what the letter bears witness to. */
async function checkpointOf(act: Act): Promise<string> {
  const head = await act.rows.one(LogHead, { log: act.log });
  if (!head) throw new Error(`There is no log ${act.log}`);
  return shortCode(head);
}

async function matterOf(act: Act, id: Id): Promise<Matter> {
  const matter = await act.rows.one(Matter, { id });
  if (!matter) throw new Error(`There is no matter ${id}`);
  return matter;
}
