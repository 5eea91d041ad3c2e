import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Made, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { narrowToRounds, type AcrossRounds } from '../rounds/round-choices.service.js';
import type { Round } from '../rounds/round.entity.js';
import { daysLate, daysLateAt } from '../rounds/round.js';
import { Application } from './application.entity.js';
import {
  applicationFlow,
  applicationNeeds,
  type ApplicationFields,
  type ApplicationLook,
  type ApplicationNarrowing,
  type ApplicationState,
} from './application.js';

/** What an application is taken in with. */
export interface TakenIn extends Pick<
  ApplicationFields,
  | 'id'
  | 'origin'
  | 'receivedOn'
  | 'amountOre'
  | 'purpose'
  | 'corrections'
  | 'adoptedHash'
  | 'facts'
  | 'extra'
  | 'accepted'
> {
  readonly round: Round;
  readonly association: Association;
}

/** Which applications are listed; their day is the one by which the round has promised an answer. */
export interface ApplicationFilter extends AcrossRounds {
  readonly state?: ApplicationState | undefined;
  readonly only?: ApplicationNarrowing | undefined;
  /** For an office: whoever speaks for an association too sees its own elsewhere. */
  readonly committees?: readonly Id[] | undefined;
}

/** Applications [ansökningar] that have come in. */
@Injectable()
export class Applications {
  readonly noun: Noun<ApplicationState, Application, ApplicationLook> = {
    flow: applicationFlow,
    entity: Application,
    needs: applicationNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, { matterId }) => {
      const matter = await act.rows.one(Matter, { id: matterId });
      if (!matter) throw new Error(`There is no matter ${matterId}`);
      const where = { matterId, kind: 'grant' as const, state: In(STANDING_STATES) };
      return { matterState: matter.state, isDecided: (await act.rows.one(Decision, where)) !== null };
    },
  };

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
    private readonly budgets: Budgets,
  ) {}

  /** Begins the case of an application, and gives the row that stands in it; the step that makes it says who may. */
  async buildWithin(
    act: Act,
    { round, association, ...said }: TakenIn,
  ): Promise<Made<Application> & { readonly matter: Matter }> {
    await mustBeFirst(act, round.id, association.id);
    const { committeeId, activityYear, termsHash } = round;
    const { amountOre, receivedOn, origin, adoptedHash } = said;
    const matter = await this.matters.registerWithin(act, {
      ...{ committeeId, kind: 'FB', title: round.titleSv, amountOre, receivedOn, dnr: null, officerId: null },
      ...{ party: fullNameOf(association), partyOrgNumber: association.orgNumber, associationId: association.id },
    });
    await this.budgets.joinWithin(act, round.id, { committeeId, matterId: matter.id });
    const late = origin === 'portal' ? daysLateAt(round, act.at) : daysLate(round, receivedOn);
    const where = { committeeId, matterId: matter.id, associationId: association.id, roundId: round.id };
    const by = { submittedBy: act.actor.userId as Id, submittedAt: act.at };
    const rest = { activityYear, termsHash, daysLate: late, state: 'submitted', version: 1 } as const;
    const told = { origin: word(origin), receivedOn, daysLate: late, adoptedHash: word(adoptedHash) };
    return { row: { ...said, ...where, ...by, ...rest }, facts: { roundId: round.id, ...told }, matter };
  }

  /** The association takes its application back; the case is closed by a named person. */
  async withdraw(actor: Actor, id: Id, because: string | null, asked: Asked): Promise<Application> {
    const found = await this.get(actor, id);
    const outcome = await this.courses.take(
      actor,
      this.noun,
      'withdraw',
      found,
      { ...asked, input: { because } },
      async (act) => {
        await this.budgets.takeWithin(act, found.matterId, 0, false);
        return because === null ? {} : { sealed: { because } };
      },
    );
    return outcome.row;
  }

  async get(actor: Actor, id: Id): Promise<Application> {
    return this.reads.of(actor).get(Application, id);
  }

  /** An application of an association that the actor speaks for; the office reads it in its case. */
  async getOwn(actor: Actor, id: Id): Promise<Application> {
    const found = await this.get(actor, id);
    if (!associationsOf(actor).includes(found.associationId)) throw problem('notFound', 'thing.notFound');
    return found;
  }

  /** The applications of the associations that the actor speaks for, the latest first. */
  async own(actor: Actor): Promise<Application[]> {
    const associationId = In([...associationsOf(actor), '']);
    return this.reads.of(actor).many(Application, { associationId }, { submittedAt: 'DESC', id: 'ASC' });
  }

  /** The application of a case that the caller has been let into, or null. */
  async ofMatter(matterId: Id): Promise<Application | null> {
    return this.reads.inner(Application, 'application').where({ matterId }).getOne();
  }

  /** The application of an association in a round that has not been taken back, as far as the actor may see it. */
  async standing(actor: Actor, roundId: Id, associationId: Id): Promise<Application | null> {
    return this.reads.of(actor).one(Application, { roundId, associationId, state: 'submitted' });
  }

  /** One page of what the actor may see, the first to arrive first. */
  async list(actor: Actor, filter: ApplicationFilter, page: PageQuery): Promise<Listing<Application>> {
    const query = this.reads.of(actor).query(Application, 'application');
    const { state, only, committees, dueFrom, dueTo } = filter;
    if (committees !== undefined) query.andWhere({ committeeId: In(['', ...committees]) });
    narrowToRounds(query, filter);
    if (state !== undefined) query.andWhere('application.state = :state', { state });
    if (only !== undefined) query.andWhere(NARROWED[only]);
    const promised = (day: string): string =>
      `application.roundId IN (SELECT asked.id FROM round asked WHERE asked.answer_on ${day})`;
    if (dueFrom !== undefined) query.andWhere(promised('>= :dueFrom'), { dueFrom });
    if (dueTo !== undefined) query.andWhere(promised('<= :dueTo'), { dueTo });
    return readPage(query, ['receivedOn', 'id'], page);
  }

  /** The applications of a round in the order of their arrival: all of them, for its money is shared among all. */
  async ofRound(actor: Actor, roundId: Id): Promise<Application[]> {
    const query = this.reads.of(actor).query(Application, 'application').andWhere({ roundId });
    query.orderBy('application.receivedOn').addOrderBy('application.submittedAt').addOrderBy('application.id');
    return query.getMany();
  }
}

const NARROWED: Readonly<Record<ApplicationNarrowing, string>> = {
  undecided: `application.state = 'submitted' AND NOT EXISTS (
    SELECT 1 FROM decision given WHERE given.matter_id = application.matterId AND given.kind = 'grant'
      AND given.decided_on IS NOT NULL AND given.state <> 'replaced')`,
  unassigned: 'EXISTS (SELECT 1 FROM matter dealt WHERE dealt.id = application.matterId AND dealt.officer_id IS NULL)',
  late: 'application.daysLate > 0',
  paper: `application.origin = 'paper'`,
};

/** An association applies once in a round; what it adds is laid in that case. */
export async function mustBeFirst(act: Act, roundId: Id, associationId: Id): Promise<void> {
  const standing = await act.rows.one(Application, { roundId, associationId, state: 'submitted' });
  if (!standing) return;
  const matter = await act.rows.one(Matter, { id: standing.matterId });
  throw problem('refused', 'application.alreadyThere', { number: matter?.number ?? '' });
}
