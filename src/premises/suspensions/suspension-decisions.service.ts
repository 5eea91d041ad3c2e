import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Deciding, type MinutesEntry } from '../../decisions/deciding.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Decisions } from '../../decisions/decisions.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Taken } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { Suspension } from './suspension.entity.js';
import { suspensionContent } from './suspension.js';
import { Suspensions } from './suspensions.service.js';

/** A suspension as it is proposed and decided; the decision itself is one like any other, announced and appealed as they are. */
@Injectable()
export class SuspensionDecisions {
  constructor(
    private readonly suspensions: Suspensions,
    private readonly courses: Courses,
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
    private readonly marks: Marks,
  ) {}

  /** Proposes it: to a delegate, or on a democracy condition to the committee. */
  async propose(actor: Actor, id: Id, asked: Asked): Promise<Suspension> {
    return this.suspensions.change(actor, 'propose', id, asked, async (act, row) => {
      const matter = await act.rows.one(Matter, { id: row.matterId });
      if (!matter) throw new Error(`There is no matter ${row.matterId}`);
      const own = await this.suspensions.groundWithin(act, row);
      const decision = await this.decisions.proposeWithin(act, matter, suspensionContent(row), own);
      return { changes: { decisionId: decision.id }, facts: { decisionId: decision.id } };
    });
  }

  /** A delegate decides; from now on no new booking of the association is confirmed. */
  async decide(actor: Actor, id: Id, asked: Asked): Promise<Suspension> {
    return this.suspensions.change(actor, 'decide', id, asked, async (act, row) => {
      const own = await this.suspensions.groundWithin(act, row);
      return this.standing(act, row, await this.deciding.decideWithin(act, await decisionOf(act, row), own));
    });
  }

  /** The committee has decided; its secretary enters it from the minutes. */
  async enterMinutes(actor: Actor, id: Id, entry: Omit<MinutesEntry, 'deviation'>, asked: Asked): Promise<Suspension> {
    return this.suspensions.change(actor, 'enterMinutes', id, { ...asked, input: entry }, async (act, row) => {
      const own = await this.suspensions.groundWithin(act, row);
      const decision = await this.deciding.enterMinutesWithin(act, await decisionOf(act, row), entry, own);
      return this.standing(act, row, decision);
    });
  }

  /** Takes it back before it is decided. */
  async withdraw(actor: Actor, id: Id, because: string, asked: Asked): Promise<Suspension> {
    return this.suspensions.change(actor, 'withdraw', id, { ...asked, input: { because } }, async (act, row) => {
      if (row.decisionId !== null) {
        const { id: decisionId, version } = await decisionOf(act, row);
        await this.courses.within(act, this.decisions.noun, 'withdraw', decisionId, version, async () => ({
          sealed: { because },
        }));
      }
      return { sealed: { because } };
    });
  }

  /** Lifts it before its day; the mark is taken away the same minute. */
  async lift(actor: Actor, id: Id, because: string, asked: Asked): Promise<Suspension> {
    return this.suspensions.change(actor, 'lift', id, { ...asked, input: { because } }, async (act, { markId }) => {
      if (markId !== null) await this.marks.endWithin(act, markId);
      return { sealed: { because } };
    });
  }

  private async standing(act: Act, row: Suspension, decision: Decision): Promise<Taken<Suspension>> {
    const { subjectId: associationId, committeeId, matterId, untilOn } = row;
    const mark = { associationId, committeeId, kind: 'suspended', fromOn: act.today, untilOn, matterId } as const;
    const { id: markId } = await this.marks.setWithin(act, mark);
    return { changes: { markId }, facts: { decisionId: decision.id, untilOn } };
  }
}

async function decisionOf(act: Act, { decisionId }: Suspension): Promise<Decision> {
  const decision = decisionId === null ? null : await act.rows.one(Decision, { id: decisionId });
  if (!decision) throw new Error('What is proposed has its decision');
  return decision;
}
