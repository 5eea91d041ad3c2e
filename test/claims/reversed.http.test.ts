import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import type { Worker } from '../matters/desk.js';
import { ClaimDesk } from './claim-desk.js';

for (const kind of DATABASES) {
  describe(`a payment that the bank takes back, on ${kind}`, () => {
    let desk: ClaimDesk;
    let second: Worker;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
      second = await desk.office.desk.worker('finance');
    });
    afterAll(() => desk.close());
    beforeEach(() => desk.comeTo('2026-11-23', second));

    const lapses = async (claim: Answer): Promise<unknown> => (await desk.read(claim, '/limitation')).json['lapsesOn'];
    const reversed = async (claim: Answer, amount: string): Promise<void> => {
      await desk.pay(String(claim.json['ocr']), amount, desk.today, 'DBIT');
      const [reversal] = await desk.unmatched();
      const seen = { 'if-match': `"${String(reversal?.['version'])}"` };
      const path = `/api/payments/${String(reversal?.['id'])}/match`;
      const matched = await desk.finance.caller.post(path, { claimId: claim.json['id'] }, seen);
      expect(matched.status).toBe(200);
    };

    it('interrupted nothing: the claim lapses on the day it did before, and a payment that stands still counts', async () => {
      const claim = await desk.claim({ originOn: '2024-02-29', dueOn: '2024-03-29' });
      expect(await lapses(claim)).toBe('2034-02-28');
      await desk.pay(String(claim.json['ocr']), '1000.00', '2026-11-19');
      expect(await lapses(claim)).toBe('2036-11-19');
      await desk.pay(String(claim.json['ocr']), '2000.00', '2026-11-20');
      expect(await lapses(claim)).toBe('2036-11-20');
      await reversed(claim, '2000.00');
      expect(await lapses(claim)).toBe('2036-11-19');
      await reversed(claim, '1000.00');
      expect(await lapses(claim)).toBe('2034-02-28');
      const page = await desk.finance.caller.page(`/claims/${String(claim.json['id'])}`);
      expect([page.status, page.text.includes('20 november 2026: Delbetalning')]).toEqual([200, false]);
    });

    it('of two alike on one day takes one with it', async () => {
      const claim = await desk.claim({ originOn: '2026-01-02', dueOn: '2026-02-02' });
      await desk.pay(String(claim.json['ocr']), '500.00', '2026-11-18');
      await desk.pay(String(claim.json['ocr']), '500.00', '2026-11-18');
      await reversed(claim, '500.00');
      expect(await lapses(claim)).toBe('2036-11-18');
      expect((await desk.read(claim, '/specification')).json['leftOre']).not.toBe(45_000_00);
      await reversed(claim, '500.00');
      expect(await lapses(claim)).toBe('2036-01-02');
    });
  });
}
