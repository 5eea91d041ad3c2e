import { SYSTEM } from '../../src/acts/actor.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { HandOvers } from '../../src/claims/external/hand-overs.service.js';
import { readBillingMapping } from '../../src/rulebook/billing/billing-mapping.js';
import { StatusImports, type StatusAnswer } from '../../src/claims/external/status-imports.service.js';
import { addDays } from '../../src/shared/day.js';
import { inPieces } from '../formats/a-table.js';
import { mailsTo } from '../support/mails.js';
import { codesOf } from '../decisions/decision-desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ClaimDesk } from './claim-desk.js';

const MAPPING = readBillingMapping(
  'format: csv\ncolumns: [{ name: Namn, value: name }, { name: Ärende, value: caseNumber }, { name: Belopp, value: amount }, { name: Konto, constant: "1510" }, { name: Attest, value: attestant }]',
);

for (const kind of DATABASES) {
  describe(`claims in the municipality's own ledger on ${kind}`, () => {
    let desk: ClaimDesk;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
      await desk.office.desk.app.get(ClaimsLedgers).choose(SYSTEM, desk.office.desk.office.north.id, 'external');
    });
    afterAll(() => desk.close());
    const handOver = (again: string | null = null) =>
      desk.office.desk.app.get(HandOvers).take(SYSTEM, {
        committee: 'NN',
        mapping: MAPPING,
        attestant: 'Ada Attest',
        again: again as never,
      });
    const status = (rows: string, dryRun = false): Promise<StatusAnswer> =>
      desk.office.desk.app
        .get(StatusImports)
        .take(inPieces(`case_number;invoice;paid;rest;step;as_of\n${rows}\n`), dryRun);
    const numberOf = async (claim: Answer): Promise<string> =>
      String((await desk.finance.caller.get(`/api/matters/${String(claim.json['matterId'])}`)).json['number']);

    it('are handed over once, in a file that their own mapping describes', async () => {
      const claim = await desk.claim();
      const first = await handOver();
      expect([first.claims, first.bytes.toString()]).toEqual([
        1,
        `Namn;Ärende;Belopp;Konto;Attest\r\n${String(claim.json['debtor'])};${await numberOf(claim)};45000,00;1510;Ada Attest\r\n`,
      ]);
      expect((await desk.read(claim)).json['handedOverOn']).toBe(desk.today);
      expect((await handOver()).claims).toBe(0);
      expect((await handOver(desk.today)).claims).toBe(1);
    });

    it('go by the mapping that the committee has adopted, from its day on, where no other is given', async () => {
      const { desk: work, secretary } = desk.office;
      const committeeId = work.office.north.id;
      const text = 'format: csv\ncolumns: [{ name: Ärende, value: caseNumber }, { name: Konto, constant: "1510" }]';
      const adopt = (more: object, worker = secretary): Promise<Answer> => {
        const meeting = { fromOn: desk.today, meetingOn: '2026-11-20', paragraph: '121' };
        return worker.caller.post('/api/billing-mappings', { committeeId, text, ...meeting, ...more });
      };
      const claim = await desk.claim();
      const asked = { committee: 'NN', attestant: 'Ada Attest', again: null };
      const without = work.app.get(HandOvers).take(SYSTEM, asked);
      await expect(without).rejects.toMatchObject({ code: 'rulebook.nothingInForce' });
      const unfilled = await adopt({ text: text.replace('1510', 'FYLL I') });
      expect([unfilled.status, unfilled.text]).toEqual([409, expect.stringContaining('billing.toFillIn')]);
      expect((await adopt({}, desk.finance)).status).toBe(403);
      const adopted = await adopt({});
      expect(adopted.json).toMatchObject({ meetingOn: '2026-11-20', paragraph: '121', format: 'csv', columns: 2 });
      expect((await adopt({})).text).toContain('rulebook.alreadyFrom');
      const { bytes, claims } = await work.app.get(HandOvers).take(SYSTEM, asked);
      expect([claims, bytes.toString()]).toEqual([1, `Ärende;Konto\r\n${await numberOf(claim)};1510\r\n`]);
      const listed = await desk.finance.caller.get(`/api/billing-mappings?committeeId=${committeeId}`);
      expect((listed.json['items'] as object[]).length).toBe(1);
    });

    it('stand as the newest day of the ledger says, whenever its file comes, and the same file twice is once', async () => {
      const claim = await desk.claim();
      const number = await numberOf(claim);
      const [older, newer] = [addDays(desk.today, -9), addDays(desk.today, -2)];
      expect(await status(`${number};F77;5 000,00;40 000,00;Påminnelse;${newer}`, true)).toMatchObject({ applied: 1 });
      expect(await status(`${number};F77;5 000,00;40 000,00;Påminnelse;${newer}`)).toEqual({
        applied: 1,
        ignored: [],
        rejected: [],
      });
      expect(await status(`${number};F77;5 000,00;40 000,00;Påminnelse;${newer}`)).toMatchObject({
        applied: 0,
        ignored: [{ row: 1, why: 'same' }],
      });
      expect(await status(`${number};F77;0;45000;;${older}`)).toMatchObject({
        applied: 0,
        ignored: [{ row: 1, why: 'older' }],
      });
      const page = await desk.finance.caller.page(`/claims/${String(claim.json['id'])}`);
      expect(page.text).toContain('40\u00A0000\u00A0kr kvar');
      expect(await status(`;F77;45000;0;Betald;${desk.today}`)).toMatchObject({ applied: 1 });
      expect((await desk.read(claim)).json['state']).toBe('settled');
      expect(await status(`;F77;0;45000;Återförd;${desk.today}`)).toMatchObject({ applied: 1 });
      expect((await desk.read(claim)).json['state']).toBe('open');
    });

    it('rows that fit no claim, or say what cannot be, are rejected with their field, and the others are applied', async () => {
      const claim = await desk.claim();
      const number = await numberOf(claim);
      const { applied, rejected } = await status(
        [
          `${number};;0;45000;;${desk.today}`,
          `XX-2026-0001;;0;1;;${desk.today}`,
          `;;0;1;;${desk.today}`,
          `${number};;-5;0;;${desk.today}`,
          `${number};;0;x;;${desk.today}`,
          `${number};;0;1;;2026-02-30`,
          `${number};;0;1;;${addDays(desk.today, 1)}`,
          `${number};;0;;;${desk.today}`,
        ].join('\n'),
      );
      expect(applied).toBe(1);
      expect(rejected.map(({ row, field, code }) => [row, field, code])).toEqual([
        [2, 'case_number', 'ledgerStatus.noSuchClaim'],
        [3, 'case_number', 'ledgerStatus.unnamed'],
        [4, 'paid', 'ledgerStatus.negative'],
        [5, 'rest', 'amount.invalid'],
        [6, 'as_of', 'day.invalid'],
        [7, 'as_of', 'ledgerStatus.dayToCome'],
        [8, 'rest', 'ledgerStatus.restMissing'],
      ]);
    });

    it('tell finance the same minute to stop when they are contested', async () => {
      const claim = await desk.claim();
      await handOver();
      const before = await desk.read(claim);
      await desk.act(before, 'contest', { because: 'Redovisat.' });
      const mails = await mailsTo(desk.office.desk.app, 'namnd@sjoby.example');
      expect(mails.map(({ subject }) => subject)).toContain(`Stoppa krav: ${await numberOf(claim)}`);
    });

    it('issue no reference of their own, and take no payment here', async () => {
      const claim = await desk.claim();
      expect(claim.json['ocr']).toBeNull();
      await desk.pay('', '321.00');
      const [payment] = (await desk.unmatched()).filter((each) => each['amountOre'] === 321_00);
      const refused = await desk.finance.caller.post(
        `/api/payments/${String(payment?.['id'])}/match`,
        { claimId: claim.json['id'] },
        { 'if-match': `"${String(payment?.['version'])}"` },
      );
      expect([refused.status, refused.json['code'] ?? codesOf(refused)[0]]).toEqual([409, 'payment.externalLedger']);
    });
  });
}
