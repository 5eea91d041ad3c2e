import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { ClaimAccounts } from '../../claims/claim/claim-accounts.service.js';
import { Claim } from '../../claims/claim/claim.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { untoldOf } from '../../decisions/grounds/put-evidence.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import type { Letter } from '../../documents/letters/letter.entity.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import { PayoutHold } from '../../grants/disbursements/payout-hold.entity.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { originOf } from '../basis/items.js';
import { termsOf, titleOf } from '../case/case-ground.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { ClawbackLooks, type LookedAt } from '../case/clawback-looks.service.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { contactFields } from '../../concerns/letters/contact-letter.js';
import { DECIDED } from '../contacts/contact.js';
import { Contacts, type ContactStanding } from '../contacts/contacts.service.js';
import { CaseLetterWords, type CaseLetterFacts } from './case-letter-models.js';
import { writableLetters, type CaseLetter } from './writable-letters.js';

type Fields = Readonly<Record<string, unknown>>;
type Way = Pick<Writing, 'delivery' | 'recipient'>;

/** What stands around a case when its letters are written. */
interface Around {
  readonly person: Person;
  readonly matter: Matter;
  readonly row: ClawbackCase;
  readonly seen: LookedAt;
  readonly words: CaseLetterWords;
  readonly contacts: readonly ContactStanding[];
  readonly language: Language;
}

/** Makes the letters of a case from the case alone; they are looked at and sent as any others. */
@Injectable()
export class ClawbackLetters {
  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly clawbacks: Clawbacks,
    private readonly looks: ClawbackLooks,
    private readonly letters: Letters,
    private readonly decisions: DecisionLetters,
    private readonly contacts: Contacts,
    private readonly accounts: ClaimAccounts,
    private readonly clock: Clock,
  ) {}

  async write(person: Person, id: Id, kind: CaseLetter, language: Language, way: Way): Promise<Letter> {
    const row = await this.clawbacks.get(person, id);
    const matter = await this.matters.find(person, row.matterId);
    const seen = await this.looks.ahead(row, this.clock.today());
    const contacts = await this.contacts.of(row);
    if (!writableLetters(row, seen.look, contacts).includes(kind)) throw problem('refused', 'clawback.letterNotYet');
    const words = new CaseLetterWords(language, await this.told(matter, row, seen));
    const fields = await this.fieldsOf(kind, { person, matter, row, seen, words, contacts, language });
    return this.letters.write(person, matter.id, { ...way, kind, language, fields }, {});
  }

  private async fieldsOf(kind: CaseLetter, around: Around): Promise<Fields> {
    const { row, words } = around;
    switch (kind) {
      case 'clawback-hearing': {
        const exchange = await this.hearingOf(row);
        return words.hearing(replyDayOf(exchange) ?? this.clock.today());
      }
      case 'clawback-extension': {
        const { extendedTo, extendedBecause } = await this.hearingOf(row);
        return words.extension(extendedTo ?? this.clock.today(), extendedBecause ?? '');
      }
      case 'decision-clawback':
      case 'decision-no-clawback':
        return this.decided(kind, around);
      case 'payouts-held': {
        const { because, untilOn } = await this.reads
          .inner(PayoutHold, 'hold')
          .where({ id: row.holdId })
          .getOneOrFail();
        return words.held(because, untilOn);
      }
      case 'clawback-discontinued':
        return words.discontinued(row.because ?? '');
      case 'clawback-hand-over':
        return this.handedOver(around);
      case 'clawback-restored':
        return words.restored(await this.creditOf(row));
      case 'clawback-statement':
        return this.put(around);
      default:
        return this.asked(around, kind.slice('contact-'.length));
    }
  }

  private async decided(
    kind: 'decision-clawback' | 'decision-no-clawback',
    { person, matter, row, words }: Around,
  ): Promise<Fields> {
    const decision = await this.decisionOf(row);
    const common = await this.decisions.common(person, matter, decision, { grant: say('sv', 'clawback.title') });
    const answer = row.hearingId === null ? null : (await this.hearingOf(row)).answer;
    if (row.weighing === null) throw new Error('What is decided has been weighed');
    return kind === 'decision-clawback'
      ? words.decided(common, decision.amountOre ?? 0, row.weighing, answer)
      : words.notClaimed(common, row.weighing, answer);
  }

  /** What is proposed, for the committee. */
  private async put({ row, seen, words }: Around): Promise<Fields> {
    const { amountOre, review } = await this.decisionOf(row);
    const answer = row.hearingId === null ? null : (await this.hearingOf(row)).answer;
    if (row.weighing === null) throw new Error('What is proposed has been weighed');
    const originOn = originOf(row.items, seen.payouts);
    const limitation = originOn && { originOn, lapsesOn: seen.limitation?.value.lapsesOn ?? null };
    return words.put(row.weighing, answer, { amountOre: amountOre ?? 0, limitation, review });
  }

  /** A question that was put to somebody outside; what is decided and public stands in it once there is something. */
  private async asked({ matter, row, contacts, language }: Around, party: string): Promise<Fields> {
    const { contact, exchange } = contacts.find(({ key }) => key === party) ?? {};
    if (!contact || exchange?.ground == null) throw new Error('What is written of was asked');
    const { email, postalAddress: address } = await this.committeeOf(matter);
    const { name: association, orgNumber } = await this.debtorOf(row);
    const decision = DECIDED.includes(row.state) ? await this.decisionOf(row) : null;
    const { purpose, question, ground } = exchange;
    return contactFields(
      {
        ...{ association, orgNumber, email, address, question, ground, disclosed: contact.disclosed },
        ...{ purpose: purpose ?? '', dueOn: replyDayOf(exchange) ?? this.clock.today() },
        decision: decision && { decidedOn: decision.decidedOn ?? this.clock.today(), number: numberOf(decision) },
      },
      language,
    );
  }

  private async handedOver({ person, matter, row, seen, words }: Around): Promise<Fields> {
    const claim = await this.reads.inner(Claim, 'claim').where({ id: row.claimId }).getOneOrFail();
    const decision = await this.decisionOf(row);
    const { municipality } = await this.decisions.common(person, matter, decision, { grant: '' });
    const { dueOn, originOn, capitalOre: amountOre, interestBasis, interestBecause, debtorOrgNumber } = claim;
    return words.handedOver({
      ...{ municipality, orgNumber: debtorOrgNumber, decidedOn: decision.decidedOn ?? this.clock.today() },
      number: numberOf(decision),
      ...{
        amountOre,
        dueOn,
        originOn,
        lapsesOn: seen.limitation?.value.lapsesOn ?? null,
        interestBasis,
        interestBecause,
      },
    });
  }

  private async told(matter: Matter, row: ClawbackCase, { payouts, look, report }: LookedAt): Promise<CaseLetterFacts> {
    const committee = await this.committeeOf(matter);
    const debtor = await this.debtorOf(row);
    const hold =
      row.holdId === null || !look.held
        ? null
        : await this.reads.inner(PayoutHold, 'hold').where({ id: row.holdId }).getOne();
    const of = (id: Id) => payouts.find((each) => each.id === id);
    const [first] = row.items;
    return {
      ...{
        association: debtor.name,
        committee: committee.name,
        email: committee.email,
        address: committee.postalAddress,
      },
      facts: row.facts ?? '',
      items: row.items.map(({ disbursementId, part, ground, amountOre }) => ({
        ...{ number: of(disbursementId)?.number ?? '', paidOn: of(disbursementId)?.paidOn ?? this.clock.today() },
        ...{ part, ground: titleOf(ground), amountOre },
      })),
      reductionOre: row.weighing?.reductionOre ?? 0,
      terms: termsOf(row.items, payouts),
      termsTitle: (first && of(first.disbursementId)?.terms?.content.title) ?? null,
      legalBasis: row.legalBasis ?? 'terms',
      // What was kept from the association by an exception is not told it by a letter.
      papers: row.evidence.filter((each) => !untoldOf(row.evidence).includes(each)),
      exception: row.exception,
      exceptionBecause: row.exceptionBecause,
      reportOf: report === null ? null : (payouts.find(({ matterId }) => matterId === report.matterId)?.number ?? ''),
      heldUntil: hold?.untilOn ?? null,
    };
  }

  private committeeOf({ committeeId }: Matter): Promise<Committee> {
    return this.reads.inner(Committee, 'committee').where({ id: committeeId }).getOneOrFail();
  }

  private debtorOf({ debtorId }: ClawbackCase): Promise<Association> {
    return this.reads.inner(Association, 'association').where({ id: debtorId }).getOneOrFail();
  }

  private decisionOf({ decisionId }: ClawbackCase): Promise<Decision> {
    return this.reads.inner(Decision, 'decision').where({ id: decisionId }).getOneOrFail();
  }

  private async hearingOf({ hearingId }: ClawbackCase): Promise<Exchange> {
    return this.reads.inner(Exchange, 'exchange').where({ id: hearingId }).getOneOrFail();
  }

  /** What the association has paid on claims of the case that are annulled. */
  private async creditOf({ matterId }: ClawbackCase): Promise<number> {
    const claims = await this.reads.inner(Claim, 'claim').where({ matterId }).getMany();
    let creditOre = 0;
    for (const claim of claims) creditOre += (await this.accounts.statement(claim, this.clock.today())).value.creditOre;
    return creditOre;
  }
}

/** A delegate's decision has a number, a committee's a paragraph of its minutes. */
function numberOf({ delegatedNumber, paragraph }: Decision): string {
  return delegatedNumber ?? `§ ${paragraph ?? ''}`;
}
