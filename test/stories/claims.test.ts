import { SYSTEM } from '../../src/acts/actor.js';
import { AuditQueries } from '../../src/acts/audit/audit.queries.js';
import { verify } from '../../src/acts/audit/verify.js';
import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { ClaimAnnulments } from '../../src/claims/claim/claim-annulments.service.js';
import { readBillingMapping } from '../../src/rulebook/billing/billing-mapping.js';
import { HandOvers } from '../../src/claims/external/hand-overs.service.js';
import { StatusImports, type StatusAnswer } from '../../src/claims/external/status-imports.service.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { anAccount } from '../associations/an-account.js';
import type { Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { inPieces } from '../formats/a-table.js';
import { ClaimDesk } from '../claims/claim-desk.js';

const GROUND = {
  words: 'Ni har inte redovisat hur bidraget för 2025 användes.',
  items: [
    { label: 'Utbetalning den 10 mars 2025', amountOre: 50_000_00 },
    { label: 'Avdrag för redovisade kostnader', amountOre: -5_000_00 },
  ],
};
const BY_POST = { language: 'sv', delivery: 'post', to: 'Föreningen', address: 'Planvägen 4\n123 45 Sjöby' };
const MAPPING = readBillingMapping(
  'format: csv\ncolumns: [{ name: Namn, value: name }, { name: Ärende, value: caseNumber }, { name: Belopp, value: amount }, { name: Konto, constant: "1510" }, { name: Attest, value: attestant }]',
);

for (const kind of DATABASES) {
  describe(`claims, from the decision until nothing is left, on ${kind}`, () => {
    let desk: ClaimDesk;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
      await desk.routine(await desk.office.desk.worker('finance'));
    });
    afterAll(() => desk.close());
    beforeEach(async () => {
      await desk.comeTo('2026-11-23');
      await choose('own');
    });

    const choose = (ledger: 'own' | 'external'): Promise<void> =>
      desk.office.desk.app.get(ClaimsLedgers).choose(SYSTEM, desk.office.desk.office.north.id, ledger);
    const leave = async (): Promise<void> => {
      desk.office.desk.app.clock.forward(11 * 60_000);
      await desk.office.desk.app.get(LettersJob).run();
      await desk.office.desk.app.get(MailJob).run();
    };
    const specified = async (claim: Answer): Promise<Record<string, unknown>> =>
      (await desk.read(claim, '/specification')).json;
    const numberOf = async (claim: Answer): Promise<string> =>
      String((await desk.finance.caller.get(`/api/matters/${String(claim.json['matterId'])}`)).json['number']);
    /** The log is whole and the ledger sums to zero. */
    const inOrder = async (): Promise<void> => {
      const { database } = desk.office.desk.app;
      const { firstFault } = await AuditQueries.through(database.address, (logs) => verify(logs));
      expect(firstFault).toBeFalsy();
      const [sum] = await database.reads.query<{ n: number | string }[]>('SELECT sum(amount_ore) AS n FROM posting');
      expect(Number(sum?.n)).toBe(0);
    };

    it('is demanded, paid in two parts through the bank, and settled to nothing', async () => {
      const claim = await desk.claim({ ground: GROUND, originOn: '2025-03-10' });
      const ocr = String(claim.json['ocr']);
      const sent = await desk.finance.caller.post(`/api/claims/${String(claim.json['id'])}/demands/send`, BY_POST, {
        'if-match': '"1"',
      });
      expect([sent.status, sent.json['dueOn']]).toEqual([200, '2026-12-23']);
      await leave();
      const pdf = await desk.finance.caller.send('GET', `/letters/${String(sent.json['letterId'])}/pdf`, undefined, {});
      expect(pdf.status).toBe(200);

      await desk.comeTo('2026-12-10');
      expect(await desk.pay(ocr, '20000.00', '2026-12-10')).toMatchObject({ matched: 1 });
      expect(await specified(claim)).toMatchObject({ leftOre: 25_000_00, interestOre: 0 });

      // 19 days late: 25 000 kr at 10 per cent are 130.14 kr.
      await desk.comeTo('2027-01-11');
      expect(await specified(claim)).toMatchObject({ capitalOre: 25_000_00, interestOre: 130_14, leftOre: 25_130_14 });
      const { person } = await desk.office.desk.signIn(
        await aRepresentative(desk.office.desk.app, claim.json['associationId'] as Id),
      );
      const association = await desk.office.desk.signIn(person);
      const own = await association.caller.page(`/own-claims/${String(claim.json['id'])}`);
      expect(own.text).toContain('5050-1055');
      expect(own.text).toContain('25\u00A0130,14\u00A0kr');
      await desk.pay(ocr, '25130.14', '2027-01-11');
      const done = await desk.read(claim);
      expect(done.json['state']).toBe('settled');
      const last = await specified(claim);
      expect(last).toMatchObject({ leftOre: 0, capitalOre: 0, interestOre: 0, costOre: 0, creditOre: 0 });
      expect((last['lines'] as { kind: string; leftOre: number }[]).map((line) => [line.kind, line.leftOre])).toEqual([
        ['capital', 45_000_00],
        ['payment', 25_000_00],
        ['interest', 25_130_14],
        ['payment', 0],
      ]);
      await inOrder();
    });

    it('is handed to the other ledger, whose newest word counts, and stops when the association objects', async () => {
      await choose('external');
      const claim = await desk.claim({ ground: GROUND });
      const { app } = desk.office.desk;
      const asked = { committee: 'NN', mapping: MAPPING, attestant: 'Ada Attest', again: null };
      expect((await app.get(HandOvers).take(SYSTEM, asked)).claims).toBe(1);
      const number = await numberOf(claim);
      const status = (rows: string): Promise<StatusAnswer> =>
        app.get(StatusImports).take(inPieces(`case_number;invoice;paid;rest;step;as_of\n${rows}\n`), false);
      expect(await status(`${number};F1;10 000,00;35 000,00;Faktura;2026-11-20`)).toMatchObject({ applied: 1 });
      // The same file once more, and an older one that comes late.
      expect(await status(`${number};F1;10 000,00;35 000,00;Faktura;2026-11-20`)).toMatchObject({ applied: 0 });
      expect(await status(`${number};F1;0,00;45 000,00;Faktura;2026-11-10`)).toMatchObject({ applied: 0 });
      const refused = await desk.finance.caller.post(`/api/claims/${String(claim.json['id'])}/demands/send`, BY_POST, {
        'if-match': `"${String((await desk.read(claim)).json['version'])}"`,
      });
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('demand.need.ownLedger')]);

      const before = app.clock.now();
      const association = await desk.office.desk.signIn(await aRepresentative(app, claim.json['associationId'] as Id));
      const objected = await desk.act(await desk.read(claim), 'contest', { because: 'Vi har redovisat.' }, association);
      expect([objected.status, objected.json['state'], app.clock.now()]).toEqual([200, 'contested', before]);
      await app.get(MailJob).run();
      const mails = await mailsTo(app, 'namnd@sjoby.example');
      expect(mails.map(({ subject }) => subject)).toContain(`Stoppa krav: ${number}`);
      await desk.act(await desk.read(claim), 'resume', { because: 'Redovisningen gällde ett annat år.' });
      expect(await status(`${number};F1;45 000,00;0,00;Betald;2026-11-22`)).toMatchObject({ applied: 1 });
      expect((await desk.read(claim)).json['state']).toBe('settled');
      await inOrder();
    });

    it('is annulled with its decision: nothing is owed, what was paid is repaid to the öre, and its demand comes back', async () => {
      const claim = await desk.claim({ ground: GROUND });
      await desk.pay(String(claim.json['ocr']), '20000.00', '2026-11-23');
      const sent = await desk.finance.caller.post(`/api/claims/${String(claim.json['id'])}/demands/send`, BY_POST, {
        'if-match': `"${String((await desk.read(claim)).json['version'])}"`,
      });
      expect(sent.status).toBe(200);
      const { app } = desk.office.desk;
      const place = { log: desk.office.desk.office.north.id, act: 'test.annul' };
      await app.get(UnitOfWork).run(desk.finance.actor, place, async (act) => {
        await app.get(ClaimAnnulments).annulWithin(act, claim.json['id'] as Id);
      });
      expect((await desk.read(claim)).json['state']).toBe('settled');
      expect(await specified(claim)).toMatchObject({ leftOre: 0, creditOre: 20_000_00 });
      const demands = await desk.finance.caller.get(`/api/claims/${String(claim.json['id'])}/demands`);
      expect((demands.json['items'] as { state: string }[]).map(({ state }) => state)).toEqual(['takenBack']);
      const { text } = await desk.finance.caller.page(`/claims/${String(claim.json['id'])}`);
      expect(text).toContain('20\u00A0000');
      await inOrder();

      const { desk: work, officer } = desk.office;
      const second = await work.worker('finance');
      await anAccount(work, officer, second.person.id, claim.json['associationId'] as Id);
      const refund = (path: string, by: Worker, body: object, version?: number): Promise<Answer> =>
        by.caller.post(`/api/${path}`, body, version === undefined ? {} : { 'if-match': `"${String(version)}"` });
      const repaid = async (amountOre: number, paidOn: Day): Promise<void> => {
        const body = { amountOre, because: 'Domstolen har upphävt beslutet.' };
        const { json: made } = await refund(`claims/${String(claim.json['id'])}/refunds/propose`, desk.finance, body);
        const { json: attested } = await refund(`refunds/${String(made['id'])}/attest`, second, {}, 1);
        const paid = { paidOn, reference: `LB-${amountOre}` };
        const noted = await refund(
          `refunds/${String(made['id'])}/note-paid`,
          desk.finance,
          paid,
          Number(attested['version']),
        );
        expect([noted.status, noted.json['state']]).toEqual([200, 'paid']);
        const told = await refund(`refunds/${String(made['id'])}/tell`, desk.finance, BY_POST, 3);
        expect([told.status, typeof told.json['letterId']]).toEqual([200, 'string']);
      };
      await repaid(12_000_00, '2026-11-23');
      await desk.comeTo('2026-11-30', second);
      await repaid(8_000_00, '2026-11-30');
      expect(await specified(claim)).toMatchObject({ leftOre: 0, creditOre: 0 });
      const csv = await desk.finance.caller.get(`/claims/${String(claim.json['id'])}/specification.csv`);
      expect(csv.text).toContain('Återbetalning av 12\u00A0000\u00A0kr');
      const matter = await desk.finance.caller.get(`/api/matters/${String(claim.json['matterId'])}/tasks`);
      const open = (matter.json['items'] as { code: string; doneAt: string | null }[]).filter(
        ({ code, doneAt }) => doneAt === null && /repay|Refund/.test(code),
      );
      expect(open).toEqual([]);
      await inOrder();
    });
  });
}
