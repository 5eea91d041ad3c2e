import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import type { CommunicationException } from '../../decisions/grounds/communication.js';
import { toldEvidence } from '../../decisions/grounds/put-evidence.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { totalOf } from '../basis/items.js';
import { CaseDispatch } from '../letters/case-dispatch.service.js';
import type { ClawbackCase } from './clawback-case.entity.js';
import { ClawbackLooks } from './clawback-looks.service.js';
import { Clawbacks } from './clawbacks.service.js';
import type { PayoutAtStake } from './payout-at-stake.js';

/** How long an association has at least to comment, where no terms say otherwise; law.md speaks of two to three weeks. */
const REPLY_DAYS = 14;

/** The hearing [kommunicering]: the association reads what is considered and why, and answers before anything is decided. */
@Injectable()
export class Hearings {
  constructor(
    private readonly clawbacks: Clawbacks,
    private readonly looks: ClawbackLooks,
    private readonly exchanges: Exchanges,
    private readonly dispatch: CaseDispatch,
  ) {}

  /** Puts the draft facts, the grounds and the sum to the association, with a day for its answer; the letter goes with it. */
  async hear(actor: Actor, id: Id, dueOn: Day, asked: Asked): Promise<ClawbackCase> {
    const letter = await this.dispatch.readyHearing(actor, id);
    return this.clawbacks.change(actor, 'hear', id, { ...asked, input: { dueOn } }, async (act, row) => {
      const seen = await this.looks.within(act, row);
      const { look, payouts } = seen;
      const earliestOn = addDays(act.today, replyDaysOf(row, payouts));
      if (dueOn < earliestOn) throw problem('invalid', 'clawback.replyTooShort', { field: 'dueOn', earliestOn });
      const { totalOre, grounds } = look;
      // What was put before is no longer what is considered: its answer is not waited for.
      if (row.hearingId !== null) await this.exchanges.waiveWithin(act, row.hearingId, say('sv', 'clawback.heardAnew'));
      const exchange = await this.exchanges.askWithin(act, row.matterId, {
        ...{ kind: 'hearing', party: say('sv', 'clawback.party'), purpose: null, dueOn, discloses: false },
        ...{ question: questionOf(row), ground: null, weighing: null },
      });
      const evidence = toldEvidence(row.evidence, exchange.id, act.today);
      await this.dispatch.hearWithin(act, letter, { row: { ...row, evidence }, seen, dueOn });
      return {
        changes: {
          ...{ associationId: row.debtorId, hearingId: exchange.id, toldOre: totalOre, toldGrounds: grounds },
          ...{ exception: null, exceptionBecause: null },
          evidence,
        },
        facts: { exchangeId: exchange.id, dueOn, totalOre, letter: letter !== null },
      };
    });
  }

  /** Leaves the hearing out, for a reason from the closed list and in words. */
  async skip(
    actor: Actor,
    id: Id,
    exception: CommunicationException,
    because: string,
    asked: Asked,
  ): Promise<ClawbackCase> {
    const input = { exception, because };
    return this.clawbacks.change(actor, 'skipHearing', id, { ...asked, input }, async (_act: Act) => ({
      changes: { exception, exceptionBecause: because },
      facts: { exception: word(exception) },
      sealed: { because },
    }));
  }
}

/** The terms of the payouts may give the association more time; the longest counts. */
export function replyDaysOf({ items }: Pick<ClawbackCase, 'items'>, payouts: readonly PayoutAtStake[]): number {
  const days = payouts
    .filter(({ id }) => items.some(({ disbursementId }) => disbursementId === id))
    .map(({ terms }) => terms?.content.clauses.replyTimes.hearingDays ?? 0);
  return Math.max(REPLY_DAYS, ...days);
}

/** What is put to the association, as the exchange keeps it; the letter says the same at length. */
function questionOf({ facts, items }: ClawbackCase): string {
  return `${facts ?? ''}\n\n${say('sv', 'clawback.considered', { totalOre: totalOf(items) })}`;
}
