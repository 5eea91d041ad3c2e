import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { AskedItem } from '../../associations/trust/mine-view.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { Application } from '../applications/application.entity.js';
import { ApplicationTerms } from '../applications/application-terms.service.js';
import { Applications } from '../applications/applications.service.js';
import { Drafts } from '../drafts/drafts.service.js';
import { roundTitle } from '../rounds/round.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { SpendingReports } from '../spending-reports/spending-reports.service.js';
import { isOwed } from '../spending-reports/spending-report.js';

/** Something that an association has to do about its grants, and whose it is. */
export interface OwnDuty extends AskedItem {
  readonly associationId: Id;
}

/** What grants ask of associations: applications to finish, questions to answer, terms to sign, reports to hand in. */
@Injectable()
export class OwnDuties {
  constructor(
    private readonly reads: Reads,
    private readonly drafts: Drafts,
    private readonly applications: Applications,
    private readonly terms: ApplicationTerms,
    private readonly reports: SpendingReports,
    private readonly rounds: RoundsQueries,
  ) {}

  /** For all associations that the actor speaks for, the soonest first. */
  async of(actor: Actor, language: Language): Promise<OwnDuty[]> {
    const sent = (await this.applications.own(actor)).filter(({ state }) => state === 'submitted');
    const [drafts, questions, unsigned, reports] = [
      await this.drafts.openFor(actor),
      await this.questions(actor, sent),
      await this.unsigned(actor, sent),
      (await this.reports.own(actor)).filter(isOwed),
    ];
    const rounds = await this.rounds.byIds([...drafts, ...unsigned, ...reports].map(({ roundId }) => roundId));
    const named = (roundId: Id): string => {
      const round = rounds.get(roundId);
      return round ? roundTitle(round)[language] : '';
    };
    const duties: OwnDuty[] = [
      ...drafts.map(({ id, associationId, roundId }) => ({
        ...{ associationId, href: `/applications/${id}`, what: dutyOf('draft', named(roundId)) },
        ...dueOn(rounds.get(roundId)?.closesOn),
      })),
      ...questions,
      ...unsigned.map(({ id, associationId, roundId }) => ({
        ...{ associationId, href: `/applications/${id}`, what: dutyOf('unsigned', named(roundId)) },
      })),
      ...reports.map(({ id, associationId, roundId, state, dueOn: day }) => ({
        ...{ associationId, href: `/reports/${id}`, dueOn: day },
        what: dutyOf(state === 'returned' ? 'moreOfReport' : 'report', named(roundId)),
      })),
    ];
    return duties.sort((one, other) => (one.dueOn ?? LAST).localeCompare(other.dueOn ?? LAST));
  }

  /** What was sent without the signatures that it needs, as long as money may come of it: nothing is paid before they are there. */
  private async unsigned(actor: Actor, sent: readonly Application[]): Promise<Application[]> {
    const matterIds = [...sent.map(({ matterId }) => matterId), ''];
    const closed = await this.reads.of(actor).many(Matter, { id: In(matterIds), state: 'closed' });
    const where = { matterId: In(matterIds), kind: 'grant' as const, state: In(STANDING_STATES) };
    const decided = (await this.reads.of(actor).many(Decision, where)).filter(({ decidedOn }) => decidedOn !== null);
    const over = new Set([
      ...closed.map(({ id }) => id),
      ...decided.filter(({ amountOre }) => !amountOre).map(({ matterId }) => matterId),
    ]);
    const unsigned: Application[] = [];
    for (const each of sent) {
      if (over.has(each.matterId)) continue;
      if ((await this.terms.standingOf(each))?.complete === false) unsigned.push(each);
    }
    return unsigned;
  }

  private async questions(actor: Actor, sent: readonly Application[]): Promise<OwnDuty[]> {
    const matterId = In([...sent.map((each) => each.matterId), '']);
    const asked = await this.reads.of(actor).many(Exchange, { matterId, state: 'sent' });
    return asked.flatMap((exchange) => {
      const application = sent.find((each) => each.matterId === exchange.matterId);
      if (!application) return [];
      const { id, associationId: whose } = application;
      const what = { code: `minePage.asked.exchange.${exchange.kind === 'hearing' ? 'hearing' : 'supplement'}` };
      return [{ associationId: whose, href: `/applications/${id}`, what, ...dueOn(replyDayOf(exchange) ?? undefined) }];
    });
  }
}

/** After every day. */
const LAST = '9999';

function dutyOf(what: string, round: string): OwnDuty['what'] {
  return { code: `minePage.asked.${what}`, facts: { round } };
}

function dueOn(day: OwnDuty['dueOn']): Pick<OwnDuty, 'dueOn'> {
  return day === undefined ? {} : { dueOn: day };
}
