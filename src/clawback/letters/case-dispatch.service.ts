import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Decision } from '../../decisions/decision.entity.js';
import { ActLetters, type ReadyLetter } from '../../grants/messages/act-letters.service.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ClawbackCase } from '../case/clawback-case.entity.js';
import type { LookedAt } from '../case/clawback-looks.service.js';
import { CaseTold } from './case-told.service.js';
import { CaseWords } from './case-words.js';
import { ClawbackLetters } from './clawback-letters.service.js';
import { hearingFields } from './hearing-letter-models.js';

/** A letter made ready before its act, with the case it is of. */
export interface ReadyCaseLetter {
  readonly letter: ReadyLetter;
  readonly matter: Matter;
}

/**
 * Sends the hearing and the decision of a case in the act that makes them, by the way that the register knows; they can be taken
 * back for ten minutes, and leave with their line in the log. Null is that none can go: nobody is reached, or the case has no
 * number in the official register; then a person writes it, and the task to tell stays open.
 */
@Injectable()
export class CaseDispatch {
  constructor(
    private readonly reads: Reads,
    private readonly letters: ActLetters,
    private readonly told: CaseTold,
    private readonly cases: ClawbackLetters,
    private readonly users: UsersQueries,
  ) {}

  async readyHearing(actor: Actor, id: Id): Promise<ReadyCaseLetter | null> {
    return this.ready(actor, id, () => 'clawback-hearing');
  }

  async readyDecision(actor: Actor, id: Id): Promise<ReadyCaseLetter | null> {
    return this.ready(actor, id, ({ weighing }) =>
      weighing?.proposal === 'clawback' ? 'decision-clawback' : 'decision-no-clawback',
    );
  }

  async hearWithin(
    act: Act,
    ready: ReadyCaseLetter | null,
    { row, seen, dueOn }: { readonly row: ClawbackCase; readonly seen: LookedAt; readonly dueOn: Day },
  ): Promise<void> {
    if (ready === null) return;
    const words = new CaseWords(ready.letter.writing.language, await this.told.of(ready.matter, row, seen));
    await this.letters.sendWithin(act, ready.letter, hearingFields(words, dueOn));
  }

  async decideWithin(
    act: Act,
    ready: ReadyCaseLetter | null,
    { row, seen, decision }: { readonly row: ClawbackCase; readonly seen: LookedAt; readonly decision: Decision },
  ): Promise<void> {
    if (ready === null) return;
    const { letter, matter } = ready;
    const [first] = await this.namesOf(matter);
    const person = { ...act.actor, name: first ?? letter.around.officerName };
    const { language } = letter.writing;
    const { fields } = await this.cases.ofDecision(person, matter, row, decision, { seen, language });
    await this.letters.sendWithin(act, letter, fields);
  }

  private async ready(actor: Actor, id: Id, kindOf: (row: ClawbackCase) => string): Promise<ReadyCaseLetter | null> {
    const row = await this.reads.inner(ClawbackCase, 'case').where({ id }).getOne();
    const matter = row && (await this.reads.inner(Matter, 'matter').where({ id: row.matterId }).getOne());
    const letter = matter && (await this.letters.readyIn(actor, kindOf(row), matter, row.debtorId));
    return letter && { letter, matter };
  }

  private async namesOf({ officerId }: Matter): Promise<string[]> {
    return officerId === null ? [] : [...(await this.users.namesOf([officerId])).values()];
  }
}
