import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { shortCode } from '../../acts/audit/checkpoint.js';
import { LogHead } from '../../acts/log.entity.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { MatterDoor } from '../matter-door.service.js';
import { OfficeTexts } from '../outgoing/office-texts.service.js';
import type { LetterDocument } from '../typesetting/letter-document.js';
import { composeLetter } from './compose-letter.js';
import { LetterFrames, type Surrounding } from './letter-frames.service.js';
import type { Letter } from './letter.entity.js';
import { readTemplate, type LetterTemplate } from './letter-template.js';
import { letterText } from './letter-texts.js';
import { shippedLetter } from './shipped-letters.js';

/** What a letter says, in which language and to whom. */
export type Worded = Pick<Letter, 'kind' | 'language' | 'fields' | 'recipient'>;

/** A case, and what a letter of it is made of beside its model: its text, and what stands around it. */
export interface Surrounded extends Surrounding {
  readonly matter: Matter;
  readonly template: LetterTemplate;
}

/** The words of letters: the committee's own text where it has one, filled from a model, with what stands around it. */
@Injectable()
export class LetterWords {
  constructor(
    private readonly door: MatterDoor,
    private readonly frames: LetterFrames,
    private readonly texts: OfficeTexts,
    private readonly clock: Clock,
  ) {}

  /** What stands around a letter's words, gathered before the act that sends it. */
  async around(
    actor: Actor,
    matter: Matter,
    { kind: name, language, recipient }: Omit<Worded, 'fields'>,
  ): Promise<Surrounded> {
    const { words, own } = await this.texts.wordsOf(matter.committeeId, { medium: 'letter', name }, language);
    const template = own ? readTemplate(words.content) : letterText(shippedLetter(name), language);
    return { matter, template, ...(await this.frames.around(actor, matter, recipient, language)) };
  }

  /** The same for a caller who has not been let into the case yet. */
  async aroundIn(actor: Actor, matterId: Id, letter: Omit<Worded, 'fields'>): Promise<Surrounded> {
    return this.around(actor, await this.door.open(actor, matterId), letter);
  }

  /** The words of a letter that has not been sent, as they would be sent now. */
  draw(letter: Worded, around: Surrounded): LetterDocument {
    return composed(letter, around, { letterOn: this.clock.today(), checkpoint: null });
  }

  /** The words as they are fixed when it is sent, with the log as it stood before this act: what the letter bears witness to. */
  async fix(act: Act, letter: Worded, around: Surrounded): Promise<LetterDocument> {
    const head = await act.rows.one(LogHead, { log: act.log });
    if (!head) throw new Error(`There is no log ${act.log}`);
    return composed(letter, around, { letterOn: act.today, checkpoint: shortCode(head) });
  }
}

function composed(
  { kind, language, fields }: Worded,
  { template, ...around }: Surrounded,
  now: { readonly letterOn: LetterDocument['on']; readonly checkpoint: string | null },
): LetterDocument {
  return composeLetter(shippedLetter(kind), template, fields as never, { ...around, ...now }, language);
}
