import { readFileSync } from 'node:fs';
import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { VoucherExports, type MadeVouchers } from '../../src/claims/bookkeeping/voucher-exports.service.js';
import { ExportedEntry } from '../../src/claims/bookkeeping/voucher-export.entity.js';
import { readVoucherMapping, type VoucherMapping } from '../../src/claims/bookkeeping/voucher-mapping.js';
import { voucherOf } from '../../src/claims/bookkeeping/voucher.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { readSie } from '../../src/formats/sie/read-sie.js';
import { LedgerEntry } from '../../src/ledger/ledger-entry.entity.js';
import { addDays } from '../../src/shared/day.js';
import { DATABASES } from '../support/databases.js';
import { cookiesOf } from '../documents/sending.js';
import { items } from '../matters/desk.js';
import { ClaimDesk } from './claim-desk.js';

const HTML = { accept: 'text/html' };

const SAMPLE = readFileSync('data/claims/vouchers.yaml', 'utf8');
const CHART: Readonly<Record<string, string>> = {
  ...{
    capital: '1510',
    interest: '1511',
    costs: '1512',
    credit: '2890',
    paid: '1930',
    reduced: '4501',
    waived: '4502',
    refunded: '1930',
  },
  ...{
    capitalClaimed: '4500',
    interestClaimed: '8310',
    costsClaimed: '3590',
    writtenDown: '6350',
    writeDownReserve: '1515',
  },
  ...{ bookedLoss: '6351', lossReserve: '1516', granted: '4510', onItsWay: '2891', paidOut: '1930' },
};
const filledIn = (text = SAMPLE): string =>
  text.replace(
    /^ {2}(\w+): (\{ account: )?FYLL I/gm,
    (_, code: string, braces = '') => `  ${code}: ${braces as string}${CHART[code] ?? ''}`,
  );
const MAPPING: VoucherMapping = readVoucherMapping(filledIn());

it('the sample makes no file until finance has filled it in', () => {
  expect(() => readVoucherMapping(SAMPLE)).toThrow('vouchers.toFillIn');
  expect(MAPPING.accounts['capital']).toEqual({ account: '1510', objects: [{ dimension: 1, number: '820' }] });
});

it.each([
  ['an account nobody has', 'accounts: { gold: 1510 }', 'vouchers.unknownAccount'],
  ['a number that is none', 'accounts: { capital: 15A0 }', 'vouchers.accountNumber'],
  [
    'an object without a number',
    'accounts: { capital: { account: 1510, objects: [{ dimension: 1 }] } }',
    'vouchers.object',
  ],
  ['something else than subjects', 'subjects: [rent]', 'vouchers.subjects'],
])('a mapping with %s is refused', (_, text, code) => {
  expect(() => readVoucherMapping(text)).toThrow(code);
});

it('sides that meet on one account are one row, and what moves nothing is no voucher', () => {
  const one = readVoucherMapping('accounts: { capital: 1510, interest: 1510, capitalClaimed: 4500, credit: 1510 }');
  const entry = { on: '2026-11-23', text: 'x' } as const;
  const postings = [
    { account: 'capital', amountOre: 100 },
    { account: 'interest', amountOre: 20 },
    { account: 'capitalClaimed', amountOre: -120 },
  ];
  expect(voucherOf(one, { ...entry, postings })?.rows.map(({ account, amountOre }) => [account, amountOre])).toEqual([
    ['1510', 120],
    ['4500', -120],
  ]);
  const within = [
    { account: 'capital', amountOre: -100 },
    { account: 'credit', amountOre: 100 },
  ];
  expect(voucherOf(one, { ...entry, postings: within })).toBeNull();
  expect(() => voucherOf(one, { ...entry, postings: [{ account: 'paid', amountOre: 1 }] })).toThrow(
    'vouchers.unmapped',
  );
});

for (const kind of DATABASES) {
  describe(`vouchers on ${kind}`, () => {
    let desk: ClaimDesk;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
    });
    afterAll(() => desk.close());
    const north = (): { id: string; code: string } => desk.office.desk.office.north;
    const exports = (): VoucherExports => desk.office.desk.app.get(VoucherExports);
    const make = (untilOn = desk.today): Promise<MadeVouchers> =>
      exports().make(SYSTEM, { committee: north().code, mapping: filledIn(), untilOn });
    const sums = ({ bytes }: MadeVouchers): Record<string, number> => {
      const all: Record<string, number> = {};
      for (const { account, amountOre } of readSie(bytes).vouchers.flatMap(({ rows }) => rows))
        all[account] = (all[account] ?? 0) + amountOre;
      return all;
    };

    it('leave once each, and what the file says is what the ledger holds', async () => {
      const claim = await desk.claim();
      await desk.pay(String(claim.json['ocr']), '20000.00');
      const made = await make();
      expect(made.made).toMatchObject({ number: 1, entries: 2, vouchers: 2 });
      const { vouchers, faults, type } = readSie(made.bytes);
      expect([faults, type, vouchers.map(({ on }) => on)]).toEqual([[], 4, [desk.today, desk.today]]);
      expect(vouchers.map(({ text }) => text)).toContain(`Nämnden har beslutat om fordran ${await desk.number(claim)}`);
      expect(sums(made)).toEqual({ 1510: 25_000_00, 4500: -45_000_00, 1930: 20_000_00 });
      expect(await make()).toMatchObject({ made: null });
      await desk.pay(String(claim.json['ocr']), '25000.00');
      const next = await make();
      expect([next.made?.number, sums(next)]).toEqual([2, { 1510: -25_000_00, 1930: 25_000_00 }]);
      const again = await exports().again(north().code, 1);
      expect(again.bytes.equals(made.bytes)).toBe(true);
    });

    it('nothing leaves by a mapping that lacks an account, and all waits', async () => {
      await desk.claim();
      const mapping = filledIn().replace(/^ {2}capital: .*\n/m, '');
      const asked = { committee: north().code, mapping, untilOn: desk.today };
      await expect(exports().make(SYSTEM, asked)).rejects.toThrow('vouchers.unmapped');
      expect((await make()).made).toMatchObject({ entries: 1 });
    });

    it('what the municipality’s own ledger keeps never leaves from here, whatever the committee switches to', async () => {
      const ledgers = desk.office.desk.app.get(ClaimsLedgers);
      await ledgers.choose(SYSTEM, north().id as never, 'external');
      await desk.claim();
      await ledgers.choose(SYSTEM, north().id as never, 'own');
      expect((await make()).made).toBeNull();
      await desk.claim();
      expect((await make()).made).toMatchObject({ entries: 1 });
    });

    it('one committee’s entries never leave in another’s file', async () => {
      await desk.claim();
      const { code } = desk.office.desk.office.south;
      const asked = { committee: code, mapping: filledIn(), untilOn: desk.today };
      expect((await exports().make(SYSTEM, asked)).made).toBeNull();
      expect((await make()).made).toMatchObject({ entries: 1 });
      await expect(exports().again(code, 1)).rejects.toThrow('vouchers.noSuchFile');
    });

    it('two at once make one file of each entry', async () => {
      await desk.claim();
      const both = await Promise.allSettled([make(), make()]);
      const held = both.flatMap((each) => (each.status === 'fulfilled' ? (each.value.made?.entries ?? 0) : []));
      expect(held.reduce((all, each) => all + each, 0)).toBe(1);
      const late = both.find((each) => each.status === 'rejected');
      if (late) expect(String(late.reason)).toContain('vouchers.takenMeanwhile');
    });

    it('are made by finance on a page and over the API, fetched as they were, and looked at by those who audit', async () => {
      const { north: committee, south } = desk.office.desk.office;
      await desk.claim();
      const finance = await desk.office.desk.worker('finance');
      const begun = await finance.caller.get('/vouchers', HTML);
      // The next begins with the accounts of the latest file.
      expect(begun.text).toContain('capital: { account: 1510');
      const asked = { committeeId: committee.id, untilOn: desk.today, mapping: filledIn() };
      for (const [mapping, told] of [
        [SAMPLE, 'ska fyllas i av ekonomi'],
        ['accounts: [1510', 'YAML'],
        ['accounts: { gold: 1510 }', 'inget konto som heter gold'],
      ] as const) {
        const wrong = await finance.caller.submit('/vouchers', { ...asked, mapping });
        expect([wrong.status >= 400, wrong.text.includes(told)]).toEqual([true, true]);
        expect(wrong.text).toContain(`make-${committee.id}-mapping`);
      }
      const made = await finance.caller.submit('/vouchers', asked);
      expect([made.status, made.headers.get('location')]).toEqual([303, '/vouchers?done=vouchersMade']);
      const nothing = await finance.caller.submit('/vouchers', asked);
      expect([nothing.status, nothing.text.includes('Inget väntar på att bokföras')]).toEqual([422, true]);
      const [latest, ...others] = items(await finance.caller.get('/api/voucher-exports'));
      expect([latest?.['vouchers'], Number(latest?.['number'])]).toEqual([1, others.length + 1]);
      const place = `/vouchers/${String(latest?.['id'])}/file`;
      const file = await fetch(`${finance.caller.address}${place}`, { headers: { cookie: cookiesOf(finance.caller) } });
      expect(file.headers.get('content-disposition')).toContain(`verifikationer-${String(latest?.['number'])}.si`);
      const again = await exports().again(committee.code, Number(latest?.['number']));
      expect(Buffer.from(await file.arrayBuffer()).equals(again.bytes)).toBe(true);
      const auditor = await desk.office.desk.worker('auditor');
      const looked = await auditor.caller.get('/vouchers', HTML);
      expect([looked.text.includes(place), looked.text.includes('name="mapping"')]).toEqual([true, false]);
      expect((await auditor.caller.submit('/vouchers', asked)).status).toBe(403);
      expect((await auditor.caller.post('/api/voucher-exports', asked)).status).toBe(403);
      const outsider = await desk.office.desk.worker('finance', south);
      expect((await outsider.caller.post('/api/voucher-exports', asked)).status).toBe(404);
      expect((await outsider.caller.get(place, HTML)).status).toBe(404);
      expect(items(await outsider.caller.get('/api/voucher-exports'))).toEqual([]);
      await desk.claim();
      const { json } = await finance.caller.post('/api/voucher-exports', asked);
      expect(json).toMatchObject({ vouchers: 1, committeeId: committee.id, madeBy: finance.person.id });
    });

    it('a later day waits, and every entry that has left stands in one file', async () => {
      await desk.claim();
      expect((await make(addDays(desk.today, -1))).made).toBeNull();
      await make();
      const reads = desk.office.desk.app.get(Reads);
      const left = await reads.inner(ExportedEntry, 'entry').getCount();
      const external = 1;
      expect(left).toBe((await reads.inner(LedgerEntry, 'entry').getCount()) - external);
    });
  });
}
