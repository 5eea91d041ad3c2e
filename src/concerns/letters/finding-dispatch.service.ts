import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Decision } from '../../decisions/decision.entity.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import { ActLetters, type ReadyLetter } from '../../grants/messages/act-letters.service.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { say } from '../../shared/texts.js';
import { EstablishedFact } from '../finding/established-fact.entity.js';
import { FindingLetterWords } from './finding-letter-models.js';
import { FindingTold } from './finding-told.service.js';

/** A letter made ready before its act, with the case it is of. */
export interface ReadyFindingLetter {
  readonly letter: ReadyLetter;
  readonly matter: Matter;
}

/** Sends the hearing and the decision of a case in the act that makes them; null is that none can go, and a person writes it. */
@Injectable()
export class FindingDispatch {
  constructor(
    private readonly reads: Reads,
    private readonly letters: ActLetters,
    private readonly told: FindingTold,
    private readonly decisions: DecisionLetters,
    private readonly users: UsersQueries,
  ) {}

  async ready(actor: Actor, id: Id, kind: 'finding-hearing' | 'decision-finding'): Promise<ReadyFindingLetter | null> {
    const row = await this.reads.inner(EstablishedFact, 'fact').where({ id }).getOne();
    const matter = row && (await this.reads.inner(Matter, 'matter').where({ id: row.matterId }).getOne());
    const letter = matter && (await this.letters.readyIn(actor, kind, matter, row.subjectId));
    return letter && { letter, matter };
  }

  async hearWithin(act: Act, ready: ReadyFindingLetter | null, row: EstablishedFact, dueOn: Day): Promise<void> {
    if (ready === null) return;
    const words = await this.wordsOf(ready, row);
    await this.letters.sendWithin(act, ready.letter, words.hearing(dueOn));
  }

  async decideWithin(
    act: Act,
    ready: ReadyFindingLetter | null,
    row: EstablishedFact,
    decision: Decision,
  ): Promise<void> {
    if (ready === null || row.weighing === null) return;
    const { letter, matter } = ready;
    const names = await this.users.namesOf(matter.officerId === null ? [] : [matter.officerId]);
    const person = { ...act.actor, name: [...names.values()][0] ?? letter.around.officerName };
    const common = await this.decisions.common(person, matter, decision, { grant: say('sv', 'finding.title') });
    const words = await this.wordsOf(ready, row);
    await this.letters.sendWithin(act, letter, words.decided(common, row.weighing));
  }

  private async wordsOf({ letter, matter }: ReadyFindingLetter, row: EstablishedFact): Promise<FindingLetterWords> {
    return new FindingLetterWords(letter.writing.language, await this.told.of(matter, row));
  }
}
