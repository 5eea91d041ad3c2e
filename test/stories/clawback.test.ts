import { SYSTEM } from '../../src/acts/actor.js';
import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { readBillingMapping } from '../../src/rulebook/billing/billing-mapping.js';
import { HandOvers } from '../../src/claims/external/hand-overs.service.js';
import { appealTime } from '../../src/law/appeals/appeal-time.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { ALL_PARTS, ClawbackDesk, WEIGHED, type Granted } from '../clawback/clawback-desk.js';
import { codesOf } from '../decisions/decision-desk.js';
import { must } from '../grants/money-desk.js';
import { items } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ClawbackStory, STORY_MS } from './clawback-story.js';

const MAPPING = readBillingMapping(
  'format: csv\ncolumns: [{ name: Namn, value: name }, { name: Ärende, value: caseNumber }, { name: Beslut, value: decisionNumber }, { name: Belopp, value: amount }, { name: Attest, value: attestant }]',
);
const FACTS = { facts: 'Redovisningen visar en resa som inte var öppen för alla.', legalBasis: 'terms' };

/** From a report with faults to the ledger; annulled by a court; and with a basis that changes on the way. */
for (const kind of DATABASES) {
  describe(`a report with faults until finance has the claim, on ${kind}`, () => {
    let office: ClawbackDesk;
    let story: ClawbackStory;
    let granted: Granted;
    let found: Answer;
    let page: string;

    beforeAll(async () => {
      office = await ClawbackDesk.open(kind);
      story = new ClawbackStory(office);
      ({ granted, found } = await office.opened());
      page = await story.pageOf(found);
    }, STORY_MS);
    afterAll(() => office?.close());

    it(
      'the association reads what is considered before anything is decided, and is given more time',
      async () => {
        found = await must(office.act(found, 'describe', FACTS), 200);
        found = await must(office.act(found, 'hear', { dueOn: '2026-12-14' }), 200);
        const hearing = await story.letter(page, 'clawback-hearing');
        for (const words of ['Inget är beslutat', '11 000,00 kr', 'senast den 14 december 2026', FACTS.facts])
          expect(hearing).toContain(words);
        expect(hearing).not.toMatch(/överklaga|Kronofogd/i);
        const path = `/api/exchanges/${String(found.json['hearingId'])}`;
        const exchange = await must(office.officer.caller.get(path), 200);
        const extended = { extendedTo: '2026-12-21', because: 'Föreningen väntar på sin revisor.' };
        await must(office.acts(office.officer, path, 'extend', exchange.json, extended), 200);
        const extension = await story.letter(page, 'clawback-extension');
        expect(extension).toContain('senast den 21 december 2026');
        expect(extension).toContain('Föreningen väntar på sin revisor.');
        const early = await office.act(found, 'weigh', WEIGHED);
        expect(codesOf(early)).toContain('clawback.need.replyTime');
      },
      STORY_MS,
    );

    it(
      'it answers in its portal, and one person proposes what another decides by delegation',
      async () => {
        await story.comeTo('2026-12-17', granted.writer);
        const own = await granted.writer.caller.page(`/own-clawbacks/${String(found.json['id'])}`);
        expect(own.text).toContain('Inget är beslutat');
        await office.reply(found, granted.writer, 'Vi trodde att resan fick räknas.');
        found = await must(office.act(found, 'weigh', WEIGHED), 200);
        found = await must(office.act(found, 'propose'), 200);
        expect(codesOf(await office.act(found, 'decide', { approved: ALL_PARTS }))).toContain('step.secondPerson');
        found = await must(office.act(found, 'decide', { approved: ALL_PARTS }, office.chief), 200);
        const decision = await office.decision(found);
        expect(decision.json).toMatchObject({ amountOre: 11_000_00, announcedHow: 'delegatedReported' });
      },
      STORY_MS,
    );

    it(
      'the decision is reported to the committee, and its time for appeal runs from the announcement of those minutes',
      async () => {
        const { lastDay } = appealTime({ kind: 'delegatedReported', announcedOn: '2026-12-23' }).value;
        expect(lastDay).toBe('2027-01-13');
        expect((await story.finality(found))['finalOn']).toBe('notFinal');
        await story.register(found, 'NN 2026/911');
        const before = await story.letter(page, 'decision-clawback');
        expect(before).toContain('Ni har svarat: ”Vi trodde att resan fick räknas.”');
        expect(before).not.toContain('sista dagen är');
        await story.comeTo('2026-12-23');
        await story.reported('2026-12-22', '2026-12-22', '2026-12-23');
        const after = await story.letter(page, 'decision-clawback');
        expect(after).toContain('sista dagen är den 13 januari 2027');
        await story.comeTo('2027-01-13');
        expect((await story.finality(found))['finalOn']).toBe('notFinal');
        await story.comeTo('2027-01-14');
        expect((await story.finality(found))['finalOn']).toBe('2027-01-14');
      },
      STORY_MS,
    );

    it(
      'finance raises the claim and hands it over to the other ledger, once',
      async () => {
        const raised = { dueOn: '2027-02-15', interestBasis: 'terms', interestBecause: 'Villkoren, punkt 9.' };
        found = await must(office.act(found, 'raise', raised, office.finance), 200);
        const handOver = await story.letter(page, 'clawback-hand-over', office.finance);
        for (const words of ['11 000 kr', 'preskriberas den', '15 februari 2027', 'Stoppa då kravet'])
          expect(handOver).toContain(words);
        const asked = { committee: 'NN', mapping: MAPPING, attestant: 'Ada Attest', again: null };
        const taken = await office.desk.app.get(HandOvers).take(SYSTEM, asked);
        const { json: decision } = await office.decision(found);
        const file = taken.bytes.toString('utf8');
        expect(taken.claims).toBe(1);
        for (const words of [await story.numberOf(found), String(decision['delegatedNumber']), '11000'])
          expect(file.replace(/[\s\u00A0]/g, '')).toContain(words.replace(/\s/g, ''));
        expect((await office.desk.app.get(HandOvers).take(SYSTEM, asked)).claims).toBe(0);
        const claim = await office.finance.caller.get(`/api/claims/${String(found.json['claimId'])}`);
        expect(claim.json).toMatchObject({ ledger: 'external', handedOverOn: '2027-01-14', capitalOre: 11_000_00 });
        await office.desk.renew(granted.writer);
        const own = items(await granted.writer.caller.get('/api/clawbacks'));
        expect(own).toMatchObject([{ state: 'claimed' }]);
        await story.inOrder();
      },
      STORY_MS,
    );
  });

  describe(`a decision to claim back that a court annuls, on ${kind}`, () => {
    let office: ClawbackDesk;
    beforeAll(async () => {
      office = await ClawbackDesk.open(kind);
    }, STORY_MS);
    afterAll(() => office?.close());

    it(
      'goes back to where it was looked into; nothing is owed, and a new decision needs a new hearing',
      async () => {
        const story = new ClawbackStory(office);
        const { found: proposed, granted } = await office.proposed();
        let found = await must(office.act(proposed, 'decide', { approved: ALL_PARTS }, office.chief), 200);
        const page = await story.pageOf(found);
        await story.comeTo('2026-12-02');
        await story.reported('2026-12-01', '2026-12-01', '2026-12-02');
        const raised = { dueOn: '2027-01-15', interestBasis: 'none', interestBecause: 'Ingen ränta.' };
        const early = { ...raised, earlyBecause: 'Föreningen tömmer sitt konto.' };
        found = await must(office.act(found, 'raise', early, office.finance), 200);
        const claimId = String(found.json['claimId']);
        expect(codesOf(await office.act(found, 'take-back', {}, office.finance))).toContain('clawback.need.annulled');
        await story.appealed(found, '2026-12-18', '2027-03-10', 'annulled');
        const first = found.json['decisionId'];
        found = await must(office.act(found, 'take-back', {}, office.finance), 200);
        expect(found.json).toMatchObject({ state: 'investigating', claimId: null, decisionId: null, hearingId: null });
        const claim = await office.finance.caller.get(`/api/claims/${claimId}`);
        expect(claim.json['state']).toBe('settled');
        const owed = await office.finance.caller.get(`/api/claims/${claimId}/specification`);
        expect(owed.json).toMatchObject({ leftOre: 0 });
        await story.register(found, 'NN 2026/912');
        const restored = await story.letter(page, 'clawback-restored');
        for (const words of ['Domstolen har upphävt beslutet', 'Kravet mot er gäller därför inte längre', 'yttra er'])
          expect(restored).toContain(words);
        // What it was heard on falls with the decision: nothing is weighed before it is heard anew.
        expect(codesOf(await office.act(found, 'weigh', WEIGHED))).toContain('step.wrongState');
        const dueOn = addDays(office.today, 21);
        await office.desk.renew(granted.writer);
        const asked = await must(office.act(found, 'hear', { dueOn }), 200);
        await office.reply(asked, granted.writer, 'Domstolen har sagt sitt.');
        const weighed = await must(
          office.act(asked, 'weigh', { ...WEIGHED, reductionOre: 4_000_00, reductionBecause: 'Domstolens skäl.' }),
          200,
        );
        const again = await must(office.act(weighed, 'propose'), 200);
        expect(again.json['decisionId']).not.toBe(first);
        const decided = await must(office.act(again, 'decide', { approved: ALL_PARTS }, office.chief), 200);
        expect((await office.decision(decided)).json).toMatchObject({ amountOre: 7_000_00, replaces: first });
        await story.inOrder();
      },
      STORY_MS,
    );
  });

  describe(`a basis that changes while the case goes on, on ${kind}`, () => {
    let office: ClawbackDesk;
    beforeAll(async () => {
      office = await ClawbackDesk.open(kind);
    }, STORY_MS);
    afterAll(() => office?.close());

    it(
      'stops the decision until somebody takes a position, and what has grown is put to the association first',
      async () => {
        const story = new ClawbackStory(office);
        const { found: proposed, granted } = await office.proposed();
        const path = `/api/spending-reports/${granted.reportId}`;
        const report = await office.officer.caller.get(path);
        await must(office.acts(office.officer, path, 'reopen', report.json, { because: 'Nytt underlag.' }), 200);
        const returned = await office.officer.caller.get(path);
        const lines = (returned.json['lines'] as { id: string; text: string; purposeId: string }[]).map(
          ({ id, text, purposeId }, at) => ({ id, text, purposeId, spentOre: at === 0 ? 5_000_00 : 4_000_00 }),
        );
        const saved = await must(
          office.acts(granted.writer, path, 'save', returned.json, { activity: 'Läger.', lines }),
          200,
        );
        await must(office.acts(granted.writer, path, 'submit', saved.json), 200);
        const stopped = await office.act(proposed, 'decide', { approved: ALL_PARTS }, office.chief);
        expect(codesOf(stopped)).toContain('clawback.need.basisCurrent');
        const page = await story.pageOf(proposed);
        expect((await office.officer.caller.page(page)).text).toContain('Underlaget har ändrats');
        const parts = [{ part: 'amount', because: 'Räkna om.' }];
        const back = await must(office.act(proposed, 'send-back', { parts }, office.chief), 200);
        const counted = await must(office.act(back, 'recompute'), 200);
        // 20 000 less the 5 000 that went to the purpose; the association was heard on 11 000.
        expect(counted.json['totalOre']).toBe(15_000_00);
        const weighed = await must(office.act(counted, 'weigh', WEIGHED), 200);
        expect(codesOf(await office.act(weighed, 'propose'))).toContain('clawback.need.heardOfAll');
        const dueOn: Day = addDays(office.today, 21);
        const asked = await must(office.act(weighed, 'hear', { dueOn }), 200);
        await office.reply(asked, granted.writer, 'Ja, hyran blev mindre.');
        const anew = await must(office.act(asked, 'weigh', WEIGHED), 200);
        const again = await must(office.act(anew, 'propose'), 200);
        const decided = await must(office.act(again, 'decide', { approved: ALL_PARTS }, office.chief), 200);
        expect((await office.decision(decided)).json).toMatchObject({ amountOre: 15_000_00 });
        await office.desk.app.get(MailJob).run();
        await story.inOrder();
      },
      STORY_MS,
    );
  });
}
