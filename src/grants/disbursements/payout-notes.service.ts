import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { AssociationMark } from '../../associations/marks/association-mark.entity.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Day } from '../../shared/day.js';
import { say } from '../../shared/texts.js';
import type { Disbursement } from './disbursement.entity.js';

/** What is told of a payout: to the association in a mail, and to all committees at one look. */
@Injectable()
export class PayoutNotes {
  constructor(private readonly marks: Marks) {}

  async paidWithin(act: Act, { payeeId, committeeId, matterId, amountOre }: Disbursement, paidOn: Day): Promise<void> {
    await this.marks.setWithin(act, {
      associationId: payeeId,
      committeeId,
      kind: 'payout',
      fromOn: paidOn,
      untilOn: paidOn,
      amountOre,
      matterId,
    });
    const association = await act.rows.one(Association, { id: payeeId });
    if (!association?.email) return;
    const committee = await act.rows.one(Committee, { id: committeeId });
    const matter = await act.rows.one(Matter, { id: matterId });
    const facts = {
      association: fullNameOf(association),
      committee: committee?.name ?? '',
      number: matter?.number ?? '',
      amountOre,
      paidOn,
    };
    const { email: to, language } = association;
    await mailLater(act, {
      to,
      subject: say(language, 'payoutMail.subject', facts),
      text: say(language, 'payoutMail.text', facts),
    });
  }

  /** What was told of a payout that came back no longer holds. */
  async returnedWithin(act: Act, { payeeId, matterId, amountOre, paidOn }: Disbursement): Promise<void> {
    const told = { associationId: payeeId, matterId, kind: 'payout' as const, amountOre, endedOn: IsNull() };
    const marks = await act.rows.many(AssociationMark, told);
    const mark = marks.find(({ fromOn }) => fromOn === paidOn);
    if (mark) await this.marks.endWithin(act, mark.id);
  }
}
