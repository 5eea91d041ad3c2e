import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import type { Letter } from '../../documents/letters/letter.entity.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { Concerns } from '../concern/concerns.service.js';
import type { EstablishedFact } from '../finding/established-fact.entity.js';
import { Findings } from '../finding/findings.service.js';
import { ConflictsTold } from './conflicts-told.service.js';
import { contactFields } from './contact-letter.js';
import { FindingLetterWords } from './finding-letter-models.js';
import { FindingTold } from './finding-told.service.js';
import { writableFindingLetters, type FindingLetter } from './writable-letters.js';

type Way = Pick<Writing, 'delivery' | 'recipient'>;
type Fields = Readonly<Record<string, unknown>>;

/** Makes the letters of what a committee establishes, and of a concern to the police. Those of a finding leave by themselves (`FindingDispatch`). */
@Injectable()
export class FindingLetters {
  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly concerns: Concerns,
    private readonly findings: Findings,
    private readonly letters: Letters,
    private readonly decisions: DecisionLetters,
    private readonly told: FindingTold,
    private readonly conflicts: ConflictsTold,
    private readonly clock: Clock,
  ) {}

  async write(person: Person, id: Id, kind: FindingLetter, language: Language, way: Way): Promise<Letter> {
    const row = await this.findings.find(person, id);
    const { matter, fields } = await this.compose(person, row, kind, language);
    return this.letters.write(person, matter.id, { ...way, kind, language, fields }, {});
  }

  /** What a letter says, without writing it; refused while what it tells of has not happened. */
  async compose(
    person: Person,
    row: EstablishedFact,
    kind: FindingLetter,
    language: Language,
  ): Promise<{ readonly matter: Matter; readonly fields: Fields }> {
    const hearing = await this.hearingOf(row);
    if (!writableFindingLetters(groundOf(row, hearing)).includes(kind))
      throw problem('refused', 'finding.letterNotYet');
    const matter = await this.matters.find(person, row.matterId);
    const words = new FindingLetterWords(language, await this.told.of(matter, row));
    return { matter, fields: await this.fieldsOf(kind, { person, matter, row, hearing, words, language }) };
  }

  /** The letters that a case can give rise to as it stands. */
  async writableOf(row: EstablishedFact): Promise<FindingLetter[]> {
    return writableFindingLetters(groundOf(row, await this.hearingOf(row)));
  }

  /** The letter of the latest question to the police in a concern. */
  async writeToPolice(person: Person, concernId: Id, language: Language, way: Way): Promise<Letter> {
    const { matterId, subjectId } = await this.concerns.find(person, concernId);
    const asked = await this.latestContact(matterId);
    if (asked?.ground == null) throw problem('refused', 'concern.nothingAsked');
    const matter = await this.matters.find(person, matterId);
    const { name, orgNumber } = await this.told.associationOf(subjectId);
    const { email, postalAddress: address } = await this.told.committeeOf(matter);
    const { question, ground } = asked;
    const fields = contactFields(
      {
        ...{ association: name, orgNumber, decision: null, purpose: asked.purpose ?? '', question, disclosed: null },
        ...{ ground, dueOn: replyDayOf(asked) ?? this.clock.today(), email, address },
      },
      language,
    );
    return this.letters.write(person, matterId, { ...way, kind: 'contact-police', language, fields }, {});
  }

  /** Whether a question to the police awaits its letter. */
  async hasAskedPolice(matterId: Id): Promise<boolean> {
    return (await this.latestContact(matterId)) !== null;
  }

  private async fieldsOf(
    kind: FindingLetter,
    { person, matter, row, hearing, words, language }: Around,
  ): Promise<Fields> {
    const today = this.clock.today();
    switch (kind) {
      case 'finding-hearing':
        return words.hearing((hearing && replyDayOf(hearing)) ?? today);
      case 'clawback-extension':
        return words.extension(hearing?.extendedTo ?? today, hearing?.extendedBecause ?? '');
      case 'decision-finding': {
        const decision = await this.decisionOf(row);
        if (row.weighing === null) throw new Error('What is decided has been weighed');
        const common = await this.decisions.common(person, matter, decision, { grant: say('sv', 'finding.title') });
        return words.decided(common, row.weighing);
      }
      case 'finding-statement': {
        const { review } = await this.decisionOf(row);
        if (row.weighing === null) throw new Error('What is proposed has been weighed');
        const conflicts = await this.conflicts.of(matter, language);
        return words.put(row.weighing, { answer: hearing?.answer ?? null, review, conflicts });
      }
      case 'finding-discontinued':
        return words.discontinued(row.because ?? '');
    }
  }

  private async hearingOf({ hearingId }: EstablishedFact): Promise<Exchange | null> {
    return hearingId === null ? null : this.reads.inner(Exchange, 'exchange').where({ id: hearingId }).getOne();
  }

  private decisionOf({ decisionId }: EstablishedFact): Promise<Decision> {
    return this.reads.inner(Decision, 'decision').where({ id: decisionId }).getOneOrFail();
  }

  private async latestContact(matterId: Id): Promise<Exchange | null> {
    return this.reads
      .inner(Exchange, 'exchange')
      .where({ matterId, kind: 'contact', state: 'sent' })
      .orderBy('exchange.askedOn', 'DESC')
      .addOrderBy('exchange.id', 'DESC')
      .getOne();
  }
}

/** What stands around a case when its letters are written. */
interface Around {
  readonly person: Person;
  readonly matter: Matter;
  readonly row: EstablishedFact;
  readonly hearing: Exchange | null;
  readonly words: FindingLetterWords;
  readonly language: Language;
}

function groundOf({ state }: EstablishedFact, hearing: Exchange | null) {
  return { state, heard: hearing !== null, extended: hearing !== null && hearing.extendedTo !== null };
}
