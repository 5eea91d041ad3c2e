import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Mails } from '../../documents/outgoing/mails.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Day } from '../../shared/day.js';
import type { SpendingReport } from './spending-report.entity.js';

/** The mails about a report, by their kinds in `data/mails.yaml`. */
export type ReportMailKind =
  | 'reportReminder'
  | 'reportOverdue'
  | 'reportExtended'
  | 'reportAsked'
  | 'reportApproved'
  | 'reportFaults'
  | 'reportWaived';

/** What differs from mail to mail. */
export interface ReportTold {
  readonly dueOn?: Day;
  /** How many days are left, or have passed. */
  readonly days?: number;
  readonly because?: string | null;
}

/** Tells associations by mail what happens to their reports. */
@Injectable()
export class ReportMails {
  constructor(
    private readonly mails: Mails,
    private readonly surroundings: Surroundings,
  ) {}

  /** Asks for the mail in the caller's act; says whether there is an address to write to. */
  async tellWithin(act: Act, report: SpendingReport, kind: ReportMailKind, told: ReportTold = {}): Promise<boolean> {
    const { associationId: recipientId, committeeId, matterId, awardedOre: amountOre, id } = report;
    const association = await act.rows.one(Association, { id: recipientId });
    if (!association || association.email === null) return false;
    const committee = await act.rows.one(Committee, { id: committeeId });
    const matter = await act.rows.one(Matter, { id: matterId });
    const { dueOn = report.dueOn, days = 0, because = null } = told;
    const facts = {
      ...{ association: fullNameOf(association), committee: committee?.name ?? '', number: matter?.number ?? '' },
      ...{ dueOn, days, amountOre, because: because ?? '' },
      address: new URL(`/reports/${id}`, this.surroundings.settings.baseUrl).href,
    };
    const { email: to, language } = association;
    await this.mails.sendWithin(act, { committeeId, matterId, recipientId, to, language }, { kind, facts });
    return true;
  }
}
