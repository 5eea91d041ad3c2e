import { LetterWords, type Appealable } from '../../decisions/letter/letter-words.js';
import type {
  instalmentPlanLetter,
  reductionLetter,
  reliefRefusalLetter,
  respiteLetter,
  waiverLetter,
} from '../../documents/letters/claim-letters.js';
import type { LetterFields } from '../../documents/letters/letter-kind.js';
import type { LabelledText } from '../../documents/typesetting/letter-document.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import type { Facts } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import { ASKED_KINDS, type Instalment, type ReliefKind, type ReliefState } from './relief.js';

/** Everything an answer about a claim says, with nothing left to look up. */
export interface ReliefModel {
  readonly kind: ReliefKind;
  readonly refused: boolean;
  readonly municipality: string;
  readonly municipalityNumber: string | null;
  readonly committee: string;
  readonly debtor: string;
  /** The decision on the relief: its number or paragraph, and its day. */
  readonly decision: { readonly number: string; readonly decidedOn: Day };
  /** The decision that the claim rests on. */
  readonly claimDecision: { readonly number: string; readonly decidedOn: Day };
  readonly caseNumber: string;
  readonly dnr: string | null;
  readonly because: string;
  readonly amountOre: Ore | null;
  readonly untilOn: Day | null;
  readonly instalments: readonly Instalment[];
  /** What the plan itself costs (lag 1981:739 3 §); 0 where it costs nothing. */
  readonly costOre: Ore;
  readonly leftOre: Ore;
  /** How it is announced and where it is appealed. */
  readonly appeal: Appealable['appeal'];
  /** Whether interest goes on running on what is left. */
  readonly interestRuns: boolean;
  /** How it is paid, where it is paid to the committee's own ledger. */
  readonly pay: { readonly bankgiro: string; readonly ocr: string } | null;
  readonly contact: { readonly email: string; readonly phone: string; readonly postalAddress: string };
}

/** What the books believe is no concern of the debtor's, and is not told. */
type ToldKind = (typeof ASKED_KINDS)[number];

const LETTERS: Readonly<Record<ToldKind, string>> = {
  respite: 'relief-respite',
  instalmentPlan: 'relief-instalment-plan',
  reduction: 'relief-reduction',
  waiver: 'relief-waiver',
};

/** The letter that tells the debtor what was decided; null where nothing is told: a no to what the debtor never asked for. */
export function letterOfRelief({ kind, state, wish }: Answered): string | null {
  const told = ASKED_KINDS.find((each) => each === kind);
  if (told === undefined) return null;
  if (state === 'refused') return wish === null ? null : 'relief-refusal';
  return state === 'decided' ? LETTERS[told] : null;
}

interface Answered {
  readonly kind: ReliefKind;
  readonly state: ReliefState;
  /** In the association's own words, where it has asked. */
  readonly wish: string | null;
}

type Fields = LetterFields<typeof respiteLetter> &
  LetterFields<typeof instalmentPlanLetter> &
  LetterFields<typeof reductionLetter> &
  LetterFields<typeof waiverLetter> &
  LetterFields<typeof reliefRefusalLetter>;

/** The fields of the letter in a language. */
export function reliefFields(model: ReliefModel, language: Language): Readonly<Record<string, unknown>> {
  const text = (code: string, facts: Facts = {}): string => say(language, code, facts);
  const { municipality, municipalityNumber, committee, debtor, because, contact, caseNumber } = model;
  const every = {
    creditor: text('demandLetter.creditor', { municipality, committee, number: municipalityNumber ?? 'none' }),
    ...{ debtor, because, decision: decisionOf(model, text) },
    contact: text('demandLetter.contact', { ...contact, caseNumber }),
    ...new LetterWords(language).appeal(model),
  };
  const left = [{ label: text('reliefLetter.left'), amountOre: model.leftOre }];
  const pay = payOf(model, text);
  const interest = model.interestRuns && model.leftOre > 0 ? text(`reliefLetter.interest.${timeOf(model.kind)}`) : '';
  if (model.refused) return { ...every, left, pay, what: text(`reliefKind.${model.kind}`) } satisfies Partial<Fields>;
  switch (model.kind) {
    case 'respite':
      return { ...every, left, interest, pay, untilOn: model.untilOn as Day } satisfies Partial<Fields>;
    case 'instalmentPlan':
      return {
        ...{ ...every, interest, pay },
        instalments: model.instalments.map(({ dueOn, amountOre }) => ({
          label: formatDay(dueOn, language),
          amountOre,
        })),
        cost: model.costOre === 0 ? '' : text('reliefLetter.planCost', { feeOre: model.costOre }),
      } satisfies Partial<Fields>;
    default:
      return { ...every, left, pay, amount: model.amountOre as Ore } satisfies Partial<Fields>;
  }
}

function timeOf(kind: ReliefKind): 'plan' | 'respite' {
  return kind === 'instalmentPlan' ? 'plan' : 'respite';
}

type Say = (code: string, facts?: Facts) => string;

function decisionOf({ decision, claimDecision, committee, caseNumber, dnr }: ReliefModel, text: Say): LabelledText[] {
  const fact = (name: string, value: string): LabelledText => ({ label: text(name), value });
  return [
    fact('demandLetter.decision', text('demandLetter.decided', { ...decision })),
    fact('demandLetter.decidedBy', committee),
    fact('reliefLetter.about', text('demandLetter.decided', { ...claimDecision })),
    fact('demandLetter.case', caseNumber),
    ...(dnr === null ? [] : [fact('demandLetter.dnr', dnr)]),
  ];
}

function payOf({ pay, leftOre }: ReliefModel, text: Say): LabelledText[] {
  if (pay === null || leftOre === 0) return [];
  return [
    { label: text('demandLetter.bankgiro'), value: pay.bankgiro },
    { label: text('demandLetter.ocr'), value: pay.ocr },
  ];
}
