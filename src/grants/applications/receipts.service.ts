import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Mails } from '../../documents/outgoing/mails.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Round } from '../rounds/round.entity.js';
import { latenessOf, roundTitle } from '../rounds/round.js';
import { ApplicationTerms } from './application-terms.service.js';
import type { Application } from './application.entity.js';
import { receiptNotes } from './receipt-mail.js';

/** The mail that says an application has come in; it leaves once that is certain. */
@Injectable()
export class Receipts {
  constructor(
    private readonly surroundings: Surroundings,
    private readonly terms: ApplicationTerms,
    private readonly mails: Mails,
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
    const notes = {
      late: latenessOf(round, receivedOn, application.daysLate),
      unsigned: terms === null || terms.complete ? [] : terms.because,
      answerOn: round.answerOn,
    };
    const facts = {
      ...{ association, number, receivedOn, committee: committee.name, round: roundTitle(round)[language] },
      notes: receiptNotes(language, notes),
      address: new URL(`/applications/${id}`, this.surroundings.settings.baseUrl).href,
    };
    const { committeeId, matterId, associationId: recipientId } = application;
    const recipient = { committeeId, matterId, recipientId, to, language };
    await this.mails.sendWithin(act, recipient, { kind: 'applicationReceived', facts });
  }
}
