import { word, type LineFacts } from '../../acts/line.js';
import type { CaseGround } from '../../decisions/grounds/case-ground.js';
import type { CriterionReason, DecisionContent } from '../../decisions/grounds/content.js';
import { evidenceAbout, untoldOf } from '../../decisions/grounds/put-evidence.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { Ore } from '../../shared/amount.js';
import type { Reason, Source } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import { isOnDemocracy, reservedAs, type ClawbackGround } from '../basis/grounds.js';
import { groundsOf, totalOf, type ClawbackItem } from '../basis/items.js';
import { lawyersReview } from '../basis/lawyers-review.js';
import type { Weighing } from '../basis/weighing.js';
import type { ClawbackFields } from './clawback-fields.js';
import type { PayoutAtStake } from './payout-at-stake.js';

type Grounded = Pick<ClawbackFields, 'items' | 'evidence' | 'weighing'>;

/** The grounds of a case as its decision keeps them: each with the words of its term, its sums and its evidence. */
export function caseGroundOf(
  row: Grounded,
  payouts: readonly PayoutAtStake[],
): Pick<CaseGround, 'reasons' | 'atStakeOre'> {
  const { items, weighing } = row;
  const [grounds, amountOre] = [groundsOf(items), totalOf(items)];
  const isRead = lawyersReview({ grounds, amountOre, contested: weighing?.contested ?? false }).length > 0;
  return { reasons: grounds.map((ground) => reasonOf(ground, row, payouts, isRead)), atStakeOre: amountOre };
}

function reasonOf(
  ground: ClawbackGround,
  { items, evidence }: Grounded,
  payouts: readonly PayoutAtStake[],
  lawyersReviewed: boolean,
): CriterionReason {
  const own = items.filter((item) => item.ground === ground);
  const stated = own.flatMap(({ because }) => because ?? []);
  return {
    criterion: ground,
    title: titleOf(ground),
    verdict: 'unmet',
    knockOut: false,
    judgedBy: own.every(({ part }) => part !== null) ? 'facts' : 'person',
    democracy: isOnDemocracy(ground),
    lawyersReview: lawyersReviewed,
    words: stated.length > 0 ? [...new Set(stated)].join('\n\n') : null,
    because: own.map((item) => itemReason(item, payouts)),
    sources: termsOf(own, payouts),
    evidence: evidenceAbout(evidence, ground),
  };
}

/** What one item says: of which payout, how much, and what part of the report it is. */
export function itemReason(
  { disbursementId, part, amountOre, base }: ClawbackItem,
  payouts: readonly PayoutAtStake[],
): Reason {
  const payout = payouts.find(({ id }) => id === disbursementId);
  const facts = { amountOre, number: payout?.number ?? '', paidOn: payout?.paidOn ?? '' };
  return {
    code: 'clawback.itemOf',
    facts,
    ...(part !== null && { because: [{ code: `clawbackPart.${part}`, facts: { amountOre, ...base } }] }),
  };
}

/** The terms that reserve a ground, in their own words, each once. */
export function termsOf(items: readonly ClawbackItem[], payouts: readonly PayoutAtStake[]): Source[] {
  const found = items.flatMap(({ disbursementId, ground }) => {
    const terms = payouts.find(({ id }) => id === disbursementId)?.terms;
    const reserved = terms?.content.clauses.repayment.grounds.find((each) => each.ground === reservedAs(ground));
    return terms && reserved ? reserved.quotations.map((each) => ({ ...each, document: terms.content.title.sv })) : [];
  });
  return [...new Map(found.map((each) => [`${each.document} ${each.place} ${each.quote}`, each])).values()];
}

export function titleOf(ground: ClawbackGround): BothTexts {
  return { sv: say('sv', `clawbackGround.${ground}`), en: say('en', `clawbackGround.${ground}`) };
}

/** What is claimed: the items, less what is taken off. */
export function claimedOre({ items }: Pick<ClawbackFields, 'items'>, { proposal, reductionOre }: Weighing): Ore | null {
  return proposal === 'clawback' ? totalOf(items) - reductionOre : null;
}

const GROUND_OF = { clawback: 'repayment', noClawback: 'noRepayment', noConsequence: 'specialReasons' } as const;

/** What a case proposes to be decided. */
export function contentOf(row: ClawbackFields, weighing: Weighing): DecisionContent {
  const { proposal, words, acts, circumstances, specialReasons } = weighing;
  const untold = untoldOf(row.evidence);
  const { exception, exceptionBecause } = row;
  return {
    kind: 'clawback',
    outcome: proposal,
    amountOre: claimedOre(row, weighing),
    ground: GROUND_OF[proposal],
    words,
    restsOn: proposal === 'clawback' ? groundsOf(row.items) : [],
    citation: null,
    exceptions:
      exception === null || proposal !== 'clawback'
        ? []
        : untold.map(({ id }) => ({ evidenceId: id, exception, because: exceptionBecause ?? '' })),
    acts,
    circumstances,
    specialReasons,
  };
}

/** What the line of an act tells of the sums. */
export function itemsTold(items: readonly ClawbackItem[]): LineFacts {
  return { totalOre: totalOf(items), grounds: items.length === 0 ? null : word(groundsOf(items).join('-')) };
}
