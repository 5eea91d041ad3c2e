import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Association } from '../../associations/register/association.entity.js';
import { Associations } from '../../associations/register/associations.service.js';
import type { Decision } from '../../decisions/decision.entity.js';
import { Decisions } from '../../decisions/decisions.service.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { SpendingReport } from '../../grants/spending-reports/spending-report.entity.js';
import { isOverdue } from '../../grants/spending-reports/spending-report.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { basisHashOf } from '../basis/basis-hash.js';
import { whyNotCarried } from '../basis/grounds.js';
import type { ClawbackItem } from '../basis/items.js';
import { itemsOfReport } from '../basis/report-items.js';
import { ClawbackCase } from './clawback-case.entity.js';
import { Clawbacks, type Beginning } from './clawbacks.service.js';
import type { PayoutAtStake } from './payout-at-stake.js';
import { PayoutsAtStake } from './payouts-at-stake.service.js';
import { seenBy } from './seen-rows.queries.js';

/** What a case is opened from: a report with faults, a committee's finding, or what an officer has found otherwise. */
export interface NewClawback {
  readonly reportId: Id | null;
  readonly findingId: Id | null;
  /** Where neither says so: whose committee, and which association. */
  readonly committeeId: Id | null;
  readonly associationId: Id | null;
}

/** Opens cases of clawback. */
@Injectable()
export class Openings {
  constructor(
    private readonly reads: Reads,
    private readonly decisions: Decisions,
    private readonly associations: Associations,
    private readonly payouts: PayoutsAtStake,
    private readonly clawbacks: Clawbacks,
  ) {}

  /** Opens a case with a number of its own; where a report says what was not used as it was granted, the sums are computed. */
  async open(actor: Actor, input: NewClawback, asked: Asked): Promise<ClawbackCase> {
    const { committeeId, debtor, report, finding } = await this.groundOf(actor, input);
    const given = { ...asked, input };
    return this.clawbacks.begin(actor, committeeId, given, (act) =>
      this.begun(act, { committeeId, debtor, report, finding }),
    );
  }

  /** Whom and what a case is about, as the actor may see it. */
  private async groundOf(
    actor: Actor,
    { reportId, findingId, committeeId, associationId }: NewClawback,
  ): Promise<Grounded> {
    if (reportId !== null) {
      const report = await this.reads.of(actor).get(SpendingReport, reportId);
      const debtor = await this.associations.get(actor, report.associationId);
      return { committeeId: report.committeeId, debtor, report, finding: null };
    }
    if (findingId !== null) {
      const finding = await this.decisions.find(actor, findingId);
      if (finding.associationId === null) throw problem('refused', 'clawback.notAFinding');
      const debtor = await this.associations.get(actor, finding.associationId);
      return { committeeId: finding.committeeId, debtor, report: null, finding };
    }
    if (associationId === null) throw problem('invalid', 'field.required', { field: 'associationId' });
    if (committeeId === null) throw problem('invalid', 'field.required', { field: 'committeeId' });
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    return { committeeId, debtor: await this.associations.get(actor, associationId), report: null, finding: null };
  }

  private async begun(act: Act, { committeeId, debtor, report, finding }: Grounded): Promise<Beginning> {
    if (report) await mustBeFaulty(act, report);
    if (finding) mustBeFound(finding);
    const id = newId();
    const payouts = await this.payouts.of(seenBy(act), committeeId, debtor.id, id);
    const items = report ? itemsOfReport(report, payouts, act.today) : [];
    if (report && items.length === 0) throw problem('refused', 'clawback.nothingToClaim');
    const row = {
      ...{ id, committeeId, debtorId: debtor.id, reportId: report?.id ?? null, findingId: finding?.id ?? null },
      ...{ legalBasis: items.length > 0 && areCarried(items, payouts) ? ('terms' as const) : null },
      ...{ items, basisHash: basisHashOf(report, items, payouts) },
    };
    return { debtor, row, about: report?.matterId ?? finding?.matterId ?? null };
  }
}

interface Grounded {
  readonly committeeId: Id;
  readonly debtor: Association;
  readonly report: SpendingReport | null;
  readonly finding: Decision | null;
}

/** Faults that are noted, or a report that should have been in; and no other case about it. */
async function mustBeFaulty(act: Act, report: SpendingReport): Promise<void> {
  if (report.state !== 'faulty' && !isOverdue(report, act.today)) throw problem('refused', 'clawback.reportNotFaulty');
  const [other] = (await act.rows.many(ClawbackCase, { reportId: report.id })).filter(
    ({ state }) => state !== 'ended' && state !== 'discontinued',
  );
  const matter = other && (await act.rows.one(Matter, { id: other.matterId }));
  if (matter) throw problem('refused', 'clawback.openedAlready', { number: matter.number });
}

function mustBeFound({ kind, outcome, state }: Decision): void {
  const stands = STANDING_STATES.some((each) => each === state);
  if (kind !== 'extremismFinding' || outcome !== 'finding' || !stands) throw problem('refused', 'clawback.notAFinding');
}

function areCarried(items: readonly ClawbackItem[], payouts: readonly PayoutAtStake[]): boolean {
  return items.every(({ disbursementId, ground }) => {
    const payout = payouts.find(({ id }) => id === disbursementId);
    return payout !== undefined && whyNotCarried(ground, 'terms', payout.carried).length === 0;
  });
}
