import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import { Files } from '../../documents/files/files.service.js';
import type { Letter } from '../../documents/letters/letter.entity.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { courtOf } from '../../law/appeals/administrative-courts.js';
import type { DecisionCorrection } from '../decision-correction.entity.js';
import { dayAt, yearOf, type Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import type { Decision } from '../decision.entity.js';
import type { DecisionLetter, LetterTerms } from './decision-letter.js';
import { correctionOf } from './letter-of-correction.js';
import {
  basisOf,
  criteriaOf,
  decidedByOf,
  termsOf,
  writtenOf,
  type LetterWishes,
  type Written,
} from './letter-of-decision.js';

/** Makes the letter of a decision from the decision alone, and from what its writer adds: when, where and how. */
@Injectable()
export class DecisionLetters {
  constructor(
    private readonly letters: Letters,
    private readonly committees: Committees,
    private readonly users: UsersQueries,
    private readonly rulebooks: Rulebooks,
    private readonly acceptances: Acceptances,
    private readonly files: Files,
  ) {}

  /** Writes the letter of a decided case; it is looked at and sent as any other. */
  async make(
    person: Person,
    matter: Matter,
    decision: Decision,
    wishes: LetterWishes,
    way: Pick<Writing, 'delivery' | 'recipient'>,
  ): Promise<Letter> {
    const { kind, fields } = await this.compose(person, matter, decision, wishes);
    return this.letters.write(person, matter.id, { ...way, kind: kind.name, language: wishes.language, fields }, {});
  }

  /** The letter that tells of a decision, put together and not written yet; for a folder above that sends it in an act of its own. */
  async compose(person: Person, matter: Matter, decision: Decision, wishes: LetterWishes): Promise<Written> {
    const { language } = wishes;
    const common = await this.common(person, matter, decision, wishes);
    const rules = decision.rule && ((await this.rulebooks.byHash(decision.rule.hash)).content as CriteriaContent);
    const names = new Map((await this.files.of(matter.id)).map(({ id, name }) => [id, name]));
    const basis = basisOf(decision, names, matter.receivedOn, language);
    const criteria = rules === null ? [] : criteriaOf(decision, rules, names, language);
    const terms = await this.terms(matter, decision, wishes.reportDueOn);
    const lettingOn = decision.decidedOn ?? matter.receivedOn;
    const letting =
      decision.ground === 'lettingRule' ? await this.rulebooks.lettingSources(matter.committeeId, lettingOn) : {};
    return writtenOf(decision, { common, criteria, basis, terms, rules, wishes, letting });
  }

  /** Writes the letter of a correction beside a decision. */
  async makeOfCorrection(
    person: Person,
    matter: Matter,
    { decision, correction }: { readonly decision: Decision; readonly correction: DecisionCorrection },
    wishes: LetterWishes,
    way: Pick<Writing, 'delivery' | 'recipient'>,
  ): Promise<Letter> {
    const { stands, reads, because, correctedBy, correctedAt } = correction;
    const name = (await this.users.namesOf([correctedBy])).get(correctedBy) ?? '';
    const made = { stands, reads, because, name, on: dayAt(correctedAt) };
    const common = await this.common(person, matter, decision, wishes);
    const { kind, fields } = correctionOf(decision, { common, correction: made, wishes });
    return this.letters.write(person, matter.id, { ...way, kind: kind.name, language: wishes.language, fields }, {});
  }

  /** What every letter of a decision tells, also of one that a folder above keeps. */
  async common(
    person: Actor & Pick<Person, 'name'>,
    { committeeId, party, number }: Matter,
    decision: Decision,
    { grant }: Pick<LetterWishes, 'grant'>,
  ): Promise<DecisionLetter> {
    const municipality = await this.committees.municipality(person);
    const committee = await this.committees.get(person, committeeId);
    const names = await this.users.namesOf(decision.decidedBy === null ? [] : [decision.decidedBy]);
    const { announcedHow, meetingOn, announcedOn } = decision;
    return {
      municipality: municipality.name,
      committee: committee.name,
      association: party,
      subject: { sv: grant, en: grant },
      decidedBy: decidedByOf(decision, names),
      appeal: {
        about: decision.kind,
        announcement: announcedHow ?? 'execution',
        meetingOn,
        announcedOn,
        court: courtOf(municipality),
        address: committee.postalAddress,
      },
      contact: { name: person.name, phone: committee.phone, email: committee.email, caseNumber: number },
    };
  }

  /** The terms that apply to the case and that the association has accepted; null where none are in force. */
  private async terms(
    { committeeId, associationId, receivedOn }: Matter,
    { decidedOn }: Decision,
    reportDueOn: Day | null,
  ): Promise<LetterTerms | null> {
    try {
      const dates = { appliedOn: receivedOn, ...(decidedOn !== null && { decidedOn }) };
      const { hash, content } = await this.rulebooks.termsFor(committeeId, 'grant', dates);
      const answer = associationId === null ? null : await this.acceptances.of(associationId, hash);
      const acceptedOn = answer?.value === 'complete' ? (answer.because[0]?.facts?.['acceptedOn'] as Day) : null;
      return termsOf(content, acceptedOn, reportDueOn === null ? yearOf(receivedOn) + 1 : yearOf(reportDueOn));
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return null;
      throw error;
    }
  }
}
