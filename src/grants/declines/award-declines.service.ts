import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { arrivalDay } from '../../documents/files/arrivals.js';
import { checkSeen, type Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Person } from '../../identity/person.js';
import type { EntityClass } from '../../platform/database/database.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { AwardDecline } from './award-decline.entity.js';
import { DeclineEffects } from './decline-effects.service.js';
import {
  awardDeclineFlow,
  awardDeclineNeeds,
  type AwardDeclineLook,
  type AwardDeclineState,
  type DeclineWay,
} from './award-decline.js';

/** A decline as the office enters it. */
export interface EnteredDecline {
  readonly because: string;
  readonly cameBy: Exclude<DeclineWay, 'portal'>;
  /** The day it reached the office; the day of arrival follows from the way it came. */
  readonly reachedOn: Day;
}

/** Grants that associations decline [avståenden]: in one act nothing more is paid, nothing reported, and the money is left. */
@Injectable()
export class AwardDeclines {
  readonly noun: Noun<AwardDeclineState, AwardDecline, AwardDeclineLook> = {
    flow: awardDeclineFlow,
    entity: AwardDecline,
    needs: awardDeclineNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: (act, { decisionId }) => this.lookOf(decisionId, act),
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly effects: DeclineEffects,
  ) {}

  /** The association's own act, from the version of the decision that it has read. */
  async decline(actor: Person, decisionId: Id, because: string, asked: Asked): Promise<AwardDecline> {
    const given = { ...asked, input: { because } };
    const said = (act: Act) => ({ because, cameBy: 'portal', receivedOn: act.today }) as const;
    return this.take(actor, 'decline', decisionId, given, said, actor);
  }

  /** Enters one that came on paper or by mail, on its day of arrival. */
  async enter(actor: Actor, decisionId: Id, entered: EnteredDecline, asked: Asked): Promise<AwardDecline> {
    const { because, cameBy, reachedOn } = entered;
    return this.take(actor, 'enter', decisionId, { ...asked, input: entered }, (act) => {
      if (reachedOn > act.today)
        throw problem('invalid', 'file.receivedInFuture', { field: 'reachedOn', receivedOn: reachedOn });
      return { because, cameBy, receivedOn: arrivalDay({ cameBy, reachedOn }, act.at) };
    });
  }

  private async take(
    actor: Actor,
    name: 'decline' | 'enter',
    decisionId: Id,
    { seen, key, input }: Asked,
    said: (act: Act) => Pick<AwardDecline, 'because' | 'cameBy' | 'receivedOn'>,
    sender?: Person,
  ): Promise<AwardDecline> {
    const found = await this.reads.of(actor).get(Decision, decisionId);
    const { committeeId, matterId } = found;
    const place = { log: committeeId, act: `awardDecline.${name} ${decisionId}`, key, input: { seen, input } };
    return this.units.run(actor, place, async (act) => {
      const decision = (await act.rows.one(Decision, { id: decisionId })) ?? found;
      checkSeen(decision, seen);
      const row: AwardDecline = {
        ...{ id: newId(), committeeId, matterId, decisionId, amountOre: decision.amountOre ?? 0 },
        // Whoever declines what is no award is refused by the needs, also where it is nobody's.
        associationId: decision.associationId ?? ('' as Id),
        ...{ ...said(act), enteredBy: act.actor.userId as Id, enteredAt: act.at, state: 'declined', version: 1 },
      };
      const { amountOre, cameBy, receivedOn, because } = row;
      const facts = { decisionId, amountOre, cameBy: word(cameBy), receivedOn };
      await this.courses.makeWithin(act, this.noun, name, { row, facts, sealed: { because } });
      await this.effects.within(act, row, name === 'decline' ? 'awardDeclined' : 'awardDeclineEntered', sender);
      return row;
    });
  }

  async get(actor: Actor, id: Id): Promise<AwardDecline> {
    return this.reads.of(actor).get(AwardDecline, id);
  }

  /** One page of what the actor may see, by id. */
  async list(actor: Actor, page: PageQuery): Promise<Listing<AwardDecline>> {
    return readPage(this.reads.of(actor).query(AwardDecline, 'decline'), ['id'], page);
  }

  /** The decline of a decision in a case that the caller has been let into, or null. */
  async ofDecision(decisionId: Id): Promise<AwardDecline | null> {
    return this.reads.inner(AwardDecline, 'decline').where({ decisionId }).getOne();
  }

  /** A form names its decision, and the address its case: the one must be of the other. */
  async mustBeOf(matterId: Id, decisionId: Id): Promise<void> {
    const { decision } = await this.lookOf(decisionId);
    if (decision?.matterId !== matterId) throw problem('notFound', 'thing.notFound');
  }

  /** What says whether the award of a decision can be declined, within an act or before it. */
  async lookOf(decisionId: Id, act?: Act): Promise<AwardDeclineLook> {
    const many = async <Row extends ObjectLiteral>(entity: EntityClass<Row>, where: FindOptionsWhere<Row>) =>
      act ? act.rows.many(entity, where) : this.reads.inner(entity, 'row').where(where).getMany();
    const [decision = null] = await many(Decision, { id: decisionId });
    const payouts = decision ? await many(Disbursement, { matterId: decision.matterId }) : [];
    const declined = (await many(AwardDecline, { decisionId })).length > 0;
    return { decision, declined, payouts: payouts.map(({ state }) => state) };
  }
}
