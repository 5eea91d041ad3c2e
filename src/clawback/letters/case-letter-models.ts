import type * as kinds from '../../documents/letters/clawback-letters.js';
import type { LetterFields, LetterSection, QuotedText } from '../../documents/letters/letter-kind.js';
import type { DecisionLetter } from '../../decisions/letter/decision-letter.js';
import { LetterWords } from '../../decisions/letter/letter-words.js';
import type { CommunicationException } from '../../decisions/grounds/communication.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Facts, Source } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { LegalBasis } from '../basis/grounds.js';
import type { ItemPart } from '../basis/items.js';
import type { Weighing } from '../basis/weighing.js';

/** What is claimed back of one payout, for a letter. */
export interface LetterItem {
  readonly number: string;
  readonly paidOn: Day;
  readonly part: ItemPart | null;
  readonly ground: BothTexts;
  readonly amountOre: Ore;
}

/** All that the letters of a case tell, with nothing left to look up. */
export interface CaseLetterFacts {
  readonly association: string;
  readonly committee: string;
  readonly email: string;
  readonly address: string;
  readonly facts: string;
  readonly items: readonly LetterItem[];
  readonly reductionOre: Ore;
  readonly terms: readonly Source[];
  readonly termsTitle: BothTexts | null;
  readonly legalBasis: LegalBasis;
  /** The papers, and whether the association knows them. */
  readonly papers: readonly { readonly sourceType: string; readonly quote: string }[];
  readonly reportOf: string | null;
  /** Why the association was not heard first; null where it was. */
  readonly exception: CommunicationException | null;
  readonly exceptionBecause: string | null;
  /** The last day of a hold on payouts; null where none stands. */
  readonly heldUntil: Day | null;
}

/** Puts the parts of a case into the words of a letter, in one language. */
export class CaseLetterWords {
  constructor(
    private readonly language: Language,
    private readonly told: CaseLetterFacts,
  ) {}

  hearing(dueOn: Day): LetterFields<typeof kinds.clawbackHearing> {
    const { association, facts } = this.told;
    return {
      ...{ association, facts, reckoning: this.reckoning(), rules: this.rules(), basis: this.basis() },
      ...{ legal: this.legal(), payouts: this.payouts(), dueOn, howToAnswer: this.howToAnswer() },
    };
  }

  extension(dueOn: Day, because: string): LetterFields<typeof kinds.clawbackExtension> {
    return { association: this.told.association, because, dueOn, howToAnswer: this.howToAnswer() };
  }

  decided(
    common: DecisionLetter,
    amountOre: Ore,
    weighing: Weighing,
    answer: string | null,
  ): LetterFields<typeof kinds.clawbackDecision> {
    const { committee, association } = this.told;
    return {
      ...this.everyDecision(common, weighing, answer),
      decision: this.say('decision.clawback', { committee, association, amountOre }),
      ...{ reckoning: this.reckoning(true), rules: this.rules(), legal: this.legal() },
      ...{ proportionality: weighing.proportionality, payment: this.say('payment'), relief: this.relief() },
    };
  }

  notClaimed(
    common: DecisionLetter,
    weighing: Weighing,
    answer: string | null,
  ): LetterFields<typeof kinds.noClawbackDecision> {
    const { committee, association } = this.told;
    return {
      ...this.everyDecision(common, weighing, answer),
      decision: this.say(`decision.${weighing.proposal}`, { committee, association }),
    };
  }

  /** What the committee reads before it decides: the proposal, and all that it rests on. */
  put(
    weighing: Weighing,
    answer: string | null,
    { amountOre, limitation, review }: { amountOre: Ore; limitation: PutLimitation | null; review: string | null },
  ): LetterFields<typeof kinds.clawbackStatement> {
    const { committee, association, facts } = this.told;
    return {
      ...{ association, facts, reckoning: this.reckoning(true), legal: this.legal('put.'), rules: this.rules() },
      decision: this.say(`decision.${weighing.proposal}`, { committee, association, amountOre }),
      ...{ basis: this.basis('put.'), statement: this.statement(answer, 'put.'), why: weighing.words },
      ...{ weighed: this.weighed(weighing, 'put.'), proportionality: weighing.proportionality },
      limitation: limitation === null ? '' : this.say('limitation', { ...limitation }),
      review: review ?? this.say('notReviewed'),
    };
  }

  held(because: string, untilOn: Day): LetterFields<typeof kinds.payoutsHeld> {
    return { association: this.told.association, because, untilOn };
  }

  discontinued(because: string): LetterFields<typeof kinds.clawbackDiscontinued> {
    return { association: this.told.association, because, payouts: this.payouts() };
  }

  handedOver(claim: HandedOver): LetterFields<typeof kinds.clawbackHandOver> {
    const { association, committee } = this.told;
    const rows = {
      debtor: association,
      ...(claim.orgNumber !== null && { orgNumber: claim.orgNumber }),
      creditor: this.say('creditor', { municipality: claim.municipality, committee }),
      decision: this.say('decidedAs', { decidedOn: claim.decidedOn, number: claim.number }),
      amount: this.say('amount', { amountOre: claim.amountOre }),
      due: this.say('day', { theOn: claim.dueOn }),
    };
    return {
      association,
      claim: Object.entries(rows).map(([name, value]) => ({ label: this.say(`label.${name}`), value })),
      reckoning: this.reckoning(true),
      interest: `${this.say(`interest.${claim.interestBasis}`)}\n\n${claim.interestBecause}`,
      limitation: this.say('limitation', { originOn: claim.originOn, lapsesOn: claim.lapsesOn }),
      stop: this.say('stop'),
    };
  }

  restored(paidOre: Ore): LetterFields<typeof kinds.clawbackRestored> {
    const { association } = this.told;
    return {
      association,
      annulled: this.say('annulled'),
      repayment: this.say(paidOre > 0 ? 'repay' : 'nothingPaid', { paidOre }),
      next: this.say('nextAfterAnnulled'),
    };
  }

  private everyDecision(common: DecisionLetter, weighing: Weighing, answer: string | null) {
    const words = new LetterWords(this.language);
    return {
      association: this.told.association,
      why: weighing.words,
      statement: this.statement(answer),
      basis: this.basis(),
      weighed: this.weighed(weighing),
      publicRecord: words.say('publicRecord'),
      ...words.every(common),
    };
  }

  /** What was weighed beside the reasons, each under its own heading. */
  private weighed(weighing: Weighing, to: Addressed = ''): LetterSection[] {
    const words = new LetterWords(this.language);
    const { acts, circumstances } = weighing;
    const ground = (code: string): BothTexts => ({
      sv: say('sv', `clawbackGround.${code}`),
      en: say('en', `clawbackGround.${code}`),
    });
    const goodFaith =
      weighing.goodFaith === null
        ? []
        : [
            {
              title: this.say('goodFaith'),
              facts: [],
              paragraphs: '',
              quotations: [this.quoted(weighing.goodFaith.words, this.say('ownWords'))],
            },
          ];
    const reduction =
      weighing.reductionBecause === null
        ? []
        : [
            {
              title: this.say('reduction'),
              facts: [],
              paragraphs: '',
              quotations: [this.quoted(weighing.reductionBecause, this.say('ownWords'))],
            },
          ];
    const special =
      circumstances.length === 0
        ? []
        : [
            {
              title: this.say('specialReasons'),
              facts: [],
              paragraphs: (to === '' ? words.circumstances(circumstances) : this.circumstances(circumstances)).join(
                '\n\n',
              ),
              quotations:
                weighing.specialReasons === null
                  ? []
                  : [this.quoted(weighing.specialReasons.words, this.say('ownWords'))],
            },
          ];
    return [
      ...acts.map((act) => this.act(words.act({ ...act, title: ground(act.criterion) }), to)),
      ...goodFaith,
      ...special,
      ...reduction,
    ];
  }

  /** An act as whoever is addressed reads it: the association's own words are its own only to itself. */
  private act(section: LetterSection, to: Addressed): LetterSection {
    if (to === '') return section;
    const [found, ...replies] = section.quotations;
    const told = replies.map((reply) => ({ ...reply, source: this.say('put.replySource') }));
    return { ...section, quotations: found ? [found, ...told] : told };
  }

  private circumstances(found: Weighing['circumstances']): string[] {
    return found.map(({ mitigation, found: answer, words }) =>
      this.say('put.circumstance', {
        ...{ mitigationCode: `mitigation.${mitigation}`, findingCode: `finding.${answer}` },
        // What was written of it is Swedish; the translation tells the finding.
        words: this.language === 'sv' ? words : '',
      }),
    );
  }

  /** What the association has answered, that it has not, or why it was not asked. */
  private statement(answer: string | null, to: Addressed = ''): string {
    const { exception, exceptionBecause } = this.told;
    if (answer !== null) return this.say(`${to}answered`, { answer });
    if (exception === null) return this.say(`${to}noAnswer`);
    const exceptionCode = `communicationException.${exception}`;
    return this.say(`${to}notHeard`, { exceptionCode, because: exceptionBecause ?? '' });
  }

  /** The rows that the letter itself sums up. */
  private reckoning(claimed = false): { label: string; amountOre: Ore }[] {
    const { items, reductionOre } = this.told;
    const rows = items.map(({ number, paidOn, part, ground, amountOre }) => ({
      label: this.say('row', {
        number,
        paidOn,
        what: part === null ? ground[this.language] : this.say(`part.${part}`),
      }),
      amountOre,
    }));
    const reduced = claimed && reductionOre > 0 ? [{ label: this.say('reduction'), amountOre: 0 - reductionOre }] : [];
    return [...rows, ...reduced];
  }

  private rules(): QuotedText[] {
    return this.told.terms.map(({ quote = '', document, place = '' }) => this.quoted(quote, `${document}, ${place}`));
  }

  private legal(to: Addressed = ''): string {
    const { legalBasis, termsTitle } = this.told;
    return this.say(`${to}legal.${legalBasis}`, { terms: termsTitle?.[this.language] ?? '' });
  }

  private basis(to: Addressed = ''): string[] {
    const { papers, reportOf } = this.told;
    return [
      ...(reportOf === null ? [this.say('payoutRecords')] : [this.say(`${to}report`, { number: reportOf })]),
      ...papers.map(({ sourceType, quote }) => `${say(this.language, `sourceType.${sourceType}`)}: ”${quote}”`),
    ];
  }

  private payouts(): string {
    const { heldUntil } = this.told;
    return heldUntil === null ? this.say('notHeld') : this.say('held', { heldUntilOn: heldUntil });
  }

  private howToAnswer(): string {
    return this.say('howToAnswer', { email: this.told.email, address: this.told.address });
  }

  private relief(): string {
    return this.say('relief', { email: this.told.email });
  }

  private quoted(text: string, source: string): QuotedText {
    return { text, source, ...(this.language !== 'sv' && { language: 'sv' as const }) };
  }

  private say(key: string, facts: Facts = {}): string {
    return say(this.language, `clawbackLetter.${key}`, facts);
  }
}

/** Whom the words speak to: the association, or the committee about it. */
type Addressed = '' | 'put.';

/** When what is claimed arose, and when it lapses. */
interface PutLimitation {
  readonly originOn: Day;
  readonly lapsesOn: Day | null;
}

/** A claim as finance takes it over. */
export interface HandedOver {
  readonly municipality: string;
  readonly orgNumber: string | null;
  readonly decidedOn: Day;
  readonly number: string;
  readonly amountOre: Ore;
  readonly dueOn: Day;
  readonly originOn: Day;
  readonly lapsesOn: Day | null;
  readonly interestBasis: string;
  readonly interestBecause: string;
}
