import { appealTime } from '../../law/appeals/appeal-time.js';
import type { LetterSection, QuotedText } from '../../documents/letters/letter-kind.js';
import type { LabelledText } from '../../documents/typesetting/letter-document.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import type { Facts, Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type {
  AwardLetter,
  DecidedBy,
  DecisionLetter,
  LetterBasis,
  LetterBooking,
  LetterCriterion,
  LetterTerms,
  QuotedRule,
  ShownActs,
} from './decision-letter.js';

/** What the words on appeal rest on. */
export type Appealable = Pick<DecisionLetter, 'municipality' | 'committee' | 'appeal'>;

/** Puts the parts of a decision into the words of a letter, in one language. */
export class LetterWords {
  constructor(private readonly language: Language) {}

  /** What every letter of a decision says beside the decision itself. */
  every(letter: DecisionLetter) {
    const { committee, contact, decidedBy } = letter;
    return {
      decidedBy: decidedBy === null ? [] : this.decidedBy(decidedBy, committee),
      ...this.appeal(letter),
      personalData: contact === null ? '' : this.say('personalData', { committee, email: contact.email }),
      contact: contact === null ? '' : this.say('contact', { ...contact }),
    };
  }

  /** Who may appeal where and until when, and what the court can do. */
  appeal({ municipality, committee, appeal }: Appealable) {
    const { court, address } = appeal;
    return {
      appealWho: this.say(appeal.announcement === 'execution' ? 'appealNot' : 'appealWho', { municipality }),
      appealWhere: court === null ? '' : this.say('appealWhere', { court, committee, address }),
      appealWhen: this.appealWhen(appeal),
      appealCourt: appeal.announcement === 'execution' ? '' : this.say('appealCourt', { about: appeal.about }),
    };
  }

  /** A part for each criterion that was examined. */
  reasons(criteria: readonly LetterCriterion[]): LetterSection[] {
    return criteria.filter(({ verdict }) => verdict !== 'notApplicable').map((each) => this.reason(each));
  }

  /** The decider's own reason under the rule that it rests on; in a translation it is quoted as it was written. */
  ownReason(why: string, rules: readonly QuotedRule[]): LetterSection[] {
    if (why === '' && rules.length === 0) return [];
    const own = this.language === 'sv' ? [] : [this.quotation(why, this.say('ownWords'))];
    return [
      {
        ...{ title: this.say('ownReason'), facts: [], paragraphs: this.language === 'sv' ? why : '' },
        quotations: [...this.rules(rules), ...own],
      },
    ];
  }

  basis(papers: readonly LetterBasis[]): string[] {
    return papers.map((paper) => this.paper(paper));
  }

  rules(rules: readonly QuotedRule[]): QuotedText[] {
    return rules.map(({ quote, document, place }) => this.quotation(quote, `${document[this.language]}, ${place}`));
  }

  sums(rows: AwardLetter['reckoning']): { label: string; amountOre: number }[] {
    return rows.map(({ label, amountOre }) => ({ label: label[this.language], amountOre }));
  }

  /** Interest and a reminder fee, each only where it was agreed. */
  interest({ interest, reminderFee, title }: LetterTerms): string {
    const terms = title[this.language];
    const parts = [
      interest === null ? '' : this.say('interest', { terms, interest: interest[this.language] }),
      reminderFee === null ? '' : this.say('reminderFee', { terms, reminderFee: reminderFee[this.language] }),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
  }

  /** One act under the name of its condition: who, when, what, and the association's answer. */
  act({ title, act, actorRole, happenedOn, reply }: ShownActs['acts'][number]): LetterSection {
    return {
      title: title[this.language],
      facts: this.facts({ actorRole, happenedOn: formatDay(happenedOn, this.language) }),
      paragraphs: '',
      quotations: [
        this.quotation(act, this.say('actSource')),
        ...(reply === null ? [] : [this.quotation(reply, this.say('replySource'))]),
      ],
    };
  }

  /** What speaks for or against special reasons, as it was found. */
  circumstances(found: ShownActs['circumstances']): string[] {
    return found.map(({ mitigation, found: answer, words }) =>
      this.say('circumstance', {
        speaksCode: `decisionLetter.speaks.${mitigation}`,
        found: answer,
        // What was written of it is Swedish; the translation tells the finding.
        words: this.language === 'sv' ? words : 'none',
      }),
    );
  }

  booking({ room, when, use }: LetterBooking): LabelledText[] {
    return this.facts({ room, when, use });
  }

  /** Rows under their own labels. */
  facts(values: Readonly<Record<string, string>>): LabelledText[] {
    return Object.entries(values).map(([name, value]) => ({ label: this.say(`label.${name}`), value }));
  }

  say(key: string, facts: Facts = {}): string {
    return say(this.language, `decisionLetter.${key}`, facts);
  }

  private decidedBy(decided: DecidedBy, committee: string): LabelledText[] {
    const day = formatDay(decided.decidedOn, this.language);
    switch (decided.by) {
      case 'committee':
        return this.facts({ decidedBy: committee, minutes: this.say('minutes', { ...decided }) });
      case 'corrector':
        return this.facts({ decidedBy: this.say('corrector', { ...decided, committee }), decidedOn: day });
      case 'chair':
        return this.facts({ decidedBy: this.say('chair', { committee }), decidedOn: day, number: decided.number });
      case 'delegate':
        return this.facts({
          decidedBy: this.say('delegate', { ...decided, committee }),
          decidedOn: day,
          number: decided.number,
          delegation: this.say('delegation', { point: decided.point }),
        });
    }
  }

  private appealWhen({ announcement, meetingOn, announcedOn }: DecisionLetter['appeal']): string {
    if (announcement === 'execution') return '';
    const minutes = this.say(`appealWhen.${announcement}`, { known: meetingOn === null ? 'no' : 'yes', meetingOn });
    const lastOn = announcedOn === null ? null : appealTime({ kind: announcement, announcedOn }).value.lastDay;
    return lastOn === null ? minutes : `${minutes} ${this.say('appealLast', { announcedOn, lastOn })}`;
  }

  private reason({ title, text, verdict, reason, rules, evidence }: LetterCriterion): LetterSection {
    const own = typeof reason === 'string';
    const rule = this.say('rule', { text: text[this.language] });
    const judged = own ? reason : reason.map((each) => this.told(each)).join(' ');
    const translated = own && this.language !== 'sv';
    return {
      title: this.say(`criterion.${verdict}`, { title: title[this.language] }),
      facts: [],
      paragraphs:
        translated || judged === '' ? rule : `${rule}\n\n${this.say(own ? 'judged' : 'factsSay', { judged })}`,
      quotations: [
        ...this.rules(rules),
        ...(translated && judged !== '' ? [this.quotation(judged, this.say('ownWords'))] : []),
        ...evidence.map(({ quote, where }) => this.quotation(quote, this.paper(where))),
      ],
    };
  }

  /** What the facts said, with what lies behind it. */
  private told({ code, facts, because = [] }: Reason): string {
    const words = say(this.language, code, facts);
    if (because.length === 0) return /[.!?)]$/.test(words) ? words : `${words}.`;
    return `${words}: ${because.map((each) => this.told(each)).join(' ')}`;
  }

  private paper({ name, page, own, communicatedOn }: LetterBasis): string {
    const place = page === null ? name : this.say('page', { name, page });
    if (own) return this.say('ownPaper', { place });
    return communicatedOn === null ? place : this.say('communicated', { place, communicatedOn });
  }

  /** What is quoted is Swedish, whatever the letter's language. */
  private quotation(text: string, source: string): QuotedText {
    return { text, source, ...(this.language !== 'sv' && { language: 'sv' as const }) };
  }
}
