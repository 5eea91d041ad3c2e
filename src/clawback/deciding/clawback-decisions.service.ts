import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { AssociationMark } from '../../associations/marks/association-mark.entity.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Deciding, type MinutesEntry } from '../../decisions/deciding.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Decisions } from '../../decisions/decisions.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { newTask } from '../../matters/tasks/task.js';
import { Task } from '../../matters/tasks/task.entity.js';
import { addDays } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Weighing } from '../basis/weighing.js';
import { contentOf } from '../case/case-ground.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { ClawbackLooks, type LookedAt } from '../case/clawback-looks.service.js';
import { CONTROLLED, type Controlled } from '../case/clawback.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { CaseDispatch, type ReadyCaseLetter } from '../letters/case-dispatch.service.js';

/** Until finance is to have raised the claim. */
const DAYS_TO_RAISE = 7;

/** A part of a proposal that is sent back, and why. */
export interface SentBack {
  readonly part: Controlled;
  readonly because: string;
}

/** A decision as it was taken in a case. */
interface TakenDecision {
  readonly row: ClawbackCase;
  readonly seen: LookedAt;
  readonly decision: Decision;
}

/** What was weighed, proposed and decided in a case of clawback; the decision itself is one like any other. */
@Injectable()
export class ClawbackDecisions {
  constructor(
    private readonly clawbacks: Clawbacks,
    private readonly looks: ClawbackLooks,
    private readonly courses: Courses,
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
    private readonly marks: Marks,
    private readonly dispatch: CaseDispatch,
  ) {}

  /** Writes down what was weighed: proportionality, good faith, special reasons, a reduction, and what should follow. */
  async weigh(actor: Actor, id: Id, weighing: Weighing, asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'weigh', id, { ...asked, input: weighing }, async (act, row) => {
      const { look } = await this.looks.within(act, { ...row, weighing });
      const [first, ...more] = look.weighingLacks;
      if (first) throw new Problem('invalid', [first, ...more]);
      const { proposal, reductionOre, contested } = weighing;
      return {
        changes: { weighing },
        facts: { proposal: word(proposal), reductionOre, contested },
        sealed: { because: weighing.words, proportionality: weighing.proportionality },
      };
    });
  }

  /** Proposes what the weighing came to; a proposal that came back is made anew. */
  async propose(actor: Actor, id: Id, asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'propose', id, asked, async (act, row) => {
      const { ground } = await this.looks.within(act, row);
      if (row.weighing === null) throw new Error('What is proposed has been weighed');
      const content = contentOf(row, row.weighing);
      const before = row.decisionId === null ? null : await act.rows.one(Decision, { id: row.decisionId });
      const again = before?.state === 'returned' || before?.state === 'referredBack' ? before : null;
      const decision = again
        ? await this.decisions.resubmitWithin(act, again, content, ground)
        : await this.decisions.proposeWithin(act, await matterOf(act, row), content, ground);
      const { outcome, amountOre } = decision;
      return {
        changes: { decisionId: decision.id, because: null },
        facts: { decisionId: decision.id, outcome: word(outcome), amountOre },
      };
    });
  }

  /** Sends parts of a proposal back, each with its reason. */
  async sendBack(actor: Actor, id: Id, parts: readonly SentBack[], asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'sendBack', id, { ...asked, input: { parts } }, async (act, row) => {
      if (parts.length === 0) throw problem('invalid', 'clawback.nothingSentBack', { field: 'parts' });
      const because = parts.map((each) => each.because).join('\n\n');
      const { id: decisionId, version } = await decisionOf(act, row);
      await this.courses.within(act, this.decisions.noun, 'return', decisionId, version, async () => ({
        changes: { returnedBecause: because },
        sealed: { because },
      }));
      return {
        changes: { because },
        facts: { parts: word(parts.map(({ part }) => part).join('-')) },
        sealed: { because },
      };
    });
  }

  /** Takes up again what came back from the committee, or was withdrawn. */
  async resume(actor: Actor, id: Id, asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'resume', id, asked, async (act, row) => {
      const { state, returnedBecause } = await decisionOf(act, row);
      return { changes: { because: returnedBecause, ...(state === 'withdrawn' && { decisionId: null }) } };
    });
  }

  /** A delegate decides, having gone through each part of the proposal. */
  async decide(actor: Actor, id: Id, approved: readonly Controlled[], asked: Asked): Promise<ClawbackCase> {
    const letter = await this.dispatch.readyDecision(actor, id);
    return this.clawbacks.change(actor, 'decide', id, { ...asked, input: { approved } }, async (act, row) => {
      const left = CONTROLLED.filter((part) => !approved.includes(part));
      if (left.length > 0)
        throw problem('invalid', 'clawback.notControlled', {
          field: 'approved',
          partCodes: left.map((part) => `clawbackPartOf.${part}`),
        });
      const seen = await this.looks.within(act, row);
      const decision = await this.deciding.decideWithin(act, await decisionOf(act, row), seen.ground);
      return this.decided(act, { row, seen, decision }, letter);
    });
  }

  /** The committee has decided as it was proposed; the secretary enters it from the minutes. */
  async enterMinutes(
    actor: Actor,
    id: Id,
    entry: Omit<MinutesEntry, 'deviation'>,
    asked: Asked,
  ): Promise<ClawbackCase> {
    const letter = await this.dispatch.readyDecision(actor, id);
    return this.clawbacks.change(actor, 'enterMinutes', id, { ...asked, input: entry }, async (act, row) => {
      const seen = await this.looks.within(act, row);
      const decision = await this.deciding.enterMinutesWithin(act, await decisionOf(act, row), entry, seen.ground);
      return this.decided(act, { row, seen, decision }, letter);
    });
  }

  /** Nothing is claimed back, and the association has been told: the case ends with its reasoned no. */
  async conclude(actor: Actor, id: Id, asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'conclude', id, asked);
  }

  /** What is decided becomes a mark that all committees see, a task of finance, and a letter. */
  private async decided(act: Act, taken: TakenDecision, letter: ReadyCaseLetter | null) {
    const { row, decision } = taken;
    const { id, outcome, amountOre } = decision;
    const { debtorId: associationId, committeeId, matterId } = row;
    if (outcome === 'clawback') {
      const mark = { associationId, committeeId, kind: 'clawbackDecided', fromOn: act.today, untilOn: null } as const;
      await this.marks.setWithin(act, { ...mark, amountOre, matterId });
      const task = { forRole: 'finance', dueOn: addDays(act.today, DAYS_TO_RAISE) } as const;
      await act.rows.insert(Task, newTask(act, await matterOf(act, row), 'raiseClaim', task));
    }
    await this.dispatch.decideWithin(act, letter, taken);
    return { changes: {}, facts: { decisionId: id, outcome: word(outcome), amountOre, letter: letter !== null } };
  }
}

/** The marks that a case has set, for when they no longer hold. */
export function standingMarks(act: Act, { matterId, debtorId }: ClawbackCase): Promise<AssociationMark[]> {
  return act.rows.many(AssociationMark, { matterId, associationId: debtorId, kind: 'clawbackDecided' });
}

export async function decisionOf(act: Act, { decisionId }: ClawbackCase): Promise<Decision> {
  const decision = decisionId === null ? null : await act.rows.one(Decision, { id: decisionId });
  if (!decision) throw new Error('A case that is proposed has its decision');
  return decision;
}

export async function matterOf(act: Act, { matterId }: ClawbackCase): Promise<Matter> {
  const matter = await act.rows.one(Matter, { id: matterId });
  if (!matter) throw new Error(`There is no matter ${matterId}`);
  return matter;
}
