import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { Application } from '../applications/application.entity.js';
import type { Round } from '../rounds/round.entity.js';
import { cutToBudget } from '../schemes/cut-to-budget.js';
import { moreThanApplied, type AllocationWay, type EnteredFacts } from './allocation.js';
import { Allocations } from './allocations.service.js';
import { ComputedAmounts, type Computed } from './computed-amounts.service.js';
import { RoundLists, type ListedApplication } from './round-lists.service.js';
import { rowByRow, type RowResult } from './row-result.js';

/** A sum for one application, reckoned and ready to be set aside. */
interface Reckoned {
  readonly id: Id;
  readonly name: string;
  readonly row: ListedApplication;
  readonly computed: Computed;
  readonly amountOre: Ore;
  readonly way: AllocationWay;
  readonly rows: readonly Reason[];
}

/** Sets sums aside: one by hand, or a whole round by its scheme, cut to the budget where there is too little. */
@Injectable()
export class Allocating {
  constructor(
    private readonly lists: RoundLists,
    private readonly allocations: Allocations,
    private readonly computed: ComputedAmounts,
    private readonly budgets: Budgets,
  ) {}

  /** One sum, weighed by hand with a reason; what the scheme would have come to is kept beside it. */
  async byHand(
    actor: Actor,
    round: Round,
    application: Application,
    { amountOre, because, facts }: { readonly amountOre: Ore; readonly because: string; readonly facts: EnteredFacts },
    asked: Asked,
  ): Promise<void> {
    const { scheme, amount, derivation } = await this.computed.of(round, application, facts);
    const kept = { computedOre: amount?.value ?? null, rows: amount?.because ?? [], schemeHash: scheme?.hash ?? null };
    await this.allocations.set(
      actor,
      application,
      { amountOre, way: 'hand', because, facts, ...kept },
      derivation,
      asked,
    );
  }

  /** One sum, as the scheme of the round comes to it. */
  async byScheme(
    actor: Actor,
    round: Round,
    application: Application,
    facts: EnteredFacts,
    asked: Asked,
  ): Promise<void> {
    const { scheme, amount, lacks, derivation } = await this.computed.of(round, application, facts);
    const [first, ...others] = lacks;
    if (!amount || !scheme) throw new Problem('refused', [first ?? { code: 'allocation.noScheme' }, ...others]);
    const { value, because: rows } = amount;
    const sums = { amountOre: value, computedOre: value, rows, schemeHash: scheme.hash };
    await this.allocations.set(actor, application, { ...sums, way: 'scheme', because: null, facts }, derivation, asked);
  }

  /** Every undecided application of a round by its scheme; with a cut, each by the same share of what is not decided yet. */
  async wholeRound(actor: Actor, round: Round, cut: boolean): Promise<RowResult[]> {
    const list = await this.lists.of(actor, round);
    const open = list.filter(({ application, share }) => application.state === 'submitted' && !share?.decided);
    const reckoned: Reckoned[] = [];
    const failed: RowResult[] = [];
    for (const row of open) {
      const computed = await this.computed.of(round, row.application, row.allocation?.facts ?? {});
      const head = { id: row.application.id, name: row.name };
      const lacks = computed.amount ? moreThanApplied(row.application, computed.amount.value) : computed.lacks;
      if (!computed.amount || lacks.length > 0) failed.push({ ...head, done: false, amountOre: null, because: lacks });
      else
        reckoned.push({
          ...head,
          row,
          computed,
          amountOre: computed.amount.value,
          way: 'scheme',
          rows: computed.amount.because,
        });
    }
    if (cut && reckoned.some(({ computed }) => isSharedByHand(computed.scheme?.content)))
      throw problem('refused', 'allocation.shortByHand');
    const rows = cut ? await this.cutToWhatIsLeft(round, reckoned) : reckoned;
    // What gives back comes first, so that the budget is never short only because of the order.
    const inOrder = [...rows].sort((one, other) => deltaOf(one) - deltaOf(other));
    return [...(await rowByRow(inOrder, (row) => this.setAside(actor, row))), ...failed];
  }

  private async setAside(actor: Actor, { row, computed, amountOre, way, rows }: Reckoned): Promise<Ore> {
    const sums = {
      amountOre,
      computedOre: computed.amount?.value ?? null,
      rows,
      schemeHash: computed.scheme?.hash ?? null,
    };
    const facts = row.allocation?.facts ?? {};
    const { derivation } = computed;
    await this.allocations.set(actor, row.application, { ...sums, way, because: null, facts }, derivation, {});
    return amountOre;
  }

  /** What is left and what these have: what others have stays theirs, also in cases that the actor may not see. */
  private async cutToWhatIsLeft(round: Round, reckoned: readonly Reckoned[]): Promise<Reckoned[]> {
    const frame = (await this.budgets.frames([round.id])).get(round.id);
    const ownOre = sumOre(reckoned.map(({ row }) => row.share?.takenOre ?? 0));
    const to = reckoned[0]?.computed.scheme?.content.rounding.to ?? 'krona';
    const cut = cutToBudget(
      reckoned.map(({ id, amountOre }) => ({ key: id, amountOre })),
      (frame?.leftOre ?? 0) + ownOre,
      to,
    );
    return reckoned.map((row) => {
      const { value, because } = cut.get(row.id) ?? { value: row.amountOre, because: [] };
      return because.length === 0 ? row : { ...row, amountOre: value, way: 'cut', rows: [...row.rows, ...because] };
    });
  }
}

/** Whether the committee has adopted that its officers share, and no reckoning, where the money is not enough. */
export function isSharedByHand(scheme: Pick<SchemeContent, 'whenShort'> | undefined): boolean {
  return scheme?.whenShort === 'byHand';
}

function deltaOf({ amountOre, row }: Reckoned): number {
  return amountOre - (row.share?.takenOre ?? 0);
}
