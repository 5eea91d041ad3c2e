import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { sumOre } from '../../shared/amount.js';
import { dayFrom } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Application } from '../applications/application.entity.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { PayoutBooks } from '../disbursements/payout-books.service.js';
import { reconcile, type Reconciled } from './reconcile.js';

/** A case whose decisions are held against its payments. */
export interface ReconciledCase extends Reconciled {
  readonly matter: Matter;
}

/** Which cases are looked at: those of a round, or those decided or paid in a year. */
export type ReconciliationScope = { readonly roundId: Id } | { readonly year: number };

/** How many rows are asked about in one question. */
const AT_ONCE = 500;

/** Decisions beside their payments [avstämning], as far as somebody may see them. */
@Injectable()
export class Reconciliations {
  constructor(
    private readonly reads: Reads,
    private readonly books: PayoutBooks,
  ) {}

  /** One row for each case, by its number. */
  async of(person: Person, scope: ReconciliationScope): Promise<ReconciledCase[]> {
    const matterIds = await this.casesOf(person, scope);
    const rows: ReconciledCase[] = [];
    for (let from = 0; from < matterIds.length; from += AT_ONCE)
      rows.push(...(await this.some(person, matterIds.slice(from, from + AT_ONCE))));
    return rows.sort((one, other) => (one.matter.number < other.matter.number ? -1 : 1));
  }

  private async some(person: Person, matterIds: readonly Id[]): Promise<ReconciledCase[]> {
    const [reads, matterId] = [this.reads.of(person), In([...matterIds])];
    const matters = await reads.many(Matter, { id: matterId });
    const granted = { matterId, kind: 'grant' as const, state: In([...STANDING_STATES]) };
    const decisions = groupsOf(await reads.many(Decision, granted));
    const found = await reads.many(Disbursement, { matterId });
    const booked = await this.books.bookedOf(found.map(({ id }) => id));
    const payouts = groupsOf(
      found.map((payout) => ({ ...payout, booked: booked.get(payout.id) ?? { sentOre: 0, paidOre: 0 } })),
    );
    return matters.map((matter) => {
      const decided = (decisions.get(matter.id) ?? []).map(({ amountOre }) => amountOre ?? 0);
      return { matter, ...reconcile(sumOre(decided), payouts.get(matter.id) ?? []) };
    });
  }

  private async casesOf(person: Person, scope: ReconciliationScope): Promise<Id[]> {
    const reads = this.reads.of(person);
    if ('roundId' in scope) {
      const applications = await reads.many(Application, { roundId: scope.roundId });
      return [...new Set(applications.map(({ matterId }) => matterId))];
    }
    const within = { from: dayFrom(scope.year, 1, 1), until: dayFrom(scope.year, 12, 31) };
    const decisions = await reads
      .query(Decision, 'decision')
      .andWhere("decision.kind = 'grant' AND decision.outcome IN ('award', 'partAward')")
      .andWhere('decision.decidedOn BETWEEN :from AND :until', within)
      .getMany();
    const paid = await reads
      .query(Disbursement, 'payout')
      .andWhere('payout.paidOn BETWEEN :from AND :until', within)
      .getMany();
    return [...new Set([...decisions, ...paid].map(({ matterId }) => matterId))];
  }
}

function groupsOf<Row extends { readonly matterId: Id }>(rows: readonly Row[]): ReadonlyMap<Id, Row[]> {
  const groups = new Map<Id, Row[]>();
  for (const row of rows) groups.set(row.matterId, [...(groups.get(row.matterId) ?? []), row]);
  return groups;
}
