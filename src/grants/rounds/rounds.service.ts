import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { committeesOf, type Actor } from '../../acts/actor.js';
import type { LineFacts } from '../../acts/line.js';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import { hasRoleFor, roleRefusal, type Noun, type Taken } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Ore } from '../../shared/amount.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { Round } from './round.entity.js';
import { roundFlow, roundNeeds, type RoundFacts, type RoundInput, type RoundState } from './round.js';
import { RoundsQueries } from './rounds.queries.js';
import { RoundOffers } from './round-offers.service.js';
import { copyOf } from './copy-of.js';

/** Rounds [bidragsomgångar]: written, published, closed and concluded. */
@Injectable()
export class Rounds {
  readonly noun: Noun<RoundState, Round, RoundFacts> = {
    flow: roundFlow,
    entity: Round,
    needs: roundNeeds,
    // A round belongs to no case: it stands in the place of one, so that its history is found as a case's is.
    matterIdOf: ({ id }) => id,
    factsOf: async (act, round) => ({
      round,
      at: act.at,
      hasRules: (await this.rulesOf(round)) !== null,
      undecided: await this.rounds.undecidedIn(round),
    }),
  };

  constructor(
    private readonly courses: Courses,
    private readonly rounds: RoundsQueries,
    private readonly rulebooks: Rulebooks,
    private readonly offers: RoundOffers,
    private readonly budgets: Budgets,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, committeeId: Id, input: RoundInput, asked: Asked): Promise<Round> {
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    const step = stepOf(roundFlow, 'create');
    if (!hasRoleFor(actor, step, committeeId)) throw roleRefusal(roundFlow, step);
    await this.offers.check(committeeId, input);
    return this.courses.make(actor, this.noun, 'create', { committeeId }, asked, async () => ({
      row: { ...input, id: newId(), committeeId, copiedFrom: null, state: 'draft', version: 1 },
      facts: toldOf(input),
    }));
  }

  /** Writes next year's round as this one was written; its days, years and terms are then looked over. */
  async copy(actor: Actor, id: Id, asked: Asked): Promise<Round> {
    const found = await this.rounds.get(actor, id);
    const { committeeId } = found;
    const input = copyOf(found, await this.offers.termsForCopy(committeeId, found));
    return this.courses.make(actor, this.noun, 'copy', { committeeId }, { ...asked, input: { id } }, async () => ({
      row: { ...input, id: newId(), committeeId, copiedFrom: id, state: 'draft', version: 1 },
      facts: { roundId: id, ...toldOf(input) },
    }));
  }

  async change(actor: Actor, id: Id, input: RoundInput, asked: Asked): Promise<Round> {
    const found = await this.rounds.get(actor, id);
    await this.offers.check(found.committeeId, input);
    const core = async (): Promise<{ changes: RoundInput; facts: LineFacts }> => ({
      changes: input,
      facts: toldOf(input),
    });
    return (await this.courses.take(actor, this.noun, 'change', found, asked, core)).row;
  }

  /** Makes it known to everybody; from its first day it can be applied in. */
  async publish(actor: Actor, id: Id, asked: Asked): Promise<Round> {
    const found = await this.rounds.get(actor, id);
    const core = async (act: Act, { committeeId, budgetOre, reportOn }: Round): Promise<Record<string, never>> => {
      await this.budgets.openWithin(act, id, { committeeId, totalOre: budgetOre, reportOn });
      return {};
    };
    return (await this.courses.take(actor, this.noun, 'publish', found, asked, core)).row;
  }

  /** Changes the money of a published round, with a reason; what is set aside or decided cannot be taken away. */
  async setBudget(actor: Actor, id: Id, budgetOre: Ore, because: string, asked: Asked): Promise<Round> {
    const found = await this.rounds.get(actor, id);
    const given = { ...asked, input: { budgetOre, because } };
    const core = async (act: Act, round: Round): Promise<Taken<Round>> => {
      await this.budgets.resizeWithin(act, id, budgetOre);
      return { changes: { budgetOre }, facts: { budgetOre, beforeOre: round.budgetOre }, sealed: { because } };
    };
    return (await this.courses.take(actor, this.noun, 'setBudget', found, given, core)).row;
  }

  async close(actor: Actor, id: Id, asked: Asked): Promise<Round> {
    return this.step(actor, 'close', id, asked);
  }

  /** Notes that every application has been answered. */
  async conclude(actor: Actor, id: Id, asked: Asked): Promise<Round> {
    return this.step(actor, 'conclude', id, asked);
  }

  /** The criteria that apply to who applies in a round on a day (today, or the first one), or null where there are none. */
  async rulesOf(
    { committeeId, opensOn, activityYear }: Pick<Round, 'committeeId' | 'opensOn' | 'activityYear'>,
    on = this.clock.today(),
  ): Promise<{ readonly hash: string; readonly content: CriteriaContent } | null> {
    try {
      const dates = { appliedOn: on < opensOn ? opensOn : on, activityYear };
      const { hash, adopted } = await this.rulebooks.criteriaFor(committeeId, 'grant', dates);
      return { hash, content: adopted.content as CriteriaContent };
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return null;
      throw error;
    }
  }

  private async step(actor: Actor, act: string, id: Id, asked: Asked): Promise<Round> {
    return (await this.courses.take(actor, this.noun, act, await this.rounds.get(actor, id), asked)).row;
  }
}

function toldOf({ opensOn, closesOn, activityYear, budgetOre }: RoundInput): LineFacts {
  return { opensOn, closesOn, activityYear, budgetOre };
}
