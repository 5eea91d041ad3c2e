import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { MoneyDesk, must } from './money-desk.js';

const NO_REPORT = 'Ni behöver inte redovisa hur bidraget har använts.';
const LACKS_DAY = 'I brevet saknas när bidraget ska redovisas.';

for (const kind of DATABASES) {
  describe(`the letter of one decision in a round on ${kind}`, () => {
    let office: MoneyDesk;
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
    });
    afterAll(() => office.close());

    /** The page of a decided grant in a round. */
    async function decidedIn(round: object): Promise<string> {
      const roundId = await office.aRound({ budgetOre: 900_000_00, ...round });
      const { matterId } = await office.assessed(roundId, 10_000);
      const proposal = await office.decisions.propose(matterId, { amountOre: 10_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      const { json } = await office.officer.caller.get(`/api/matters/${matterId}`);
      return `/${String(json['number'])}/decision`;
    }
    /** The letter as its page shows it, with what it lacks. */
    async function letterOf(place: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
      const [about = ''] = /\?decision=[0-9a-f-]{36}/.exec((await office.officer.caller.page(place)).text) ?? [];
      const made = await office.officer.caller.submit(`${place}/letter${about}`, {
        ...{ grant: 'bidrag för 2027', to: 'Föreningen', delivery: 'post', address: 'Gatan 1', language: 'sv' },
        ...{ payoutOn: '2027-01-15', seen: '2', ...more },
      });
      expect([made.status, made.text]).toEqual([303, expect.any(String)]);
      return office.officer.caller.page(String(made.headers.get('location')));
    }

    it('asks for no report where the round asks for none, and says so before it is written', async () => {
      const place = await decidedIn({ answerOn: undefined, reportOn: undefined });
      expect((await office.officer.caller.page(place)).text).toContain('Omgången begär ingen redovisning.');
      const { text } = await letterOf(place);
      expect(text).toContain(NO_REPORT);
      expect(text).not.toContain(LACKS_DAY);
      expect(text).not.toContain('I brevet saknas vad redovisningen ska innehålla.');
    });

    it('asks for one all the same where its writer does', async () => {
      const place = await decidedIn({ answerOn: undefined, reportOn: undefined });
      const { text } = await letterOf(place, { reportDueOn: '2028-02-28', reportParts: 'Vad pengarna gick till' });
      expect(text).not.toContain(NO_REPORT);
      expect(text).toContain('28 februari 2028');
    });

    it('begins with the day of a round that asks for a report, and lacks the report where the day is left out', async () => {
      const place = await decidedIn({ reportOn: '2028-02-28' });
      const form = (await office.officer.caller.page(place)).text;
      expect(form).toContain('value="2028-02-28"');
      expect(form).not.toContain('Omgången begär ingen redovisning.');
      const { text } = await letterOf(place, { noReport: 'on' });
      expect(text).toContain(LACKS_DAY);
      expect(text).not.toContain(NO_REPORT);
    });
  });
}
