import type { Station } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import { dayAt, type Day, type Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { ClaimsLedger, ClaimState } from '../claim/claim.js';
import type { DemandAct } from '../demands/demand.js';

/** A claim as far as its course is told. */
interface Owed {
  readonly raisedAt: Instant;
  readonly handedOverOn: Day | null;
  readonly dueOn: Day;
  readonly ledger: ClaimsLedger;
  readonly state: ClaimState;
}

/** A demand as its receiver sees it. */
interface Demanded {
  readonly act: DemandAct;
  readonly sentOn: Day;
  readonly dueOn: Day;
}

/** The course of a claim in plain steps, for those who owe: what has happened, where it is now, what would come. */
export function stepsOf(claim: Owed, demands: readonly Demanded[], leftOre: Ore): Station[] {
  const done = (code: string, details: readonly Reason[]): Station => ({
    ...{ title: { code: `ownClaimStep.${code}` }, state: 'done' as const, details },
  });
  const day = (name: string, dayOn: Day): Reason => ({ code: `ownClaimStep.${name}`, facts: { dayOn } });
  const happened: Station[] = [
    done('raised', [day('on', dayAt(claim.raisedAt))]),
    ...(claim.handedOverOn === null ? [] : [done('handedOver', [day('on', claim.handedOverOn)])]),
    ...demands.map(({ act, sentOn, dueOn }) => done(act, [day('on', sentOn), day('due', dueOn)])),
  ];
  if (leftOre === 0) return [...happened, { title: { code: 'ownClaimStep.paid' }, state: 'done', details: [] }];
  const now = claim.state === 'contested' ? 'examined' : 'toPay';
  const coming: Station[] =
    demands.some(({ act }) => act === 'collect') || claim.ledger === 'external'
      ? []
      : [{ title: { code: 'ownClaimStep.next' }, state: 'coming', details: [] }];
  return [
    ...happened,
    { title: { code: `ownClaimStep.${now}` }, state: 'now', details: [day('due', claim.dueOn)] },
    ...coming,
  ];
}
