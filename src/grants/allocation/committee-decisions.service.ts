import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Deciding, type Meeting } from '../../decisions/deciding.service.js';
import { Decisions } from '../../decisions/decisions.service.js';
import type { DecisionContent } from '../../decisions/grounds/content.js';
import type { Ground } from '../../decisions/grounds/outcome.js';
import type { Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { sayReason } from '../../shared/texts.js';
import type { Round } from '../rounds/round.entity.js';
import type { AllocationWay } from './allocation.js';
import { isDecidable, isProposable, RoundLists, type ListedApplication } from './round-lists.service.js';
import { rowByRow, type RowResult } from './row-result.js';

/** What the committee decided of one row, where it is more than "as proposed". */
export interface DecidedRow {
  readonly applicationId: Id;
  /** Members who did not take part in this row, as the minutes say it [jäv]. */
  readonly recusals: string | null;
  /** Another sum than was proposed, and why. */
  readonly deviation: { readonly amountOre: Ore; readonly because: string } | null;
}

/** Proposals for a whole round from what is set aside, and the committee's decisions entered from its minutes. */
@Injectable()
export class CommitteeDecisions {
  constructor(
    private readonly lists: RoundLists,
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
  ) {}

  /** Proposes an award for each application that has a sum and nothing proposed yet; nobody is ever refused in a heap. */
  async proposeAll(actor: Actor, round: Round, applicationIds: readonly Id[]): Promise<RowResult[]> {
    const rows = await this.chosen(actor, round, applicationIds);
    return rowByRow(rows, async ({ listed: { allocation, decision, matter, application } }) => {
      if (!allocation) throw problem('refused', 'allocation.none');
      if (allocation.amountOre === 0) throw problem('refused', 'allocation.refusalAlone');
      if (decision) throw problem('refused', 'allocation.proposedAlready');
      const content = contentOf(allocation, application.amountOre);
      await this.decisions.propose(actor, matter.id, content, {});
      return allocation.amountOre;
    });
  }

  /** The applications that can be proposed for an award: with a sum, and nothing proposed or decided. */
  async proposable(actor: Actor, round: Round): Promise<Id[]> {
    return (await this.lists.of(actor, round)).filter(isProposable).map(({ application }) => application.id);
  }

  /** The applications whose award is proposed and waits for the committee. */
  async decidable(actor: Actor, round: Round): Promise<Id[]> {
    return (await this.lists.of(actor, round)).filter(isDecidable).map(({ application }) => application.id);
  }

  /** Enters what the committee decided, row by row; each is entered by itself, with its own members who did not take part. */
  async decideAll(actor: Actor, round: Round, meeting: Meeting, decided: readonly DecidedRow[]): Promise<RowResult[]> {
    const rows = await this.chosen(
      actor,
      round,
      decided.map(({ applicationId }) => applicationId),
    );
    return rowByRow(rows, async ({ id, listed: { decision, application } }) => {
      const row = decided.find(({ applicationId }) => applicationId === id);
      if (!row || !decision) throw problem('refused', 'allocation.notProposed');
      const { outcome, amountOre, version } = decision;
      if (outcome !== 'award' && outcome !== 'partAward') throw problem('refused', 'allocation.refusalAlone');
      const { deviation, recusals } = row;
      const deviates =
        deviation === null || deviation.amountOre === amountOre
          ? null
          : { ...deviatingContent(decision, deviation.amountOre, application.amountOre), because: deviation.because };
      const entry = { ...meeting, recusals, deviation: deviates };
      await this.deciding.enterMinutes(actor, decision.id, entry, { seen: version });
      return deviates?.amountOre ?? amountOre;
    });
  }

  private async chosen(
    actor: Actor,
    round: Round,
    ids: readonly Id[],
  ): Promise<{ readonly id: Id; readonly name: string; readonly listed: ListedApplication }[]> {
    if (ids.length === 0) throw problem('invalid', 'allocation.noneChosen', { field: 'applicationIds' });
    const list = await this.lists.of(actor, round);
    return ids.map((id) => {
      const listed = list.find(({ application }) => application.id === id);
      if (!listed) throw problem('notFound', 'thing.notFound');
      return { id, name: listed.name, listed };
    });
  }
}

/** An award of what is set aside; less than was applied for is a part award. */
function contentOf(allocation: NonNullable<ListedApplication['allocation']>, appliedOre: Ore | null): DecisionContent {
  const { amountOre, way, because, rows } = allocation;
  const isPart = appliedOre !== null && amountOre < appliedOre;
  const told = [...(because === null ? [] : [because]), ...rows.map((row) => sayReason('sv', row))].join('\n');
  return {
    ...{ kind: 'grant', outcome: isPart ? 'partAward' : 'award', amountOre },
    ground: isPart ? PART_FOR[way] : null,
    words: told === '' ? null : told,
    ...PLAIN,
  };
}

/** Why it is only a part: for want of money, by the rules of the scheme, or for what an officer has weighed. */
const PART_FOR = { cut: 'funds', scheme: 'scheme', hand: 'costs' } as const satisfies Record<AllocationWay, Ground>;

const PLAIN = {
  ...{ restsOn: [], citation: null, exceptions: [], acts: [], circumstances: [], specialReasons: null },
} as const;

function deviatingContent(
  { words, ground }: NonNullable<ListedApplication['decision']>,
  amountOre: Ore,
  appliedOre: Ore | null,
): Omit<DecisionContent, 'kind'> {
  const isPart = appliedOre !== null && amountOre < appliedOre;
  const outcome = isPart ? 'partAward' : 'award';
  return { ...PLAIN, outcome, amountOre, ground: isPart ? (ground ?? 'funds') : null, words };
}
