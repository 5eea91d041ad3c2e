import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { statutoryTime } from '../time-limits/statutory-time.js';
import { deadline, nearestWorkingDay } from '../time-limits/time-limit.js';
import { interruptionRule, type Interruption } from './interruption.js';

/** When a claim lapses (preskriptionslagen 1981:130). */
export interface Limitation {
  /** The last day of the limitation period; null while proceedings are going on, for then none runs. */
  readonly lapsesOn: Day | null;
  /** The last working day on which something can still be done about it: there is no Sunday rule for a claim. */
  readonly lastWorkingDay: Day | null;
  /** The interruption that gave this date, and the date before it. */
  readonly lastInterruption: Interruption | null;
  readonly lapsedBefore: Day | null;
}

export interface ClaimInTime {
  /** The day the claim arose; for a clawback the day of payout is the safe reading. */
  readonly originOn: Day;
  readonly interruptions?: readonly Interruption[] | undefined;
}

/** How far the counting has come. `extended`: the one extension of 7 § st 3 has been used. */
interface Standing {
  readonly lapsesOn: Day;
  readonly pending: boolean;
  readonly last: Interruption | null;
  readonly before: Day | null;
  readonly extended: boolean;
  readonly because: readonly Reason[];
}

/**
 * The day on which a claim lapses: "tio år efter tillkomsten, om inte preskriptionen avbryts dessförinnan" (2 §), ten new
 * years from each interruption (6 §) or from the end of proceedings (7 §). A claim that has lapsed is never revived, and
 * what needs proof and has none moves nothing. Interruptions may stand in any order.
 */
export function limitationOf(claim: ClaimInTime): Reasoned<Limitation> {
  const { originOn, interruptions = [] } = claim;
  for (const interruption of interruptions) checkInterruption(interruption, originOn);
  const time = statutoryTime('limitation', originOn);
  const end = deadline(originOn, time.value, 'none');
  const origin: Reason = {
    code: 'limitation.fromOrigin',
    facts: { originOn, lapsesOn: end.value, ...time.value },
    source: time.source,
  };
  let standing: Standing = {
    lapsesOn: end.value,
    pending: false,
    last: null,
    before: null,
    extended: false,
    because: [origin, ...end.because],
  };
  for (const interruption of [...interruptions].sort(byDay)) standing = after(standing, interruption);
  return answer(standing);
}

function answer({ lapsesOn, pending, last, before, because }: Standing): Reasoned<Limitation> {
  if (pending)
    return { value: { lapsesOn: null, lastWorkingDay: null, lastInterruption: last, lapsedBefore: before }, because };
  const working = nearestWorkingDay(lapsesOn, -1);
  const moved = working.because.map(({ code, facts }): Reason => ({ code, ...(facts && { facts }) }));
  const lastWorkingDay: Reason[] =
    moved.length === 0
      ? []
      : [{ code: 'limitation.lastWorkingDay', facts: { lapsesOn, lastOn: working.value }, because: moved }];
  return {
    value: { lapsesOn, lastWorkingDay: working.value, lastInterruption: last, lapsedBefore: before },
    because: [...because, ...lastWorkingDay],
  };
}

function checkInterruption({ on, endedOn }: Interruption, originOn: Day): void {
  if (on < originOn) throw problem('invalid', 'limitation.interruptedBeforeOrigin', { originOn, interruptedOn: on });
  if (endedOn !== undefined && endedOn < on)
    throw problem('invalid', 'limitation.endedBeforeStart', { interruptedOn: on, endedOn });
}

function byDay(a: Interruption, b: Interruption): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

/** The standing after one more interruption; each is judged against what had been reached when it happened. */
function after(standing: Standing, interruption: Interruption): Standing {
  const { on, kind, proof } = interruption;
  const rule = interruptionRule(kind);
  if (!standing.pending && on > standing.lapsesOn) {
    const facts = { interruptedOn: on, lapsedOn: standing.lapsesOn };
    return withReason(standing, { code: 'limitation.alreadyLapsed', facts, source: provision('preskriptionslagen-8') });
  }
  if (rule.needsProof && (proof ?? '').trim() === '') {
    return withReason(standing, {
      code: 'limitation.noProof',
      facts: { interruptedOn: on, kind },
      source: rule.source,
    });
  }
  if (rule.restartsAt === 'end') return afterProceedings(standing, interruption);
  return restart(standing, interruption, on, {
    code: 'limitation.fromInterruption',
    source: provision('preskriptionslagen-6'),
  });
}

function afterProceedings(standing: Standing, interruption: Interruption): Standing {
  const { on, kind, endedOn, served = true } = interruption;
  const source = provision('preskriptionslagen-7-1');
  if (endedOn === undefined) {
    const { because } = withReason(standing, {
      code: 'limitation.pending',
      facts: { interruptedOn: on, kind },
      source,
    });
    return { ...standing, pending: true, last: interruption, before: standing.lapsesOn, because };
  }
  return served
    ? restart(standing, interruption, endedOn, { code: 'limitation.fromEnd', source })
    : extendOnce(standing, interruption, endedOn);
}

function restart(standing: Standing, interruption: Interruption, from: Day, rule: Reason): Standing {
  const { on, kind } = interruption;
  const lapsesOn = deadline(from, statutoryTime('limitation', from).value, 'none').value;
  if (lapsesOn < standing.lapsesOn) return standing;
  const ground: Reason = { code: `interruption.${kind}`, source: interruptionRule(kind).source };
  const { because } = withReason(standing, {
    ...rule,
    facts: { interruptedOn: on, kind, fromOn: from, lapsesOn },
    because: [ground],
  });
  return { ...standing, lapsesOn, last: interruption, before: standing.lapsesOn, because };
}

/** Never served: as if nothing had happened, but at least a year left, and that only once (7 § st 2–3). */
function extendOnce(standing: Standing, interruption: Interruption, endedOn: Day): Standing {
  const time = statutoryTime('limitationAfterUnservedProceedings', endedOn);
  const earliest = deadline(endedOn, time.value, 'none').value;
  const moved = !standing.extended && earliest > standing.lapsesOn;
  const facts = { interruptedOn: interruption.on, endedOn, lapsesOn: moved ? earliest : standing.lapsesOn };
  const { because } = withReason(standing, { code: 'limitation.notServed', facts, source: time.source });
  if (!moved) return { ...standing, because };
  return { ...standing, lapsesOn: earliest, last: interruption, before: standing.lapsesOn, extended: true, because };
}

function withReason(standing: Standing, reason: Reason): Standing {
  return { ...standing, because: [...standing.because, reason] };
}
