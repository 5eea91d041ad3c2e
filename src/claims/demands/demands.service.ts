import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { unprintableIn } from '../../documents/typesetting/unprintable.js';
import { checkSeen, refusal, type Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { Clock } from '../../platform/clock.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { DemandDrafts, type DemandDraft, type DemandWay } from './demand-drafts.service.js';
import { DemandEffects } from './demand-effects.service.js';
import { DemandLooks } from './demand-looks.service.js';
import { demandedParts } from './demand-model.js';
import { Demand } from './demand.entity.js';
import { demandFlow, demandNeeds, type DemandAct, type DemandLook, type DemandState } from './demand.js';

/** A demand as it would be sent, for the one who is about to. */
export interface DemandPreview extends DemandDraft {
  readonly document: LetterDocument;
}

/** Demands [krav]: drawn from the claim as it stands, sent, taken back until they have left. */
@Injectable()
export class Demands {
  readonly noun: Noun<DemandState, Demand, DemandLook> = {
    flow: demandFlow,
    entity: Demand,
    needs: demandNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, demand) => this.looks.within(act, await this.claims.within(act, demand.claimId), demand),
  };

  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly looks: DemandLooks,
    private readonly drafts: DemandDrafts,
    private readonly effects: DemandEffects,
    private readonly clock: Clock,
  ) {}

  /** The demands of a claim that the caller may see, newest first. */
  async of({ id: claimId }: Pick<Claim, 'id'>): Promise<Demand[]> {
    return this.reads
      .inner(Demand, 'demand')
      .where({ claimId })
      .orderBy('demand.madeAt', 'DESC')
      .addOrderBy('demand.id')
      .getMany();
  }

  async get(actor: Actor, id: Id): Promise<Demand> {
    const demand = await this.reads.of(actor).one(Demand, { id });
    if (!demand) throw problem('notFound', 'demand.notFound');
    return demand;
  }

  /** The demand as it would be sent now; null where something is lacking that every demand is made of. */
  async preview(actor: Actor, claim: Claim, name: DemandAct, way: DemandWay): Promise<DemandPreview | null> {
    const look = await this.looks.ahead(claim, this.clock.today());
    const around = await this.drafts.around(actor, claim, name, way);
    const draft = this.drafts.draw(claim, name, look, way, around, this.clock.now());
    return draft && { ...draft, document: this.drafts.wordsOf(draft, around) };
  }

  /** Sends a demand: its letter, its cost and its days in one act. Signs that no font has are told of first. */
  async send(
    actor: Actor,
    claimId: Id,
    name: DemandAct,
    way: DemandWay,
    asked: Asked,
    { unprintableMeant = false } = {},
  ): Promise<Demand> {
    const found = await this.claims.get(actor, claimId);
    const preview = unprintableMeant ? null : await this.preview(actor, found, name, way);
    const [odd, ...more] = preview ? await unprintableIn(preview.document) : [];
    if (odd) throw new Problem('refused', [{ code: 'letter.unprintable.told' }, odd, ...more]);
    const around = await this.drafts.around(actor, found, name, way);
    const input = { seen: asked.seen, way };
    const place = { log: found.committeeId, act: `demand.${name} ${claimId}`, key: asked.key, input };
    return this.units.run(actor, place, async (act) => {
      const claim = await this.claims.within(act, claimId);
      checkSeen(claim, asked.seen);
      const look = await this.looks.within(act, claim);
      const draft = this.drafts.draw(claim, name, look, way, around, act.at);
      if (!draft) {
        const lacks = ['ownLedger', 'routine', 'described'].flatMap((need) => demandNeeds[need]?.(look) ?? []);
        throw refusal(demandFlow, name, lacks);
      }
      const row = rowOf(act, claim, name, draft);
      const facts = factsOf(row, draft);
      const demand = await this.courses.makeWithin(act, this.noun, name, { row, facts });
      await this.effects.applyWithin(act, claim, demand, draft, around.letter);
      return demand;
    });
  }

  /** Takes back a demand whose letter has not left. */
  async takeBack(actor: Actor, id: Id, asked: Asked): Promise<Demand> {
    const found = await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'takeBack', found, asked, async (act, demand) => {
      const claim = await this.claims.within(act, demand.claimId);
      const days = await this.effects.undoWithin(act, claim, demand);
      if (days && Object.keys(days).length > 0) await act.rows.change(Claim, claim, days);
      return { facts: { claimId: demand.claimId } };
    });
    return row;
  }
}

function rowOf(act: Act, claim: Claim, name: DemandAct, { model, sentOn }: DemandDraft): Demand {
  const { id: claimId, committeeId, matterId, associationId, dueOn: dueBeforeOn, interestFromOn } = claim;
  const { bankgiro, dueOn, feeOre } = model;
  return {
    ...{ id: newId(), committeeId, matterId, associationId, claimId, act: name, letterId: newId(), bankgiro },
    ...{ sentOn, dueOn, ...demandedParts(model), feeOre, dueBeforeOn, interestBeforeOn: interestFromOn, state: 'sent' },
    ...{ madeBy: act.actor.userId as Id, madeAt: act.at, version: 1 },
  };
}

function factsOf(
  { claimId, sentOn, dueOn, capitalOre, interestOre, costOre, feeOre }: Demand,
  { writing }: DemandDraft,
) {
  return { claimId, sentOn, dueOn, capitalOre, interestOre, costOre, feeOre, delivery: word(writing.delivery) };
}
