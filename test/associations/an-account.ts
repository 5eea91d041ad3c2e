import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { PayoutAccount } from '../../src/associations/accounts/payout-account.entity.js';
import { Paper } from '../../src/associations/papers/paper.entity.js';
import type { Day } from '../../src/shared/day.js';
import { newId, type Id } from '../../src/shared/id.js';
import type { Desk, Worker } from '../matters/desk.js';

/** An account that somebody else confirmed, from a day on: as if it had been asked for and shown by minutes. */
export async function anAccount(
  desk: Desk,
  asker: Worker,
  decidedBy: Id,
  associationId: Id,
  { fromOn = '2026-01-02', number = '9912346' }: { readonly fromOn?: Day; readonly number?: string } = {},
): Promise<Id> {
  const committeeId = desk.office.north.id;
  const id = newId();
  const askedBy = asker.person.id;
  await desk.app.get(UnitOfWork).run(asker.actor, { log: committeeId, act: 'test.account' }, async (act) => {
    const paper: Paper = {
      ...{ id: newId(), associationId, committeeId, kind: 'annualMinutes', year: 2025, fileId: null, seenOn: fromOn },
      ...{ validUntil: null, state: 'approved', sentBy: null, addedBy: askedBy, addedAt: act.at, decidedBy },
      ...{ decidedOn: fromOn, returnedBecause: null, version: 1 },
    };
    await act.rows.insert(Paper, paper);
    const row: PayoutAccount = {
      ...{ id, associationId, kind: 'bankgiro', number, holderName: 'Föreningen', proofPaperId: paper.id },
      ...{ signedBy: [], askedAs: 'office', askedBy, askedAt: act.at, decidedBy, decidedOn: fromOn },
      ...{ state: 'inForce', because: null, fromOn, endedOn: null, version: 1 },
    };
    await act.rows.insert(PayoutAccount, row);
    act.record({ act: 'test.account', facts: { id } });
  });
  return id;
}
