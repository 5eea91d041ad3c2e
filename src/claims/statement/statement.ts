import {
  exactInterest,
  interestSegments,
  segmentReasons,
  type Between,
  type InterestTerms,
} from '../../law/interest/interest.js';
import { rounded } from '../../law/interest/rounding.js';
import { provision } from '../../law/law-data.js';
import { assertOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { inOrder, type ClaimEvent, type EventKind } from './claim-event.js';

/** What a claim is made of, in the order in which payments go to it. */
export interface Parts {
  readonly costOre: Ore;
  readonly interestOre: Ore;
  readonly capitalOre: Ore;
}

/** A line of the specification [specifikation av fordran]: what it did to each part, why, and what was left after it. */
export interface StatementLine extends Parts {
  readonly on: Day;
  readonly kind: EventKind | 'interest';
  /** The whole amount of the event; below zero where the debt became less. */
  readonly amountOre: Ore;
  /** What went beyond the whole debt; it is the payer's. Below zero where it was paid back. */
  readonly creditOre: Ore;
  readonly leftOre: Ore;
  readonly because: Reason;
  /** The entry that it tells; none for interest that has only been reckoned. */
  readonly event: ClaimEvent | null;
}

/** How a claim's interest runs; without a day it does not. */
export interface InterestBase {
  readonly from: Day | null;
  readonly terms: InterestTerms;
}

/** A claim as it stands on a day. */
export interface ClaimStatement {
  readonly on: Day;
  readonly lines: readonly StatementLine[];
  readonly left: Parts;
  readonly leftOre: Ore;
  readonly creditOre: Ore;
  readonly interestClaimedOre: Ore;
  readonly provisional: boolean;
}

/**
 * Specifies a claim on a day from what has happened to it: every öre of what is left stands on a line with its reason.
 * Payments go to costs, then interest, then capital (handelsbalken 9:5); interest bears no interest, and what has run is
 * rounded to whole öre at each event that divides it and once more at the end. Reasons are made when they are asked for.
 */
export function statementOn(on: Day, events: readonly ClaimEvent[], base: InterestBase): Reasoned<ClaimStatement> {
  const running = new Running(base);
  for (const event of inOrder(events)) if (event.on <= on) running.take(event);
  running.runTo(on);
  const { lines, left, creditOre, provisional, interestClaimedOre } = running;
  const value = { on, lines, left, leftOre: wholeOf(left), creditOre, interestClaimedOre, provisional };
  return {
    value,
    get because() {
      const order: Reason = { code: 'interest.order', source: provision('handelsbalken-9-5') };
      return [...lines.map(({ because }) => because), order];
    },
  };
}

/** The most that can be paid back on a day: the least credit that stands from then on, with what was paid back since. */
export function refundableOn(on: Day, { lines }: Pick<ClaimStatement, 'lines'>): Ore {
  let [creditOre, leastOre] = [0, Infinity];
  for (const line of lines) {
    if (line.on > on) leastOre = Math.min(leastOre, creditOre);
    creditOre += line.creditOre;
  }
  return Math.min(leastOre, creditOre);
}

export function wholeOf({ costOre, interestOre, capitalOre }: Parts): Ore {
  return costOre + interestOre + capitalOre;
}

/** A claim on its way from event to event. */
class Running {
  readonly lines: StatementLine[] = [];
  left: Parts = { costOre: 0, interestOre: 0, capitalOre: 0 };
  creditOre = 0;
  interestClaimedOre = 0;
  provisional = false;
  /** The day up to which interest has been reckoned. */
  private ranTo: Day | null;
  /** Of the capital, what was paid back beyond the credit. It bears no interest: nothing agreed or demanded covers it. */
  private owedAgainOre = 0;

  constructor(private readonly base: InterestBase) {
    this.ranTo = base.from;
  }

  take(event: ClaimEvent): void {
    const { kind, amountOre } = event;
    assertOre(amountOre);
    // What has run on the old capital is reckoned before the new one begins to bear.
    if (kind !== 'cost') this.runTo(event.on);
    if (kind === 'capital') this.add(event, { costOre: 0, interestOre: 0, capitalOre: amountOre }, 0);
    else if (kind === 'cost') this.add(event, { costOre: amountOre, interestOre: 0, capitalOre: 0 }, 0);
    else if (kind === 'refund') this.repay(event);
    else this.settle(event);
  }

  /** The interest of the days since it was reckoned last, as a line of its own. */
  runTo(on: Day): void {
    const { ranTo, base } = this;
    const capitalOre = this.left.capitalOre - this.owedAgainOre;
    if (ranTo === null || on <= ranTo) return;
    this.ranTo = on;
    if (capitalOre === 0) return;
    // The first day has been counted once already when interest runs on after an event.
    const isOn = this.interestClaimedOre > 0 && base.terms.days === 'both-ends';
    const terms = isOn ? ({ ...base.terms, days: 'following' } as const) : base.terms;
    const between = { from: ranTo, to: on };
    const { exact, provisional } = exactInterest(capitalOre, between, terms);
    this.provisional ||= provisional;
    const interestOre = rounded(exact, 'ore');
    if (interestOre === 0) return;
    this.interestClaimedOre += interestOre;
    this.grow(0, interestOre, 0);
    this.lines.push(new InterestLine(on, interestOre, wholeOf(this.left), { capitalOre, between, terms }));
  }

  private settle(event: ClaimEvent): void {
    const { kind, amountOre } = event;
    const { left } = this;
    const [first, second, third] =
      kind === 'reduction'
        ? shared(amountOre, left.capitalOre, left.interestOre, left.costOre)
        : shared(amountOre, left.costOre, left.interestOre, left.capitalOre);
    // A reduction [nedsättning] lowers what was claimed back, and only then what it has cost.
    const [costOre, capitalOre] = kind === 'reduction' ? [third, first] : [first, third];
    const creditOre = amountOre - first - second - third;
    this.creditOre += creditOre;
    this.add(event, { costOre: 0 - costOre, interestOre: 0 - second, capitalOre: 0 - capitalOre }, creditOre);
    // What bears interest is paid first.
    this.owedAgainOre = Math.min(this.owedAgainOre, this.left.capitalOre);
  }

  /** A refund takes from the credit; what it no longer covers, because a payment was taken back since, is owed again. */
  private repay(event: ClaimEvent): void {
    const creditOre = Math.min(event.amountOre, this.creditOre);
    const capitalOre = event.amountOre - creditOre;
    this.creditOre -= creditOre;
    this.owedAgainOre += capitalOre;
    this.add(event, { costOre: 0, interestOre: 0, capitalOre }, 0 - creditOre);
  }

  private add(event: ClaimEvent, parts: Parts, creditOre: Ore): void {
    this.grow(parts.costOre, parts.interestOre, parts.capitalOre);
    this.lines.push(new EventLine(event, parts, creditOre, wholeOf(this.left)));
  }

  private grow(costOre: Ore, interestOre: Ore, capitalOre: Ore): void {
    const { left } = this;
    this.left = {
      costOre: left.costOre + costOre,
      interestOre: left.interestOre + interestOre,
      capitalOre: left.capitalOre + capitalOre,
    };
    assertOre(wholeOf(this.left));
  }
}

/** An amount shared between debts in their order: so much of each as is left. */
function shared(amountOre: Ore, first: Ore, second: Ore, third: Ore): readonly [Ore, Ore, Ore] {
  const toFirst = Math.min(amountOre, first);
  const toSecond = Math.min(amountOre - toFirst, second);
  return [toFirst, toSecond, Math.min(amountOre - toFirst - toSecond, third)];
}

/** What makes a debt greater, or a credit less. */
const GROWS: readonly EventKind[] = ['capital', 'cost', 'refund'];

class EventLine implements StatementLine {
  readonly on: Day;
  readonly kind: EventKind;
  readonly amountOre: Ore;
  readonly costOre: Ore;
  readonly interestOre: Ore;
  readonly capitalOre: Ore;

  constructor(
    readonly event: ClaimEvent,
    { costOre, interestOre, capitalOre }: Parts,
    readonly creditOre: Ore,
    readonly leftOre: Ore,
  ) {
    const { on, kind, amountOre } = event;
    this.on = on;
    this.kind = kind;
    this.amountOre = GROWS.includes(kind) ? amountOre : -amountOre;
    this.costOre = costOre;
    this.interestOre = interestOre;
    this.capitalOre = capitalOre;
  }

  get because(): Reason {
    const { kind, because, on, amountOre } = this.event;
    const { capitalOre } = this;
    const again = kind === 'refund' && capitalOre > 0;
    return {
      code: `claim.line.${kind}`,
      facts: { dayOn: on, amountOre },
      because: [
        { code: `ledger.because.${because}` },
        ...(again ? [{ code: 'claim.line.owedAgain', facts: { capitalOre } }] : []),
      ],
    };
  }
}

/** Which days' interest a line is, on what. */
interface Reckoned {
  readonly capitalOre: Ore;
  readonly between: Between;
  readonly terms: InterestTerms;
}

class InterestLine implements StatementLine {
  readonly kind = 'interest';
  readonly event = null;
  readonly costOre = 0;
  readonly capitalOre = 0;
  readonly creditOre = 0;
  readonly amountOre: Ore;
  readonly #reckoned: Reckoned;

  constructor(
    readonly on: Day,
    readonly interestOre: Ore,
    readonly leftOre: Ore,
    reckoned: Reckoned,
  ) {
    this.amountOre = interestOre;
    this.#reckoned = reckoned;
  }

  get because(): Reason {
    const { capitalOre, between, terms } = this.#reckoned;
    const facts = { fromOn: between.from, toOn: between.to };
    const segments = interestSegments(capitalOre, between, terms);
    return { code: 'claim.line.interest', facts, because: segmentReasons(segments) };
  }
}
