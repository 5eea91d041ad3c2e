import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { gatherPayments } from '../../src/claims/payments/gathered-file.js';
import { importPayments } from '../../src/claims/payment-files/import-payments.command.js';
import { PaymentFile } from '../../src/claims/payment-files/payment-file.entity.js';
import { Payment } from '../../src/claims/payments/payment.entity.js';
import type { PaymentCounts } from '../../src/claims/payment-files/payment-fates.service.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import { later } from '../../src/platform/clock.js';
import { newId } from '../../src/shared/id.js';
import { runCommandLine } from '../../src/shared/command-line.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import { Desk } from '../matters/desk.js';
import { DATABASES, migratedDatabase } from '../support/databases.js';

const gathered = (text: string) =>
  gatherPayments(async function* () {
    yield Buffer.from(text);
  });
/** Entries of payments with these references, each in an entry of its own. */
const paid = (...references: readonly string[]): string =>
  aCamt(references.map((reference) => anEntry({ reference: `E${reference}`, details: [details({ reference })] })));

for (const kind of DATABASES) {
  describe(`files of payments on ${kind}`, () => {
    const opened = Desk.open(kind);
    afterAll(async () => (await opened).close());
    const imports = async (): Promise<PaymentImports> => (await opened).app.get(PaymentImports);
    const take = async (text: string): Promise<PaymentCounts> =>
      (await imports()).take(SYSTEM, await gathered(text), 'bank.xml');
    const booked = async (reference: string): Promise<number> =>
      (await opened).app
        .get(Reads)
        .inner(Payment, 'payment')
        .where("payment.bankReference = :reference AND payment.state = 'unmatched'", { reference })
        .getCount();

    it('a dry run says what would come of a file and leaves nothing', async () => {
      const counts = await (await imports()).foresee(await gathered(paid('dry')));
      expect(counts).toEqual({ matched: 0, unmatched: 1, alreadyBooked: 0 });
      expect(await booked('dry')).toBe(0);
    });

    it('the same file twice books nothing twice', async () => {
      expect(await take(paid('a1', 'a2'))).toEqual({ matched: 0, unmatched: 2, alreadyBooked: 0 });
      expect(await take(paid('a1', 'a2'))).toEqual({ matched: 0, unmatched: 0, alreadyBooked: 2 });
      expect(await booked('a1')).toBe(1);
    });

    it('files that overlap book each payment once', async () => {
      await take(paid('b1', 'b2'));
      expect(await take(paid('b2', 'b3'))).toEqual({ matched: 0, unmatched: 1, alreadyBooked: 1 });
      expect([await booked('b2'), await booked('b3')]).toEqual([1, 1]);
    });

    it('a payment that stands twice in a file is booked once', async () => {
      expect(await take(paid('c1', 'c1'))).toEqual({ matched: 0, unmatched: 1, alreadyBooked: 1 });
      expect(await booked('c1')).toBe(1);
    });

    it('a sum told in parts by a notification and whole by a statement is one', async () => {
      const parts = ['d1', 'd2'].map((reference) => details({ amount: '750.00', reference }));
      await take(aCamt([anEntry({ reference: 'sum', details: parts })]));
      const whole = aCamt([anEntry({ reference: 'sum' })], { message: '053', version: '02' });
      expect(await take(whole)).toEqual({ matched: 0, unmatched: 0, alreadyBooked: 1 });
    });

    it('a file that was cut off while it was staged is without effect, and is taken in whole the next time', async () => {
      const file = await gathered(paid('e1', 'e2'));
      const { app } = await opened;
      const row = { id: newId(), sha256: file.sha256, name: null, format: file.format };
      await app.get(UnitOfWork).run(SYSTEM, { log: 'register', act: 'paymentFile.stage' }, async (act) => {
        await act.rows.insert(PaymentFile, {
          ...row,
          state: 'staged',
          payments: 2,
          deposits: 2,
          takenBy: 'system',
          takenAt: later(act.at, -7_200_000),
          version: 1,
        });
        act.record({ act: 'paymentFile.stage' });
      });
      expect(await booked('e1')).toBe(0);
      expect(await take(paid('e1', 'e2'))).toEqual({ matched: 0, unmatched: 2, alreadyBooked: 0 });
      const files = await app.get(Reads).inner(PaymentFile, 'file').where({ sha256: file.sha256 }).getMany();
      expect(files.map(({ state }) => state).sort()).toEqual(['posted', 'staged']);
      await (await imports()).finish(SYSTEM);
      const left = await app.get(Reads).inner(PaymentFile, 'file').where({ sha256: file.sha256 }).getMany();
      expect(left.map(({ state }) => state)).toEqual(['posted']);
    });

    it('a file that was booked when the program stopped is posted to its end, once', async () => {
      const { app } = await opened;
      await take(paid('f1', 'f2'));
      const [file] = await app.get(Reads).inner(PaymentFile, 'file').orderBy('file.takenAt', 'DESC').getMany();
      const id = file?.id as PaymentFile['id'];
      // As if it had stopped right after it was booked.
      await app.get(UnitOfWork).run(SYSTEM, { log: 'register', act: 'test' }, async (act) => {
        await act.rows.changeWhere(PaymentFile, { id }, { state: 'booked' });
        await act.rows.changeWhere(Payment, { fileId: id }, { state: 'staged' });
        act.record({ act: 'test' });
      });
      expect(await (await imports()).finish(SYSTEM)).toEqual({ posted: 1 });
      expect(await (await imports()).finish(SYSTEM)).toEqual({ posted: 0 });
      expect([await booked('f1'), await booked('f2')]).toEqual([1, 1]);
    });

    it('a file marked as a test is not booked, and who does not work with finance takes in none', async () => {
      const desk = await opened;
      const file = { ...(await gathered(paid('g1'))), test: true };
      await expect((await imports()).take(SYSTEM, file, null)).rejects.toThrow('payments.testFile');
      const { actor } = await desk.worker('grantOfficer');
      await expect((await imports()).take(actor, await gathered(paid('g1')), null)).rejects.toThrow(
        'payments.notFinance',
      );
      const finance = await desk.worker('finance');
      expect(await (await imports()).take(finance.actor, await gathered(paid('g1')), null)).toMatchObject({
        unmatched: 1,
      });
    });
  });
}

describe('villkor import payments', () => {
  const folder = mkdtempSync(join(tmpdir(), 'villkor-payments-'));
  const before = process.env['VILLKOR_DATABASE'];
  beforeAll(async () => {
    process.env['VILLKOR_DATABASE'] = await migratedDatabase('sqlite');
  });
  afterAll(() => {
    if (before === undefined) delete process.env['VILLKOR_DATABASE'];
    else process.env['VILLKOR_DATABASE'] = before;
    rmSync(folder, { recursive: true });
  });
  const run = async (content: string, ...options: readonly string[]) => {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    let stdout = '';
    const commands = { 'import payments': async () => importPayments };
    const outcome = await runCommandLine(['import', 'payments', path, ...options], commands, async (piece) => {
      stdout += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
    });
    return { ...outcome, stdout: outcome.stdout + stdout };
  };

  it('answers with every payment and every deposit, and what came of them', async () => {
    const { status, stdout, stderr } = await run(
      aCamt([anEntry({ details: [details({ ocr: ['20260001233'], number: '8024123450' })] })]),
      '--json',
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      format: 'camt.054',
      payments: [
        {
          amountOre: 150000,
          currency: 'SEK',
          ocr: '20260001233',
          text: null,
          payer: 'Bollklubben',
          payerOrgNumber: '802412-3450',
          bookedOn: '2026-11-19',
          bankReference: 'T1',
          kind: 'payment',
          references: [],
        },
      ],
      deposits: [{ amountOre: 150000, currency: 'SEK', count: 1, bookedOn: '2026-11-19' }],
      matched: 0,
      unmatched: 1,
      alreadyBooked: 0,
      notBooked: 0,
      unknownRecords: [],
    });
  });

  it('says so in words to people', async () => {
    const { stdout } = await run(paid('z'), '--dry-run');
    expect(stdout).toContain('camt.054: 1 betalning i 1 insättning.');
    expect(stdout).toContain('Ingenting har sparats.');
  });

  it('ends with 1 for a file that is refused, and with 2 for one that is not there', async () => {
    const refused = await run('UNB+UNOC:3', '--json');
    expect([refused.status, refused.stdout, JSON.parse(refused.stderr).code]).toEqual([1, '', 'payments.cremul']);
    const commands = { 'import payments': async () => importPayments };
    const missing = await runCommandLine(['import', 'payments', join(folder, 'none'), '--json'], commands);
    expect([missing.status, JSON.parse(missing.stderr).code]).toEqual([2, 'cli.cannotRead']);
  });
});
