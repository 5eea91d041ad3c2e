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
import { ClaimDesk } from './claim-desk.js';

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
      exports().make(SYSTEM, { committee: north().code, mapping: MAPPING, untilOn });
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
      const { capital: _capital, ...accounts } = MAPPING.accounts;
      const asked = { committee: north().code, mapping: { ...MAPPING, accounts }, untilOn: desk.today };
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
      const asked = { committee: code, mapping: MAPPING, untilOn: desk.today };
      expect((await exports().make(SYSTEM, asked)).made).toBeNull();
      expect((await make()).made).toMatchObject({ entries: 1 });
      await expect(exports().again(code, 1)).rejects.toThrow('vouchers.noSuchFile');
    });

    it('two at once make one file of each entry', async () => {
      await desk.claim();
      const both = await Promise.allSettled([make(), make()]);
      const held = both.flatMap((each) => (each.status === 'fulfilled' ? (each.value.made?.entries ?? 0) : []));
      expect(held.reduce((all, each) => all + each, 0)).toBe(1);
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
