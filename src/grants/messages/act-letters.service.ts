import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { isReachable, letterFlow } from '../../documents/letters/letter.js';
import { registerLacks } from '../../documents/letters/letter-completeness.js';
import { LetterWords, type Surrounded } from '../../documents/letters/letter-words.service.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import { shippedLetter } from '../../documents/letters/shipped-letters.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hasRoleFor } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { newId, type Id } from '../../shared/id.js';
import { wayTo } from '../round-letters/letter-batch.js';

/** The letters that go with an act of a grant, by their kinds (`documents/letters/grant-letters.ts`). */
export type ActLetterKind =
  'report-extended' | 'report-asked' | 'report-approved' | 'report-faults' | 'report-waived' | 'payout-withheld';

/** A letter made ready before its act: whom it goes to, and what stands around its words. */
export interface ReadyLetter {
  readonly writing: Omit<Writing, 'fields'>;
  readonly association: string;
  readonly around: Surrounded;
}

/** Letters that tell an association in writing what was done with its report or its payout, in the act that does it. */
@Injectable()
export class ActLetters {
  constructor(
    private readonly reads: Reads,
    private readonly letters: Letters,
    private readonly words: LetterWords,
  ) {}

  /**
   * Gathers what the letter needs, before the act begins. Null where none can go: it belongs to no case, the case is closed,
   * or nobody is reached in any way. The act is done all the same.
   */
  async ready(
    actor: Actor,
    kind: ActLetterKind,
    { matterId, associationId }: { readonly matterId: Id | null; readonly associationId: Id },
  ): Promise<ReadyLetter | null> {
    const reads = this.reads.of(actor);
    const matter = matterId === null ? null : await reads.one(Matter, { id: matterId });
    return matter && this.readyIn(actor, kind, matter, associationId);
  }

  /**
   * The same for any letter of a case that the caller has been let into. Null also where the letter tells of a decision and the
   * case has no number in the official register yet: then it waits for a person.
   */
  async readyIn(actor: Actor, kind: string, matter: Matter, associationId: Id): Promise<ReadyLetter | null> {
    const found = await this.reads.of(actor).one(Association, { id: associationId });
    if (matter.state === 'closed' || !found || registerLacks(shippedLetter(kind), matter).length > 0) return null;
    if (!hasRoleFor(actor, stepOf(letterFlow, 'write'), matter.committeeId)) return null;
    const association = fullNameOf(found);
    const way = wayTo({ ...found, name: association }, 'portal');
    if (!isReachable(way)) return null;
    const writing = { ...way, kind, language: found.language };
    return { writing, association, around: await this.words.around(actor, matter, writing) };
  }

  /** Writes and sends it in the caller's act; it leaves ten minutes later. */
  async sendWithin(act: Act, ready: ReadyLetter | null, fields: Readonly<Record<string, unknown>>): Promise<void> {
    if (ready === null) return;
    const { writing, association, around } = ready;
    await this.letters.sendWithin(act, newId(), { ...writing, fields: { association, ...fields } }, around);
  }
}
