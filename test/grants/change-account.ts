import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { PayoutAccount } from '../../src/associations/accounts/payout-account.entity.js';
import type { Id } from '../../src/shared/id.js';
import type { PayoutDesk } from './payout-desk.js';

/** Ends the account that an association is paid to, and puts another in its place today. */
export async function changeAccount({ office, finance }: PayoutDesk, associationId: Id, number: string): Promise<void> {
  const place = { log: office.desk.office.north.id, act: 'test.account' };
  await office.desk.app.get(UnitOfWork).run(office.officer.actor, place, async (act) => {
    const [row] = await act.rows.many(PayoutAccount, { associationId, state: 'inForce' });
    await act.rows.change(PayoutAccount, row!, { state: 'ended', endedOn: act.today, because: 'Bytt bank.' });
    act.record({ act: 'test.account', facts: { id: row!.id } });
  });
  await office.anAccount(associationId, finance, office.desk.today, number);
}
