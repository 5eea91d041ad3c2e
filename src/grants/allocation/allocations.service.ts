import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word, type LineFacts } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Derivation } from '../../decisions/replay/derivation.js';
import { BudgetShare } from '../../decisions/budget/budget-share.entity.js';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { Application } from '../applications/application.entity.js';
import {
  allocationFlow,
  allocationNeeds,
  moreThanApplied,
  type AllocationFields,
  type AllocationLook,
  type AllocationState,
} from './allocation.js';
import { Allocation } from './allocation.entity.js';

/** What is set aside for an application, and how the sum came about. */
export type AllocationInput = Pick<
  AllocationFields,
  'amountOre' | 'way' | 'because' | 'facts' | 'computedOre' | 'rows' | 'schemeHash'
>;

/** Sums that are set aside [fördelning], each taken from the budget of its round in the same moment. */
@Injectable()
export class Allocations {
  readonly noun: Noun<AllocationState, Allocation, AllocationLook> = {
    flow: allocationFlow,
    entity: Allocation,
    needs: allocationNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, row) => lookWithin(act, row),
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly units: UnitOfWork,
    private readonly budgets: Budgets,
  ) {}

  /** Sets a sum aside, or another one than before; a sum that the budget cannot bear is refused. */
  async set(
    actor: Actor,
    application: Application,
    input: AllocationInput,
    computed: Derivation | null,
    asked: Asked,
  ): Promise<Allocation> {
    if (input.way === 'hand' && input.because === null)
      throw problem('invalid', 'field.required', { field: 'because' });
    const { id: applicationId, committeeId, roundId, matterId } = application;
    const [tooMuch] = moreThanApplied(application, input.amountOre);
    if (tooMuch) throw new Problem('invalid', [tooMuch]);
    const found = await this.of(actor, applicationId);
    if (asked.seen !== undefined && asked.seen !== (found?.version ?? 0))
      throw problem('conflict', 'row.changed', { id: applicationId, version: found?.version ?? 0 });
    const given = { ...asked, seen: found?.version, input: { applicationId, input } };
    const told = { facts: toldOf(input), ...(input.because !== null && { sealed: { because: input.because } }) };
    if (found) {
      const core = async (act: Act): Promise<{ changes: AllocationInput } & typeof told> => {
        await this.budgets.takeWithin(act, matterId, input.amountOre, false);
        await this.budgets.noteComputedWithin(act, matterId, computed);
        return { changes: input, ...told };
      };
      return (await this.courses.take(actor, this.noun, 'revise', found, given, core)).row;
    }
    const place = { log: committeeId, act: 'allocation.set', key: given.key, input: given.input };
    return this.units.run(actor, place, async (act) => {
      const row = {
        id: newId(),
        committeeId,
        roundId,
        applicationId,
        matterId,
        ...input,
        state: 'set',
        version: 1,
      } as const;
      // The step first: it looks at whether the case is decided, which taking the sum would hide.
      const made = await this.courses.makeWithin(act, this.noun, 'set', { row, ...told });
      await this.budgets.takeWithin(act, matterId, input.amountOre, false);
      await this.budgets.noteComputedWithin(act, matterId, computed);
      return made;
    });
  }

  /** What is set aside for an application, or null. */
  async of(actor: Actor, applicationId: Id): Promise<Allocation | null> {
    return this.reads.of(actor).one(Allocation, { applicationId });
  }

  /** What is set aside in a round, by application. */
  async ofRound(actor: Actor, roundId: Id): Promise<ReadonlyMap<Id, Allocation>> {
    const all = await this.reads.of(actor).many(Allocation, { roundId });
    return new Map(all.map((each) => [each.applicationId, each]));
  }
}

async function lookWithin(act: Act, { applicationId, matterId }: Allocation): Promise<AllocationLook> {
  const application = await act.rows.one(Application, { id: applicationId });
  const share = await act.rows.one(BudgetShare, { matterId });
  return { withdrawn: application?.state !== 'submitted', decided: share?.decided ?? false };
}

function toldOf({ amountOre, way, computedOre, schemeHash }: AllocationInput): LineFacts {
  return { amountOre, way: word(way), computedOre, schemeHash: schemeHash === null ? null : word(schemeHash) };
}
