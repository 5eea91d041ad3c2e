import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Decision } from '../../decisions/decision.entity.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import { LetterWords } from '../../documents/letters/letter-words.service.js';
import { missingParts, registerLacks } from '../../documents/letters/letter-completeness.js';
import { shippedLetter } from '../../documents/letters/shipped-letters.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { unprintableIn } from '../../documents/typesetting/unprintable.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hasRoleFor } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { newId } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { roundTitle } from '../rounds/round.js';
import type { Round } from '../rounds/round.entity.js';
import { LetterBatch, LetterBatchRow } from './letter-batch.entity.js';
import { letterBatchFlow, wayTo, type BatchWishes } from './letter-batch.js';
import { UntoldDecisions, type UntoldDecision } from './untold-decisions.service.js';

/** What passes by itself: the letter is written when it has. */
const TRIED_AGAIN: ReadonlySet<string> = new Set(['unavailable', 'full']);

/** What all the letters of a batch have in common. */
export interface InCommon {
  readonly wishes: BatchWishes;
  readonly round: Round;
  /** In whose name, as he may act today. */
  readonly person: Person;
}

/** A batch that is being written. */
export interface BatchAtWork extends InCommon {
  readonly batch: LetterBatch;
}

/** Writes one letter of a batch: composed before the act; written, sent and ticked off within one. */
@Injectable()
export class LetterWriting {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly untold: UntoldDecisions,
    private readonly composer: DecisionLetters,
    private readonly letters: Letters,
    private readonly words: LetterWords,
  ) {}

  /**
   * Writes the letter, or notes on its row why it could not be written. Anything but a refusal is thrown, and tried again
   * later; a row that somebody else has taken meanwhile is left to him.
   */
  async write(work: BatchAtWork, row: LetterBatchRow): Promise<void> {
    try {
      try {
        await this.send(work, row);
      } catch (error) {
        if (!(error instanceof Problem) || TRIED_AGAIN.has(error.kind) || error.code === 'row.changed') throw error;
        await this.miss(work, row, error.reasons);
      }
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'row.changed') throw error;
    }
  }

  /** How the letter would be written, and what it would be refused for. */
  async draw(
    common: InCommon,
    told: UntoldDecision,
  ): Promise<{ readonly letter: LetterDocument; readonly whyNot: readonly Reason[] }> {
    const { matter, writing } = await this.composed(common, told);
    const around = await this.words.around(common.person, matter, writing);
    const letter = this.words.draw(writing, around);
    const kind = shippedLetter(writing.kind);
    const lacks = [...missingParts(kind, writing.fields), ...registerLacks(kind, matter)];
    return { letter, whyNot: [...lacks, ...(await unprintableIn(letter))] };
  }

  private async send(work: BatchAtWork, row: LetterBatchRow): Promise<void> {
    const { batch, person } = work;
    if (!hasRoleFor(person, stepOf(letterBatchFlow, 'order'), batch.committeeId))
      throw problem('refused', 'letterBatch.mayNoLonger');
    const { matter, writing } = await this.composed(work, row);
    const around = await this.words.around(person, matter, writing);
    const [odd, ...more] = await unprintableIn(this.words.draw(writing, around));
    if (odd) throw new Problem('refused', [{ code: 'letter.unprintable.told' }, odd, ...more]);
    const letterId = newId();
    await this.units.run(person, { log: batch.committeeId, act: 'letterBatch.write' }, async (act) => {
      const now = await act.rows.one(LetterBatchRow, { id: row.id });
      if (now?.version !== row.version || now.state !== 'waiting')
        throw problem('conflict', 'row.changed', { id: row.id });
      await this.untold.assertWithin(act, row);
      await this.letters.sendWithin(act, letterId, writing, around);
      await act.rows.change(LetterBatchRow, row, { state: 'written', letterId });
      const facts = { id: row.id, batchId: batch.id, letterId, position: row.position };
      act.record({ act: 'letterBatch.write', matterId: row.matterId, facts });
    });
  }

  /** The letter from the decision alone and from what the batch says of all of them. */
  private async composed(
    { wishes, round, person }: InCommon,
    { matterId, decisionId }: UntoldDecision,
  ): Promise<{ readonly matter: Matter; readonly writing: Writing }> {
    const reads = this.reads.of(person);
    const matter = await reads.get(Matter, matterId);
    const decision = await reads.get(Decision, decisionId);
    const association = await reads.get(Association, matter.associationId ?? ('' as never));
    const { language } = association;
    const way = wayTo({ ...association, name: fullNameOf(association) }, wishes.delivery);
    const told = { ...wishes, language, grant: roundTitle(round)[language], until: '' };
    const { kind, fields } = await this.composer.compose(person, matter, decision, told);
    return { matter, writing: { ...way, kind: kind.name, language, fields } };
  }

  private async miss({ batch }: BatchAtWork, row: LetterBatchRow, reasons: readonly Reason[]): Promise<void> {
    // The head of a refusal repeats what stands below it.
    const [head, ...inner] = reasons;
    const because = inner.length > 0 || head === undefined ? inner : [head];
    const { id, position, matterId } = row;
    await this.units.run(SYSTEM, { log: batch.committeeId, act: 'letterBatch.miss' }, async (act) => {
      await act.rows.change(LetterBatchRow, row, { state: 'failed', because });
      const facts = { id, batchId: batch.id, position, because: word(because.at(-1)?.code ?? '') };
      act.record({ act: 'letterBatch.miss', matterId, facts });
    });
  }
}
