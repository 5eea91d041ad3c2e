import { Ledger } from '../../src/ledger/ledger.service.js';
import { PayoutAccounts } from '../../src/associations/accounts/payout-accounts.service.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ClaimAnnulments } from '../../src/claims/claim/claim-annulments.service.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import type { Id } from '../../src/shared/id.js';
import { anAccount } from '../associations/an-account.js';
import { refusalOf, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ClaimDesk } from './claim-desk.js';

const TOO_MUCH = { amountOre: 100_00, because: 'Föreningen betalade 100 kr för mycket.' };

for (const kind of DATABASES) {
  describe(`what was paid on a claim beyond the debt, on ${kind}`, () => {
    let desk: ClaimDesk;
    let second: Worker;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
      second = await desk.office.desk.worker('finance');
    });
    afterAll(() => desk.close());
    beforeEach(() => desk.comeTo('2026-11-23', second));

    /** A claim of 900 kronor on which 1 000 were paid, of an association that has an account. */
    const overpaid = async ({ account = true } = {}): Promise<Answer> => {
      const ground = { words: 'Ni har fått för mycket.', items: [{ label: 'Utbetalning', amountOre: 900_00 }] };
      const claim = await desk.claim({ capitalOre: 900_00, ground });
      await desk.pay(String(claim.json['ocr']), '1000.00');
      if (account) await confirmed(claim);
      return claim;
    };
    const confirmed = (claim: Answer): Promise<Id> => {
      const { desk: work, officer } = desk.office;
      return anAccount(work, officer, second.person.id, claim.json['associationId'] as Id, { fromOn: desk.today });
    };
    const propose = (claim: Answer, body: object = TOO_MUCH, worker = desk.finance, key?: string): Promise<Answer> =>
      worker.caller.post(
        `/api/claims/${String(claim.json['id'])}/refunds/propose`,
        body,
        key === undefined ? {} : { 'idempotency-key': key },
      );
    const act = (refund: Answer, name: string, worker: Worker, body: object = {}, key?: string): Promise<Answer> =>
      worker.caller.post(`/api/refunds/${String(refund.json['id'])}/${name}`, body, {
        'if-match': `"${String(refund.json['version'])}"`,
        ...(key !== undefined && { 'idempotency-key': key }),
      });
    const must = async (answer: Promise<Answer>): Promise<Answer> => {
      const got = await answer;
      if (got.status >= 300) throw new Error(got.text);
      return got;
    };
    const paid = { paidOn: '2026-11-23', reference: 'LB-4711' };
    const specified = async (claim: Answer) => (await desk.read(claim, '/specification')).json;
    const balances = (claim: Answer): Promise<Readonly<Record<string, number>>> =>
      desk.office.desk.app.get(Ledger).balances(claim.json['id'] as Id);
    const tasks = async (claim: Answer): Promise<string[]> => {
      const found = await desk.office.desk.app
        .get(Reads)
        .inner(Task, 'task')
        .where({ matterId: claim.json['matterId'] as Id })
        .getMany();
      const ours = found.filter(({ code }) => /refund|repay/i.test(code));
      return ours.map(({ code, doneAt }) => `${code} ${doneAt === null ? 'open' : 'done'}`).sort();
    };
    const annulled = async (claim: Answer): Promise<void> => {
      const { app, office } = desk.office.desk;
      await app.get(UnitOfWork).run(desk.finance.actor, { log: office.north.id, act: 'test.annul' }, async (unit) => {
        await app.get(ClaimAnnulments).annulWithin(unit, claim.json['id'] as Id);
      });
    };

    it('is proposed by one, attested by another, and booked when it is paid: the credit is gone and the row tells why', async () => {
      const claim = await overpaid();
      expect((await specified(claim))['creditOre']).toBe(100_00);
      const proposed = await must(propose(claim));
      const { associationId } = claim.json;
      const account = await desk.office.desk.app.get(PayoutAccounts).onDay(associationId as Id, desk.today);
      expect(proposed.json).toMatchObject({ state: 'proposed', accountId: account.value?.id, payee: null });
      const attested = await must(act(proposed, 'attest', second));
      expect(attested.json).toMatchObject({ state: 'attested', attestedOn: '2026-11-23' });
      expect((await specified(claim))['creditOre']).toBe(100_00);
      const done = await must(act(attested, 'note-paid', desk.finance, paid));
      expect(done.json).toMatchObject({ state: 'paid', ...paid });
      const { creditOre, leftOre, lines } = await specified(claim);
      expect([creditOre, leftOre]).toEqual([0, 0]);
      const last = (lines as { kind: string; amountOre: number; creditOre: number; because: object }[]).at(-1);
      expect(last).toMatchObject({ kind: 'refund', amountOre: 100_00, creditOre: -100_00 });
      expect(JSON.stringify(last?.because)).toContain('ledger.because.refunded');
      const all = await balances(claim);
      expect(all).toMatchObject({ credit: 0, refunded: -100_00, paid: 1000_00 });
      expect(Object.values(all).reduce((sum, each) => sum + each, 0)).toBe(0);
      expect((await desk.read(claim)).json['state']).toBe('settled');
      expect(await tasks(claim)).toEqual(['attestRefund done', 'payRefund done', 'tellRefund open']);
      const way = { language: 'sv', delivery: 'post', to: 'Föreningen', address: 'Isgatan 1' };
      const told = await must(act(done, 'tell', desk.finance, way));
      const letter = await desk.finance.caller.get(`/api/letters/${String(told.json['letterId'])}`);
      expect(letter.json).toMatchObject({ kind: 'refund', state: 'queued' });
      expect((await act(told, 'tell', desk.finance, way)).text).toContain('refund.need.untold');
      expect(await tasks(claim)).toContain('tellRefund done');
      const more = await propose(claim, { ...TOO_MUCH, amountOre: 1 });
      expect([more.status, more.text]).toEqual([422, expect.stringContaining('refund.moreThanCredit')]);
    });

    it('whoever proposed it neither attests it nor sends it back', async () => {
      const proposed = await must(propose(await overpaid()));
      for (const [name, body] of [['attest', {}] as const, ['return', { because: 'Nej.' }] as const]) {
        const own = await act(proposed, name, desk.finance, body);
        expect([own.status, own.text]).toEqual([409, expect.stringContaining('step.secondPerson')]);
      }
      const early = await act(proposed, 'note-paid', desk.finance, paid);
      expect([early.status, early.text]).toEqual([409, expect.stringContaining('step.wrongState')]);
      expect((await must(act(proposed, 'return', second, { because: 'Fel belopp.' }))).json['state']).toBe('returned');
    });

    it('is never more than the credit, with what others have proposed; what is withdrawn is free again', async () => {
      const claim = await overpaid();
      const over = await propose(claim, { ...TOO_MUCH, amountOre: 100_01 });
      expect([over.status, over.text]).toEqual([422, expect.stringContaining('refund.moreThanCredit')]);
      const most = await must(propose(claim, { ...TOO_MUCH, amountOre: 60_00 }));
      expect((await propose(claim, { ...TOO_MUCH, amountOre: 40_01 })).status).toBe(422);
      const rest = await must(propose(claim, { ...TOO_MUCH, amountOre: 40_00 }));
      await must(act(rest, 'withdraw', second, { because: 'Betalas i en summa.' }));
      await must(act(most, 'withdraw', desk.finance, { because: 'Betalas i en summa.' }));
      expect((await propose(claim)).status).toBe(201);
    });

    it('two at once never take the same credit', async () => {
      const claim = await overpaid();
      const answers = await Promise.all([propose(claim), propose(claim, TOO_MUCH, second)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
      const [made] = answers.filter(({ status }) => status === 201) as [Answer];
      const other = made === answers[0] ? second : desk.finance;
      const attested = await must(act(made, 'attest', other));
      const both = await Promise.all([desk.finance, second].map((each) => act(attested, 'note-paid', each, paid)));
      expect(both.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
      expect((await balances(claim))['refunded']).toBe(-100_00);
    });

    it('sent twice is once', async () => {
      const claim = await overpaid();
      const half = { ...TOO_MUCH, amountOre: 50_00 };
      const [one, again] = [
        await propose(claim, half, desk.finance, 'K1'),
        await propose(claim, half, desk.finance, 'K1'),
      ];
      expect([one.status, again.json['id']]).toEqual([201, one.json['id']]);
      const attested = await must(act(one, 'attest', second));
      const first = await act(attested, 'note-paid', desk.finance, paid, 'K2');
      const repeated = await act(attested, 'note-paid', desk.finance, paid, 'K2');
      expect([first.status, repeated.status]).toEqual([200, 200]);
      expect((await specified(claim))['creditOre']).toBe(50_00);
    });

    it('goes to the association’s confirmed account, and stops when that has become another', async () => {
      const claim = await overpaid({ account: false });
      const none = await propose(claim);
      expect([none.status, none.text]).toEqual([409, expect.stringContaining('refund.noAccount')]);
      const id = await confirmed(claim);
      const words = await propose(claim, { ...TOO_MUCH, payee: 'Kassörens konto.' });
      expect([words.status, words.text]).toEqual([422, expect.stringContaining('refund.toAccount')]);
      const proposed = await must(propose(claim));
      const end = { because: 'Kontot är avslutat.' };
      await must(desk.office.officer.caller.post(`/api/payout-accounts/${id}/end`, end, { 'if-match': '"1"' }));
      const stopped = await act(proposed, 'attest', second);
      expect([stopped.status, stopped.text]).toEqual([409, expect.stringContaining('refund.need.accountStands')]);
    });

    it('the day it was paid is no day to come and none before it was attested', async () => {
      const proposed = await must(propose(await overpaid()));
      const attested = await must(act(proposed, 'attest', second));
      const later = await act(attested, 'note-paid', desk.finance, { ...paid, paidOn: '2026-11-24' });
      const before = await act(attested, 'note-paid', desk.finance, { ...paid, paidOn: '2026-11-22' });
      expect([later, before].map(refusalOf)).toEqual([
        [422, 'refund.notYet'],
        [422, 'refund.beforeAttest'],
      ]);
    });

    it('a payment that the bank takes back afterwards is owed, with what was refunded of it', async () => {
      const claim = await overpaid();
      const attested = await must(act(await must(propose(claim)), 'attest', second));
      await must(act(attested, 'note-paid', desk.finance, paid));
      await desk.pay(String(claim.json['ocr']), '1000.00', desk.today, 'DBIT');
      const [reversal] = await desk.unmatched();
      const path = `/api/payments/${String(reversal?.['id'])}/match`;
      await must(
        desk.finance.caller.post(
          path,
          { claimId: claim.json['id'] },
          {
            'if-match': `"${String(reversal?.['version'])}"`,
          },
        ),
      );
      expect(await specified(claim)).toMatchObject({ leftOre: 1000_00, creditOre: 0 });
      expect((await desk.read(claim)).json['state']).toBe('open');
      const all = await balances(claim);
      expect(Object.values(all).reduce((sum, each) => sum + each, 0)).toBe(0);
    });

    it('of an annulled decision closes the task only when all is paid back; where nothing was paid there is none', async () => {
      const claim = await desk.claim();
      await desk.pay(String(claim.json['ocr']), '20000.00');
      await annulled(claim);
      await confirmed(claim);
      expect(await tasks(claim)).toEqual(['repayAnnulled open']);
      for (const [amountOre, state] of [[5_000_00, 'open'] as const, [15_000_00, 'done'] as const]) {
        const proposed = await must(propose(claim, { amountOre, because: 'Domen.' }));
        const attested = await must(act(proposed, 'attest', second));
        await must(act(attested, 'note-paid', desk.finance, paid));
        expect(await tasks(claim)).toContain(`repayAnnulled ${state}`);
      }
      const unpaid = await desk.claim();
      await annulled(unpaid);
      expect(await tasks(unpaid)).toEqual(['repayAnnulled done']);
    });

    it('is no business of another committee, nor of the association', async () => {
      const claim = await overpaid();
      const proposed = await must(propose(claim));
      const { desk: work } = desk.office;
      const stranger = await work.worker('finance', work.office.south);
      const id = String(proposed.json['id']);
      const tried = [
        await stranger.caller.get(`/api/refunds/${id}`),
        await stranger.caller.get(`/api/claims/${String(claim.json['id'])}/refunds`),
        await propose(claim, TOO_MUCH, stranger),
        await act(proposed, 'attest', stranger),
        await act(proposed, 'note-paid', stranger, paid),
      ];
      expect(tried.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      const own = await work.signIn(await aRepresentative(work.app, claim.json['associationId'] as Id));
      expect((await own.caller.get(`/api/refunds/${id}`)).status).toBe(403);
    });

    it('is worked on the page of the claim', async () => {
      const claim = await overpaid();
      const place = `/claims/${String(claim.json['id'])}`;
      const before = await desk.finance.caller.page(place);
      expect(before.text).toContain(`action="${place}/refunds/propose"`);
      const proposed = await must(propose(claim));
      const own = await desk.finance.caller.page(place);
      expect(own.text).toContain('Bankgiro 9912346, Föreningen');
      expect(own.text).not.toContain(`${place}/refunds/${String(proposed.json['id'])}/return`);
      const other = await second.caller.page(place);
      expect(other.text).toContain(`${place}/refunds/${String(proposed.json['id'])}/attest`);
      const lawyer = await desk.office.lawyer.caller.page(place);
      expect(lawyer.text).not.toContain('9912346');
    });
  });
}
