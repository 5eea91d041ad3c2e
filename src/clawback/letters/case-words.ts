import { LetterWords } from '../../decisions/letter/letter-words.js';
import type { CommunicationException } from '../../decisions/grounds/communication.js';
import type { LetterSection, QuotedText } from '../../documents/letters/letter-kind.js';
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
  /** The grant that a dependent one was reckoned on. */
  readonly base?: { readonly number: string; readonly baseOre: Ore; readonly leftOre: Ore };
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

/** The parts of a case as letters word them, in one language; each family of letters puts its own together from them. */
export class CaseWords {
  constructor(
    readonly language: Language,
    readonly told: CaseLetterFacts,
  ) {}

  /** What was weighed beside the reasons, each under its own heading. */
  weighed(weighing: Weighing, to: Addressed = ''): LetterSection[] {
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
  statement(answer: string | null, to: Addressed = ''): string {
    const { exception, exceptionBecause } = this.told;
    if (answer !== null) return this.say(`${to}answered`, { answer });
    if (exception === null) return this.say(`${to}noAnswer`);
    const exceptionCode = `communicationException.${exception}`;
    return this.say(`${to}notHeard`, { exceptionCode, because: exceptionBecause ?? '' });
  }

  /** The rows that the letter itself sums up. */
  reckoning(claimed = false): { label: string; amountOre: Ore }[] {
    const { items, reductionOre } = this.told;
    const rows = items.map(({ number, paidOn, part, ground, amountOre, base }) => ({
      label: this.say('row', {
        number,
        paidOn,
        what: part === null ? ground[this.language] : this.say(`part.${part}`, base),
      }),
      amountOre,
    }));
    const reduced = claimed && reductionOre > 0 ? [{ label: this.say('reduction'), amountOre: 0 - reductionOre }] : [];
    return [...rows, ...reduced];
  }

  rules(): QuotedText[] {
    return this.told.terms.map(({ quote = '', document, place = '' }) => this.quoted(quote, `${document}, ${place}`));
  }

  legal(to: Addressed = ''): string {
    const { legalBasis, termsTitle } = this.told;
    return this.say(`${to}legal.${legalBasis}`, { terms: termsTitle?.[this.language] ?? '' });
  }

  basis(to: Addressed = ''): string[] {
    const { papers, reportOf } = this.told;
    return [
      ...(reportOf === null ? [this.say('payoutRecords')] : [this.say(`${to}report`, { number: reportOf })]),
      ...papers.map(({ sourceType, quote }) => `${say(this.language, `sourceType.${sourceType}`)}: ”${quote}”`),
    ];
  }

  payouts(): string {
    const { heldUntil } = this.told;
    return heldUntil === null ? this.say('notHeld') : this.say('held', { heldUntilOn: heldUntil });
  }

  howToAnswer(): string {
    return this.say('howToAnswer', { email: this.told.email, address: this.told.address });
  }

  relief(): string {
    return this.say('relief', { email: this.told.email });
  }

  private quoted(text: string, source: string): QuotedText {
    return { text, source, ...(this.language !== 'sv' && { language: 'sv' as const }) };
  }

  say(key: string, facts: Facts = {}): string {
    return say(this.language, `clawbackLetter.${key}`, facts);
  }
}

/** Whom the words speak to: the association, or the committee about it. */
type Addressed = '' | 'put.';
