import { addDays } from '../../src/shared/day.js';
import { codesOf } from '../decisions/decision-desk.js';
import { must } from '../grants/money-desk.js';
import { DATABASES } from '../support/databases.js';
import { ConcernDesk } from './concern-desk.js';

for (const kind of DATABASES)
  describe(`contacts of a case on established extremism on ${kind}`, () => {
    let desk: ConcernDesk;
    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
    });
    afterAll(() => desk.office.close());

    it('are asked on a legal ground, answered with one click that they are not needed, and refused too early', async () => {
      const { associationId } = await desk.office.granted(20_000);
      const { finding } = await desk.found(associationId);
      const opened = await must(desk.office.open({ findingId: finding.json['decisionId'] }, desk.coordinator), 201);
      const place = `/api/clawbacks/${String(opened.json['id'])}`;
      const { caller } = desk.coordinator;
      const question = { purpose: 'Pröva kravet', question: 'Vad är känt?', dueOn: addDays(desk.today, 21) };
      const groundless = await caller.post(`${place}/ask-contact`, { ...question, party: 'police' });
      expect(codesOf(groundless)).toEqual(['clawback.contact.noGround']);
      const early = await caller.post(`${place}/ask-contact`, { ...question, party: 'samfund', ground: 'publicFacts' });
      expect(codesOf(early)).toEqual(['clawback.contact.afterDecision']);
      const other = await caller.post(`${place}/ask-contact`, {
        ...question,
        party: 'kronofogden',
        ground: 'suspectedCrime',
      });
      expect(codesOf(other)).toEqual(['clawback.contact.otherGround']);
      const asked = await caller.post(`${place}/ask-contact`, { ...question, party: 'police', ground: 'publicFacts' });
      expect(asked.status).toBeLessThan(300);
      const none = await caller.post(`${place}/no-contact`, { party: 'cve', because: 'notCalledFor' });
      expect(none.status).toBeLessThan(300);
      const stranger = await desk.office.desk.worker('finance');
      expect((await stranger.caller.post(`${place}/no-contact`, { party: 'cve', because: 'noBearing' })).status).toBe(
        403,
      );
      const { json } = await must(caller.get(`${place}/contacts`), 200);
      const items = (json['items'] ?? json) as { party: string; exchangeId: string | null; notNeeded: string | null }[];
      expect(items.filter(({ exchangeId }) => exchangeId !== null).map(({ party }) => party)).toEqual(['police']);
      expect(items.filter(({ notNeeded }) => notNeeded !== null).map(({ party }) => party)).toEqual(['cve']);
      // The letter is made from the question; what has not been asked, or is not decided, has none.
      const { json: matter } = await must(caller.get(`/api/matters/${String(opened.json['matterId'])}`), 200);
      const page = `/${encodeURIComponent(String(matter['number']))}/clawback`;
      const way = { language: 'sv', delivery: 'post', to: 'Polismyndigheten', address: 'Box 1\n123 45 Sagolunda' };
      const written = await caller.submit(`${page}/letter`, { kind: 'contact-police', ...way });
      const letter = /\/letters\/[0-9a-f-]{36}/.exec(written.headers.get('location') ?? '')?.[0] ?? '';
      const words = (await caller.page(letter)).text;
      for (const each of ['Fråga till Polismyndigheten', 'Vad är känt?', 'Pröva kravet', 'offentliga uppgifter'])
        expect(words).toContain(each);
      for (const kind of ['contact-cve', 'contact-samfund'])
        expect((await caller.submit(`${page}/letter`, { kind, ...way })).status).toBe(409);
    });
  });
