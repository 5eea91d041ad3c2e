import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Round } from '../rounds/round.entity.js';
import { latenessOf, roundTitle } from '../rounds/round.js';
import { ApplicationTerms } from './application-terms.service.js';
import type { Application } from './application.entity.js';
import { receiptMail } from './receipt-mail.js';

/** The mail that says an application has come in; it leaves once that is certain. */
@Injectable()
export class Receipts {
  constructor(
    private readonly surroundings: Surroundings,
    private readonly terms: ApplicationTerms,
  ) {}

  /** Asks for the mail to whoever submitted the application. */
  async sendWithin(
    act: Act,
    { email: to, language }: Person,
    application: Application,
    { number, party: association }: Matter,
    round: Round,
  ): Promise<void> {
    const { id, receivedOn } = application;
    const terms = await this.terms.standingOf(application);
    const committee = await act.rows.one(Committee, { id: round.committeeId });
    if (!committee) throw new Error(`There is no committee ${round.committeeId}`);
    const mail = receiptMail({
      ...{ to, language, association, number, receivedOn, committee: committee.name, answerOn: round.answerOn },
      round: roundTitle(round)[language],
      unsigned: terms === null || terms.complete ? [] : terms.because,
      late: latenessOf(round, receivedOn, application.daysLate),
      address: new URL(`/applications/${id}`, this.surroundings.settings.baseUrl).href,
    });
    await mailLater(act, mail);
  }
}
