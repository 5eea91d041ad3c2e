import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { LetterWords, type Surrounded } from '../../documents/letters/letter-words.service.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { unprintableIn } from '../../documents/typesetting/unprintable.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { forbiddenIn } from '../demands/forbidden-words.js';
import type { TellingWay } from './telling.dto.js';

/** A letter that tells of something done on a claim, as it would be sent, with what surrounds it. */
export interface Told {
  readonly writing: Writing;
  readonly around: Surrounded;
  readonly document: LetterDocument;
}

/** Tells a debtor of what was done on a claim: drawn, looked at, sent within the act that notes it. */
@Injectable()
export class Telling {
  constructor(
    private readonly words: LetterWords,
    private readonly letters: Letters,
  ) {}

  async draw(
    actor: Actor,
    matterId: Id,
    kind: string,
    way: TellingWay,
    fields: (around: Surrounded) => Promise<Writing['fields']>,
  ): Promise<Told> {
    const around = await this.words.aroundIn(actor, matterId, { ...way, kind });
    const writing = { ...way, kind, fields: await fields(around) };
    return { writing, around, document: this.words.draw(writing, around) };
  }

  /** Refuses what no font can print, unless somebody has said that it goes as it is. */
  async mustBePrintable({ document }: Told, unprintableMeant: boolean): Promise<void> {
    const [odd, ...more] = unprintableMeant ? [] : await unprintableIn(document);
    if (odd) throw new Problem('refused', [{ code: 'letter.unprintable.told' }, odd, ...more]);
  }

  /** Sends it, and gives its id; what no letter about a claim may say refuses the act. */
  async sendWithin(act: Act, { writing, around, document }: Told): Promise<Id> {
    const [bad, ...worse] = forbiddenIn(null, document);
    if (bad) throw new Problem('refused', [bad, ...worse]);
    const letterId = newId();
    await this.letters.sendWithin(act, letterId, writing, around);
    return letterId;
  }
}
