import type * as kinds from '../../documents/letters/clawback-letters.js';
import type { LetterFields } from '../../documents/letters/letter-kind.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { CaseWords } from './case-words.js';

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

/** What was decided, handed to finance with all that an invoice needs. */
export function handedOverFields(words: CaseWords, claim: HandedOver): LetterFields<typeof kinds.clawbackHandOver> {
  const { association, committee } = words.told;
  const rows = {
    debtor: association,
    ...(claim.orgNumber !== null && { orgNumber: claim.orgNumber }),
    creditor: words.say('creditor', { municipality: claim.municipality, committee }),
    decision: words.say('decidedAs', { decidedOn: claim.decidedOn, number: claim.number }),
    amount: words.say('amount', { amountOre: claim.amountOre }),
    due: words.say('day', { theOn: claim.dueOn }),
  };
  return {
    association,
    claim: Object.entries(rows).map(([name, value]) => ({ label: words.say(`label.${name}`), value })),
    reckoning: words.reckoning(true),
    interest: `${words.say(`interest.${claim.interestBasis}`)}\n\n${claim.interestBecause}`,
    limitation: words.say('limitation', { originOn: claim.originOn, lapsesOn: claim.lapsesOn }),
    stop: words.say('stop'),
  };
}

/** The court has annulled it: what is paid comes back. */
export function restoredFields(words: CaseWords, paidOre: Ore): LetterFields<typeof kinds.clawbackRestored> {
  const { association } = words.told;
  return {
    association,
    annulled: words.say('annulled'),
    repayment: words.say(paidOre > 0 ? 'repay' : 'nothingPaid', { paidOre }),
    next: words.say('nextAfterAnnulled'),
  };
}
