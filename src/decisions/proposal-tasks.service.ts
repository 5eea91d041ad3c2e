import { Injectable } from '@nestjs/common';
import type { Act } from '../acts/act.js';
import type { Matter } from '../matters/diary/matter.entity.js';
import { newTask } from '../matters/tasks/task.js';
import { Task } from '../matters/tasks/task.entity.js';
import { addDays } from '../shared/day.js';
import { DecisionLooks } from './decision-looks.service.js';
import type { Decision } from './decision.entity.js';
import { needsReview } from './grounds/democracy.js';

const DAYS_TO_DECIDE = 7;

/** Who has to do something when a proposal is made: whoever may decide it by the delegation order, or the committee's secretary. */
@Injectable()
export class ProposalTasks {
  constructor(private readonly looks: DecisionLooks) {}

  async open(act: Act, matter: Matter, decision: Decision): Promise<void> {
    const dueOn = addDays(act.today, DAYS_TO_DECIDE);
    const { value } = await this.looks.delegation(decision, ['decisionMaker'], act.today);
    const forRole = value === null ? 'committeeSecretary' : 'decisionMaker';
    await act.rows.insert(Task, newTask(act, matter, 'decide', { forRole, dueOn }));
    if (needsReview(decision, decision.reasons))
      await act.rows.insert(Task, newTask(act, matter, 'review', { forRole: 'municipalLawyer', dueOn }));
  }
}
