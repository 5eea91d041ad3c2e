import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { codeOf } from '../../matters/steps/steps.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Application } from '../applications/application.entity.js';
import { Round } from '../rounds/round.entity.js';
import { narrowToRounds, type AcrossRounds } from '../rounds/round-choices.service.js';
import { OUTSIDE_A_ROUND, tranchesLeft, tranchesOf } from '../rounds/tranches.js';
import { disbursementFlow, type DisbursementState } from './disbursement.js';
import { Disbursement } from './disbursement.entity.js';
import { PayoutBooks } from './payout-books.service.js';
import { PayoutNotes } from './payout-notes.service.js';

/** Which payouts are listed; their day is the first on which they may be paid. */
export interface PayoutFilter extends AcrossRounds {
  readonly state?: DisbursementState | undefined;
  readonly batchId?: Id | undefined;
}

/** Payouts [utbetalningar]: planned from what is decided, and followed until they are paid. */
@Injectable()
export class Disbursements {
  readonly noun: Noun<DisbursementState, Disbursement, Disbursement> = {
    flow: disbursementFlow,
    entity: Disbursement,
    needs: {},
    matterIdOf: ({ matterId }) => matterId,
    associationIdOf: ({ payeeId }) => payeeId,
    factsOf: async (_act, row) => row,
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly notes: PayoutNotes,
    private readonly books: PayoutBooks,
  ) {}

  /** Plans the payouts of every grant that has none yet; the daily work does it, and a page that is opened. Done twice it does it once. */
  async planMissing(): Promise<number> {
    const decisions = await this.reads
      .inner(Decision, 'decision')
      .where({ kind: 'grant', outcome: In(['award', 'partAward']), state: In([...STANDING_STATES]) })
      .andWhere('decision.associationId IS NOT NULL')
      .andWhere('NOT EXISTS (SELECT 1 FROM disbursement paid WHERE paid.decision_id = decision.id)')
      .andWhere('NOT EXISTS (SELECT 1 FROM award_decline declined WHERE declined.decision_id = decision.id)')
      .orderBy('decision.id')
      .limit(MOST_AT_ONCE)
      .getMany();
    for (const decision of decisions) await this.plan(decision);
    return decisions.length;
  }

  /** All parts of a grant in one unit: one that is planned without the others would never get them. */
  private async plan({ id: decisionId, committeeId, matterId, associationId, amountOre }: Decision): Promise<void> {
    const application = await this.reads.inner(Application, 'application').where({ matterId }).getOne();
    const round = application && (await this.reads.inner(Round, 'round').where({ id: application.roundId }).getOne());
    const payeeId = application?.associationId ?? associationId;
    if (payeeId === null) return;
    const whole = tranchesOf(round ?? OUTSIDE_A_ROUND, amountOre ?? 0);
    const parts = tranchesLeft(whole, await this.outOf(matterId));
    if (parts.length === 0) return;
    const place = { log: committeeId, act: codeOf(disbursementFlow, 'plan'), key: `payouts-${decisionId}` };
    await this.units.run(SYSTEM, place, async (act) => {
      for (const { number: tranche, ...part } of parts)
        await this.courses.makeWithin(act, this.noun, 'plan', {
          row: {
            ...{
              id: newId(),
              committeeId,
              matterId,
              decisionId,
              roundId: round?.id ?? null,
              payeeId,
              tranche,
              ...part,
            },
            ...{ earlyBecause: null, acceptedAccountId: null, batchId: null, paidTo: null, sentAt: null, paidOn: null },
            ...{ because: null, state: 'planned', version: 1 },
          },
          facts: { decisionId, tranche, amountOre: part.amountOre },
        });
    });
  }

  /** What has left in a case already, by a decision that this one replaces. */
  private async outOf(matterId: Id): Promise<Ore> {
    const where = { matterId, state: In(['sent', 'paid']) };
    const out = await this.reads.inner(Disbursement, 'payout').where(where).getMany();
    return sumOre(out.map(({ amountOre }) => amountOre));
  }

  /** Lets it be paid before the decision is final, with a reason. */
  async payEarly(actor: Actor, id: Id, because: string, asked: Asked): Promise<Disbursement> {
    const core = async () => ({ changes: { earlyBecause: because }, sealed: { because } });
    return this.change(actor, 'payEarly', id, { ...asked, input: { because } }, core);
  }

  /** Notes that finance has looked at an account that was changed after the decision. */
  async acceptAccount(actor: Actor, id: Id, accountId: Id, because: string, asked: Asked): Promise<Disbursement> {
    const core = async () => ({ changes: { acceptedAccountId: accountId }, facts: { accountId }, sealed: { because } });
    return this.change(actor, 'acceptAccount', id, { ...asked, input: { accountId, because } }, core);
  }

  /** The finance system says that it is paid; the association is told. */
  async notePaid(actor: Actor, id: Id, paidOn: Day, asked: Asked): Promise<Disbursement> {
    return this.change(actor, 'notePaid', id, { ...asked, input: { paidOn } }, async (act, row) => {
      if (paidOn > act.today) throw problem('invalid', 'disbursement.paidLater', { field: 'paidOn', paidOn });
      await this.notes.paidWithin(act, row, paidOn);
      await this.books.paidWithin(act, row, paidOn);
      return { changes: { paidOn }, facts: { paidOn, amountOre: row.amountOre } };
    });
  }

  /** The bank or the finance system sent it back; it is planned anew, in another batch. */
  async noteReturned(actor: Actor, id: Id, because: string, asked: Asked): Promise<Disbursement> {
    return this.change(actor, 'noteReturned', id, { ...asked, input: { because } }, async (act, row) => {
      await this.books.returnedWithin(act, row);
      if (row.state === 'paid') await this.notes.returnedWithin(act, row);
      const anew = { batchId: null, paidTo: null, sentAt: null, paidOn: null };
      return { changes: { because, ...anew }, facts: { amountOre: row.amountOre }, sealed: { because } };
    });
  }

  async cancel(actor: Actor, id: Id, because: string, asked: Asked): Promise<Disbursement> {
    const core = async () => ({ changes: { because }, sealed: { because } });
    return this.change(actor, 'cancel', id, { ...asked, input: { because } }, core);
  }

  /** Cancels what is planned of a decision that its association declines, also what has come into a batch; says how many. */
  async declineWithin(act: Act, decisionId: Id, because: string): Promise<number> {
    const waiting = await act.rows.many(Disbursement, { decisionId, state: In(['planned', 'batched']) }, { id: 'ASC' });
    for (const { id, version, batchId } of waiting)
      await this.courses.within(act, this.noun, 'decline', id, version, async (_act, { amountOre }) => ({
        changes: { because, paidTo: null },
        facts: { amountOre, ...(batchId !== null && { batchId }) },
        sealed: { because },
      }));
    return waiting.length;
  }

  async get(actor: Actor, id: Id): Promise<Disbursement> {
    return this.reads.of(actor).get(Disbursement, id);
  }

  async list(actor: Actor, filter: PayoutFilter, page: PageQuery): Promise<Listing<Disbursement>> {
    const query = this.reads.of(actor).query(Disbursement, 'payout');
    if (filter.state !== undefined) query.andWhere({ state: filter.state });
    if (filter.batchId !== undefined) query.andWhere({ batchId: filter.batchId });
    narrowToRounds(query, filter);
    const { dueFrom, dueTo } = filter;
    if (dueFrom !== undefined) query.andWhere('payout.notBefore >= :dueFrom', { dueFrom });
    // What has no first day may be paid at once.
    if (dueTo !== undefined) query.andWhere('(payout.notBefore IS NULL OR payout.notBefore <= :dueTo)', { dueTo });
    return readPage(query, ['id'], page);
  }

  /** Everything of some states, for lists that show a whole. */
  async all(actor: Actor, states: readonly DisbursementState[]): Promise<Disbursement[]> {
    return this.reads.of(actor).many(Disbursement, { state: In([...states]) }, { id: 'ASC' });
  }

  private async change(
    actor: Actor,
    act: string,
    id: Id,
    asked: Asked,
    core: Core<Disbursement>,
  ): Promise<Disbursement> {
    return (await this.courses.take(actor, this.noun, act, await this.get(actor, id), asked, core)).row;
  }
}

const MOST_AT_ONCE = 5000;
