import type { LetterFields } from '../../documents/letters/letter-kind.js';
import type { refundLetter } from '../../documents/letters/claim-letters.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Facts } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';

/** Everything the letter of a refund says, with nothing left to look up. */
export interface RefundModel {
  readonly municipality: string;
  readonly municipalityNumber: string | null;
  readonly committee: string;
  readonly debtor: string;
  readonly amountOre: Ore;
  readonly paidOn: Day;
  readonly reference: string;
  /** The account by its kind and last digits, or in words to whom it went. */
  readonly to: { readonly kind: string; readonly ending: string } | string;
  readonly because: string;
  /** The decision that the claim rested on, and whether a court has annulled it. */
  readonly claimDecision: { readonly number: string; readonly decidedOn: Day };
  readonly annulled: boolean;
  readonly caseNumber: string;
  readonly dnr: string | null;
  /** What is still to be paid back. */
  readonly creditOre: Ore;
  readonly contact: { readonly email: string; readonly phone: string; readonly postalAddress: string };
}

/** The fields of the letter in a language. */
export function refundFields(model: RefundModel, language: Language): LetterFields<typeof refundLetter> {
  const text = (code: string, facts: Facts = {}): string => say(language, code, facts);
  const { municipality, municipalityNumber, committee, debtor, contact, caseNumber, to, dnr } = model;
  const fact = (name: string, value: string): { label: string; value: string } => ({ label: text(name), value });
  const where =
    typeof to === 'string'
      ? to
      : text('refundLetter.account', { kindCode: `accountKind.${to.kind}`, ending: to.ending });
  return {
    creditor: text('demandLetter.creditor', { municipality, committee, number: municipalityNumber ?? 'none' }),
    ...{ debtor, amount: model.amountOre, because: model.because },
    paid: [
      fact('refundLetter.paidOn', text('refundLetter.day', { dayOn: model.paidOn })),
      fact('refundLetter.to', where),
      fact('refundLetter.reference', model.reference),
    ],
    claim: [
      fact('refundLetter.about', text('demandLetter.decided', { ...model.claimDecision })),
      fact('demandLetter.case', caseNumber),
      ...(dnr === null ? [] : [fact('demandLetter.dnr', dnr)]),
    ],
    next: text(model.creditOre > 0 ? 'refundLetter.more' : 'refundLetter.all', { creditOre: model.creditOre }),
    annulled: model.annulled ? text('refundLetter.annulled') : '',
    contact: text('demandLetter.contact', { ...contact, caseNumber }),
  };
}
