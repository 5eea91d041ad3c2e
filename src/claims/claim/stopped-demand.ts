import type { Act } from '../../acts/act.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { say } from '../../shared/texts.js';
import type { Claim } from './claim.entity.js';

/** Tells finance the same minute that nothing more may be demanded in the municipality's own ledger ["stoppa krav"]. */
export async function stopDemand(act: Act, { committeeId, matterId }: Claim): Promise<void> {
  const committee = await act.rows.one(Committee, { id: committeeId });
  const matter = await act.rows.one(Matter, { id: matterId });
  if (!committee || !matter) return;
  // The number alone: who owes and why is read in the case.
  const facts = { number: matter.number };
  const subject = say('sv', 'stopDemandMail.subject', facts);
  await mailLater(act, { to: committee.email, subject, text: say('sv', 'stopDemandMail.text', facts) });
}
