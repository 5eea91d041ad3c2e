import { Reads } from '../../src/acts/reads.service.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { PayoutBooks } from '../../src/grants/disbursements/payout-books.service.js';
import { PayoutGates } from '../../src/grants/payout-gate/payout-gates.service.js';
import { Disbursement } from '../../src/grants/disbursements/disbursement.entity.js';
import { PayoutStatusImports } from '../../src/grants/payout-status/payout-status-imports.service.js';
import { Matter } from '../../src/matters/diary/matter.entity.js';
import { cookiesOf } from '../documents/sending.js';
import { DATABASES } from '../support/databases.js';
import { cellsOfXlsx } from '../support/xlsx.js';
import { watchQueries } from '../support/watched-queries.js';
import { must } from './money-desk.js';
import { PayoutDesk, type Granted, type Json } from './payout-desk.js';

for (const kind of DATABASES) {
  describe(`payouts in the ledger on ${kind}`, () => {
    let desk: PayoutDesk;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind);
    });
    afterAll(() => desk.close());
    const app = () => desk.office.desk.app;
    const booked = async (payout: Json) => {
      const id = String(payout['id']);
      return (
        await app()
          .get(PayoutBooks)
          .bookedOf([id as never])
      ).get(id as never);
    };
    const numberOf = async ({ applied }: Granted): Promise<string> =>
      (await app().get(Reads).of(SYSTEM).get(Matter, applied.matterId)).number;
    const ledgerSum = async (): Promise<number> => {
      const rows = await app().get(Reads).raw<{ sum: number | string }>('SELECT SUM(amount_ore) AS sum FROM posting');
      return Number(rows[0]?.sum);
    };
    const status = (text: string, actor = desk.finance.actor, dryRun = false) =>
      app()
        .get(PayoutStatusImports)
        .take(
          actor,
          async function* () {
            yield Buffer.from(text);
          },
          dryRun,
        );
    const HEADER = 'case_number;status;on;amount;batch;because\n';

    it('are posted when they leave, when they are paid and when they come back, and always to zero', async () => {
      const { granted } = await desk.sent(20_000);
      const [{ payout }] = granted as [Granted];
      expect(await booked(payout)).toEqual({ sentOre: 20_000_00, paidOre: 0 });
      const paid = await must(desk.pays(await desk.get(payout), 'note-paid', { paidOn: desk.office.desk.today }), 200);
      expect(await booked(payout)).toEqual({ sentOre: 20_000_00, paidOre: 20_000_00 });
      const back = await must(desk.pays(paid.json, 'note-returned', { because: 'Kontot är avslutat.' }), 200);
      expect(back.json).toMatchObject({ state: 'planned', paidOn: null, batchId: null, sentAt: null });
      expect(await booked(payout)).toEqual({ sentOre: 0, paidOre: 0 });
      const again = await must(desk.act(desk.finance, await desk.attested([back.json]), 'file'), 200);
      expect(again.json).toMatchObject({ count: 1 });
      expect(await booked(payout)).toEqual({ sentOre: 20_000_00, paidOre: 0 });
      expect(await ledgerSum()).toBe(0);
    });

    it('are told of in one file for many: each row by itself, and the same file twice changes nothing more', async () => {
      const { batch, granted } = await desk.sent(21_000, 22_000, 23_000);
      const numbers = await Promise.all(granted.map(numberOf));
      const [one, two, three] = granted.map(({ payout }) => payout) as [Json, Json, Json];
      const on = desk.office.desk.today;
      const file = [
        `${HEADER}${numbers[0]};betald;${on};21 000,00;${String(batch['number'])};`,
        `${numbers[1]};returnerad;${on};22000;;Kontot finns inte.`,
        `${numbers[2]};betald;${on};23000,01;;`,
        `FB-1999-0001;betald;${on};5;;`,
        `${numbers[0]};returnerad;${on};21000;;`,
        '',
      ].join('\n');
      const foreseen = await status(file, desk.finance.actor, true);
      expect(foreseen).toMatchObject({ paid: 1, returned: 1 });
      expect((await desk.get(one))['state']).toBe('sent');
      const answer = await status(file);
      expect(answer).toMatchObject({ paid: 1, returned: 1, ignored: 0 });
      expect(answer.rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
        '3 amount payoutStatus.otherAmount',
        '4 case_number payoutStatus.noSuchPayout',
        '5 case_number payoutStatus.twice',
      ]);
      const states = await Promise.all([one, two, three].map(async (payout) => (await desk.get(payout))['state']));
      expect(states).toEqual(['paid', 'planned', 'sent']);
      const second = await status(file.split('\n').slice(0, 4).join('\n'));
      expect(second).toMatchObject({ paid: 0, returned: 0, ignored: 2 });
      expect(await ledgerSum()).toBe(0);
    });

    it('a returned row of an old file never takes back a payout that was sent again', async () => {
      const { granted } = await desk.sent(24_000);
      const [first] = granted as [Granted];
      const on = desk.office.desk.today;
      const file = `${HEADER}${await numberOf(first)};returnerad;${on};24000;;Stängt konto.`;
      expect(await status(file)).toMatchObject({ returned: 1 });
      await must(desk.act(desk.finance, await desk.attested([await desk.get(first.payout)]), 'file'), 200);
      const again = await status(file);
      expect([again.returned, again.rejected.map(({ code }) => code)]).toEqual([0, ['payoutStatus.toldBefore']]);
      expect((await desk.get(first.payout))['state']).toBe('sent');
    });

    it('nobody notes payouts of another committee, nor a file that cannot be read to its end', async () => {
      const { granted } = await desk.sent(25_000);
      const [first] = granted as [Granted];
      const outsider = await desk.office.desk.worker('finance', desk.office.desk.office.south);
      const row = `${await numberOf(first)};betald;${desk.office.desk.today};25000;;`;
      const answer = await status(`${HEADER}${row}`, outsider.actor);
      expect(answer.rejected.map(({ code }) => code)).toEqual(['payoutStatus.noSuchPayout']);
      await expect(status(`${HEADER}${row}\n"aldrig slut`)).rejects.toThrow();
      await expect(status('on;amount\n2026-11-23;5')).rejects.toThrow('table');
      expect((await desk.get(first.payout))['state']).toBe('sent');
    });

    it('are held against what was decided, in a list that is narrowed, saved and fetched as it is shown', async () => {
      await desk.granted(24_000);
      const declined = await desk.granted(26_000);
      await must(desk.pays(declined.payout, 'cancel', { because: 'Föreningen avstår.' }), 200);
      const number = await numberOf(declined);
      const { caller } = desk.finance;
      const page = (path: string) => caller.get(path, { accept: 'text/html' });
      const { text } = await page('/reconciliation');
      expect(text).toContain(number);
      expect(text).toContain('Utbetalningen är inställd.');
      const cookie = cookiesOf(caller);
      const fileOf = async (query: string): Promise<(string | undefined)[][]> => {
        const file = await fetch(`${caller.address}/reconciliation?as=xlsx${query}`, { headers: { cookie } });
        return cellsOfXlsx(Buffer.from(await file.arrayBuffer()));
      };
      const [differing, all] = [await fileOf(''), await fileOf('&show=all')];
      expect(differing.find((row) => row[0] === number)?.slice(2, 7)).toEqual(['26000', '0', '0', '0', '26000']);
      expect(differing.slice(1).every((row) => row[7])).toBe(true);
      expect(all.length).toBeGreaterThan(differing.length);
      expect((await fileOf('&show=cancelled')).slice(1).map((row) => row[0])).toEqual([number]);
      expect((await page('/reconciliation?show=booksDiffer')).text).toContain('Inget ärende är sådant.');
      const paged = await page('/reconciliation?show=all&limit=2');
      const next =
        /href="(\/reconciliation\?[^"]*cursor=[^"]+)" rel="next"/.exec(paged.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const rowsOfPage = (html: string): string[] => html.match(/data-row/g) ?? [];
      expect([rowsOfPage(paged.text).length, rowsOfPage((await page(next)).text).length]).toEqual([
        2,
        expect.any(Number),
      ]);
      const saved = await caller.submit('/saved-views', {
        path: '/reconciliation',
        query: 'show=cancelled',
        name: 'Inställda',
      });
      expect(saved.headers.get('location')).toContain('/reconciliation?show=cancelled');
      expect((await page('/reconciliation')).text).toContain('href="/reconciliation?show=cancelled"');
      const officer = await desk.office.officer.caller.get('/reconciliation', { accept: 'text/html' });
      expect(officer.status).toBe(403);
    });

    it('the gate asks as many questions of many payouts as of one', async () => {
      const payouts = await app().get(Reads).of(SYSTEM).many(Disbursement, {});
      expect(payouts.length).toBeGreaterThan(5);
      const gates = app().get(PayoutGates);
      // The least of some times: the work in the background reads from the same side now and then.
      const questionsFor = async (some: readonly Disbursement[]): Promise<number> => {
        const counts: number[] = [];
        for (let time = 0; time < 3; time += 1) {
          const { asked } = await watchQueries(app().database, () => gates.ofMany(some, desk.office.desk.today));
          counts.push(asked.length);
        }
        return Math.min(...counts);
      };
      const one = await questionsFor(payouts.slice(0, 1));
      expect(one).toBeGreaterThan(5);
      expect(await questionsFor(payouts)).toBe(one);
    });
  });
}
