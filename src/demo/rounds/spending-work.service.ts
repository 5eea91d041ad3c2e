import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { AwardDeclines } from '../../grants/declines/award-declines.service.js';
import { Disbursements } from '../../grants/disbursements/disbursements.service.js';
import { PayoutBatches } from '../../grants/payout-batches/payout-batches.service.js';
import { PayoutFiles } from '../../grants/payout-batches/payout-files.service.js';
import { ReportDuties } from '../../grants/report-duties/report-duties.job.js';
import { SpendingReports } from '../../grants/spending-reports/spending-reports.service.js';
import type { SpendingReport } from '../../grants/spending-reports/spending-report.entity.js';
import { Tasks } from '../../matters/tasks/tasks.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { SpentRoundWork, type Granted } from './spent-round-work.service.js';
import type { ReportStory } from './spent-round.js';

const DECLINED_BECAUSE = 'Kursen fick för få anmälda.';

/** The money of the round that is over: paid, used, and accounted for. */
@Injectable()
export class SpendingWork {
  private batchId: Id | undefined;

  constructor(
    private readonly round: SpentRoundWork,
    private readonly payouts: Disbursements,
    private readonly declines: AwardDeclines,
    private readonly batches: PayoutBatches,
    private readonly files: PayoutFiles,
    private readonly duties: ReportDuties,
    private readonly reports: SpendingReports,
    private readonly tasks: Tasks,
    private readonly clock: Clock,
  ) {}

  /** What is final is paid in one batch, which one person reviews and another attests; one association has written that it declines. */
  async pay(committeeId: Id, officer: Actor, finance: Actor, attestant: Actor): Promise<void> {
    await this.payouts.planMissing();
    const planned = await this.payouts.all(finance, ['planned']);
    const of = ({ application }: Granted): (typeof planned)[number] =>
      planned.find(({ matterId }) => matterId === application.matterId)!;
    const letter = { because: DECLINED_BECAUSE, cameBy: 'email', reachedOn: this.clock.today() } as const;
    for (const { decisionId } of this.inStory('declined').map(of))
      await this.followUp(officer, (await this.declines.enter(officer, decisionId, letter, {})).matterId);
    const ids = this.round.grants.filter(({ grant }) => grant.report !== 'declined').map((each) => of(each).id);
    const { batch } = await this.batches.make(finance, committeeId, ids, this.clock.today(), 'external', {});
    const reviewed = await this.batches.review(finance, batch!.id, { seen: batch!.version });
    const attested = await this.batches.attest(attestant, batch!.id, { seen: reviewed.version });
    await this.files.make(finance, attested.id, { seen: attested.version });
    this.batchId = attested.id;
  }

  /** The officer has read why, and leaves the case for those who close it. */
  private async followUp(officer: Actor, matterId: Id): Promise<void> {
    const open = (await this.tasks.of(matterId)).filter(({ doneAt }) => doneAt === null);
    for (const { id } of open) await this.tasks.finish(officer, id, {});
  }

  /** The finance system says that it is paid. */
  async hear(finance: Actor): Promise<void> {
    const sent = (await this.payouts.all(finance, ['sent'])).filter(({ batchId }) => batchId === this.batchId);
    for (const { id, version: seen } of sent) await this.payouts.notePaid(finance, id, this.clock.today(), { seen });
  }

  /** What the program does each day: plans payouts, opens reports, reminds, and marks those that are late. */
  async daily(): Promise<void> {
    await this.payouts.planMissing();
    await this.duties.run(this.clock.today());
  }

  /** The reports come on paper, and the office enters them. */
  async report(officer: Actor): Promise<void> {
    for (const { grant, application } of this.inStory('settled', 'waits', 'faulty')) {
      const { id, version, purposes } = await this.reportOf(officer, application.matterId);
      const lines = grant.lines.map(({ text, kronor }) => ({
        ...{ id: null, purposeId: purposes[0]!.id, text, spentOre: kronor * 100, otherFundingOre: 0, voucher: null },
      }));
      const saved = await this.reports.save(officer, id, grant.activity, lines, { seen: version });
      await this.reports.submit(officer, id, { seen: saved.version });
    }
  }

  /** The officer looks at two of them: one is right and finance ends it, in the other faults are noted. */
  async look(officer: Actor, finance: Actor): Promise<void> {
    for (const { grant, application } of this.inStory('settled', 'faulty')) {
      const { id, version, lines } = await this.reportOf(officer, application.matterId);
      const judged = lines.map((line, place) => {
        const { finding, because = null } = grant.lines[place]!;
        return { id: line.id, finding, because };
      });
      const { version: seen } = await this.reports.judge(officer, id, judged, { seen: version });
      if (grant.report === 'faulty') {
        const because =
          'Resan hör inte till det som bidraget gavs till, och 6\u00A0100\u00A0kronor är inte redovisade.';
        await this.reports.noteFaults(officer, id, because, { seen });
      } else {
        const reviewed = await this.reports.approve(officer, id, { seen });
        await this.reports.settle(finance, id, { seen: reviewed.version });
      }
    }
  }

  private inStory(...stories: ReportStory[]): Granted[] {
    return this.round.grants.filter(({ grant }) => stories.includes(grant.report));
  }

  private async reportOf(actor: Actor, matterId: Id): Promise<SpendingReport> {
    const { items } = await this.reports.list(actor, {}, {});
    const found = items.find((report) => report.matterId === matterId);
    if (!found) throw new Error('The demo reports on what has been paid');
    return found;
  }
}
