import { assertOre, sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { exactSum, interestSegments, segmentReasons, type InterestSegment, type InterestTerms } from './interest.js';
import { exactOf, rounded, type Rounding } from './rounding.js';

/** A debt that bears interest from a day, with what it has cost to demand it. */
export interface Debt {
  readonly capitalOre: Ore;
  readonly costOre: Ore;
  readonly from: Day;
  readonly to: Day;
}

/** Money that came in. */
export interface PartPayment {
  readonly on: Day;
  readonly amountOre: Ore;
}

/** How one payment was divided, and what was left of the capital after it. */
export interface PaymentRow {
  readonly on: Day;
  /** Interest that had run since the row before. */
  readonly accruedOre: Ore;
  readonly costOre: Ore;
  readonly interestOre: Ore;
  readonly capitalOre: Ore;
  readonly capitalLeftOre: Ore;
  /** What was paid beyond the whole debt; it is the payer's. */
  readonly creditOre: Ore;
}

/** A debt on its last day. */
export interface Statement {
  readonly rows: readonly PaymentRow[];
  readonly segments: readonly InterestSegment[];
  /** All interest that has run, paid or not. */
  readonly totalOre: Ore;
  /** Costs, interest and capital that are left; 0 when more was paid. */
  readonly leftOre: Ore;
  readonly creditOre: Ore;
  readonly provisional: boolean;
}

/** The debt as it stands between two rows. */
interface Standing {
  readonly on: Day;
  readonly costOre: Ore;
  readonly interestOre: Ore;
  readonly capitalOre: Ore;
}

/**
 * What is left of a debt when payments have gone first to costs, then to interest, then to capital (handelsbalken 9:5).
 * Interest never bears interest. What has run is rounded to whole öre at each payment, and once more at the end to what the
 * debt is settled in. Payments may stand in any
 * order; one outside the time is the problem `interest.paymentOutside`, one that is not above zero
 * `interest.paymentNotPositive`.
 */
export function settle(
  debt: Debt,
  payments: readonly PartPayment[],
  terms: InterestTerms,
  rounding: Rounding,
): Reasoned<Statement> {
  assertOre(debt.costOre);
  const inOrder = payments.map((payment) => checked(payment, debt)).sort(byDay);
  const rows: PaymentRow[] = [];
  const segments: InterestSegment[] = [];
  const run = (standing: Standing, to: Day): bigint => {
    // The day of a payment has been counted once already.
    const days = rows.length > 0 && terms.days === 'both-ends' ? 'following' : terms.days;
    const added = interestSegments(standing.capitalOre, { from: standing.on, to }, { ...terms, days });
    segments.push(...added);
    return exactSum(added);
  };
  let standing: Standing = { on: debt.from, costOre: debt.costOre, interestOre: 0, capitalOre: debt.capitalOre };
  for (const payment of inOrder) {
    const row = divide(payment, standing, rounded(run(standing, payment.on), 'ore'));
    rows.push(row);
    standing = after(standing, row);
  }
  const lastExact = run(standing, debt.to);
  const creditOre = rows.reduce((sum, row) => sum + row.creditOre, 0);
  const value = {
    rows,
    segments,
    totalOre: rounded(exactOf(sumOre(rows.map((row) => row.accruedOre))) + lastExact, rounding),
    leftOre: rounded(exactOf(standing.costOre + standing.interestOre + standing.capitalOre) + lastExact, rounding),
    creditOre,
    provisional: segments.some((segment) => segment.provisional),
  };
  const order: Reason[] = rows.length === 0 ? [] : [{ code: 'interest.order', source: provision('handelsbalken-9-5') }];
  return { value, because: [...segmentReasons(segments), ...order] };
}

function divide({ on, amountOre }: PartPayment, standing: Standing, accruedOre: Ore): PaymentRow {
  const costOre = Math.min(amountOre, standing.costOre);
  const interestOre = Math.min(amountOre - costOre, Math.max(0, standing.interestOre + accruedOre));
  const capitalOre = Math.min(amountOre - costOre - interestOre, standing.capitalOre);
  const creditOre = amountOre - costOre - interestOre - capitalOre;
  const capitalLeftOre = standing.capitalOre - capitalOre;
  return { on, accruedOre, costOre, interestOre, capitalOre, capitalLeftOre, creditOre };
}

function after(standing: Standing, row: PaymentRow): Standing {
  return {
    on: row.on,
    costOre: standing.costOre - row.costOre,
    interestOre: standing.interestOre + row.accruedOre - row.interestOre,
    capitalOre: row.capitalLeftOre,
  };
}

function checked(payment: PartPayment, { from, to }: Debt): PartPayment {
  const { on, amountOre } = payment;
  assertOre(amountOre);
  if (amountOre <= 0) throw problem('invalid', 'interest.paymentNotPositive', { on, amountOre });
  if (on < from || on > to) throw problem('invalid', 'interest.paymentOutside', { paidOn: on, fromOn: from, toOn: to });
  return payment;
}

function byDay(one: PartPayment, other: PartPayment): number {
  return one.on < other.on ? -1 : one.on > other.on ? 1 : 0;
}
