import { DATABASES } from '../support/databases.js';
import { newId } from '../../src/shared/id.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { items } from '../matters/desk.js';
import { LettersDesk } from './letters-desk.js';
import { must } from './money-desk.js';

/** As many as one batch may hold. */
const MOST = 500;

it.each(DATABASES)(
  'a batch of as many as it may hold is made, approved and filed, each in one act, on %s',
  async (kind) => {
    const desk = await LettersDesk.open(kind);
    try {
      const { office } = desk;
      const finance = await office.desk.worker('finance');
      const attestant = await office.desk.worker('attestant');
      const first = await desk.decided(1_000, { name: 'Den Första' });
      await office.anAccount(first.associationId, finance);
      await desk.copies(first, MOST - 1);
      const [account] = await desk.query('SELECT * FROM payout_account WHERE association_id = ?', [
        first.associationId,
      ]);
      const others = await desk.query<{ association_id: string }>(
        'SELECT association_id FROM application WHERE association_id <> ? AND round_id = ?',
        [first.associationId, desk.roundId],
      );
      for (const { association_id } of others)
        await desk.insert('payout_account', [{ ...account, id: newId(), association_id }]);
      await office.desk.app.get(Disbursements).planMissing();
      await desk.query("UPDATE disbursement SET early_because = 'Lägret börjar.'");
      const ids: unknown[] = [];
      for (let cursor = ''; ;) {
        const page = await finance.caller.get(`/api/disbursements?limit=200${cursor}`);
        ids.push(...items(page).map(({ id }) => id));
        if (!page.json['next']) break;
        cursor = `&cursor=${page.json['next'] as string}`;
      }
      expect(ids).toHaveLength(MOST);
      const asked = { committeeId: office.desk.office.north.id, payOn: '2026-12-01', disbursementIds: ids };
      const made = await must(finance.caller.post('/api/payout-batches', asked), 200);
      const act = (worker: typeof finance, batch: Record<string, unknown>, name: string) =>
        must(office.acts(worker, `/api/payout-batches/${String(batch['id'])}/${name}`, batch), 200);
      const batch = made.json['batch'] as Record<string, unknown>;
      expect(batch).toMatchObject({ count: MOST, sumOre: MOST * 1_000_00 });
      const reviewed = await act(finance, batch, 'review');
      const attested = await act(attestant, reviewed.json, 'attest');
      const filed = await act(finance, attested.json, 'file');
      expect(filed.json).toMatchObject({ state: 'filed', count: MOST });
    } finally {
      await desk.close();
    }
  },
);
