import type { Id } from '../../src/shared/id.js';
import type { Instant } from '../../src/shared/day.js';
import type { Worker } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { must } from './money-desk.js';
import { PayoutDesk, type Granted, type Json } from './payout-desk.js';

const UNTIL = '2027-06-30';

for (const kind of DATABASES) {
  describe(`holds on payouts on ${kind}`, () => {
    let desk: PayoutDesk;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind);
    });
    afterAll(() => desk.close());

    const codes = (payout: Json): Promise<string[]> => desk.whyNot(payout);
    const ready = (kronor: number): Promise<Granted> => desk.ready(kronor);
    async function hold(associationId: Id, more: object = {}, by: Worker = desk.finance): Promise<Json> {
      const body = { committeeId: desk.office.desk.office.north.id, associationId, untilOn: UNTIL, because: 'Utreds.' };
      return (await must(by.caller.post('/api/payout-holds', { ...body, ...more }), 201)).json;
    }
    const lift = (held: Json) =>
      must(
        desk.office.acts(desk.finance, `/api/payout-holds/${String(held['id'])}/lift`, held, { because: 'Klart.' }),
        200,
      );
    /** What the association has been told by mail, each mail in one line, in any order. */
    async function told(associationId: Id): Promise<string[]> {
      const { json } = await desk.finance.caller.get(`/api/associations/${associationId}`);
      const mails = await mailsTo(desk.office.desk.app, String(json['email']));
      return mails.map(({ text }) => text.replace(/\s+/g, ' '));
    }
    const numberOf = async (matterId: Id): Promise<string> =>
      String((await desk.office.officer.caller.get(`/api/matters/${matterId}`)).json['number']);

    it('a decision of its own that withholds the payout stops it, and it alone', async () => {
      const [one, other] = [await ready(5_000), await ready(6_000)];
      const why = { kind: 'withholdPayout', outcome: 'withheld', ground: 'reportOverdue', amountOre: undefined };
      const words = { words: 'Redovisa först.' };
      const proposal = await must(desk.office.decisions.propose(one.applied.matterId, { ...why, ...words }), 201);
      expect(await codes(one.payout)).toEqual([]);
      await must(desk.office.decisions.act(proposal, 'decide', desk.office.decisions.chief), 200);
      expect([await codes(one.payout), await codes(other.payout)]).toEqual([['payoutGate.withheld'], []]);
    });

    it('a hold of one case lets the others of the association through, and nobody is told otherwise', async () => {
      const { applied, payout } = await ready(7_000);
      const again = await desk.early(await desk.grantedAgain(applied.associationId, 8_000));
      const held = await hold(applied.associationId, { matterId: applied.matterId });
      expect([await codes(payout), await codes(again)]).toEqual([['payoutGate.held'], []]);
      const number = await numberOf(applied.matterId);
      const mails = await told(applied.associationId);
      expect(mails).toEqual([expect.stringContaining(`håller inne utbetalningen i ärende ${number} till`)]);
      await lift(held);
      expect(await codes(payout)).toEqual([]);
      const free = `inte längre inne utbetalningen i ärende ${number}`;
      expect(await told(applied.associationId)).toContainEqual(expect.stringContaining(free));
    });

    it('a hold of another committee stops the payout as well', async () => {
      const { applied, payout } = await ready(10_000);
      const south = await desk.office.desk.worker('finance', desk.office.desk.office.south);
      await hold(applied.associationId, { committeeId: desk.office.desk.office.south.id }, south);
      expect(await codes(payout)).toEqual(['payoutGate.marked']);
    });

    it('lifted while another goes on, the association is told of the other, and nothing is paid', async () => {
      const { applied, payout } = await ready(11_000);
      const { associationId, matterId } = applied;
      await hold(associationId);
      const narrow = await hold(associationId, { matterId, untilOn: '2027-09-30' });
      await lift(narrow);
      const mails = await told(associationId);
      const going = mails.filter((mail) => /alla utbetalningar .* till och med 30 juni 2027/.test(mail));
      expect([mails.length, going.length]).toEqual([3, 2]);
      expect(mails.join(' ')).not.toContain('inte längre');
      expect(await codes(payout)).toEqual(['payoutGate.held']);
    });

    it('what has left before the hold is not said to be withheld: the mail, the letter and the page tell of it', async () => {
      const { granted } = await desk.sent(12_000);
      const [{ applied, payout }] = granted as [Granted];
      const { associationId, matterId } = applied;
      await hold(associationId, { matterId });
      const onItsWay = /redan har lämnats till betalning, 12\s000\skr, kan ändå komma fram/;
      expect(await told(associationId)).toContainEqual(expect.stringMatching(onItsWay));
      const letters = await desk.office.desk.app.database.reads.query<{ fields: string }[]>(
        `SELECT fields FROM letter WHERE matter_id = '${matterId}' AND kind = 'payout-withheld'`,
      );
      expect(letters.map(({ fields }) => fields)).toEqual([expect.stringMatching(onItsWay)]);
      const page = async (): Promise<string> =>
        (await desk.finance.caller.page(`/disbursements/${String(payout['id'])}`)).text.replace(/&nbsp;/g, ' ');
      expect(await page()).toMatch(/12\s000\skr har redan lämnats till betalning/);
      const paid = { paidOn: desk.office.desk.today };
      await must(desk.pays(await desk.get(payout), 'note-paid', paid), 200);
      expect(await page()).not.toContain('har redan lämnats till betalning');
    });

    it('and where nothing has left, nothing is said of it', async () => {
      const { applied } = await ready(13_000);
      await hold(applied.associationId, { matterId: applied.matterId });
      expect((await told(applied.associationId)).join(' ')).not.toContain('lämnats till betalning');
    });

    it('a hold ends by itself after its last day, and not on it', async () => {
      const { applied, payout } = await ready(9_000);
      await hold(applied.associationId, { untilOn: desk.office.desk.dayIn(1) });
      const { clock } = desk.office.desk.app;
      const before = clock.now();
      const on = async (days: number): Promise<string[]> => {
        clock.moveTo(`${desk.office.desk.dayIn(days)}T09:00:00.000Z` as Instant);
        Object.assign(desk, { finance: await desk.office.desk.signIn(desk.finance.person) });
        const found = await codes(payout);
        clock.moveTo(before);
        return found;
      };
      expect([await on(1), await on(2)]).toEqual([['payoutGate.held'], []]);
    });
  });
}
