import { EnforcementFollowUps } from '../../src/claims/enforcement/enforcement-follow-ups.job.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ClaimAnnulments } from '../../src/claims/claim/claim-annulments.service.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import type { Id } from '../../src/shared/id.js';
import { addDays } from '../../src/shared/day.js';
import { codesOf } from '../decisions/decision-desk.js';
import { refusalOf } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { EnforcementDesk } from './enforcement-desk.js';

for (const kind of DATABASES) {
  describe(`enforcement on ${kind}`, () => {
    let desk: EnforcementDesk;
    beforeAll(async () => {
      desk = await EnforcementDesk.open(kind);
    });
    afterAll(() => desk.close());

    const claimOf = (row: Answer): Promise<Answer> => desk.claims.read({ json: { id: row.json['claimId'] } });
    const owed = async (row: Answer): Promise<Record<string, unknown>> =>
      (await desk.claims.read({ json: { id: row.json['claimId'] } }, '/specification')).json;
    const lapses = async (row: Answer): Promise<unknown> =>
      (await desk.claims.read({ json: { id: row.json['claimId'] } }, '/limitation')).json['lapsesOn'];

    it('shows what each way costs before one is chosen, and why none can be yet', async () => {
      const claim = await desk.claims.claim();
      const { json } = await desk.finance.caller.get(`/api/enforcements/options/${String(claim.json['id'])}`);
      const whyNot = (json['whyNot'] as { code: string }[]).map(({ code }) => code);
      expect(whyNot).toEqual(['enforcement.need.overdue', 'enforcement.need.demanded']);
      const costs = Object.fromEntries(
        (json['costs'] as { proceeding: string; feeOre: number; workOre: number }[]).map(
          ({ proceeding, feeOre, workOre }) => [proceeding, [feeOre, workOre]],
        ),
      );
      expect(costs).toEqual({
        paymentOrder: [300_00, 380_00],
        lawsuit: [2_800_00, 0],
        transfer: [2_500_00, 0],
        enforcement: [600_00, 0],
        bankruptcy: [2_800_00, 0],
      });
    });

    it('is not prepared before a collection demand whose time has passed, nor twice at once', async () => {
      const old = { originOn: addDays(desk.today, -400), dueOn: addDays(desk.today, -300) };
      const claim = await desk.claims.claim(old);
      expect(codesOf(await desk.prepare(claim))).toContain('enforcement.need.demanded');
      const short = { sentOn: addDays(desk.today, -3), payBy: addDays(desk.today, 1) };
      expect(refusalOf(await desk.claims.act(claim, 'note-collection-demand', short))).toEqual([
        422,
        'collectionDemand.tooShort',
      ]);
      const running = { sentOn: addDays(desk.today, -3), payBy: addDays(desk.today, 20) };
      await desk.must(desk.claims.act(claim, 'note-collection-demand', running));
      expect(codesOf(await desk.prepare(claim))).toContain('enforcement.need.demandRunning');
      const ready = await desk.demanded();
      expect((await desk.prepare(ready)).status).toBe(201);
      expect(codesOf(await desk.prepare(ready))).toContain('enforcement.need.alone');
    });

    it('a disputed claim is not taken to a payment order, prepared or decided', async () => {
      const claim = await desk.demanded();
      const prepared = await desk.prepare(claim);
      await desk.must(desk.claims.act(claim, 'contest', { because: 'Vi har redovisat.' }));
      expect(codesOf(await desk.act(prepared, 'decide'))).toContain('enforcement.need.undisputed');
      const other = await desk.demanded();
      await desk.must(desk.claims.act(other, 'contest', { because: 'Vi har redovisat.' }));
      expect(codesOf(await desk.prepare(other))).toContain('enforcement.need.undisputed');
    });

    it('is decided by whom the delegation order names and filed by whom has power to litigate', async () => {
      const prepared = await desk.prepare(await desk.demanded());
      expect(codesOf(await desk.act(prepared, 'decide', {}, desk.chief))).toContain('delegation.notInOrder');
      const decided = await desk.must(desk.act(prepared, 'decide'));
      expect(codesOf(await desk.step(decided, 'file', { caseNumber: '1' }))).toContain('enforcement.need.power');
      const self = await desk.act(decided, 'empower', { litigantId: desk.finance.person.id });
      expect(codesOf(self)).toContain('enforcement.need.mayEmpower');
      const officer = { litigantId: desk.claims.office.officer.person.id };
      expect(refusalOf(await desk.act(decided, 'empower', officer, desk.chief))).toEqual([
        422,
        'enforcement.notALitigant',
      ]);
      const given = await desk.must(desk.act(decided, 'empower', { litigantId: desk.finance.person.id }, desk.chief));
      expect((await desk.step(given, 'file', { caseNumber: '01-1-26' })).json['state']).toBe('filed');
    });

    it('where the order leaves it to nobody the committee decides, and its paragraph is entered', async () => {
      const prepared = await desk.prepare(await desk.demanded(), { route: 'lawsuit' });
      expect(codesOf(await desk.act(prepared, 'decide'))).toContain('enforcement.need.delegated');
      const minutes = { meetingOn: addDays(desk.today, -2), paragraph: '41' };
      const entered = await desk.must(desk.act(prepared, 'enter-minutes', minutes, desk.claims.office.secretary));
      expect([entered.json['state'], entered.json['decidedOn']]).toEqual(['decided', minutes.meetingOn]);
    });

    it('a payment order costs what the law says, on the claim itself, and a withdrawn one costs the debtor nothing', async () => {
      const claim = await desk.demanded();
      const before = await owed({ ...claim, json: { claimId: claim.json['id'] } });
      const tooMuch = await desk.step(await desk.decided(claim), 'file', { caseNumber: '1', amountOre: 380_01 });
      expect(refusalOf(tooMuch)).toEqual([422, 'enforcement.tooMuchWork']);
      const [row] = (await desk.finance.caller.get(`/api/enforcements?claimId=${String(claim.json['id'])}`)).json[
        'items'
      ] as Record<string, unknown>[];
      const filed = await desk.must(
        desk.step({ json: row ?? {} }, 'file', { caseNumber: '01-77-26', amountOre: 380_00 }),
      );
      expect((await owed(filed))['costOre']).toBe(680_00);
      const withdrawn = await desk.must(desk.step(filed, 'withdraw', { note: 'Föreningen har en plan.' }));
      expect(withdrawn.json['state']).toBe('withdrawn');
      const after = await owed(filed);
      expect([after['costOre'], after['leftOre']]).toEqual([0, before['leftOre']]);
      expect((await desk.prepare(claim)).status).toBe(201);
    });

    it('an objection stops the claim, gives four weeks for the court, and not a day more', async () => {
      const filed = await desk.filed(await desk.demanded());
      const objected = await desk.must(desk.step(filed, 'object', { note: 'Vi anser oss ha redovisat.' }));
      expect([objected.json['state'], (await claimOf(objected)).json['state']]).toEqual(['objected', 'contested']);
      expect((objected.json['byOn'] as string) >= addDays(desk.today, 28)).toBe(true);
      const tasks = (await desk.finance.caller.get('/api/tasks')).json['items'] as Record<string, unknown>[];
      expect(tasks.find(({ code }) => code === 'requestTransfer')).toMatchObject({ dueOn: objected.json['byOn'] });
      const moved = await desk.must(desk.step(objected, 'requestTransfer', { authority: 'Sagolunda tingsrätt' }));
      expect([moved.json['state'], (await owed(moved))['costOre']]).toEqual(['inCourt', 300_00 + 2_500_00]);
      const judged = await desk.must(desk.step(moved, 'judge', { amountOre: 45_000_00 }));
      expect([judged.json['state'], (await claimOf(judged)).json['state']]).toEqual(['judged', 'open']);
    });

    it('limitation stands still while the authority has it, and ten new years run from its verdict', async () => {
      const claim = await desk.demanded({ originOn: '2018-03-01' });
      const filed = await desk.filed(claim);
      expect(await lapses(filed)).toBeNull();
      const served = await desk.must(desk.step(filed, 'noteService'));
      const verdict = await desk.must(desk.step(served, 'giveVerdict', { amountOre: 45_680_00 }));
      expect(verdict.json['retrialBy']).not.toBeNull();
      expect(await lapses(verdict)).toBe(`${Number(desk.today.slice(0, 4)) + 10}${desk.today.slice(4)}`);
      const enforcing = await desk.must(desk.step(verdict, 'enforce', { caseNumber: 'U-1-26' }));
      expect([await lapses(enforcing), (await owed(enforcing))['costOre']]).toEqual([null, 900_00]);
      const none = await desk.must(desk.step(enforcing, 'noteNoAssets', { byOn: addDays(desk.today, 365) }));
      expect(none.json['state']).toBe('noAssets');
      expect(await lapses(none)).not.toBeNull();
    });

    it('what the debtor was never told of interrupts nothing', async () => {
      const claim = await desk.demanded({ originOn: '2018-03-01' });
      const filed = await desk.filed(claim);
      await desk.must(desk.step(filed, 'dismiss', { note: 'Delgivning misslyckades.' }));
      expect(await lapses(filed)).toBe('2028-03-01');
    });

    it('interest that runs from service begins on that day', async () => {
      const claim = await desk.demanded({ interestBasis: 'service', interestBecause: 'Villkoren säger inget.' });
      const filed = await desk.filed(claim);
      await desk.must(desk.step(filed, 'noteService'));
      expect((await claimOf(filed)).json['interestFromOn']).toBe(desk.today);
    });

    it('asks for what each step needs, takes nothing else, and no day to come or out of order', async () => {
      const filed = await desk.filed(await desk.demanded());
      const codes = async (step: string, body: Record<string, unknown>): Promise<string[]> =>
        codesOf(await desk.step(filed, step, body));
      expect(await codes('object', {})).toContain('field.required');
      expect(await codes('noteService', { caseNumber: '2' })).toContain('enforcement.fieldUnasked');
      expect(await codes('noteService', { on: addDays(desk.today, 1) })).toContain('enforcement.notYet');
      expect(await codes('noteService', { on: addDays(desk.today, -1) })).toContain('enforcement.beforeLast');
      expect(await codes('giveVerdict', { amountOre: 1 })).toContain('step.wrongState');
      expect((await desk.step(filed, 'sell', {})).status).toBe(404);
    });

    it('what is paid meanwhile is told once, and what is paid in full ends by itself', async () => {
      const follow = desk.claims.office.desk.app.get(EnforcementFollowUps);
      const claim = await desk.demanded();
      const filed = await desk.filed(claim);
      await follow.run();
      await desk.claims.pay(String(claim.json['ocr']), '1000.00');
      expect(await follow.run()).toEqual({ closed: 0, noticed: 1 });
      expect(await follow.run()).toEqual({ closed: 0, noticed: 0 });
      const now = await desk.finance.caller.get(`/api/enforcements/${String(filed.json['id'])}`);
      await desk.must(desk.step(now, 'tellAuthority'));
      const left = (await owed(filed))['leftOre'] as number;
      await desk.claims.pay(String(claim.json['ocr']), (left / 100).toFixed(2));
      expect(await follow.run()).toEqual({ closed: 1, noticed: 0 });
      expect(await follow.run()).toEqual({ closed: 0, noticed: 0 });
      const over = await desk.finance.caller.get(`/api/enforcements/${String(filed.json['id'])}`);
      expect(over.json['state']).toBe('paid');
    });

    it('on a decision that a court annuls is withdrawn by somebody, told to at once, and never ends as paid', async () => {
      const { app, office } = desk.claims.office.desk;
      const filed = await desk.filed(await desk.demanded());
      const claimId = filed.json['claimId'] as Id;
      await app.get(UnitOfWork).run(desk.finance.actor, { log: office.north.id, act: 'test.annul' }, async (act) => {
        await app.get(ClaimAnnulments).annulWithin(act, claimId);
      });
      const tasks = async (): Promise<boolean[]> => {
        const { matterId } = (await claimOf(filed)).json;
        const code = 'withdrawEnforcement';
        const found = await app.get(Reads).inner(Task, 'task').where({ matterId, code }).getMany();
        return found.map(({ doneAt }) => doneAt === null);
      };
      expect([await tasks(), (await owed(filed))['leftOre']]).toEqual([[true], 0]);
      expect(await app.get(EnforcementFollowUps).run()).toEqual({ closed: 0, noticed: 0 });
      const now = await desk.finance.caller.get(`/api/enforcements/${String(filed.json['id'])}`);
      expect(now.json['state']).toBe('filed');
      const withdrawn = await desk.must(desk.step(now, 'withdraw', { note: 'Beslutet är upphävt.' }));
      expect([withdrawn.json['state'], await tasks()]).toEqual(['withdrawn', [false]]);
      // The fee left the claim with the decision; it is no credit of the association's.
      expect(await owed(filed)).toMatchObject({ leftOre: 0, creditOre: 0 });
    });

    it('of another committee is not there', async () => {
      const filed = await desk.filed(await desk.demanded());
      const { desk: office } = desk.claims.office;
      const stranger = await office.worker('finance', office.office.south);
      const path = `/api/enforcements/${String(filed.json['id'])}`;
      expect((await stranger.caller.get(path)).status).toBe(404);
      expect((await stranger.caller.get(`${path}/events`)).status).toBe(404);
      expect((await stranger.caller.post(`${path}/bundle`, {})).status).toBe(404);
      expect((await desk.step(filed, 'noteService', {}, stranger)).status).toBe(404);
    });

    it('leaves a ledger that sums to zero', async () => {
      const [row] = await desk.claims.office.desk.app
        .get(Reads)
        .raw<{ sum: number | string }>('SELECT SUM(amount_ore) AS sum FROM posting');
      expect(Number(row?.sum)).toBe(0);
    });
  });
}
