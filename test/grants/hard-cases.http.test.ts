import { SYSTEM } from '../../src/acts/actor.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { GrantTerms } from '../../src/rulebook/terms/terms-content.js';
import { codesOf } from '../decisions/decision-desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { must, type Assessed } from './money-desk.js';
import { PayoutDesk } from './payout-desk.js';

const terms = shippedRulebooks()
  .find(({ id }) => id === 'sagolunda')!
  .contents.find((each) => each.kind === 'terms' && each.key === 'grant')!.content as unknown as GrantTerms;

for (const kind of DATABASES) {
  describe(`hard cases of grants on ${kind}`, () => {
    let desk: PayoutDesk;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind);
    });
    afterAll(() => desk.close());

    it('two identical payouts by different decisions are told of, and never stopped', async () => {
      const first = await desk.granted(17_000);
      const second = await desk.grantedAgain(first.applied.associationId, 17_000);
      const page = await desk.finance.caller.page('/disbursements');
      expect(page.text.split('Samma belopp finns i ett annat beslut')).toHaveLength(3);
      const told = await Promise.all([first.payout, second, (await desk.granted(17_001)).payout].map(desk.get, desk));
      expect(told.map(({ twin, whyNot }) => [twin, (whyNot as unknown[]).length])).toEqual([
        [true, 1],
        [true, 1],
        [false, 1],
      ]);
      const ready = [await desk.early(first.payout), await desk.early(second)];
      const batch = await desk.attested(ready);
      const filed = await must(desk.act(desk.finance, batch, 'file'), 200);
      expect(filed.json).toMatchObject({ count: 2, sumOre: 34_000_00 });
    });

    it('a chair of 17 who signs alone accepts no terms, and nothing is paid on them', async () => {
      const { office } = desk;
      const adopted = { kind: 'terms', key: 'grant', fromOn: '2025-01-01', content: terms } as const;
      const meeting = { meetingOn: '2024-11-20', paragraph: '88' } as const;
      const { hash: termsHash } = await office.desk.app
        .get(Rulebooks)
        .adopt(SYSTEM, office.desk.office.north.id, { ...adopted, ...meeting });
      const roundId = await office.aRound({ budgetOre: 900_000_00, termsHash });
      const applied = await office.assessed(roundId, 9_000);
      await office.anAccount(applied.associationId, desk.finance);
      const writer = await office.desk.signIn(await aRepresentative(office.desk.app, applied.associationId));
      const { associationId } = applied;
      const chair = {
        associationId,
        name: 'Kim Ung',
        role: 'chair',
        signing: 'alone',
        fromOn: '2026-03-01',
        under18: true,
      };
      const { json } = await must(office.officer.caller.post('/api/officeholders', chair), 201);
      const link = `/api/officeholders/${String(json['id'])}/link`;
      await must(office.acts(office.officer, link, json, { userId: writer.actor.userId }), 200);
      const given = { termsHash, termsVersion: terms.version };
      const tried = await writer.caller.post(`/api/associations/${associationId}/approve-terms`, given);
      expect([tried.status, codesOf(tried)]).toEqual([409, expect.arrayContaining(['signing.under18'])]);
      const page = `/applications/${applied.id}`;
      expect((await writer.caller.page(page)).text).not.toContain('/approve-terms');
      expect((await writer.caller.submit(`${page}/approve-terms`, {})).status).toBe(409);
      const account = { kind: 'bankgiro', number: '3665114', holderName: 'Föreningen' };
      const proposed = await writer.caller.post(`/api/associations/${associationId}/propose-account`, account);
      expect([proposed.status, codesOf(proposed)]).toEqual([409, expect.arrayContaining(['signing.under18'])]);
      const proposal = await office.decisions.propose(applied.matterId, { amountOre: 9_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      await office.desk.app.get(Disbursements).planMissing();
      const payout = await desk.early(await desk.payoutOf(applied));
      expect((payout['whyNot'] as { code: string }[]).map(({ code }) => code)).toEqual(['payoutGate.terms']);
      expect((await must(desk.batchOf([payout]), 200)).json['batch']).toEqual({});
    });

    it('an application is not taken back when it has been decided', async () => {
      const { applied } = await desk.granted(8_000);
      const writer = await desk.office.desk.signIn(await aRepresentative(desk.office.desk.app, applied.associationId));
      const place = `/api/applications/${(applied as Assessed).id}`;
      const { json } = await writer.caller.get(place);
      const back = await desk.office.acts(writer, `${place}/withdraw`, json);
      expect([back.status, codesOf(back)]).toEqual([409, expect.arrayContaining(['application.need.undecided'])]);
      const page = await writer.caller.page(`/applications/${applied.id}`);
      expect(page.text).not.toContain('Ta tillbaka ansökan');
    });
  });
}
