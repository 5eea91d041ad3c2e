import { DenialLetters } from '../../src/premises/letters/denial-letters.service.js';
import { Requests } from '../../src/premises/requests/requests.service.js';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

const PARTY_RULE = {
  document: 'sagolunda-hyresvillkor-2025',
  place: 'villkor 1',
  quote: 'Lokalen får bara användas av den som har bokat den',
};
const barred =
  shippedRulebooks()
    .find(({ id }) => id === 'sagolunda')
    ?.versions.at(-1)
    ?.content.criteria.filter(({ binds }) => binds.rental === undefined)
    .map(({ id }) => id) ?? [];

for (const database of DATABASES)
  describe(`a no, on ${database}`, () => {
    let desk: PremisesDesk;
    let site: Id;
    let chief: Worker;
    beforeAll(async () => {
      desk = await PremisesDesk.open(database);
      site = await desk.aSite();
      chief = await desk.desk.worker('decisionMaker');
    });
    afterAll(() => desk.close());

    const codes = ({ json }: Answer): string => JSON.stringify(json);

    async function asked(): Promise<Answer> {
      const association = await desk.anAssociation();
      return desk.ask(association, desk.anAsk(await desk.aRoom(site), association));
    }

    async function propose({ json }: Answer, more: object): Promise<Answer> {
      const body = { matterId: json['matterId'], kind: 'roomLetting', outcome: 'refusal', ...more };
      return desk.officer.caller.post('/api/decisions', body);
    }

    const decided = async ({ json }: Answer, { caller } = chief): Promise<Answer> =>
      caller.post(`/api/decisions/${String(json['id'])}/decide`, {}, { 'if-match': `"${String(json['version'])}"` });

    it('has a rule for everybody, facts and a weighing, and is decided by another than whoever proposes it', async () => {
      const request = await asked();
      const why = 'Lokalen ska lämnas vidare till någon annan än den som bokar. Ett annat rum erbjöds och avböjdes.';
      const empty = await propose(request, { ground: 'lettingRule', citation: PARTY_RULE });
      expect(codes(empty)).toContain('decision.lack.words');
      const invented = { ...PARTY_RULE, quote: 'Lokaler hyrs inte ut till sådana föreningar.' };
      expect(codes(await propose(request, { ground: 'lettingRule', words: why, citation: invented }))).toContain(
        'decision.lack.citationNotInForce',
      );
      const proposal = await propose(request, { ground: 'lettingRule', words: why, citation: PARTY_RULE });
      expect(proposal.status).toBe(201);
      expect((await desk.act(desk.officer, request, 'deny')).status).toBe(409);
      expect(codes(await decided(proposal, desk.officer))).toContain('step.secondPerson');
      expect((await decided(proposal)).status).toBe(200);
      const denied = await desk.act(desk.officer, request, 'deny');
      expect(denied.json).toMatchObject({ state: 'denied' });
      expect((await desk.times(desk.officer, denied)).every(({ state }) => state === 'rejected')).toBe(true);

      const row = await desk.desk.app.get(Requests).get(desk.officer.actor, denied.json['id'] as Id);
      const letter = await desk.desk.app.get(DenialLetters).write(desk.officer.actor, row);
      const { text } = await desk.officer.caller.page(`/letters/${letter.id}`);
      for (const words of ['ni får inte hyra', why, PARTY_RULE.quote, 'Styrelsemöte', 'måndag 7 december 2026'])
        expect(text).toContain(words);
    });

    it('of disorder comes after the police have answered, never before', async () => {
      const request = await asked();
      const order = { ground: 'order', words: 'Polisen bedömer att mötet inte kan hållas säkert i huset.' };
      expect(codes(await propose(request, order))).toContain('decision.lack.policeFirst');
      const { caller } = desk.officer;
      const put = {
        ...{ matterId: request.json['matterId'], kind: 'contact', party: 'Polisen, lokalpolisområde Norr' },
        ...{ purpose: 'Bedömning av ordning', question: 'Hur bedömer ni mötet den 7 december?', dueOn: '2026-11-30' },
      };
      const question = await caller.post('/api/exchanges/ask', put);
      expect(question.status).toBe(201);
      const seen = { 'if-match': `"${String(question.json['version'])}"` };
      await caller.post(
        `/api/exchanges/${String(question.json['id'])}/answer`,
        { answer: 'Mötet kan inte hållas säkert.', answeredOn: '2026-11-23' },
        seen,
      );
      expect((await propose(request, order)).status).toBe(201);
    });

    it.each(barred)('never rests on %s, which does not bind rentals', async (criterion) => {
      const request = await asked();
      await desk.desk.app.get(ScreeningActs).screen(desk.officer.actor, request.json['id'] as Id);
      const answer = await propose(request, { ground: 'criteria', restsOn: [criterion] });
      expect(answer.status).toBe(409);
      expect(codes(answer)).toContain('decision.lack.doesNotBind');
    });

    it('is not about money: that the funds do not suffice is no ground', async () => {
      const answer = await propose(await asked(), { ground: 'funds', words: 'Pengarna tog slut.' });
      expect(codes(answer)).toContain('decision.lack.ground');
    });
  });
