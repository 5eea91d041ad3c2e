import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { ClawbackCase } from '../../clawback/case/clawback-case.entity.js';
import { CONTROLLED } from '../../clawback/case/clawback.js';
import { Clawbacks } from '../../clawback/case/clawbacks.service.js';
import { Hearings } from '../../clawback/case/hearings.service.js';
import { Openings } from '../../clawback/case/openings.service.js';
import { ClawbackDecisions } from '../../clawback/deciding/clawback-decisions.service.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import { SpendingReports } from '../../grants/spending-reports/spending-reports.service.js';
import { Clock } from '../../platform/clock.js';
import { addDays } from '../../shared/day.js';
import type { ReportStory } from './spent-round.js';
import { SpentRoundWork } from './spent-round-work.service.js';

/** How long the association has for its answer. */
const REPLY_DAYS = 21;

/** What was found, as each association reads it. */
const FOUND: Readonly<Partial<Record<ReportStory, string>>> = {
  faulty:
    'I redovisningen finns en resa till en teaterfestival för 12\u00A0400\u00A0kronor. Resan var bara för styrelsen. Bidraget gavs till teaterkvällar för boende. 6\u00A0100\u00A0kronor är inte använda.',
  missing:
    'Redovisningen skulle ha kommit in för tolv dagar sedan. Den har inte kommit, och föreningen har inte svarat på påminnelserna.',
};

/** Two of the grants are looked into: of one a claim is decided, in the other the association may still answer. */
@Injectable()
export class ClawbackWork {
  private readonly opened = new Map<ReportStory, ClawbackCase>();

  constructor(
    private readonly round: SpentRoundWork,
    private readonly reports: SpendingReports,
    private readonly openings: Openings,
    private readonly clawbacks: Clawbacks,
    private readonly hearings: Hearings,
    private readonly exchanges: Exchanges,
    private readonly decisions: ClawbackDecisions,
    private readonly clock: Clock,
  ) {}

  /** The case about a grant, as it stands. */
  of(story: ReportStory): ClawbackCase {
    return this.opened.get(story)!;
  }

  /** Opens a case from the report and puts what was found to the association. */
  async hear(officer: Actor, story: ReportStory): Promise<void> {
    const { application } = this.round.grants.find(({ grant }) => grant.report === story)!;
    const { items } = await this.reports.list(officer, {}, {});
    const report = items.find(({ matterId }) => matterId === application.matterId)!;
    const ground = { reportId: report.id, findingId: null, committeeId: null, associationId: null };
    const { id, version } = await this.openings.open(officer, ground, {});
    const description = { facts: FOUND[story] ?? '', legalBasis: 'terms', brokenFrom: null, evidence: [] } as const;
    const { version: seen } = await this.clawbacks.describe(officer, id, description, { seen: version });
    const dueOn = addDays(this.clock.today(), REPLY_DAYS);
    this.opened.set(story, await this.hearings.hear(officer, id, dueOn, { seen }));
  }

  /** The association has answered by mail; the officer weighs it and proposes. */
  async propose(officer: Actor, story: ReportStory): Promise<void> {
    const { id, hearingId, version } = this.opened.get(story)!;
    const { version: asked } = await this.exchanges.get(officer, hearingId!);
    const answer =
      'Vi trodde att resan fick räknas, eftersom styrelsen lärde sig mycket. Resten betalar vi gärna tillbaka.';
    await this.exchanges.answer(officer, hearingId!, this.clock.today(), answer, { seen: asked });
    const weighing = {
      proposal: 'clawback',
      words:
        'Resan var bara för styrelsen och hör inte till det som bidraget gavs till. Att den var lärorik ändrar inte det. Resten av bidraget är inte använt.',
      proportionality: 'Kravet gäller bara det som inte har gått till teaterkvällarna.',
      ...{ contested: false, goodFaith: null, reductionOre: 0, reductionBecause: null },
      ...{ acts: [], circumstances: [], specialReasons: null },
    } as const;
    const weighed = await this.decisions.weigh(officer, id, weighing, { seen: version });
    this.opened.set(story, await this.decisions.propose(officer, id, { seen: weighed.version }));
  }

  /** The delegate has gone through each part, and decides. */
  async decide(delegate: Actor, story: ReportStory): Promise<void> {
    const { id, version } = this.opened.get(story)!;
    this.opened.set(story, await this.decisions.decide(delegate, id, CONTROLLED, { seen: version }));
  }
}
