import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Act } from '../acts/act.js';
import type { Actor } from '../acts/actor.js';
import { word } from '../acts/line.js';
import { Reads } from '../acts/reads.service.js';
import { AssociationFacts } from '../associations/association-facts.service.js';
import { Exchange } from '../documents/exchanges/exchange.entity.js';
import { Matter } from '../matters/diary/matter.entity.js';
import { Matters } from '../matters/diary/matters.service.js';
import { caseOf, mustWorkIn } from '../matters/diary/secrecy.js';
import type { Core, Noun } from '../matters/steps/course.js';
import { Courses, type Asked } from '../matters/steps/courses.service.js';
import { Clock } from '../platform/clock.js';
import type { Assessed } from '../rulebook/evaluation/assessed.js';
import type { Binds } from '../rulebook/evaluation/verdict.js';
import type { Day } from '../shared/day.js';
import { newId, type Id } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import { Assessment } from './assessment.entity.js';
import { assessmentFlow, assessmentNeeds, isAsked, type AssessmentLook, type AssessmentState } from './assessment.js';
import { AssessmentContents } from './assessment-contents.service.js';
import { changedFacts, factsAnew, factsToBegin, withFact, type FactCorrection, type FactsGiven } from './facts.js';

/** What an assessment begins with beside what the register knows. */
export interface AssessmentStart extends FactsGiven {
  readonly binds: Binds;
  readonly activityYear: number | null;
}

/** Assessments [bedömningar]: begun on the rules in force, corrected, completed, and begun anew. */
@Injectable()
export class Assessments {
  readonly noun: Noun<AssessmentState, Assessment, AssessmentLook> = {
    flow: assessmentFlow,
    entity: Assessment,
    needs: assessmentNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, assessment) => ({
      matterState: (await matterOf(act, assessment.matterId)).state,
      actorId: act.actor.userId,
      impartial: assessment.impartial,
      assessed: (await this.contents.snapshotWithin(act, assessment)).assessed,
      supplementAsked: await supplementAsked(act, assessment.matterId),
    }),
  };

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
    private readonly contents: AssessmentContents,
    private readonly associations: AssociationFacts,
    private readonly clock: Clock,
  ) {}

  /** Begins on the version of the rules that the dates point out; an earlier assessment of the case is superseded. */
  async begin(actor: Actor, matterId: Id, start: AssessmentStart, asked: Asked): Promise<Assessment> {
    const matter = await this.matters.find(actor, matterId);
    const { associationId } = matter;
    if (associationId === null) throw problem('refused', 'assessment.withoutAssociation');
    const known = await this.knownOf(actor, associationId, matter.committeeId);
    const { binds, appliedOn, activityYear } = start;
    const { hash: adoptedHash, content } = await this.contents.rulesFor(matter.committeeId, start);
    const facts = factsToBegin(start, known, content.facts);
    await this.contents.mustFit(adoptedHash, binds, facts);
    return this.courses.make(actor, this.noun, 'begin', matter, { ...asked, input: start }, async (act) => {
      await this.supersedeEarlier(act, matterId);
      const own = { id: newId(), committeeId: matter.committeeId, matterId, subjectId: associationId };
      const changed = { changedBy: act.actor.userId as Id, changedAt: act.at };
      const rules = { binds, adoptedHash, appliedOn, activityYear };
      const row = { ...own, ...rules, facts, corrected: null, impartial: [], validUntil: null, ...changed, version: 1 };
      return { row: { ...row, state: 'open' as const }, facts: { adoptedHash: word(adoptedHash), binds: word(binds) } };
    });
  }

  /** Says that one has looked, and that nothing ties one to the association [jävsprövning]. */
  async declareImpartial(actor: Actor, id: Id, asked: Asked): Promise<Assessment> {
    return this.change(actor, 'declareImpartial', id, asked, async (act, { impartial }) => ({
      changes: { impartial: [...new Set([...impartial, act.actor.userId as Id])].sort() },
    }));
  }

  /** Corrects a fact of the application or adds one, with a reason and where it is known from. */
  async correctFact(actor: Actor, id: Id, correction: FactCorrection, asked: Asked): Promise<Assessment> {
    const { path, because, source } = correction;
    return this.change(actor, 'correctFact', id, { ...asked, input: correction }, async (_act, assessment) => {
      const declared = (await this.contents.rulesOf(assessment.adoptedHash)).facts[path];
      const facts = withFact(assessment.facts, correction, declared);
      await this.contents.mustFit(assessment.adoptedHash, assessment.binds, facts);
      const corrected = [...new Set([...(assessment.corrected ?? []), path])].sort();
      return { changes: { facts, corrected }, facts: { path: word(path) }, sealed: { because, source } };
    });
  }

  /** Takes in what the register knows today; what others supplied stays. */
  async refreshFacts(actor: Actor, id: Id, asked: Asked): Promise<Assessment> {
    const { subjectId, committeeId, adoptedHash } = await this.find(actor, id);
    const known = await this.knownOf(actor, subjectId, committeeId);
    const declared = (await this.contents.rulesOf(adoptedHash)).facts;
    return this.change(actor, 'refreshFacts', id, asked, async (_act, { facts: before }) => {
      const facts = factsAnew(before, known, declared);
      return { changes: { facts }, facts: { count: changedFacts(before, facts).length } };
    });
  }

  /** Ends the assessment; its result may be used again until a day where the kind of matter allows that. */
  async complete(actor: Actor, id: Id, validUntil: Day | null, asked: Asked): Promise<Assessment> {
    return this.change(actor, 'complete', id, { ...asked, input: { validUntil } }, async (act, assessment) => {
      if (validUntil !== null && validUntil < act.today)
        throw problem('invalid', 'assessment.validInPast', { field: 'validUntil' });
      const { assessed } = await this.contents.snapshotWithin(act, assessment);
      return { changes: { validUntil }, facts: { proposal: word(assessed.proposal), validUntil } };
    });
  }

  /** Opens it again, with a reason; what was decided on it keeps its own snapshot. */
  async reopen(actor: Actor, id: Id, because: string, asked: Asked): Promise<Assessment> {
    return this.change(actor, 'reopen', id, { ...asked, input: { because } }, async () => ({
      changes: { validUntil: null },
      sealed: { because },
    }));
  }

  /** An assessment, for those who work in its committee: the association reads what is decided, not how it was weighed. */
  async get(actor: Actor, id: Id): Promise<Assessment> {
    const found = await this.reads.inner(Assessment, 'assessment').where({ id }).getOne();
    if (!found) throw problem('notFound', 'assessment.notFound');
    mustWorkIn(actor, await caseOf(this.matters.get(actor, found.matterId), 'assessment.notFound'));
    return found;
  }

  /** The one that counts in a case that the actor has been let into, or null. */
  async latestOf(matterId: Id): Promise<Assessment | null> {
    return this.reads
      .inner(Assessment, 'assessment')
      .where({ matterId, state: Not('superseded') })
      .getOne();
  }

  /** What the criteria say of it now. */
  async assessed(assessment: Assessment): Promise<Assessed> {
    return (await this.contents.snapshotOf(assessment)).assessed;
  }

  /** A step on an assessment; every change says who made it, for the next one who looks. */
  async change(actor: Actor, name: string, id: Id, asked: Asked, core?: Core<Assessment>): Promise<Assessment> {
    const found = await this.find(actor, id);
    const outcome = await this.courses.take(actor, this.noun, name, found, asked, async (act, row) => {
      const taken = core ? await core(act, row) : {};
      return { ...taken, changes: { ...taken.changes, changedBy: act.actor.userId as Id, changedAt: act.at } };
    });
    return outcome.row;
  }

  /** What the register knows as the case's own committee sees it, whoever asks. */
  private async knownOf(actor: Actor, associationId: Id, committeeId: Id): Promise<Record<string, unknown>> {
    return this.associations.factsOf(actor, associationId, { on: this.clock.today(), committeeId });
  }

  private async find(actor: Actor, id: Id): Promise<Assessment> {
    const found = await this.reads.inner(Assessment, 'assessment').where({ id }).getOne();
    if (!found) throw problem('notFound', 'assessment.notFound');
    await caseOf(this.matters.find(actor, found.matterId), 'assessment.notFound');
    return found;
  }

  private async supersedeEarlier(act: Act, matterId: Id): Promise<void> {
    const earlier = await act.rows.one(Assessment, { matterId, state: In(['open', 'ready']) });
    if (earlier) await this.courses.within(act, this.noun, 'supersede', earlier.id, earlier.version);
  }
}

async function matterOf(act: Act, id: Id): Promise<Matter> {
  const matter = await act.rows.one(Matter, { id });
  if (!matter) throw new Error(`There is no matter ${id}`);
  return matter;
}

/** Whether the association was asked for what is missing; a draft has asked nobody. */
async function supplementAsked(act: Act, matterId: Id): Promise<boolean> {
  return (await act.rows.many(Exchange, { matterId, kind: 'supplement' })).some(isAsked);
}
