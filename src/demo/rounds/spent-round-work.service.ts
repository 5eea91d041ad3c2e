import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import { Board } from '../../associations/board/board.service.js';
import type { Application } from '../../grants/applications/application.entity.js';
import { PaperApplications } from '../../grants/applications/paper-applications.service.js';
import { WHOLE_DAY } from '../../grants/rounds/round.js';
import type { Round } from '../../grants/rounds/round.entity.js';
import { Rounds } from '../../grants/rounds/rounds.service.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import { addDays, yearOf, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { AssociationWork } from '../associations/association-work.service.js';
import { ApplicationWork } from '../cases/application-work.service.js';
import type { DemoApplication } from '../cases/case-events.js';
import { SPENT_DAYS_AGO, SPENT_GRANTS, type SpentGrant } from './spent-round.js';

/** A grant of the round with its application. */
export interface Granted {
  readonly grant: SpentGrant;
  readonly application: Application;
}

/** A round whose money is spent: applied for on paper, with account and terms, and judged. */
@Injectable()
export class SpentRoundWork {
  private opened: Round | undefined;
  private readonly applied: Granted[] = [];

  constructor(
    private readonly rounds: Rounds,
    private readonly rulebooks: Rulebooks,
    private readonly papers: PaperApplications,
    private readonly matters: Matters,
    private readonly work: ApplicationWork,
    private readonly board: Board,
    private readonly acceptances: Acceptances,
    private readonly associations: AssociationWork,
    private readonly clock: Clock,
  ) {}

  get round(): Round {
    if (!this.opened) throw new Error('The demo opens a round before it is used');
    return this.opened;
  }

  /** Each grant with its application. */
  get grants(): readonly Granted[] {
    return this.applied;
  }

  async open(officer: Actor, committeeId: Id, today: Day): Promise<void> {
    const opensOn = this.clock.today();
    const year = yearOf(opensOn);
    const { hash } = await this.rulebooks.termsFor(committeeId, 'grant', opensOn);
    const round = await this.rounds.create(
      officer,
      committeeId,
      {
        titleSv: `Projektbidrag ${year}`,
        titleEn: `Project grants ${year}`,
        purposeSv: 'Till öppna aktiviteter under sommaren och hösten.',
        purposeEn: 'For open activities in summer and autumn.',
        ...{ budgetOre: 150_000_00, opensOn, closesOn: addDays(today, -SPENT_DAYS_AGO.closed), ...WHOLE_DAY },
        ...{ intake: 'period', activityYear: year, years: 1, tranches: 'whole', paid: 'inAdvance' },
        ...{ schemeKey: null, termsHash: hash, papers: [], questions: [] },
        answerOn: addDays(today, -SPENT_DAYS_AGO.announced),
        reportOn: addDays(today, -SPENT_DAYS_AGO.due),
      },
      {},
    );
    this.opened = await this.rounds.publish(officer, round.id, { seen: round.version });
  }

  /** The applications come on paper, with the account and the signed terms. */
  async apply(officer: Actor, finance: Actor): Promise<void> {
    for (const grant of SPENT_GRANTS) {
      const associationId = this.associations.named(grant.party)!.id;
      const sent = {
        amount: String(grant.kronor),
        purpose: `${grant.about.charAt(0).toUpperCase()}${grant.about.slice(1)}.`,
      };
      const came = { cameBy: 'handedIn', reachedOn: this.clock.today() } as const;
      const paper = { roundId: this.round.id, associationId, ...came, sent };
      const application = await this.papers.enter(officer, paper, {});
      this.applied.push({ grant, application });
      const matter = await this.matters.get(officer, application.matterId);
      const told = asApplication(grant);
      for (const does of ['sendPapers', 'enterAccount'] as const)
        await this.work.happen(officer, matter, { day: 0, by: '', does }, told);
      await this.work.happen(finance, matter, { day: 0, by: '', does: 'confirmAccount' }, told);
      await this.signTerms(officer, associationId);
    }
  }

  async judge(officer: Actor): Promise<void> {
    for (const { grant, application } of this.applied) {
      const matter = await this.matters.get(officer, application.matterId);
      for (const does of ['begin', 'judgeSome', 'judgeAll', 'complete'] as const)
        await this.work.happen(officer, matter, { day: 0, by: '', does }, asApplication(grant));
    }
  }

  private async signTerms(officer: Actor, associationId: Id): Promise<void> {
    const signedOn = this.clock.today();
    const board = await this.board.of(associationId, signedOn);
    const signers = board.filter(({ role }) => role === 'chair' || role === 'treasurer').map(({ id }) => id);
    const paperId = board.find(({ minutesPaperId }) => minutesPaperId !== null)!.minutesPaperId!;
    const terms = { termsHash: this.round.termsHash!, termsVersion: String(yearOf(signedOn)) };
    await this.acceptances.record(
      officer,
      associationId,
      { ...terms, way: 'minutes', signers, paperId, page: 1, signedOn },
      {},
    );
  }
}

function asApplication(grant: SpentGrant): DemoApplication {
  return { ...grant, daysAgo: SPENT_DAYS_AGO.applied, until: 'decided' };
}
