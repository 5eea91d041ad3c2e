import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { keptEvidence, toldEvidence, type WrittenEvidence } from '../../decisions/grounds/put-evidence.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { addDays, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { ImpactAssessments } from '../start/impact-assessments.service.js';
import { FindingDispatch } from '../letters/finding-dispatch.service.js';
import { EstablishedFact } from './established-fact.entity.js';
import { findingFlow, findingNeeds, type FindingLook, type FindingState } from './finding.js';
import { democracyOf } from './finding-ground.js';

/** How long an association has at least to answer before the committee finds anything. */
const REPLY_DAYS = 14;

/** What was found, against which conditions of the committee's rules, and on which documents. */
export interface FindingDescription {
  readonly facts: string;
  readonly criteria: readonly string[];
  readonly evidence: readonly WrittenEvidence[];
}

/** Whom a case of establishing is about, and the concern that it came from. */
export interface FindingStart {
  readonly concernId: Id;
  readonly committeeId: Id;
  readonly subject: { readonly id: Id; readonly name: string; readonly orgNumber: string | null };
}

/** Cases in which a committee establishes an act, or not [konstaterande], up to what is weighed. */
@Injectable()
export class Findings {
  readonly noun: Noun<FindingState, EstablishedFact, FindingLook> = {
    flow: findingFlow,
    entity: EstablishedFact,
    needs: findingNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, row) => this.lookAt(act, row),
  };

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
    private readonly starts: ImpactAssessments,
    private readonly exchanges: Exchanges,
    private readonly rulebooks: Rulebooks,
    private readonly dispatch: FindingDispatch,
  ) {}

  /** Opens a sealed case of its own, about the acts alone; the concern with its tips and talks stays where it is. */
  async open(actor: Actor, { concernId, committeeId, subject }: FindingStart, asked: Asked): Promise<EstablishedFact> {
    const given = { ...asked, input: { concernId } };
    return this.courses.make(actor, this.noun, 'open', { committeeId }, given, async (act) => {
      const others = await act.rows.many(EstablishedFact, { concernId });
      if (others.some(({ state }) => state !== 'discontinued')) throw problem('refused', 'finding.openedAlready');
      const officerId = act.actor.userId as Id;
      const matter = await this.matters.registerWithin(act, {
        ...{ committeeId, kind: 'AL', title: say('sv', 'finding.title'), party: subject.name, officerId, dnr: null },
        ...{ partyOrgNumber: subject.orgNumber, associationId: subject.id, amountOre: null, receivedOn: null },
        restricted: true,
      });
      const row: EstablishedFact = {
        ...{ id: newId(), committeeId, matterId: matter.id, concernId, subjectId: subject.id, associationId: null },
        ...{ facts: null, criteria: [], adoptedHash: null, evidence: [], hearingId: null },
        ...{ weighing: null, decisionId: null, because: null, openedBy: officerId, openedAt: act.at },
        ...{ state: 'investigating', version: 1 },
      };
      return { row, facts: { concernId } };
    });
  }

  /** Writes down what was found, against which of the committee's own democracy conditions, and on which documents. */
  async describe(actor: Actor, id: Id, description: FindingDescription, asked: Asked): Promise<EstablishedFact> {
    const { facts, criteria } = description;
    return this.change(actor, 'describe', id, { ...asked, input: description }, async (act, row) => {
      const { hash, content } = await this.rulesInForce(row.committeeId, act.today);
      const known = democracyOf(content).map((card) => card.id);
      const stranger = criteria.find((each) => !known.includes(each));
      if (stranger !== undefined)
        throw problem('invalid', 'finding.notDemocracy', { field: 'criteria', criterion: stranger });
      const evidence = keptEvidence(description.evidence, row.evidence);
      return {
        changes: { facts, criteria: [...new Set(criteria)], adoptedHash: hash, evidence },
        facts: { criteria: criteria.length, evidence: evidence.length },
        sealed: { what: facts },
      };
    });
  }

  /** Puts what was found to the association, with a day for its answer; the letter goes with it. */
  async hear(actor: Actor, id: Id, dueOn: Day, asked: Asked): Promise<EstablishedFact> {
    const letter = await this.dispatch.ready(actor, id, 'finding-hearing');
    return this.change(actor, 'hear', id, { ...asked, input: { dueOn } }, async (act, row) => {
      const earliestOn = addDays(act.today, REPLY_DAYS);
      if (dueOn < earliestOn) throw problem('invalid', 'finding.replyTooShort', { field: 'dueOn', earliestOn });
      if (row.hearingId !== null) await this.exchanges.waiveWithin(act, row.hearingId, say('sv', 'finding.heardAnew'));
      const exchange = await this.exchanges.askWithin(act, row.matterId, {
        ...{ kind: 'hearing', party: say('sv', 'finding.party'), purpose: null, question: row.facts ?? '', dueOn },
        ...{ discloses: false, ground: null, weighing: null },
      });
      const evidence = toldEvidence(row.evidence, exchange.id, act.today);
      await this.dispatch.hearWithin(act, letter, { ...row, evidence }, dueOn);
      return {
        changes: { hearingId: exchange.id, evidence },
        facts: { exchangeId: exchange.id, dueOn, letter: letter !== null },
      };
    });
  }

  /** Ends the case without anything found; the concern may then be ended too. */
  async discontinue(actor: Actor, id: Id, because: string, asked: Asked): Promise<EstablishedFact> {
    return this.change(actor, 'discontinue', id, { ...asked, input: { because } }, async () => ({
      changes: { because },
      sealed: { because },
    }));
  }

  /** A case for those who need to know of it, with its line; what has gone to the committee, for whoever works there. */
  async get(actor: Actor, id: Id): Promise<EstablishedFact> {
    const open = await this.reads.of(actor).one(EstablishedFact, { id });
    if (open) return open;
    const hidden = await this.findHidden(actor, id);
    await this.matters.readRestricted(actor, hidden.matterId);
    return hidden;
  }

  /** The cases that came of a concern, for those who have been let into it. */
  async ofConcern(concernId: Id): Promise<EstablishedFact[]> {
    return this.reads.inner(EstablishedFact, 'fact').where({ concernId }).orderBy('fact.openedAt', 'DESC').getMany();
  }

  async find(actor: Actor, id: Id): Promise<EstablishedFact> {
    return (await this.reads.of(actor).one(EstablishedFact, { id })) ?? this.findHidden(actor, id);
  }

  async change(
    actor: Actor,
    name: string,
    id: Id,
    asked: Asked,
    core: Core<EstablishedFact>,
  ): Promise<EstablishedFact> {
    return (await this.courses.take(actor, this.noun, name, await this.find(actor, id), asked, core)).row;
  }

  /** The rules in force on a day. */
  async rulesInForce(committeeId: Id, on: Day): Promise<{ readonly hash: string; readonly content: CriteriaContent }> {
    const { hash, adopted } = await this.rulebooks.criteriaFor(committeeId, 'grant', { appliedOn: on, decidedOn: on });
    return { hash, content: adopted.content as CriteriaContent };
  }

  private async findHidden(actor: Actor, id: Id): Promise<EstablishedFact> {
    const found = await this.reads.inner(EstablishedFact, 'fact').where({ id }).getOne();
    const matter = found && (await this.reads.inner(Matter, 'matter').where({ id: found.matterId }).getOne());
    if (!found || !matter?.restricted) throw problem('notFound', 'finding.notFound');
    await this.matters.find(actor, matter.id);
    return found;
  }

  private async lookAt(act: Act, row: EstablishedFact): Promise<FindingLook> {
    const matter = await act.rows.one(Matter, { id: row.matterId });
    const exchange = row.hearingId === null ? null : await act.rows.one(Exchange, { id: row.hearingId });
    const decision = row.decisionId === null ? null : await act.rows.one(Decision, { id: row.decisionId });
    const replyOn = exchange && replyDayOf(exchange);
    const { facts, criteria, weighing, evidence } = row;
    return {
      ...{ matterState: matter?.state ?? 'closed', started: await this.starts.isEntered(act), facts, criteria },
      uncited: criteria.filter((id) => !evidence.some(({ about }) => about === id)),
      hearing: exchange && replyOn ? { answered: exchange.state === 'answered', replyOn } : null,
      decision: decision && { state: decision.state, outcome: decision.outcome },
      ...{ weighing, today: act.today },
    };
  }
}
