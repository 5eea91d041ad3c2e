import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { BudgetShare } from '../../decisions/budget/budget-share.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { OPEN_STATES, STANDING_STATES } from '../../decisions/decision.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Id } from '../../shared/id.js';
import type { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import { AwardDecline } from '../declines/award-decline.entity.js';
import type { Round } from '../rounds/round.entity.js';
import { Allocation } from './allocation.entity.js';
import type { AllocationStage } from './allocation.js';

/** An application of a round with its case, what is set aside for it, and its decision or the proposal for one. */
export interface ListedApplication {
  readonly application: Application;
  readonly matter: Matter;
  /** `Sagolunda Syskola (FB-2026-0052)`. */
  readonly name: string;
  readonly allocation: Allocation | null;
  readonly share: BudgetShare | null;
  /** The one that stands, or the open proposal. */
  readonly decision: Decision | null;
  /** The association has declined what was decided. */
  readonly declined: boolean;
}

/** The applications of a round, as far as the actor may see them; those in restricted cases are not there. */
@Injectable()
export class RoundLists {
  constructor(
    private readonly reads: Reads,
    private readonly applications: Applications,
  ) {}

  /** In the order of their arrival. */
  async of(actor: Actor, round: Round): Promise<ListedApplication[]> {
    return this.listed(actor, await this.applications.ofRound(actor, round.id));
  }

  /** The same of some applications that the actor was shown, of whatever rounds. */
  async listed(actor: Actor, applications: readonly Application[]): Promise<ListedApplication[]> {
    const matterId = In([...applications.map((each) => each.matterId), '']);
    const reads = this.reads.of(actor);
    const matters = new Map((await reads.many(Matter, { id: matterId })).map((each) => [each.id, each]));
    const state = In([...OPEN_STATES, ...STANDING_STATES]);
    const decisions = await reads.many(Decision, { matterId, kind: 'grant', state }, { proposedAt: 'ASC' });
    const latest = new Map<Id, Decision>(decisions.map((each) => [each.matterId, each]));
    const declines = await reads.many(AwardDecline, { matterId });
    const declined = new Set(declines.map(({ decisionId }) => decisionId));
    const applicationId = In(['' as Id, ...applications.map(({ id }) => id)]);
    const allocations = byMatter(await reads.many(Allocation, { applicationId }));
    const shares = byMatter(await reads.many(BudgetShare, { matterId }));
    return applications.flatMap((application) => {
      const matter = matters.get(application.matterId);
      if (!matter) return [];
      const rest = { allocation: allocations.get(matter.id) ?? null, share: shares.get(matter.id) ?? null };
      const name = `${matter.party} (${matter.number})`;
      const decision = latest.get(matter.id) ?? null;
      return [{ application, matter, name, ...rest, decision, declined: declined.has(decision?.id ?? ('' as Id)) }];
    });
  }
}

function byMatter<Row extends { readonly matterId: Id }>(rows: readonly Row[]): ReadonlyMap<Id, Row> {
  return new Map(rows.map((row) => [row.matterId, row]));
}

/** Whether an award can be proposed for it in a heap: it has a sum, and nothing is proposed or decided. */
export function isProposable({ application, allocation, decision, share }: ListedApplication): boolean {
  const open = application.state === 'submitted' && !share?.decided;
  return open && decision === null && (allocation?.amountOre ?? 0) > 0;
}

/** Whether its proposal waits for the committee. */
export function isWaiting({ decision }: ListedApplication): boolean {
  return decision?.state === 'proposed' || decision?.state === 'adjourned';
}

/** Whether the committee's decision on it can be entered in a heap: an award that waits; refusals are entered one by one. */
export function isDecidable(listed: ListedApplication): boolean {
  const { decision } = listed;
  return isWaiting(listed) && (decision?.outcome === 'award' || decision?.outcome === 'partAward');
}

/** How far it has come; one that was taken back is nowhere. */
export function stageOf({ application, allocation, decision }: ListedApplication): AllocationStage | null {
  if (application.state === 'withdrawn') return null;
  if (decision === null) return allocation === null ? 'noSum' : 'setAside';
  return (OPEN_STATES as readonly string[]).includes(decision.state) ? 'proposed' : 'decided';
}
