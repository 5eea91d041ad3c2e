import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Reads } from '../../src/acts/reads.service.js';
import { ClaimAnnulments } from '../../src/claims/claim/claim-annulments.service.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { readBillingMapping } from '../../src/rulebook/billing/billing-mapping.js';
import { HandOvers } from '../../src/claims/external/hand-overs.service.js';
import { StatusImports, type StatusAnswer } from '../../src/claims/external/status-imports.service.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import type { Id } from '../../src/shared/id.js';
import { inPieces } from '../formats/a-table.js';
import { anAccount } from '../associations/an-account.js';
import { codesOf } from '../decisions/decision-desk.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ClaimDesk } from './claim-desk.js';

const GROUND = { words: 'Ni har fått för mycket.', items: [{ label: 'Utbetalning', amountOre: 1_000_00 }] };
const MAPPING = readBillingMapping(
  'format: fixed\ndecimal: ""\ncolumns: [{ name: A, value: amount, length: 10, align: right, fill: "0" }, { name: T, value: text, length: 13 }]',
);

for (const kind of DATABASES) {
  describe(`a claim whose decision a court annuls, on ${kind}`, () => {
    let desk: ClaimDesk;
    let second: Worker;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
      second = await desk.office.desk.worker('finance');
      await desk.routine(second);
    });
    afterAll(() => desk.close());

    const annulled = async (claim: Answer, by: Worker = desk.finance): Promise<void> => {
      const { app, office } = desk.office.desk;
      await app.get(UnitOfWork).run(by.actor, { log: office.north.id, act: 'test.annul' }, async (unit) => {
        await app.get(ClaimAnnulments).annulWithin(unit, claim.json['id'] as Id);
      });
    };
    const tasks = async (claim: Answer): Promise<string[]> => {
      const where = { matterId: claim.json['matterId'] as Id };
      const found = await desk.office.desk.app.get(Reads).inner(Task, 'task').where(where).getMany();
      const ours = found.filter(({ code }) => code === 'repayAnnulled' || code === 'recoverRefund');
      return ours.map(({ code, doneAt }) => `${code} ${doneAt === null ? 'open' : 'done'}`).sort();
    };
    const left = async (claim: Answer): Promise<unknown[]> => {
      const { leftOre, creditOre } = (await desk.read(claim, '/specification')).json;
      return [(await desk.read(claim)).json['state'], leftOre, creditOre];
    };
    const sum = async (claim: Answer): Promise<number> => {
      const balances = await desk.office.desk.app.get(Ledger).balances(claim.json['id'] as Id);
      return Object.values(balances).reduce((all, each) => all + each, 0);
    };
    const refunded = async (claim: Answer, amountOre: number): Promise<void> => {
      const { desk: work, officer } = desk.office;
      await anAccount(work, officer, second.person.id, claim.json['associationId'] as Id, { fromOn: desk.today });
      const place = `/api/claims/${String(claim.json['id'])}/refunds/propose`;
      const proposed = await desk.finance.caller.post(place, { amountOre, because: 'För mycket betalt.' });
      const act = (worker: Worker, name: string, version: number, body: object = {}): Promise<Answer> =>
        worker.caller.post(`/api/refunds/${String(proposed.json['id'])}/${name}`, body, { 'if-match': `"${version}"` });
      await act(second, 'attest', 1);
      const paid = await act(desk.finance, 'note-paid', 2, { paidOn: desk.today, reference: 'LB-1' });
      expect(paid.status).toBe(200);
    };
    /** The bank takes a payment of the amount back. */
    const reversed = async (claim: Answer, amount: string): Promise<void> => {
      await desk.pay(String(claim.json['ocr']), amount, desk.today, 'DBIT');
      const [reversal] = await desk.unmatched();
      const path = `/api/payments/${String(reversal?.['id'])}/match`;
      const seen = { 'if-match': `"${String(reversal?.['version'])}"` };
      const matched = await desk.finance.caller.post(path, { claimId: claim.json['id'] }, seen);
      expect(matched.status).toBe(200);
    };

    it('keeps what was paid back without cover, unsettled and never demanded on that decision', async () => {
      const claim = await desk.claim({ capitalOre: 1_000_00, ground: GROUND });
      await desk.pay(String(claim.json['ocr']), '1500.00');
      await refunded(claim, 500_00);
      await reversed(claim, '1500.00');
      expect(await left(claim)).toEqual(['open', 1_500_00, 0]);
      await annulled(claim);
      expect([await left(claim), await tasks(claim)]).toEqual([
        ['open', 500_00, 0],
        ['recoverRefund open', 'repayAnnulled done'],
      ]);
      const now = await desk.read(claim);
      const way = { language: 'sv', delivery: 'post', to: 'Föreningen', address: 'Isgatan 1' };
      const demanded = await desk.act(now, 'demands/send', way);
      expect([demanded.status, codesOf(demanded)]).toEqual([
        409,
        expect.arrayContaining(['demand.need.decisionStands']),
      ]);
      await desk.pay(String(claim.json['ocr']), '500.00');
      expect([await left(claim), await tasks(claim), await sum(claim)]).toEqual([
        ['settled', 0, 0],
        ['recoverRefund done', 'repayAnnulled done'],
        0,
      ]);
    });

    it('a payment taken back after it was repaid is owed again; one taken back before leaves nothing to repay', async () => {
      const claim = await desk.claim({ capitalOre: 1_000_00, ground: GROUND });
      await desk.pay(String(claim.json['ocr']), '400.00');
      await annulled(claim);
      expect([await left(claim), await tasks(claim)]).toEqual([['settled', 0, 400_00], ['repayAnnulled open']]);
      await refunded(claim, 400_00);
      await reversed(claim, '400.00');
      expect([await left(claim), await tasks(claim)]).toEqual([
        ['open', 400_00, 0],
        ['recoverRefund open', 'repayAnnulled done'],
      ]);
      const other = await desk.claim({ capitalOre: 1_000_00, ground: GROUND });
      await desk.pay(String(other.json['ocr']), '400.00');
      await annulled(other, desk.office.lawyer);
      await reversed(other, '400.00');
      expect([await left(other), await tasks(other)]).toEqual([['settled', 0, 0], ['repayAnnulled done']]);
    });

    it('in the municipality’s ledger is credited by the next basis, and done when that ledger has repaid', async () => {
      const { app, office } = desk.office.desk;
      await app.get(ClaimsLedgers).choose(SYSTEM, office.north.id, 'external');
      const claim = await desk.claim({ capitalOre: 1_000_00, ground: GROUND });
      await app.get(ClaimsLedgers).choose(SYSTEM, office.north.id, 'own');
      const handOver = async (again: string | null = null): Promise<string> => {
        const asked = { committee: 'NN', mapping: MAPPING, attestant: 'Ada Attest', again: again as never };
        return (await app.get(HandOvers).take(SYSTEM, asked)).bytes.toString();
      };
      const number = await desk.number(claim);
      const status = (paid: string, rest: string): Promise<StatusAnswer> =>
        app.get(StatusImports).take(inPieces(`case_number;paid;rest;as_of\n${number};${paid};${rest};${desk.today}\n`));
      expect(await handOver()).toBe('0000100000Återkrav av f\r\n');
      await status('400,00', '600,00');
      await annulled(claim);
      expect([await handOver(), await handOver()]).toEqual(['-000100000Kreditering a\r\n', '']);
      expect((await handOver(desk.today)).split('\r\n')).toEqual([
        '0000100000Återkrav av f',
        '-000100000Kreditering a',
        '',
      ]);
      // Not credited there yet, then credited and not repaid, then repaid.
      for (const [paid, rest, task] of [
        ['400,00', '550,00', 'open'],
        ['400,00', '-400,00', 'open'],
        ['0,00', '0,00', 'done'],
      ] as const) {
        expect(await status(paid, rest)).toMatchObject({ applied: 1, rejected: [] });
        expect([(await desk.read(claim)).json['state'], await tasks(claim)]).toEqual([
          'settled',
          [`repayAnnulled ${task}`],
        ]);
      }
    });
  });
}
