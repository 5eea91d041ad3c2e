import type { DecisionLetter } from '../../decisions/letter/decision-letter.js';
import { LetterWords } from '../../decisions/letter/letter-words.js';
import type { clawbackExtension } from '../../documents/letters/clawback-letters.js';
import type {
  findingDecision,
  findingDiscontinued,
  findingHearing,
  findingStatement,
} from '../../documents/letters/concern-letters.js';
import type { LetterFields, QuotedText } from '../../documents/letters/letter-kind.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Facts, Source } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { FindingWeighing } from '../finding/finding.js';

/** A condition of the committee's rules, under its name and with its own words. */
interface ToldCondition {
  readonly id: string;
  readonly title: BothTexts;
  readonly sources: readonly Source[];
}

/** All that the letters of such a case tell, with nothing left to look up; the concern behind it is not among it. */
export interface FindingLetterFacts {
  readonly association: string;
  readonly committee: string;
  readonly email: string;
  readonly address: string;
  readonly facts: string;
  readonly conditions: readonly ToldCondition[];
  readonly papers: readonly { readonly sourceType: string; readonly quote: string }[];
}

/** What stands beside a case when it is put before the committee. */
export interface PutFinding {
  readonly answer: string | null;
  readonly review: string | null;
  /** Who has declared a conflict of interest. */
  readonly conflicts: string;
}

/** Puts the parts of a case of establishing into the words of a letter, in one language. */
export class FindingLetterWords {
  constructor(
    private readonly language: Language,
    private readonly told: FindingLetterFacts,
  ) {}

  hearing(dueOn: Day): LetterFields<typeof findingHearing> {
    const { association, facts } = this.told;
    return { association, facts, rules: this.rules(), basis: this.basis(), dueOn, howToAnswer: this.howToAnswer() };
  }

  extension(dueOn: Day, because: string): LetterFields<typeof clawbackExtension> {
    return { association: this.told.association, because, dueOn, howToAnswer: this.howToAnswer() };
  }

  /** What the committee has decided: that it is established, or that for special reasons nothing follows. */
  decided(common: DecisionLetter, weighing: FindingWeighing): LetterFields<typeof findingDecision> {
    const words = new LetterWords(this.language);
    const { association, committee } = this.told;
    const outcome = weighing.specialReasons.found ? 'noConsequence' : 'finding';
    return {
      association,
      decision: this.say(`decision.${outcome}`, { committee, association }),
      why: weighing.words,
      acts: weighing.acts.map((act) => words.act({ ...act, title: this.titleOf(act.criterion) })),
      circumstances: words.circumstances(weighing.circumstances),
      weighing: weighing.specialReasons.words,
      ...{ rules: this.rules(), basis: this.basis() },
      next: this.say(`next.${outcome}`),
      publicRecord: words.say('publicRecord'),
      ...words.every(common),
    };
  }

  /** What the committee reads before it decides. */
  put(weighing: FindingWeighing, { answer, review, conflicts }: PutFinding): LetterFields<typeof findingStatement> {
    const words = new LetterWords(this.language);
    const { association, committee, facts } = this.told;
    const outcome = weighing.specialReasons.found ? 'noConsequence' : 'finding';
    const replySource = this.say('put.replySource');
    return {
      ...{ association, facts, why: weighing.words, weighing: weighing.specialReasons.words },
      decision: this.say(`decision.${outcome}`, { committee, association }),
      statement: answer === null ? this.say('put.noAnswer') : this.say('put.answered', { answer }),
      acts: weighing.acts.map((act) => {
        const section = words.act({ ...act, title: this.titleOf(act.criterion) });
        const [found, ...replies] = section.quotations;
        const told = replies.map((reply) => ({ ...reply, source: replySource }));
        return { ...section, quotations: found ? [found, ...told] : told };
      }),
      circumstances: weighing.circumstances.map(({ mitigation, found, words: said }) =>
        this.say('put.circumstance', {
          ...{ mitigationCode: `mitigation.${mitigation}`, findingCode: `finding.${found}` },
          // What was written of it is Swedish; the translation tells the finding.
          words: this.language === 'sv' ? said : '',
        }),
      ),
      ...{ rules: this.rules(), basis: this.basis(), review: review ?? this.say('put.notReviewed'), conflicts },
    };
  }

  discontinued(because: string): LetterFields<typeof findingDiscontinued> {
    return { association: this.told.association, because, next: this.say('next.discontinued') };
  }

  private titleOf(criterion: string): BothTexts {
    const found = this.told.conditions.find(({ id }) => id === criterion);
    return found?.title ?? { sv: criterion, en: criterion };
  }

  private rules(): QuotedText[] {
    return this.told.conditions.flatMap(({ sources }) =>
      sources.map(({ quote = '', document, place = '' }) => ({
        ...{ text: quote, source: `${document}, ${place}` },
        ...(this.language !== 'sv' && { language: 'sv' as const }),
      })),
    );
  }

  private basis(): string[] {
    return this.told.papers.map(
      ({ sourceType, quote }) => `${say(this.language, `sourceType.${sourceType}`)}: ”${quote}”`,
    );
  }

  private howToAnswer(): string {
    const { email, address } = this.told;
    return this.say('howToAnswer', { email, address });
  }

  private say(key: string, facts: Facts = {}): string {
    return say(this.language, `findingLetter.${key}`, facts);
  }
}
