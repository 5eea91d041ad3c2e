import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { DECISION_LETTERS } from '../../documents/letters/decision-letters.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Task } from '../../matters/tasks/task.entity.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Application } from '../applications/application.entity.js';
import { AwardDecline } from '../declines/award-decline.entity.js';
import { LetterBatchRow } from './letter-batch.entity.js';
import { TOLD_OUTCOMES, type ToldOutcome } from './letter-batch.js';

/** A decision of a round whose association has no letter yet. */
export interface UntoldDecision {
  readonly matterId: Id;
  readonly decisionId: Id;
  readonly outcome: ToldOutcome;
}

const UNDER_WAY = In(['draft', 'queued']);
const KINDS = In(DECISION_LETTERS.map(({ name }) => name));

/**
 * Which decisions still have to be told by letter: their task is open, no letter of them is written or waits, and the association
 * has not declined.
 */
@Injectable()
export class UntoldDecisions {
  constructor(private readonly reads: Reads) {}

  /** Those of a round that the actor may see, in the order of their cases' numbers. */
  async of(actor: Actor, roundId: Id): Promise<UntoldDecision[]> {
    const applications = await this.reads.of(actor).many(Application, { roundId });
    if (applications.length === 0) return [];
    const matterId = In(applications.map((each) => each.matterId));
    const scoped = this.reads.of(actor);
    const decisions = await scoped.many(Decision, {
      ...{ matterId, kind: 'grant', outcome: In([...TOLD_OUTCOMES]), state: In([...STANDING_STATES]) },
    });
    const open = await this.mattersIn(scoped.many(Task, { matterId, code: 'tellDecision', doneAt: IsNull() }));
    const begun = await this.mattersIn(scoped.many(Letter, { matterId, kind: KINDS, state: UNDER_WAY }));
    const ordered = await this.mattersIn(scoped.many(LetterBatchRow, { matterId, state: 'waiting' }));
    const declines = await scoped.many(AwardDecline, { matterId });
    const declined = new Set(declines.map(({ decisionId }) => decisionId));
    const numbers = new Map((await scoped.many(Matter, { id: matterId })).map(({ id, number }) => [id, number]));
    return decisions
      .filter(({ id }) => !declined.has(id))
      .filter((each) => open.has(each.matterId) && !begun.has(each.matterId) && !ordered.has(each.matterId))
      .sort((one, other) => ((numbers.get(one.matterId) ?? '') < (numbers.get(other.matterId) ?? '') ? -1 : 1))
      .map((each) => ({ matterId: each.matterId, decisionId: each.id, outcome: each.outcome as ToldOutcome }));
  }

  /** Stops a letter whose decision no longer stands, or that somebody has told of meanwhile; asked in the act that writes it. */
  async assertWithin(
    act: Act,
    { matterId, decisionId }: Pick<UntoldDecision, 'matterId' | 'decisionId'>,
  ): Promise<void> {
    const decision = await act.rows.one(Decision, { id: decisionId });
    if (!(STANDING_STATES as readonly string[]).includes(decision?.state ?? ''))
      throw problem('refused', 'letterBatch.stoodNot');
    // Its letter would say when the money is paid; an officer tells of such a decision singly.
    if (await act.rows.one(AwardDecline, { decisionId })) throw problem('refused', 'letterBatch.declined');
    const isOpen = await act.rows.one(Task, { matterId, code: 'tellDecision', doneAt: IsNull() });
    const isBegun = await act.rows.one(Letter, { matterId, kind: KINDS, state: UNDER_WAY });
    if (!isOpen || isBegun) throw problem('refused', 'letterBatch.toldAlready');
  }

  private async mattersIn(rows: Promise<readonly { readonly matterId: Id }[]>): Promise<ReadonlySet<Id>> {
    return new Set((await rows).map(({ matterId }) => matterId));
  }
}
