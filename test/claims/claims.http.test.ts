import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { Limitations } from '../../src/claims/limitation/limitations.service.js';
import { addDays } from '../../src/shared/day.js';
import { checkOcr } from '../../src/shared/numbers/ocr.js';
import { codesOf } from '../decisions/decision-desk.js';
import { refusalOf } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { ClaimDesk } from './claim-desk.js';

for (const kind of DATABASES) {
  describe(`claims on ${kind}`, () => {
    let desk: ClaimDesk;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
    });
    afterAll(() => desk.close());

    it('are raised on a decision that stands, once, with a reference that payers can use', async () => {
      const decision = await desk.decided();
      const raised = await desk.raise(decision);
      expect([raised.status, raised.json['state'], raised.json['ledger']]).toEqual([201, 'open', 'own']);
      expect(checkOcr(String(raised.json['ocr']), { lengthDigit: true }).valid).toBe(true);
      expect((await desk.raise(decision)).status).toBe(409);
      const proposed = await desk.office.proposed();
      expect(refusalOf(await desk.raise(proposed))).toEqual([409, 'claim.undecided']);
    });

    it('are raised by finance, with a sum, a due day after they arose, and no day to come', async () => {
      const decision = await desk.decided();
      expect(codesOf(await desk.raise(decision, {}, desk.office.officer))).toContain('step.role');
      expect((await desk.raise(decision, { capitalOre: 0 })).status).toBe(422);
      const early = { dueOn: addDays(desk.today, -1) };
      expect(refusalOf(await desk.raise(decision, early))).toEqual([422, 'claim.dueBeforeOrigin']);
      const later = { originOn: addDays(desk.today, 1), dueOn: addDays(desk.today, 9) };
      expect(refusalOf(await desk.raise(decision, later))).toEqual([422, 'claim.notYet']);
    });

    it('take payments by their reference: costs, interest, capital, until they are settled to the öre', async () => {
      const claim = await desk.claim();
      const ocr = String(claim.json['ocr']);
      expect(await desk.pay(ocr, '10000.00')).toEqual({ matched: 1, unmatched: 0, alreadyBooked: 0 });
      const left = (await desk.read(claim, '/specification')).json;
      expect([left['capitalOre'], left['leftOre']]).toEqual([35_000_00, 35_000_00]);
      const later = addDays(desk.today, 40);
      const then = (await desk.read(claim, `/specification?on=${later}`)).json;
      expect(then['interestOre']).toBeGreaterThan(0);
      expect((then['lines'] as { kind: string }[]).map((line) => line.kind)).toEqual([
        'capital',
        'payment',
        'interest',
      ]);
      await desk.pay(ocr, '35000.00');
      const settled = await desk.read(claim);
      expect(settled.json['state']).toBe('settled');
      expect((await desk.read(claim, '/specification')).json['leftOre']).toBe(0);
    });

    it('a payment that a claim no longer needs waits for a person, and what is overpaid is credit', async () => {
      const claim = await desk.claim();
      const ocr = String(claim.json['ocr']);
      await desk.pay(ocr, '45100.00');
      expect((await desk.read(claim, '/specification')).json).toMatchObject({ leftOre: 0, creditOre: 100_00 });
      expect(await desk.pay(ocr, '1.00')).toEqual({ matched: 0, unmatched: 1, alreadyBooked: 0 });
    });

    it('a payment taken back by the bank opens the claim again as if it had never come', async () => {
      const claim = await desk.claim();
      await desk.pay(String(claim.json['ocr']), '45000.00');
      await desk.pay('', '45000.00', desk.today, 'DBIT');
      const back = (await desk.unmatched()).find((each) => each['kind'] === 'reversal');
      const matched = await desk.finance.caller.post(
        `/api/payments/${String(back?.['id'])}/match`,
        { claimId: claim.json['id'] },
        { 'if-match': `"${String(back?.['version'])}"` },
      );
      expect([matched.status, matched.json['state']]).toEqual([200, 'matched']);
      expect((await desk.read(claim)).json['state']).toBe('open');
      expect((await desk.read(claim, '/specification')).json['leftOre']).toBe(45_000_00);
    });

    it('a payment without a reference is placed by a person, once, or set aside with a reason', async () => {
      const claim = await desk.claim();
      await desk.pay('', '500.00');
      const [payment] = (await desk.unmatched()).filter((each) => each['amountOre'] === 500_00);
      const seen = { 'if-match': `"${String(payment?.['version'])}"` };
      const path = `/api/payments/${String(payment?.['id'])}`;
      const officer = await desk.office.officer.caller.post(`${path}/match`, { claimId: claim.json['id'] }, seen);
      expect([403, 404]).toContain(officer.status);
      expect((await desk.finance.caller.post(`${path}/match`, { claimId: claim.json['id'] }, seen)).status).toBe(200);
      expect((await desk.finance.caller.post(`${path}/set-aside`, { because: 'Hyra.' }, seen)).status).toBe(412);
      expect((await desk.read(claim, '/specification')).json['leftOre']).toBe(44_500_00);
      await desk.pay('', '700.00');
      const [other] = (await desk.unmatched()).filter((each) => each['amountOre'] === 700_00);
      const aside = await desk.finance.caller.post(
        `/api/payments/${String(other?.['id'])}/set-aside`,
        { because: 'Avser hyra, lämnad till hyresreskontran.' },
        { 'if-match': `"${String(other?.['version'])}"` },
      );
      expect([aside.status, aside.json['state']]).toEqual([200, 'setAside']);
    });

    it('contested stop the same minute, and go on only when a named person lets them', async () => {
      const claim = await desk.claim();
      const contested = await desk.act(claim, 'contest', { because: 'Föreningen har redovisat.' }, desk.office.officer);
      expect([contested.status, contested.json['state']]).toEqual([200, 'contested']);
      const officer = await desk.act(contested, 'resume', { because: 'Nej.' }, desk.office.officer);
      expect(codesOf(officer)).toContain('step.role');
      const resumed = await desk.act(contested, 'resume', { because: 'Invändningen är besvarad.' });
      expect([resumed.status, resumed.json['state']]).toEqual([200, 'open']);
    });

    it('bear interest by a demand from the thirtieth day after it, and by nothing before', async () => {
      const claim = await desk.claim({ interestBasis: 'demand', interestBecause: 'Villkoren säger inget om ränta.' });
      expect(claim.json['interestFromOn']).toBeNull();
      const started = await desk.act(claim, 'start-interest', { on: desk.today, proof: 'Rek. 123' });
      expect((started.json['interestFromOn'] as string) >= addDays(desk.today, 30)).toBe(true);
      expect(codesOf(await desk.act(started, 'start-interest', { on: desk.today, proof: 'Igen' }))).toContain(
        'claim.need.interestNotStarted',
      );
      const none = await desk.claim({ interestBasis: 'none', interestBecause: 'Inget stöd.' });
      const later = (await desk.read(none, `/specification?on=${addDays(desk.today, 700)}`)).json;
      expect(later['leftOre']).toBe(45_000_00);
    });

    it('lapse ten years after they arose; a demand without proof moves nothing, and warnings come once each', async () => {
      const claim = await desk.claim({ originOn: '2017-03-01' });
      const lapses = async (): Promise<unknown> => (await desk.read(claim, '/limitation')).json['lapsesOn'];
      expect(await lapses()).toBe('2027-03-01');
      const limitations = desk.office.desk.app.get(Limitations);
      expect(await limitations.warn(desk.today)).toEqual({ warned: 1 });
      expect(await limitations.warn(desk.today)).toEqual({ warned: 0 });
      expect(await limitations.warn('2027-02-10')).toEqual({ warned: 1 });
      const now = await desk.read(claim);
      const demand = { interruptedOn: '2026-01-10', kind: 'demand' };
      const unproved = await desk.act(now, 'interrupt', demand);
      expect([unproved.status, await lapses()]).toEqual([200, '2027-03-01']);
      await desk.act(unproved, 'interrupt', { ...demand, proof: 'Mottagningsbevis 14 jan' });
      expect(await lapses()).toBe('2036-01-10');
      expect(await limitations.warn('2027-02-10')).toEqual({ warned: 0 });
      const early = await desk.act(await desk.read(claim), 'interrupt', { ...demand, interruptedOn: '2010-01-01' });
      expect(refusalOf(early)).toEqual([422, 'limitation.interruptedBeforeOrigin']);
    });

    it('of another committee are not there', async () => {
      const claim = await desk.claim();
      const stranger = await desk.office.desk.worker('finance', desk.office.desk.office.south);
      expect((await desk.read(claim, '', stranger)).status).toBe(404);
      expect((await desk.read(claim, '/specification', stranger)).status).toBe(404);
    });

    it('go to the municipality’s own ledger unless the committee chose, and switching moves none', async () => {
      const ledgers = desk.office.desk.app.get(ClaimsLedgers);
      const { north, south } = desk.office.desk.office;
      expect(await ledgers.of(south.id)).toBe('external');
      const own = await desk.claim();
      await ledgers.choose(SYSTEM, north.id, 'external');
      const external = await desk.claim();
      expect([external.json['ledger'], external.json['ocr']]).toEqual(['external', null]);
      expect((await desk.read(own)).json['ledger']).toBe('own');
      await ledgers.choose(SYSTEM, north.id, 'own');
    });

    it('leave a ledger that sums to zero', async () => {
      const [row] = await desk.office.desk.app
        .get(Reads)
        .raw<{ sum: number | string }>('SELECT SUM(amount_ore) AS sum FROM posting');
      expect(Number(row?.sum)).toBe(0);
    });
  });
}
