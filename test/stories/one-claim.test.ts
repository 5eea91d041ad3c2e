import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { AuditQueries } from '../../src/acts/audit/audit.queries.js';
import { verify } from '../../src/acts/audit/verify.js';
import { Reads } from '../../src/acts/reads.service.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { EnforcementBundles } from '../../src/claims/bundle/enforcement-bundles.service.js';
import { VoucherExports } from '../../src/claims/bookkeeping/voucher-exports.service.js';
import { LetterPdfs } from '../../src/documents/letters/letter-pdfs.service.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { readSie } from '../../src/formats/sie/read-sie.js';
import { readZip } from '../../src/formats/zip/zip-archive.js';
import { runDaily } from '../../src/daily.js';
import { accounts } from '../../src/ledger/account.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { EnforcementDesk } from '../claims/enforcement-desk.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { readPdf } from '../support/pdf.js';

const STORY_MS = 120_000;
const GROUND = {
  words: 'Ni har inte redovisat hur bidraget användes.',
  items: [{ label: 'Utbetalning den 15 mars 2025', amountOre: 45_000_00 }],
};
const BY_POST = { language: 'sv', delivery: 'post', to: 'Sjöby IK', address: 'Planvägen 4\n123 45 Sjöby' };

/** From a plan that was not kept to a loss that is booked and watched. The days are those of the calendar of 2027. */
for (const kind of DATABASES) {
  describe(`one claim, from a broken plan to a booked loss, on ${kind}`, () => {
    let desk: EnforcementDesk;
    let second: Worker;
    let claim: Answer;
    let row: Answer;

    beforeAll(async () => {
      desk = await EnforcementDesk.open(kind);
      second = await desk.claims.office.desk.worker('finance');
      await desk.claims.routine(second);
      claim = await desk.claims.claim({ originOn: '2025-03-15', ground: GROUND });
    }, STORY_MS);
    afterAll(() => desk?.close());

    const app = () => desk.claims.office.desk.app;
    const comeTo = (day: Day): Promise<void> => desk.claims.comeTo(day, second);
    const now = (): Promise<Answer> => desk.claims.read(claim);
    const owed = async (): Promise<Record<string, unknown>> => (await desk.claims.read(claim, '/specification')).json;
    const lapses = async (): Promise<unknown> => (await desk.claims.read(claim, '/limitation')).json['lapsesOn'];
    const ok = (asked: Promise<Answer>): Promise<Answer> => desk.must(asked);
    const demand = async (act: string): Promise<Answer> =>
      ok(
        desk.finance.caller.post(`/api/claims/${String(claim.json['id'])}/demands/${act}`, BY_POST, {
          'if-match': `"${String((await now()).json['version'])}"`,
        }),
      );
    const leave = async (): Promise<void> => {
      app().clock.forward(11 * 60_000);
      await app().get(LettersJob).run();
      await app().get(MailJob).run();
    };
    const letterOf = async ({ json }: Answer): Promise<string> => {
      const { bytes } = await app()
        .get(LetterPdfs)
        .of(desk.finance.actor, json['letterId'] as Id);
      return (await readPdf(new Uint8Array(bytes))).texts.join(' ').replace(/\s+/g, ' ');
    };
    const relief = async (body: object): Promise<Answer> =>
      ok(desk.finance.caller.post(`/api/claims/${String(claim.json['id'])}/reliefs/propose`, body));
    const onRelief = ({ json }: Answer, act: string, by: Worker, body: object = {}): Promise<Answer> =>
      ok(
        by.caller.post(`/api/reliefs/${String(json['id'])}/${act}`, body, {
          'if-match': `"${String(json['version'])}"`,
        }),
      );
    const step = async (name: string, body: object = {}): Promise<void> => {
      row = await ok(desk.step(row, name, { on: desk.today, ...body }));
    };

    it('a demand leaves, says what is owed and nothing of the enforcement authority', async () => {
      const sent = await demand('send');
      await leave();
      expect(sent.json).toMatchObject({ dueOn: '2026-12-23', capitalOre: 45_000_00 });
      const words = await letterOf(sent);
      expect(words).toContain(String(claim.json['ocr']));
      expect(words).not.toMatch(/Kronofogden|betalningsföreläggande|betalningsanmärkning/i);
    });

    it(
      'a plan that was agreed to in writing rests it, interrupts limitation, and is missed',
      async () => {
        await comeTo('2026-12-28');
        const instalments = [
          { dueOn: '2027-01-29', amountOre: 16_000_00 },
          { dueOn: '2027-02-26', amountOre: 16_000_00 },
          { dueOn: '2027-03-31', amountOre: 14_500_00 },
        ];
        const agreed = {
          agreedOn: '2026-12-28',
          proof: 'Undertecknad plan',
          because: 'Föreningen kan betala i delar.',
        };
        await onRelief(await relief({ kind: 'instalmentPlan', instalments, ...agreed }), 'decide', second);
        expect(await lapses()).toBe('2036-12-28');
        expect((await desk.prepare(claim)).text).toContain('enforcement.need.notPaused');
        await comeTo('2027-01-29');
        await desk.claims.pay(String(claim.json['ocr']), '16000.00', '2027-01-28');
        await comeTo('2027-03-05');
        const before = await runDaily(app().app);
        expect(before['plans']).toMatchObject({ missed: 1 });
        expect((await runDaily(app().app))['plans']).toMatchObject({ missed: 0 });
        expect((await now()).json['pausedUntilOn']).toBeNull();
      },
      STORY_MS,
    );

    it(
      'the collection demand tells each part and gives a reasonable time, and only then is anything filed',
      async () => {
        const sent = await demand('collect');
        await leave();
        const words = await letterOf(sent);
        for (const each of ['Kapital', 'Ränta', '180']) expect(words).toContain(each);
        expect((await desk.prepare(claim)).text).toContain('enforcement.need.demandRunning');
        await comeTo('2027-03-31');
        row = await ok(desk.prepare(claim, { ground: GROUND.words }));
        row = await ok(desk.act(row, 'decide'));
        row = await ok(desk.act(row, 'empower', { litigantId: desk.finance.person.id }, desk.chief));
      },
      STORY_MS,
    );

    it(
      'the bundle holds the sheet, the letters that left and an index, and is noted',
      async () => {
        const { zip, made } = await app()
          .get(EnforcementBundles)
          .make(desk.finance.actor, row.json['id'] as Id, {});
        const names = readZip(zip, CONTENT_LIMITS).map(({ name }) => name);
        expect(names).toEqual(
          expect.arrayContaining(['underlag.pdf', 'underlag.json', 'specifikation.csv', 'index.csv']),
        );
        expect(names.filter((name) => name.startsWith('brev/')).length).toBeGreaterThanOrEqual(2);
        expect(made.number).toBe(1);
      },
      STORY_MS,
    );

    it(
      'it is filed, served and given a verdict, each with its cost and its clock',
      async () => {
        await step('file', { caseNumber: '01-4711-27', amountOre: 380_00 });
        expect([(await owed())['costOre'], await lapses()]).toEqual([180_00 + 300_00 + 380_00, null]);
        await comeTo('2027-04-12');
        await step('noteService', { byOn: '2027-04-22' });
        await comeTo('2027-05-10');
        await step('giveVerdict', { amountOre: 30_000_00 });
        expect([row.json['retrialBy'], await lapses()]).toEqual(['2027-06-10', '2037-05-10']);
        await comeTo('2027-06-14');
        await step('enforce', { caseNumber: 'U-4711-27' });
        expect((await owed())['costOre']).toBe(180_00 + 680_00 + 600_00);
      },
      STORY_MS,
    );

    it(
      'the association goes bankrupt: the claim is lodged, nothing comes of it, and somebody looks again',
      async () => {
        await comeTo('2027-08-16');
        await step('noteBankruptcy', { authority: 'Sagolunda tingsrätt', caseNumber: 'K 812-27', byOn: '2027-09-13' });
        const { leftOre } = await owed();
        await step('lodge', { amountOre: leftOre as number });
        await comeTo('2028-02-01');
        await step('endBankruptcy', { byOn: '2029-02-01', note: 'Konkursen avskriven.' });
        expect([row.json['state'], await lapses()]).toEqual(['noAssets', '2038-02-01']);
      },
      STORY_MS,
    );

    it(
      'the committee books the loss: nothing less is owed, and limitation is watched until it lapses',
      async () => {
        const { leftOre } = await owed();
        const loss = await relief({
          kind: 'bookedLoss',
          amountOre: leftOre as number,
          because: 'Konkursen gav inget.',
        });
        const minutes = { meetingOn: '2028-02-01', paragraph: '9' };
        await onRelief(loss, 'enter-minutes', desk.claims.office.secretary, minutes);
        expect((await owed())['leftOre']).toBe(leftOre);
        expect(
          await app()
            .get(Ledger)
            .balances(claim.json['id'] as Id),
        ).toMatchObject({ bookedLoss: leftOre });
        await comeTo('2037-03-02');
        await runDaily(app().app);
        const page = await desk.finance.caller.page('/limitation-watch');
        expect(page.text).toContain(`/claims/${String(claim.json['id'])}#limitation`);
        expect(page.text).toContain('Inom ett år');
      },
      STORY_MS,
    );

    it(
      'every öre stands: the ledger sums to zero, the vouchers are what it holds, and the log is whole',
      async () => {
        const codes = [...accounts().keys()];
        const mapped = codes.map((code, at) => `  ${code}: ${1000 + at}`);
        const mapping = ['series: V', 'accounts:', ...mapped].join('\n');
        const { code: committee } = desk.claims.office.desk.office.north;
        const made = await app().get(VoucherExports).make(SYSTEM, { committee, mapping, untilOn: desk.today });
        const out: Record<string, number> = {};
        for (const { account, amountOre } of readSie(made.bytes).vouchers.flatMap(({ rows }) => rows))
          out[account] = (out[account] ?? 0) + amountOre;
        const held = await app()
          .get(Ledger)
          .balances(claim.json['id'] as Id);
        const expected = Object.fromEntries(codes.map((each, at) => [String(1000 + at), held[each] ?? 0]));
        expect({ ...Object.fromEntries(codes.map((_, at) => [String(1000 + at), 0])), ...out }).toEqual(expected);
        const [sum] = await app()
          .get(Reads)
          .raw<{ sum: number | string }>('SELECT SUM(amount_ore) AS sum FROM posting');
        expect(Number(sum?.sum)).toBe(0);
        const { settings } = app().get(Surroundings);
        const { firstFault } = await AuditQueries.through(settings.database, (logs) => verify(logs));
        expect(firstFault).toBeNull();
      },
      STORY_MS,
    );
  });
}
