import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { MinutesBook } from '../../decisions/announcement/minutes.service.js';
import { Allocating } from '../../grants/allocation/allocating.service.js';
import { CommitteeDecisions } from '../../grants/allocation/committee-decisions.service.js';
import { Rounds } from '../../grants/rounds/rounds.service.js';
import { Tasks } from '../../matters/tasks/tasks.service.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { SPENT_DAYS_AGO, SPENT_PARAGRAPH } from './spent-round.js';
import { SpentRoundWork } from './spent-round-work.service.js';

/** The round that is over before its committee: the money set aside, proposed, decided, and announced. */
@Injectable()
export class CommitteeWork {
  constructor(
    private readonly spent: SpentRoundWork,
    private readonly rounds: Rounds,
    private readonly allocating: Allocating,
    private readonly committee: CommitteeDecisions,
    private readonly minutes: MinutesBook,
    private readonly tasks: Tasks,
  ) {}

  async allocate(officer: Actor): Promise<void> {
    for (const { grant, application } of this.spent.grants) {
      const because = grant.grantedKronor < grant.kronor ? 'Bidraget räcker till fyra av fem besök.' : 'Som sökt.';
      const sum = { amountOre: grant.grantedKronor * 100, because, facts: {} };
      await this.allocating.byHand(officer, this.spent.round, application, sum, {});
    }
    const { id, version: seen } = this.spent.round;
    await this.rounds.close(officer, id, { seen });
  }

  async propose(officer: Actor): Promise<void> {
    this.mustBeDone(await this.committee.proposeAll(officer, this.spent.round, this.ids));
  }

  async decide(secretary: Actor, today: Day): Promise<void> {
    const meeting = { meetingOn: addDays(today, -SPENT_DAYS_AGO.met), paragraph: SPENT_PARAGRAPH };
    const rows = this.ids.map((applicationId) => ({ applicationId, recusals: null, deviation: null }));
    this.mustBeDone(await this.committee.decideAll(secretary, this.spent.round, meeting, rows));
  }

  /** The minutes are put up, and the letters have gone by post. */
  async announce(secretary: Actor, officer: Actor, committeeId: Id, today: Day): Promise<void> {
    const on = addDays(today, -SPENT_DAYS_AGO.announced);
    const meetingOn = addDays(today, -SPENT_DAYS_AGO.met);
    await this.minutes.enter(
      secretary,
      committeeId,
      { meetingOn, paragraph: null, approvedOn: on, announcedOn: on },
      {},
    );
    for (const { application } of this.spent.grants) {
      const open = (await this.tasks.of(application.matterId)).filter(
        ({ code, doneAt }) => code === 'tellDecision' && doneAt === null,
      );
      for (const task of open) await this.tasks.finish(officer, task.id, {});
    }
    const { id, version } = this.spent.round;
    await this.rounds.conclude(officer, id, { seen: version + 1 });
  }

  private get ids(): Id[] {
    return this.spent.grants.map(({ application }) => application.id);
  }

  private mustBeDone(rows: readonly { readonly name: string; readonly done: boolean }[]): void {
    const left = rows.filter(({ done }) => !done).map(({ name }) => name);
    if (left.length > 0) throw new Error(`The demo decides what it has prepared; not done: ${left.join(', ')}`);
  }
}
