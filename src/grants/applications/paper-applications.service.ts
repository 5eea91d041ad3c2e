import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Associations } from '../../associations/register/associations.service.js';
import { arrivalDay } from '../../documents/files/arrivals.js';
import { hasRoleFor, roleRefusal } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { answersIn, saidIn } from '../drafts/answers.js';
import { questionsOf } from '../drafts/questions.js';
import { Rounds } from '../rounds/rounds.service.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Application } from './application.entity.js';
import { applicationFlow } from './application.js';
import { Applications } from './applications.service.js';

/** How an application comes that is not sent through the portal. Texts under `cameBy`. */
export const PAPER_WAYS = ['post', 'email', 'handedIn'] as const;
export type PaperWay = (typeof PAPER_WAYS)[number];

/** An application on paper, as it is entered at the office. */
export interface PaperApplication {
  readonly roundId: Id;
  readonly associationId: Id;
  readonly cameBy: PaperWay;
  /** The day it reached the office; the day of arrival follows from the way it came. */
  readonly reachedOn: Day;
  /** What it says, by the questions of the form. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** Applications that come on paper, entered at the office on the day they arrived. */
@Injectable()
export class PaperApplications {
  constructor(
    private readonly applications: Applications,
    private readonly courses: Courses,
    private readonly associations: Associations,
    private readonly rounds: Rounds,
    private readonly queries: RoundsQueries,
    private readonly clock: Clock,
  ) {}

  /** Enters one. What it does not say is left open, and is asked for; one that comes after the last day, or the decision, is entered too. */
  async enter(actor: Actor, paper: PaperApplication, asked: Asked): Promise<Application> {
    const round = await this.queries.get(actor, paper.roundId);
    const step = stepOf(applicationFlow, 'enter');
    if (!hasRoleFor(actor, step, round.committeeId)) throw roleRefusal(applicationFlow, step);
    if (round.state === 'draft') throw problem('refused', 'round.notPublished');
    const association = await this.associations.get(actor, paper.associationId);
    const { cameBy, reachedOn, sent } = paper;
    const receivedOn = arrivalDay({ cameBy, reachedOn }, this.clock.now());
    const rules = await this.rounds.rulesOf(round, receivedOn);
    if (!rules) throw problem('refused', 'round.need.rulesInForce');
    const { said, faults } = saidIn(rules.content, answersIn(questionsOf(rules.content, round.questions), sent), round);
    if (faults[0]) throw new Problem('invalid', [faults[0], ...faults.slice(1)]);
    const place = { ...asked, input: paper };
    return this.courses.make(actor, this.applications.noun, 'enter', round, place, async (act) => {
      const own = { id: newId(), origin: 'paper', receivedOn, round, association, accepted: [] } as const;
      return this.applications.buildWithin(act, { ...own, adoptedHash: rules.hash, ...said });
    });
  }
}
