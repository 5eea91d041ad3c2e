import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { CONTENT_LIMITS, MEGABYTE } from '../../documents/contents/content-limits.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import { heldBecause, scanNote } from '../../documents/scans/scan.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { form } from '../../platform/pages/forms.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { CameBack } from '../drafts/draft-sheets.service.js';
import type { OwnRow } from '../drafts/draft-view.js';
import { AwardDecline } from '../declines/award-decline.entity.js';
import type { CaseDeclineView } from '../declines/award-decline-view.js';
import { DECLINE_FORM, DeclineSheets } from '../declines/decline-sheets.service.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { SpendingReport } from '../spending-reports/spending-report.entity.js';
import { isOwed } from '../spending-reports/spending-report.js';
import { latenessOf, roundTitle } from '../rounds/round.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { sentSections } from '../applications/application-answers.js';
import type { Application } from '../applications/application.entity.js';
import type { TermsStanding } from '../applications/application-terms.js';
import { ApplicationTerms } from '../applications/application-terms.service.js';
import { statusOf, type ApplicationState, type Decided } from '../applications/application.js';
import type { AskedItem, OwnApplicationView, SentDocument, SentLetter } from './application-view.js';

const TONES: Readonly<Record<ApplicationState, Tone>> = { submitted: 'info', withdrawn: 'plain' };

export function applicationTag({ state }: Pick<Application, 'state'>): Tag {
  return { text: { code: `application.state.${state}` }, tone: TONES[state] };
}

/** A document as it came in, without the way to it. */
export function sentDocument(file: ReceivedFile): SentDocument {
  const { name, receivedOn } = file;
  const scan = scanNote(file);
  return { name, receivedOn, ...(scan && { scan }) };
}

/** An application that has come in, gathered for the association whose it is. */
@Injectable()
export class ApplicationSheets {
  constructor(
    private readonly reads: Reads,
    private readonly rounds: RoundsQueries,
    private readonly rulebooks: Rulebooks,
    private readonly files: SentFiles,
    private readonly terms: ApplicationTerms,
    private readonly declines: DeclineSheets,
  ) {}

  async of(
    actor: Actor,
    application: Application,
    language: Language,
    came: CameBack = {},
  ): Promise<OwnApplicationView> {
    const { id, matterId, associationId, receivedOn, accepted, version, state } = application;
    const matter = await this.reads.of(actor).get(Matter, matterId);
    const round = await this.rounds.get(actor, application.roundId);
    const committee = await this.reads.of(actor).get(Committee, application.committeeId);
    const exchanges = await this.askedOf(actor, application);
    const late = latenessOf(round, receivedOn, application.daysLate);
    const files = await this.files.ownOf(actor, matterId, associationId);
    const decision = await this.decisionOf(actor, matterId);
    const decided = await this.decidedOf(decision);
    const mayWithdraw = state === 'submitted' && matter.state !== 'closed' && decided === null;
    return {
      ...{ association: matter.party, round: roundTitle(round)[language], committee: committee.name },
      ...{ number: matter.number, place: `/applications/${id}`, receivedOn, reportOn: round.reportOn },
      status: statusOf(application, matter, soonestOf(exchanges), decided),
      ...(decided && { after: await this.after(matterId) }),
      ...(decision && (await this.declines.own(decision, came[DECLINE_FORM]))),
      ...(late && { late }),
      ...(round.answerOn !== null && { answerOn: round.answerOn }),
      asked: exchanges.map((exchange) => askedItem(exchange, state === 'submitted', came)),
      sections: sentSections(await this.rulesOf(application), application, language),
      documents: files.map((file) => ({
        ...sentDocument(file),
        ...(!heldBecause(file) && { href: `/applications/${id}/documents/${file.id}` }),
      })),
      letters: await this.lettersOf(actor, application),
      acceptedBy: accepted.map(({ name }) => name),
      ...(await this.termsOf(actor, application, came)),
      ...(mayWithdraw && { withdraw: came['withdraw'] ?? form('withdraw') }),
      ...{ seen: String(version), limitMb: CONTENT_LIMITS.bytes / MEGABYTE },
    };
  }

  /** One that has come in, in the list of its association. */
  async row(actor: Actor, application: Application, language: Language): Promise<OwnRow> {
    const matter = await this.reads.of(actor).get(Matter, application.matterId);
    const round = await this.rounds.get(actor, application.roundId);
    const decided = await this.decidedOf(await this.decisionOf(actor, matter.id));
    const status = statusOf(application, matter, soonestOf(await this.askedOf(actor, application)), decided);
    const title = roundTitle(round)[language];
    const href = `/applications/${application.id}`;
    return { title, association: matter.party, href, number: matter.number, status, tag: applicationTag(application) };
  }

  /** What the association has declined in a case, or where the office enters that it does. */
  async declineOf(person: Person, matter: Matter): Promise<CaseDeclineView> {
    return this.declines.of(person, matter);
  }

  /** The rules that an application was written under. */
  async rulesOf({ adoptedHash }: Application): Promise<CriteriaContent> {
    return (await this.rulebooks.byHash(adoptedHash)).content as CriteriaContent;
  }

  /** Whether the terms of an application bind; null where there are none. */
  async termsStanding(application: Application): Promise<TermsStanding | null> {
    return this.terms.standingOf(application);
  }

  /** Whether the terms bind, and the form by which the reader signs them, if he may. */
  private async termsOf(
    actor: Actor,
    application: Application,
    came: CameBack,
  ): Promise<Pick<OwnApplicationView, 'terms' | 'sign'>> {
    const terms = await this.terms.standingOf(application);
    if (!terms) return {};
    const signs =
      !terms.complete && application.state === 'submitted' && (await this.terms.maySign(actor, application));
    return { terms, ...(signs && { sign: came['terms'] ?? form('terms') }) };
  }

  /** The decision that stands; the association sees none before it is decided. */
  private async decisionOf(actor: Actor, matterId: Id): Promise<Decision | null> {
    const where = { matterId, kind: 'grant' as const, state: In(STANDING_STATES) };
    return this.reads.of(actor).one(Decision, where);
  }

  private async decidedOf(decision: Decision | null): Promise<Decided | null> {
    if (!decision || decision.decidedOn === null) return null;
    const { id: decisionId, outcome, amountOre, decidedOn } = decision;
    const declined = await this.reads.inner(AwardDecline, 'decline').where({ decisionId }).getOne();
    return { outcome, amountOre, decidedOn, declinedOn: declined?.receivedOn ?? null };
  }

  /** The payouts and the reports of a case that the caller has been let into; what is cancelled is not awaited. */
  private async after(matterId: Id): Promise<NonNullable<OwnApplicationView['after']>> {
    const payouts = await this.reads.inner(Disbursement, 'payout').where({ matterId }).getMany();
    const reports = await this.reads.inner(SpendingReport, 'report').where({ matterId }).getMany();
    return {
      payouts: payouts
        .filter(({ state }) => state !== 'cancelled')
        .sort((one, other) => one.tranche - other.tranche)
        .map(({ amountOre, paidOn }) =>
          paidOn === null
            ? { code: 'ownApplicationPage.toPay', facts: { amountOre } }
            : { code: 'ownApplicationPage.paid', facts: { amountOre, paidOn } },
        ),
      reports: reports
        .filter(({ state }) => state !== 'waived')
        .sort((one, other) => one.year - other.year)
        .map((report) => ({
          text: {
            code: `ownApplicationPage.${isOwed(report) ? 'toReport' : 'reported'}`,
            facts: { dueOn: report.dueOn },
          },
          href: `/reports/${report.id}`,
        })),
    };
  }

  /** The letters that have left for the association, the latest first. */
  private async lettersOf(actor: Actor, { matterId, associationId }: Application): Promise<SentLetter[]> {
    const letters = await this.reads.of(actor).many(Letter, { matterId, associationId }, { madeAt: 'DESC', id: 'ASC' });
    return letters.map(({ id, kind }) => ({ title: { code: `letter.kind.${kind}` }, href: `/letters/${id}/pdf` }));
  }

  /** What the office has asked the association, the latest first. */
  private async askedOf(actor: Actor, { matterId, associationId }: Application): Promise<Exchange[]> {
    const where = { matterId, associationId, state: Not('draft' as const) };
    return this.reads.of(actor).many(Exchange, where, { askedOn: 'DESC', id: 'ASC' });
  }
}

/** The first day on which an answer is awaited. */
function soonestOf(exchanges: readonly Exchange[]): Day | null {
  const days = exchanges.flatMap((each) => (each.state === 'sent' ? (replyDayOf(each) ?? []) : []));
  return days.sort()[0] ?? null;
}

function askedItem(exchange: Exchange, mayAnswer: boolean, came: CameBack): AskedItem {
  const { id, question, askedOn, answer, answeredOn, state, version, dueOn: first } = exchange;
  const dueOn = replyDayOf(exchange);
  const name = `reply-${id}`;
  return {
    ...{ id, question, askedOn: (askedOn ?? first) as Day, seen: String(version) },
    ...(dueOn !== null && { dueOn }),
    ...(answer !== null && { answer }),
    ...(answeredOn !== null && { answeredOn }),
    ...(mayAnswer && state === 'sent' && { form: came[name] ?? form(name) }),
  };
}
