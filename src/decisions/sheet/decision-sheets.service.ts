import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Assessment } from '../../assessments/assessment.entity.js';
import { AssessmentContents } from '../../assessments/assessment-contents.service.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { Aftermath } from '../aftermath.service.js';
import { decisionFinalOn } from '../announcement/announcing.js';
import { decisionFlow, decisionNeeds, OPEN_STATES, STANDING_STATES, type DecisionLook } from '../decision.js';
import type { Decision } from '../decision.entity.js';
import { DecisionLooks } from '../decision-looks.service.js';
import { Decisions } from '../decisions.service.js';
import { basisOfSnapshot } from '../grounds/assessed-basis.js';
import { needsReview } from '../grounds/democracy.js';
import { DECISION_KINDS } from '../grounds/outcome.js';
import { choicesOf, LISTS, type DecisionSheet, type PossibleAct, type ShownDecision } from './decision-sheet.js';
import { SheetSurroundings } from './sheet-surroundings.service.js';
import { shownDecision } from './shown-decision.js';

/** Acts that the program takes along with others; nobody presses them. */
const CARRIED: readonly string[] = ['propose', 'replace', 'report'];

/** The decisions of a case as pages and letters tell them, with what the reader may do and why not yet. */
@Injectable()
export class DecisionSheets {
  constructor(
    private readonly reads: Reads,
    private readonly decisions: Decisions,
    private readonly looks: DecisionLooks,
    private readonly aftermath: Aftermath,
    private readonly contents: AssessmentContents,
    private readonly surroundings: SheetSurroundings,
  ) {}

  /** Everything about the decisions of a case that the actor has been let into. */
  async of(actor: Actor, matter: Matter): Promise<DecisionSheet> {
    const found = await this.decisions.list(actor, matter.id);
    const conflict = await this.surroundings.isStopped(actor, matter);
    const decisions: ShownDecision[] = [];
    for (const each of found) decisions.push(await this.shown(actor, each, conflict));
    return {
      decisions,
      propose: this.mayPropose(actor, matter, found, conflict),
      basis: await this.basisOf(matter.id),
      choices: Object.fromEntries(DECISION_KINDS.map((kind) => [kind, choicesOf(kind)])) as DecisionSheet['choices'],
      lists: LISTS,
      dnrMissing: await this.surroundings.dnrMissing(matter),
    };
  }

  /** One decision with all that is told of it. */
  async shown(actor: Actor, decision: Decision, conflict: boolean): Promise<ShownDecision> {
    const [appeals, corrections] = [
      await this.aftermath.appealsOf(decision.id),
      await this.aftermath.correctionsOf(decision.id),
    ];
    const today = this.surroundings.today();
    const people = await this.surroundings.namesOf([
      ...[decision.proposedBy, decision.reviewedBy, decision.decidedBy],
      ...corrections.map(({ correctedBy }) => correctedBy),
    ]);
    return shownDecision(decision, {
      ...{ appeals, corrections, people },
      reviewNeeded: needsReview(decision, decision.reasons),
      finality: decisionFinalOn(decision, appeals, today),
      acts: actsOf(actor, decision, await this.looks.ahead(decision, actor, today), conflict),
    });
  }

  /** A first proposal, or one in place of a decision that is reconsidered. */
  private mayPropose(actor: Actor, matter: Matter, found: readonly Decision[], conflict: boolean): PossibleAct | null {
    const row = { committeeId: matter.committeeId, state: 'proposed' as const };
    const look = { row, roles: rolesAt(actor, row), conflict, isNew: true, takenBefore: () => false };
    const barred = whyNot(stepOf(decisionFlow, 'propose'), decisionFlow, look);
    if (barred.some(({ code }) => code === 'step.role')) return null;
    const lacks: Reason[] = [...barred];
    if (matter.state === 'closed') lacks.push({ code: 'decision.need.matterOpen' });
    if (found.some(({ state }) => isOneOf(state, OPEN_STATES))) lacks.push({ code: 'decision.need.noneOpen' });
    if (found.some(({ state, reopenedBecause }) => isOneOf(state, STANDING_STATES) && reopenedBecause === null))
      lacks.push({ code: 'decision.need.notDecidedYet' });
    return { act: 'propose', lacks };
  }

  private async basisOf(matterId: Id): Promise<DecisionSheet['basis']> {
    const where = { matterId, state: Not('superseded' as const) };
    const assessment = await this.reads.inner(Assessment, 'assessment').where(where).getOne();
    if (!assessment) return null;
    const snapshot = await this.contents.snapshotOf(assessment);
    const rules = await this.contents.rulesOf(assessment.adoptedHash);
    return { ...basisOfSnapshot(snapshot, rules), proposal: snapshot.assessed.proposal };
  }
}

/** What the actor may do with a decision: acts of his roles from its state, each with what it lacks. */
function actsOf(actor: Actor, decision: Decision, look: DecisionLook, conflict: boolean): readonly PossibleAct[] {
  const roles = rolesAt(actor, decision);
  const takenBefore = (): boolean => decision.authors.includes(actor.userId as Id);
  return decisionFlow.steps.flatMap((step) => {
    if (CARRIED.includes(step.act)) return [];
    const barred = whyNot(step, decisionFlow, { row: decision, roles, conflict, takenBefore });
    if (barred.some(({ code }) => code === 'step.role' || code === 'step.wrongState')) return [];
    const lacks = (step.needs ?? []).flatMap((need) => decisionNeeds[need]?.(look) ?? []);
    return [{ act: step.act, lacks: [...barred, ...lacks] }];
  });
}

function isOneOf<T extends string>(value: string, words: readonly T[]): boolean {
  return words.some((word) => word === value);
}
