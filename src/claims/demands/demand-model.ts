import type { LetterFields, QuotedText } from '../../documents/letters/letter-kind.js';
import type { collectionDemandLetter, demandLetter, reminderLetter } from '../../documents/letters/claim-letters.js';
import type { LabelledText } from '../../documents/typesetting/letter-document.js';
import { formatAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import type { Facts, Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { ClaimGround } from '../claim/claim-ground.js';
import type { InterestBasis } from '../claim/claim.js';
import { wholeOf, type ClaimStatement, type Parts } from '../statement/statement.js';
import type { DemandAct } from './demand.js';

/** Everything a demand says, with nothing left to look up. */
export interface DemandModel {
  readonly act: DemandAct;
  readonly municipality: string;
  readonly municipalityNumber: string | null;
  readonly committee: string;
  readonly debtor: string;
  readonly ground: ClaimGround;
  readonly decision: { readonly number: string; readonly decidedOn: Day };
  readonly caseNumber: string;
  readonly dnr: string | null;
  readonly statement: ClaimStatement;
  readonly interestBasis: InterestBasis;
  /** Added to the reference rate, in percentage points; and what they come to together today. */
  readonly marginPercent: number;
  readonly ratePercent: number;
  /** What this demand costs; 0 where it costs nothing. */
  readonly feeOre: Ore;
  readonly dueOn: Day;
  /** The day of the first demand; of a first demand its own. */
  readonly demandedOn: Day;
  readonly bankgiro: string;
  readonly ocr: string;
  readonly contact: { readonly email: string; readonly phone: string; readonly postalAddress: string };
}

/** The sums that a demand demands: what is left of the claim, and what this letter costs. */
export function demandedParts({ statement: { left }, feeOre }: Pick<DemandModel, 'statement' | 'feeOre'>): Parts {
  return { ...left, costOre: left.costOre + feeOre };
}

/** The fields of the letter of a demand in a language. */
export function demandFields(model: DemandModel, language: Language): Readonly<Record<string, unknown>> {
  const words = new DemandWords(model, language);
  return model.act === 'send' ? words.first() : words.later();
}

type First = LetterFields<typeof demandLetter>;
type Later = LetterFields<typeof reminderLetter> & LetterFields<typeof collectionDemandLetter>;

class DemandWords {
  private readonly amountOre: Ore;

  constructor(
    private readonly model: DemandModel,
    private readonly language: Language,
  ) {
    this.amountOre = wholeOf(demandedParts(model));
  }

  first(): First {
    return { ...this.every(), items: this.model.ground.items, late: this.late() };
  }

  later(): Later {
    const { demandedOn, statement, feeOre, act } = this.model;
    const { capitalOre, interestOre, costOre } = demandedParts(this.model);
    const sum = (part: string, amountOre: Ore) => ({ label: this.say(`specification.${part}`), amountOre });
    const rows = [sum('capital', capitalOre), sum('interest', interestOre), sum('costs', costOre)];
    const fee = act === 'remind' ? 'demandLetter.reminderFee' : 'demandLetter.collectionFee';
    return {
      ...this.every(),
      demandedOn,
      left: rows.filter(({ amountOre }, at) => at === 0 || amountOre !== 0),
      interest: this.interest(statement),
      fee: feeOre === 0 ? (act === 'collect' ? this.say('demandLetter.feeOnce') : '') : this.say(fee, { feeOre }),
    };
  }

  private every() {
    const { municipality, municipalityNumber, committee, debtor, ground, dueOn, contact, caseNumber } = this.model;
    const creditor = { municipality, committee, number: municipalityNumber ?? 'none' };
    return {
      creditor: this.say('demandLetter.creditor', creditor),
      debtor,
      amount: this.amountOre,
      dueOn,
      ground: ground.words,
      terms: this.terms(),
      decision: this.decision(),
      settled: this.settled(),
      pay: this.pay(),
      contact: this.say('demandLetter.contact', { ...contact, caseNumber }),
    };
  }

  private terms(): QuotedText[] {
    const { term } = this.model.ground;
    return term === null ? [] : [{ text: term.quote, source: `${term.document}, ${term.place}`, language: 'sv' }];
  }

  private decision(): LabelledText[] {
    const { decision, committee, caseNumber, dnr } = this.model;
    const fact = (name: string, value: string) => ({ label: this.say(`demandLetter.${name}`), value });
    const decided = { number: decision.number, decidedOn: decision.decidedOn };
    return [
      fact('decision', this.say('demandLetter.decided', decided)),
      fact('decidedBy', committee),
      fact('case', caseNumber),
      ...(dnr === null ? [] : [fact('dnr', dnr)]),
    ];
  }

  private settled(): string[] {
    const lines = this.model.statement.lines.filter(({ amountOre }) => amountOre < 0);
    return lines.map(({ on, kind, amountOre }) => {
      const what = this.say(`claim.line.${kind}`);
      return `${formatDay(on, this.language)}: ${what}, ${this.amount(-amountOre)}`;
    });
  }

  private pay(): LabelledText[] {
    const { bankgiro, ocr, dueOn } = this.model;
    const fact = (name: string, value: string) => ({ label: this.say(`demandLetter.${name}`), value });
    return [
      fact('bankgiro', bankgiro),
      fact('ocr', ocr),
      fact('amount', this.amount(this.amountOre)),
      fact('dueOn', formatDay(dueOn, this.language)),
    ];
  }

  /** What follows of not paying in time: interest only where it has a basis, which no basis is left unsaid. */
  private late(): string {
    const { interestBasis, dueOn, marginPercent, ratePercent } = this.model;
    if (interestBasis !== 'terms' && interestBasis !== 'demand') return '';
    return this.say(`demandLetter.late.${interestBasis}`, { dueOn, marginPercent, ratePercent });
  }

  /** Each period with its rate and its capital; nothing where no interest has run. */
  private interest(statement: ClaimStatement): string[] {
    const periods = interestReasons(statement).map((reason) => this.period(reason));
    if (periods.length === 0) return [];
    const provisional = statement.provisional ? [this.say('demandLetter.provisional')] : [];
    return [...periods, this.say('demandLetter.runsOn'), ...provisional];
  }

  private period({ facts = {} }: Reason): string {
    return this.say('demandLetter.period', facts);
  }

  private amount(ore: Ore): string {
    return formatAmount(ore, this.language, { decimals: true });
  }

  private say(code: string, facts: Facts = {}): string {
    return say(this.language, code, facts);
  }
}

/** The periods of the interest that has run, each with its rate and its capital. */
function interestReasons({ lines }: ClaimStatement): Reason[] {
  return lines.flatMap((line) => (line.kind === 'interest' ? (line.because.because ?? []) : [])).filter(isPeriod);
}

function isPeriod({ code }: Reason): boolean {
  return code === 'interest.segment';
}
