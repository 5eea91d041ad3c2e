import { INTEREST_BASES } from '../../claims/claim/claim.js';
import { COMMUNICATION_EXCEPTIONS } from '../../decisions/grounds/communication.js';
import { FINDINGS, MITIGATIONS } from '../../decisions/grounds/content.js';
import { SOURCE_TYPES } from '../../assessments/evidence/evidence.js';
import type { NextStep } from '../../matters/sheet/matter-parts.js';
import type { Fact, Station, SumLine, Tag, Tone } from '../../platform/pages/parts.js';
import type { Words } from '../../platform/pages/page.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { CLAWBACK_GROUNDS, isOnDemocracy, LEGAL_BASES } from '../basis/grounds.js';
import { toTakeIn, type Dependent } from '../basis/dependents.js';
import { totalOf } from '../basis/items.js';
import { ERROR_CAUSES, PROPOSALS, type Weighing } from '../basis/weighing.js';
import { claimedOre, titleOf } from '../case/case-ground.js';
import type { ClawbackFields } from '../case/clawback-fields.js';
import { CONTROLLED, type ClawbackLook, type ClawbackState } from '../case/clawback.js';
import type { PayoutAtStake } from '../case/payout-at-stake.js';
import { NOT_NEEDED } from '../contacts/contact.js';
import type { ClawbackSheet, DependentRow, ItemRow, PayoutRow } from './clawback-view.js';

const TONES: Readonly<Record<ClawbackState, Tone>> = {
  investigating: 'info',
  hearing: 'attention',
  weighed: 'info',
  proposed: 'attention',
  decided: 'done',
  claimed: 'done',
  ended: 'plain',
  discontinued: 'plain',
};

export function stateTag(state: ClawbackState): Tag {
  return { text: { code: `clawback.state.${state}` }, tone: TONES[state] };
}

/** What is to be done now, and why it cannot be done yet. */
export function nextOf(row: ClawbackFields, look: ClawbackLook): NextStep {
  const step = (kind: NextStep['kind'], name: string, facts: Reason['facts'] = {}): NextStep => ({
    kind,
    text: { code: `clawbackPage.next.${name}`, facts },
    because: [],
  });
  if (!look.basisCurrent && row.state !== 'ended' && row.state !== 'discontinued') return step('act', 'basisChanged');
  switch (row.state) {
    case 'investigating':
      if (row.annulledOn !== null && row.hearingId === null) return step('act', 'annulled');
      if (look.facts === null) return step('act', 'describe');
      return look.totalOre === 0 ? step('act', 'items') : step('act', 'hear');
    case 'hearing':
      if (look.hearing && !look.hearing.answered && look.hearing.replyOn >= look.today)
        return step('wait', 'answer', { replyOn: look.hearing.replyOn });
      return step('act', 'weigh');
    case 'weighed':
      return step('act', 'propose');
    case 'proposed':
      return look.decision?.state === 'proposed' ? step('act', 'decide') : step('act', 'resume');
    case 'decided':
      return look.decision?.outcome === 'clawback' ? step('act', 'raise') : step('act', 'conclude');
    case 'claimed':
      return step('closed', 'claimed');
    case 'ended':
    case 'discontinued':
      return step('closed', row.state);
  }
}

/** The course of a case: found, heard, decided, claimed. */
export function courseOf(row: ClawbackFields, look: ClawbackLook, decidedOn: Day | null): Station[] {
  const order: readonly ClawbackState[] = ['investigating', 'hearing', 'weighed', 'proposed', 'decided', 'claimed'];
  const at = row.state === 'ended' ? 5 : row.state === 'discontinued' ? -1 : order.indexOf(row.state);
  const station = (name: string, from: number, until: number, details: readonly Words[] = []): Station => ({
    title: { code: `clawbackPage.station.${name}` },
    state: at > until || (name === 'found' && at < 0) ? 'done' : at >= from ? 'now' : 'coming',
    details,
  });
  const heard: Words[] =
    look.hearing === null ? [] : [{ code: 'clawbackPage.replyOn', facts: { replyOn: look.hearing.replyOn } }];
  return [
    station('found', 0, 0, [{ code: 'clawbackPage.openedAt', facts: { openedAt: row.openedAt } }]),
    station('heard', 1, 1, heard),
    station('weighed', 2, 3),
    station('decided', 4, 4, decidedOn === null ? [] : [{ code: 'clawbackPage.onDay', facts: { dayOn: decidedOn } }]),
    ...(row.state === 'ended' || row.state === 'discontinued' ? [] : [station('claimed', 5, 5)]),
  ];
}

/** What is claimed, what is taken off, and what is left of it. */
export function sumsOf({ items, weighing }: Pick<ClawbackFields, 'items' | 'weighing'>): SumLine[] {
  const total = totalOf(items);
  const asked: SumLine = { label: { code: 'clawbackPage.sum.asked' }, amountOre: total };
  if (weighing === null) return [{ ...asked, total: true }];
  const claimed = claimedOre({ items }, weighing) ?? 0;
  const reduced: SumLine = { label: { code: 'clawbackPage.sum.reduced' }, amountOre: 0 - weighing.reductionOre };
  return [
    asked,
    ...(weighing.reductionOre > 0 ? [reduced] : []),
    { label: { code: 'clawbackPage.sum.claimed' }, amountOre: claimed, total: true },
  ];
}

export function itemRows(items: ClawbackFields['items'], payouts: readonly PayoutAtStake[]): ItemRow[] {
  return items.map(({ disbursementId, ground, part, amountOre, because, base }) => {
    const payout = payouts.find(({ id }) => id === disbursementId);
    return {
      ...{ number: payout?.number ?? '', paidOn: payout?.paidOn ?? ('' as Day), amountOre },
      ground: { code: 'clawbackPage.ground', facts: { ground, title: titleOf(ground) } },
      what: part === null ? (because ?? '') : { code: `clawbackPart.${part}`, facts: { amountOre, ...base } },
    };
  });
}

/** Payouts without the condition in their terms stand there, grey, with the reason. */
export function payoutRows(payouts: readonly PayoutAtStake[]): PayoutRow[] {
  return payouts.map(({ id, number, paidOn, amountOre, claimedOre: claimed, carried }) => ({
    ...{ id, number, paidOn, amountOre, leftOre: amountOre - claimed },
    whyNot:
      carried.reserved.length === 0
        ? [{ code: 'clawbackPage.noCondition' }]
        : carried.acceptance === 'complete'
          ? []
          : [{ code: 'clawbackPage.notBound', because: carried.because }],
  }));
}

/** Grants that fall with the claim: what falls of each and why, or why a person has to say it. */
export function dependentRows(dependents: readonly Dependent[]): DependentRow[] {
  return dependents.map(({ decisionId, number, grantedOre, fallsOre, takenOre, because }) => ({
    ...{ decisionId, number, grantedOre, fallsOre, because },
    taken: fallsOre !== null && takenOre === fallsOre,
  }));
}

/** What was weighed, for whoever decides to read. */
export function weighedFacts(weighing: Weighing | null): Fact[] {
  if (weighing === null) return [];
  const fact = (name: string, value: Words): Fact => ({ label: { code: `clawbackPage.weighed.${name}` }, value });
  const { goodFaith, reductionBecause, specialReasons, proposal, words, proportionality, contested } = weighing;
  return [
    fact('proposal', { code: `clawbackProposal.${proposal}` }),
    fact('words', words),
    fact('proportionality', proportionality),
    fact('contested', { code: `finding.${contested ? 'yes' : 'no'}` }),
    ...(goodFaith === null
      ? []
      : [
          fact('insight', { code: `finding.${goodFaith.insight}` }),
          fact('spent', { code: `finding.${goodFaith.spent}` }),
          fact('causedBy', { code: `errorCause.${goodFaith.causedBy}` }),
          fact('goodFaith', goodFaith.words),
        ]),
    ...(reductionBecause === null ? [] : [fact('reduction', reductionBecause)]),
    ...weighing.acts.map(({ act }) => fact('act', act)),
    ...weighing.circumstances.map(({ mitigation, found, words: said }) =>
      fact('circumstance', {
        code: 'clawbackPage.circumstance',
        facts: { mitigationCode: `mitigation.${mitigation}`, findingCode: `finding.${found}`, words: said },
      }),
    ),
    ...(specialReasons === null ? [] : [fact('special', specialReasons.words)]),
  ];
}

const coded = (codes: readonly string[], under: string): { value: string; text: Words }[] =>
  codes.map((value) => ({ value, text: { code: `${under}.${value}` } }));

/** What the forms of a case choose from. */
export function choicesOf(
  { items, evidence }: Pick<ClawbackFields, 'items' | 'evidence'>,
  dependents: readonly Dependent[],
): ClawbackSheet['choices'] {
  const grounds = [...new Set(items.map(({ ground }) => ground))].filter(isOnDemocracy);
  return {
    legalBases: coded(LEGAL_BASES, 'legalBasis'),
    grounds: CLAWBACK_GROUNDS.map((ground) => ({
      value: ground,
      text: { code: 'clawbackPage.ground', facts: { ground, title: titleOf(ground) } },
    })),
    dependents: toTakeIn(dependents).map(({ decisionId, number, fallsOre }) => ({
      value: decisionId,
      text: { code: 'clawbackPage.dependentChoice', facts: { number, fallsOre: fallsOre ?? 0 } },
    })),
    sources: coded(SOURCE_TYPES, 'sourceType'),
    exceptions: coded(COMMUNICATION_EXCEPTIONS, 'communicationException'),
    proposals: coded(PROPOSALS, 'clawbackProposal'),
    findings: coded(FINDINGS, 'finding'),
    causes: coded(ERROR_CAUSES, 'errorCause'),
    parts: coded(CONTROLLED, 'clawbackPartOf'),
    interest: coded(INTEREST_BASES, 'claimPage.interest'),
    mitigations: coded(MITIGATIONS, 'mitigation'),
    notNeeded: coded(NOT_NEEDED, 'contactNotNeeded'),
    evidence: evidence.map(({ id, quote }) => ({ value: id, text: quote })),
    democracy: grounds.map((ground) => ({
      value: ground,
      text: { code: 'clawbackPage.ground', facts: { ground, title: titleOf(ground) } },
    })),
  };
}
