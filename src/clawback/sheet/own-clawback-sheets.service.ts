import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Reason } from '../../shared/reason.js';
import { termsOf } from '../case/case-ground.js';
import { ClawbackLooks } from '../case/clawback-looks.service.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { courseOf, itemRows, stateTag, sumsOf } from './clawback-parts.js';
import type { OwnClawbackView } from './clawback-view.js';

/** The page of a case for the association; what the office has weighed and not decided is not on it. */
@Injectable()
export class OwnClawbackSheets {
  constructor(
    private readonly reads: Reads,
    private readonly looks: ClawbackLooks,
    private readonly clock: Clock,
  ) {}

  async of(row: ClawbackCase, came?: FormModel): Promise<OwnClawbackView> {
    const { look, payouts } = await this.looks.ahead(row, this.clock.today());
    const matter = await this.reads.inner(Matter, 'matter').where({ id: row.matterId }).getOneOrFail();
    const committee = await this.reads.inner(Committee, 'committee').where({ id: row.committeeId }).getOneOrFail();
    const exchange = await this.reads
      .inner(Exchange, 'exchange')
      .where({ id: row.hearingId ?? '' })
      .getOne();
    const decision = await this.reads
      .inner(Decision, 'decision')
      .where({ id: row.decisionId ?? '' })
      .getOne();
    const decided = decision !== null && STANDING_STATES.some((each) => each === decision.state) ? decision : null;
    const isOpen = exchange?.state === 'sent';
    const told = decided === null ? { items: row.items, weighing: null } : row;
    return {
      place: `/own-clawbacks/${row.id}`,
      ...{ association: matter.party, committee: committee.name, number: matter.number, state: stateTag(row.state) },
      now: nowOf(row, exchange, decided),
      course: courseOf(row, look, decided?.decidedOn ?? null),
      ...{ found: row.facts, items: itemRows(row.items, payouts), sums: sumsOf(told) },
      terms: termsOf(row.items, payouts).map(({ quote = '', document, place = '' }) => ({
        ...{ quote, place: `${document}, ${place}` },
      })),
      ...{ replyOn: exchange && replyDayOf(exchange), answer: exchange?.answer ?? null },
      ...(isOpen && { reply: { form: came ?? form('reply'), seen: String(exchange.version) } }),
      decision:
        decided === null
          ? null
          : {
              code: `decisionSentence.clawback.${decided.outcome}`,
              facts: { party: matter.party, amountOre: decided.amountOre },
            },
      ...(row.claimId !== null && { claimHref: `/own-claims/${row.claimId}` }),
      contact: { email: committee.email, phone: committee.phone },
    };
  }
}

/** Where the case stands, in one sentence. */
function nowOf(row: ClawbackCase, exchange: Exchange | null, decided: Decision | null): Reason {
  const say = (name: string, facts: Reason['facts'] = {}): Reason => ({ code: `ownClawbackPage.now.${name}`, facts });
  if (row.state === 'discontinued' || row.state === 'ended') return say('over');
  if (row.state === 'claimed') return say('claimed');
  if (decided !== null) return say('decided');
  if (exchange?.state === 'sent') return say('answer', { replyOn: replyDayOf(exchange) });
  return exchange?.state === 'answered' ? say('considered') : say('lookedInto');
}
