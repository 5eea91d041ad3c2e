import { Injectable } from '@nestjs/common';
import { contactFields } from '../../concerns/letters/contact-letter.js';
import { ConflictsTold } from '../../concerns/letters/conflicts-told.service.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import type { Decision } from '../../decisions/decision.entity.js';
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
import { originOf } from '../basis/items.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { ClawbackLooks, type LookedAt } from '../case/clawback-looks.service.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { DECIDED } from '../contacts/contact.js';
import { Contacts, type ContactStanding } from '../contacts/contacts.service.js';
import { CaseTold, numberOf } from './case-told.service.js';
import { CaseWords } from './case-words.js';
import { handedOverFields, restoredFields } from './claim-letter-models.js';
import { decidedFields, notClaimedFields, statementFields } from './decision-letter-models.js';
import { discontinuedFields, extensionFields, hearingFields, heldFields } from './hearing-letter-models.js';
import { writableLetters, type CaseLetter } from './writable-letters.js';

type Fields = Readonly<Record<string, unknown>>;
type Way = Pick<Writing, 'delivery' | 'recipient'>;

type Writer = Parameters<DecisionLetters['common']>[0];

/** What stands around a case when its letters are written. */
interface Around {
  readonly person: Writer;
  readonly matter: Matter;
  readonly row: ClawbackCase;
  readonly seen: LookedAt;
  readonly words: CaseWords;
  readonly contacts: readonly ContactStanding[];
}

/** Makes the letters of a case from the case alone. Hearings and decisions leave by themselves (`CaseDispatch`); others are looked at and sent. */
@Injectable()
export class ClawbackLetters {
  constructor(
    private readonly matters: Matters,
    private readonly clawbacks: Clawbacks,
    private readonly looks: ClawbackLooks,
    private readonly letters: Letters,
    private readonly decisions: DecisionLetters,
    private readonly contacts: Contacts,
    private readonly told: CaseTold,
    private readonly conflicts: ConflictsTold,
    private readonly clock: Clock,
  ) {}

  async write(person: Person, id: Id, kind: CaseLetter, language: Language, way: Way): Promise<Letter> {
    const row = await this.clawbacks.get(person, id);
    const { matter, fields } = await this.compose(person, row, kind, language);
    return this.letters.write(person, matter.id, { ...way, kind, language, fields }, {});
  }

  /** What a letter says, without writing it; refused while what it tells of has not happened. */
  async compose(
    person: Person,
    row: ClawbackCase,
    kind: CaseLetter,
    language: Language,
  ): Promise<{ readonly matter: Matter; readonly fields: Fields }> {
    const matter = await this.matters.find(person, row.matterId);
    const seen = await this.looks.ahead(row, this.clock.today());
    const contacts = await this.contacts.of(row);
    if (!writableLetters(row, seen.look, contacts).includes(kind)) throw problem('refused', 'clawback.letterNotYet');
    const words = new CaseWords(language, await this.told.of(matter, row, seen));
    return { matter, fields: await this.fieldsOf(kind, { person, matter, row, seen, words, contacts }) };
  }

  /** The letter of a decision that has just been taken, for the act that took it. */
  async ofDecision(
    person: Writer,
    matter: Matter,
    row: ClawbackCase,
    decision: Decision,
    { seen, language }: { readonly seen: LookedAt; readonly language: Language },
  ): Promise<{ readonly fields: Fields }> {
    const words = new CaseWords(language, await this.told.of(matter, row, seen));
    return { fields: await this.decided(decision, { person, matter, row, words }) };
  }

  private async fieldsOf(kind: CaseLetter, around: Around): Promise<Fields> {
    const { row, words } = around;
    switch (kind) {
      case 'clawback-hearing':
        return hearingFields(words, replyDayOf(await this.told.hearingOf(row)) ?? this.clock.today());
      case 'clawback-extension': {
        const { extendedTo, extendedBecause } = await this.told.hearingOf(row);
        return extensionFields(words, extendedTo ?? this.clock.today(), extendedBecause ?? '');
      }
      case 'decision-clawback':
      case 'decision-no-clawback':
        return this.decided(await this.told.decisionOf(row), around);
      case 'payouts-held': {
        const hold = await this.told.holdOf(row);
        return heldFields(words, hold.because, hold.untilOn, await this.told.onItsWayOf(hold));
      }
      case 'clawback-discontinued':
        return discontinuedFields(words, row.because ?? '');
      case 'clawback-hand-over':
        return this.handedOver(around);
      case 'clawback-restored':
        return restoredFields(words, await this.told.creditOf(row));
      case 'clawback-statement':
        return this.put(around);
      default:
        return this.asked(around, kind.slice('contact-'.length));
    }
  }

  private async decided(
    decision: Decision,
    { person, matter, row, words }: Omit<Around, 'seen' | 'contacts'>,
  ): Promise<Fields> {
    const common = await this.decisions.common(person, matter, decision, { grant: say('sv', 'clawback.title') });
    const answer = await this.told.answerOf(row);
    if (row.weighing === null) throw new Error('What is decided has been weighed');
    return decision.outcome === 'clawback'
      ? decidedFields(words, common, decision.amountOre ?? 0, row.weighing, answer)
      : notClaimedFields(words, common, row.weighing, answer);
  }

  /** What is proposed, for the committee. */
  private async put({ matter, row, seen, words }: Around): Promise<Fields> {
    const { amountOre, review } = await this.told.decisionOf(row);
    const answer = await this.told.answerOf(row);
    if (row.weighing === null) throw new Error('What is proposed has been weighed');
    const originOn = originOf(row.items, seen.payouts);
    const limitation = originOn && { originOn, lapsesOn: seen.limitation?.value.lapsesOn ?? null };
    const conflicts = await this.conflicts.of(matter, words.language);
    return statementFields(words, row.weighing, answer, { amountOre: amountOre ?? 0, limitation, review, conflicts });
  }

  /** A question that was put to somebody outside; what is decided and public stands in it once there is something. */
  private async asked({ matter, row, contacts, words }: Around, party: string): Promise<Fields> {
    const { contact, exchange } = contacts.find(({ key }) => key === party) ?? {};
    if (!contact || exchange?.ground == null) throw new Error('What is written of was asked');
    const { email, postalAddress: address } = await this.told.committeeOf(matter);
    const { name: association, orgNumber } = await this.told.debtorOf(row);
    const decision = DECIDED.includes(row.state) ? await this.told.decisionOf(row) : null;
    const { purpose, question, ground } = exchange;
    return contactFields(
      {
        ...{ association, orgNumber, email, address, question, ground, disclosed: contact.disclosed },
        ...{ purpose: purpose ?? '', dueOn: replyDayOf(exchange) ?? this.clock.today() },
        decision: decision && { decidedOn: decision.decidedOn ?? this.clock.today(), number: numberOf(decision) },
      },
      words.language,
    );
  }

  private async handedOver({ person, matter, row, seen, words }: Around): Promise<Fields> {
    const claim = await this.told.claimOf(row);
    const decision = await this.told.decisionOf(row);
    const { municipality } = await this.decisions.common(person, matter, decision, { grant: '' });
    const { dueOn, originOn, capitalOre: amountOre, interestBasis, interestBecause, debtorOrgNumber } = claim;
    return handedOverFields(words, {
      ...{ municipality, orgNumber: debtorOrgNumber, decidedOn: decision.decidedOn ?? this.clock.today() },
      ...{ number: numberOf(decision), amountOre, dueOn, originOn, interestBasis, interestBecause },
      lapsesOn: seen.limitation?.value.lapsesOn ?? null,
    });
  }
}
