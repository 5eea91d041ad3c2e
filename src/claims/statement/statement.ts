import { exactSum, interestSegments, segmentReasons, type InterestTerms } from '../../law/interest/interest.js';
import { rounded } from '../../law/interest/rounding.js';
import { provision } from '../../law/law-data.js';
import { sumOre, type Ore } from '../../shared/amount.js';
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
  /** What went beyond the whole debt; it is the payer's. */
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
 * rounded to whole öre at each event that divides it and once more at the end.
 */
export function statementOn(on: Day, events: readonly ClaimEvent[], base: InterestBase): Reasoned<ClaimStatement> {
  const running = new Running(base);
  for (const event of inOrder(events)) if (event.on <= on) running.take(event);
  running.runTo(on);
  const { lines, left, creditOre, provisional, interestClaimedOre } = running;
  const value = { on, lines, left, leftOre: wholeOf(left), creditOre, interestClaimedOre, provisional };
  return {
    value,
    because: [
      ...lines.map(({ because }) => because),
      { code: 'interest.order', source: provision('handelsbalken-9-5') },
    ],
  };
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

  constructor(private readonly base: InterestBase) {
    this.ranTo = base.from;
  }

  take(event: ClaimEvent): void {
    if (event.kind === 'capital') this.claim(event, { costOre: 0, interestOre: 0, capitalOre: event.amountOre });
    else if (event.kind === 'cost') this.claim(event, { costOre: event.amountOre, interestOre: 0, capitalOre: 0 });
    else this.settle(event);
  }

  /** The interest of the days since it was reckoned last, as a line of its own. */
  runTo(on: Day): void {
    const { ranTo, base } = this;
    if (ranTo === null || on <= ranTo || this.left.capitalOre === 0) {
      if (ranTo !== null && on > ranTo) this.ranTo = on;
      return;
    }
    // The first day has been counted once already when interest runs on after an event.
    const days = this.interestClaimedOre > 0 && base.terms.days === 'both-ends' ? 'following' : base.terms.days;
    const segments = interestSegments(this.left.capitalOre, { from: ranTo, to: on }, { ...base.terms, days });
    this.ranTo = on;
    const interestOre = rounded(exactSum(segments), 'ore');
    this.provisional ||= segments.some(({ provisional }) => provisional);
    if (interestOre === 0) return;
    this.interestClaimedOre += interestOre;
    this.add(
      { on, kind: 'interest', amountOre: interestOre, creditOre: 0, event: null },
      { costOre: 0, interestOre, capitalOre: 0 },
      { code: 'claim.line.interest', facts: { fromOn: ranTo, toOn: on }, because: segmentReasons(segments) },
    );
  }

  private claim(event: ClaimEvent, parts: Parts): void {
    // What has run on the old capital is reckoned before the new one begins to bear.
    if (event.kind === 'capital') this.runTo(event.on);
    this.add({ ...headOf(event), amountOre: event.amountOre, creditOre: 0 }, parts, reasonOf(event));
  }

  private settle(event: ClaimEvent): void {
    this.runTo(event.on);
    const { on, amountOre } = event;
    const costOre = Math.min(amountOre, this.left.costOre);
    const interestOre = Math.min(amountOre - costOre, this.left.interestOre);
    const capitalOre = Math.min(amountOre - costOre - interestOre, this.left.capitalOre);
    const parts = event.kind === 'reduction' ? this.fromCapital(amountOre) : { costOre, interestOre, capitalOre };
    const creditOre = amountOre - wholeOf(parts);
    this.creditOre = sumOre([this.creditOre, creditOre]);
    this.add({ ...headOf(event), on, amountOre: -amountOre, creditOre }, negative(parts), reasonOf(event));
  }

  /** A reduction [nedsättning] lowers what was claimed back, and only then what it has cost. */
  private fromCapital(amountOre: Ore): Parts {
    const capitalOre = Math.min(amountOre, this.left.capitalOre);
    const interestOre = Math.min(amountOre - capitalOre, this.left.interestOre);
    const costOre = Math.min(amountOre - capitalOre - interestOre, this.left.costOre);
    return { costOre, interestOre, capitalOre };
  }

  private add(head: Omit<StatementLine, keyof Parts | 'leftOre' | 'because'>, parts: Parts, because: Reason): void {
    const { left } = this;
    this.left = {
      costOre: sumOre([left.costOre, parts.costOre]),
      interestOre: sumOre([left.interestOre, parts.interestOre]),
      capitalOre: sumOre([left.capitalOre, parts.capitalOre]),
    };
    this.lines.push({ ...head, ...parts, leftOre: wholeOf(this.left), because });
  }
}

function headOf(event: ClaimEvent): Pick<StatementLine, 'on' | 'kind' | 'event'> {
  return { on: event.on, kind: event.kind, event };
}

function reasonOf({ kind, because, on, amountOre }: ClaimEvent): Reason {
  return {
    code: `claim.line.${kind}`,
    facts: { dayOn: on, amountOre },
    because: [{ code: `ledger.because.${because}` }],
  };
}

function negative({ costOre, interestOre, capitalOre }: Parts): Parts {
  return { costOre: 0 - costOre, interestOre: 0 - interestOre, capitalOre: 0 - capitalOre };
}
