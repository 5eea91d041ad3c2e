import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { rolesIn } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import { shippedWords, wordFaults, type NamedText, type TextWords } from './office-text.js';
import { OfficeText } from './office-text.entity.js';

/** Who writes a committee's own words. */
export const TEXT_KEEPERS = ['admin', 'committeeSecretary'] as const;

/** The words of mails and letters, as shipped or as a committee has written them: each change is a version that stays. */
@Injectable()
export class OfficeTexts {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
  ) {}

  /** The words that hold for a committee now, and the version they are of; null is the shipped one. */
  async wordsOf(
    committeeId: Id,
    text: NamedText,
    language: Language,
  ): Promise<{ readonly words: TextWords; readonly own: OfficeText | null }> {
    const [latest = null] = await this.versionsOf(committeeId, text, language);
    const own = latest?.content === null ? null : latest;
    if (!own) return { words: shippedWords(text, language), own: null };
    return { words: { subject: own.subject, content: own.content ?? '' }, own };
  }

  /** Every version of a committee's own words, the latest first. */
  async versionsOf(committeeId: Id, { medium, name }: NamedText, language: Language): Promise<OfficeText[]> {
    return this.reads
      .inner(OfficeText, 'text')
      .where({ committeeId, medium, name, language })
      .orderBy('text.madeAt', 'DESC')
      .addOrderBy('text.id', 'DESC')
      .getMany();
  }

  /** The texts that a committee has its own words for. */
  async changedBy(actor: Actor): Promise<OfficeText[]> {
    return this.reads.of(actor).many(OfficeText, {}, { madeAt: 'ASC', id: 'ASC' });
  }

  /** Gives a text new words, or none: then the shipped ones hold again. Words with a fault are refused whole. */
  async write(
    actor: Actor,
    committeeId: Id,
    text: NamedText,
    language: Language,
    written: { readonly words: TextWords | null; readonly because: string },
    asked: Asked,
  ): Promise<OfficeText> {
    if (!rolesIn(actor, committeeId).some((role) => (TEXT_KEEPERS as readonly string[]).includes(role)))
      throw problem('forbidden', 'role.missing', { roleCodes: TEXT_KEEPERS.map((role) => `role.${role}`) });
    const { words, because } = written;
    const [first, ...others] = words === null ? [] : wordFaults(text, words);
    if (first) throw new Problem('invalid', [first, ...others]);
    const input = { text, language, written };
    const place = { log: committeeId, act: 'officeText.write', key: asked.key, input };
    return this.units.run(actor, place, async (act) => {
      const row: OfficeText = {
        ...{ id: newId(), committeeId, ...text, language, subject: words?.subject ?? null },
        ...{ content: words?.content ?? null, because, madeBy: act.actor.userId as Id, madeAt: act.at },
      };
      await act.rows.insert(OfficeText, row);
      const facts = { id: row.id, medium: word(text.medium), name: word(text.name), language: word(language) };
      act.record({
        act: 'officeText.write',
        matterId: row.id,
        facts: { ...facts, own: words !== null },
        sealed: { because },
      });
      return row;
    });
  }
}
