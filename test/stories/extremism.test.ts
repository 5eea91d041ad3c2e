import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { Marks } from '../../src/associations/marks/marks.service.js';
import { DISCLOSURE_GROUNDS } from '../../src/documents/exchanges/exchange.js';
import { CONTACT_KEYS, type ContactKey } from '../../src/clawback/contacts/contact.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { anAssociation } from '../associations/an-association.js';
import { ALL_PARTS, WEIGHED, type Granted } from '../clawback/clawback-desk.js';
import { ConcernDesk, NO_SPECIAL_REASONS } from '../concerns/concern-desk.js';
import { codesOf } from '../decisions/decision-desk.js';
import { must } from '../grants/money-desk.js';
import { items, refusalOf, type Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ClawbackStory, STORY_MS } from './clawback-story.js';

const QUESTION = { purpose: 'Pröva kravet.', question: 'Vad är känt om lägret den 3 oktober 2026?' } as const;

/** From a tip to what the committee establishes, and what follows of it: everything, nothing, or not even a row. */
for (const kind of DATABASES) {
  describe(`what a committee has established until a court has spoken, on ${kind}`, () => {
    let desk: ConcernDesk;
    let story: ClawbackStory;
    let granted: Granted;
    let old: Granted;
    let found: Answer;
    let page: string;
    let evidenceId: Id;

    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
      story = new ClawbackStory(desk.office);
      granted = await desk.office.granted(20_000, { name: 'Lägerföreningen' });
      old = await desk.office.granted(5_000, { accepted: false, name: 'Annan förening' });
    }, STORY_MS);
    afterAll(() => desk?.close());

    const ask = (party: ContactKey, ground: string, more: object = {}): Promise<Answer> =>
      desk.coordinator.caller.post(`/api/clawbacks/${String(found.json['id'])}/ask-contact`, {
        ...{ ...QUESTION, party, ground, dueOn: addDays(desk.today, 21) },
        ...more,
      });
    const now = async (): Promise<Answer> =>
      must(desk.coordinator.caller.get(`/api/clawbacks/${String(found.json['id'])}`), 200);
    const act = async (name: string, body: object = {}, worker: Worker = desk.coordinator): Promise<Answer> =>
      desk.office.act(await now(), name, body as Record<string, unknown>, worker);

    it(
      'is opened from the committee’s own decision and from nothing less',
      async () => {
        const { finding } = await desk.proposed(granted.associationId);
        const decisionId = finding.json['decisionId'];
        expect((await desk.office.open({ findingId: decisionId }, desk.coordinator)).status).toBe(409);
        await desk.reviewed(finding);
        const papers = `/case-papers/statements.docx?committee=${desk.office.desk.office.north.id}&meeting=${desk.today}`;
        const statement = await story.paper(papers, desk.office.secretary);
        for (const words of ['Tjänsteutlåtande: demokrativillkoren, Lägerföreningen', 'Särskilda skäl', 'Jäv'])
          expect(statement).toContain(words);
        const minutes = { meetingOn: desk.today, paragraph: '31' };
        await story.register(finding, 'NN 2026/310', desk.coordinator);
        await must(desk.onFinding(finding, 'enter-minutes', minutes, desk.office.secretary), 200);
        // The hearing and the decision have left by themselves, each in the act that made it.
        const letters = `/api/letters?matterId=${String(finding.json['matterId'])}`;
        const sent = items(await desk.coordinator.caller.get(letters));
        expect(sent.map(({ kind: of }) => of).sort()).toEqual(['decision-finding', 'finding-hearing']);
        expect(sent.every(({ state }) => state === 'queued' || state === 'dispatched')).toBe(true);
        found = await must(desk.office.open({ findingId: decisionId }, desk.coordinator), 201);
        page = await story.pageOf(found);
        expect(found.json).toMatchObject({ state: 'investigating', items: [] });
      },
      STORY_MS,
    );

    it(
      'authorities are asked on a ground that holds for each; those without power over the case wait for the decision',
      async () => {
        for (const party of CONTACT_KEYS)
          expect(codesOf(await ask(party, 'statutoryDuty'))).toEqual([
            party === 'samfund' || party === 'associations'
              ? 'clawback.contact.afterDecision'
              : 'clawback.contact.otherGround',
          ]);
        const weighing = 'Polisen behöver uppgiften, och inget intresse av sekretess väger tyngre.';
        const told = { disclosed: 'Nämndens konstaterande.' };
        expect(codesOf(await ask('police', 'policeDuty', told))).toContain('exchange.need.weighing');
        await must(ask('police', 'policeDuty', { ...told, weighing }), 200);
        await must(ask('kronofogden', 'publicFacts'), 200);
        await must(ask('skatteverket', 'publicFacts'), 200);
        await must(ask('cve', 'ownActivity'), 200);
        const police = await story.letter(page, 'contact-police', desk.coordinator);
        expect(police).toContain('6 § lagen (2025:170)');
        expect(police).not.toContain(weighing);
        for (const [key, words] of [
          ['kronofogden', 'Brevet är ingen ansökan'],
          ['skatteverket', 'inte om något som omfattas av sekretess enligt 27 kap.'],
          ['cve', 'Nämnden beslutar själv'],
        ])
          expect(await story.letter(page, `contact-${key}`, desk.coordinator)).toContain(words);
        const { json } = await must(
          desk.coordinator.caller.get(`/api/clawbacks/${String(found.json['id'])}/contacts`),
          200,
        );
        const contacts = json['items'] as { party: ContactKey; exchangeId: Id | null }[];
        const asked = contacts.find(({ party }) => party === 'police')!.exchangeId!;
        const exchange = await must(desk.coordinator.caller.get(`/api/exchanges/${asked}`), 200);
        const answer = { answeredOn: desk.today, answer: 'Ingen anmälan finns.' };
        await must(desk.office.acts(desk.coordinator, `/api/exchanges/${asked}`, 'answer', exchange.json, answer), 200);
        // What is answered is not asked again by the same letter.
        const again = await desk.coordinator.caller.submit(`${page}/letter`, {
          ...{ kind: 'contact-police', language: 'sv', delivery: 'post', to: 'Polisen', address: 'Box 1' },
        });
        expect(again.status).toBe(409);
        // Every ground on which something was told stands in the log with whom it was told to.
        const lines = await desk.office.desk.lines(found.json['matterId'] as Id);
        const grounds = lines.filter((line) => line.act === 'clawback.askContact').map(({ line }) => line);
        expect(grounds).toHaveLength(4);
        for (const line of grounds) expect(DISCLOSURE_GROUNDS.some((each) => line.includes(each))).toBe(true);
      },
      STORY_MS,
    );

    it(
      'only payouts whose terms held the condition, from the day it was broken, can be claimed, and a person says which',
      async () => {
        const facts = {
          facts: 'Nämnden har konstaterat ett upprop till våld på föreningens läger.',
          legalBasis: 'terms',
          evidence: [{ about: 'S5', quote: 'Nämndens beslut § 31', sourceType: 'otherAuthority' }],
        };
        await must(act('describe', facts), 200);
        const item = { disbursementId: granted.payoutId, ground: 'S5', amountOre: 20_000_00 };
        await must(act('set-items', { items: [{ ...item, because: 'Hela bidraget gällde lägren.' }] }), 200);
        const undated = await act('hear', { dueOn: addDays(desk.today, 21) });
        expect(codesOf(undated)).toContain('clawback.lack.brokenFrom');
        const strange = { ...item, disbursementId: old.payoutId, because: 'Fel.' };
        expect(codesOf(await act('set-items', { items: [strange] }))).toContain('clawback.item.noPayout');
        await must(act('describe', { ...facts, brokenFrom: '2026-10-03' }), 200);
        await must(act('hear', { dueOn: addDays(desk.today, 21) }), 200);
        await story.letter(page, 'clawback-hearing', desk.coordinator);
        const read = await now();
        await desk.office.reply(read, granted.writer, 'Vi bestrider kravet. Ledaren var inte vår.');
        [evidenceId] = (read.json['evidence'] as { id: Id }[]).map(({ id }) => id) as [Id];
      },
      STORY_MS,
    );

    it(
      'no delegate decides it, and the committee only after its lawyer has read it',
      async () => {
        const acts = [
          {
            ...{ criterion: 'S5', act: 'Ett upprop till våld från scenen.', actorRole: 'ledare' },
            ...{
              withinActivity: 'yes',
              happenedOn: '2026-10-03',
              evidenceIds: [evidenceId],
              reply: 'Inte vår ledare.',
            },
          },
        ];
        const { circumstances, specialReasons } = NO_SPECIAL_REASONS;
        const weighed = { ...WEIGHED, contested: true, acts, circumstances, specialReasons };
        await must(act('weigh', weighed), 200);
        await must(act('propose'), 200);
        const delegate = await act('decide', { approved: ALL_PARTS }, desk.office.chief);
        expect(codesOf(delegate).join(' ')).toMatch(/delegation\.committeeOnly/);
        const minutes = { meetingOn: '2026-12-15', paragraph: '44' };
        await story.comeTo('2026-12-15', granted.writer);
        const unread = await act('enter-minutes', minutes, desk.office.secretary);
        expect(codesOf(unread)).toContain('decision.need.reviewed');
        const decision = await desk.office.decision(await now(), desk.office.lawyer);
        await must(desk.office.money.decisions.act(decision, 'review', desk.office.lawyer, { review: 'Håller.' }), 200);
        const committee = desk.office.desk.office.north.id;
        const papers = `/case-papers/list.pdf?committee=${committee}&meeting=2026-12-15`;
        for (const [file, words] of [
          [papers, ['ska betala tillbaka', 'Jäv', 'har läst']],
          [papers.replace('list.pdf', 'statements.pdf'), ['Inte vår ledare.', 'Håller.', 'har anmält jäv']],
          [papers.replace('list.pdf', 'list.docx'), ['Återkrav och konstateranden']],
          [papers.replace('list.pdf', 'statements.docx'), ['Tjänsteutlåtande', 'Inte vår ledare.']],
        ] as const) {
          const text = await story.paper(file, desk.office.secretary);
          for (const word of words) expect([file, text.includes(word), text]).toEqual([file, true, text]);
        }
        const statement = await story.letter(page, 'clawback-statement', desk.coordinator);
        for (const words of ['Tjänsteutlåtande', '20 000 kr', 'Inte vår ledare.', 'Håller.', 'preskriberas den'])
          expect(statement).toContain(words);
        await must(act('enter-minutes', minutes, desk.office.secretary), 200);
        await story.register(found, 'NN 2026/920', desk.coordinator);
        const told = await story.letter(page, 'decision-clawback', desk.coordinator);
        for (const words of ['20 000 kr', '§ 44', 'Inte vår ledare.', 'laglighetsprövning', 'Särskilda skäl'])
          expect(told).toContain(words);
      },
      STORY_MS,
    );

    it(
      'faith communities and associations are asked of what is public, and a contact that is not needed says why',
      async () => {
        const secret = await ask('samfund', 'ownActivity', { disclosed: 'Mer än beslutet.' });
        expect(codesOf(secret)).toEqual(['clawback.contact.otherGround']);
        for (const party of ['samfund', 'associations'] as const) {
          await must(ask(party, 'publicFacts', { question: 'Finns plats för fler unga hos er?' }), 200);
          const letter = await story.letter(page, `contact-${party}`, desk.coordinator);
          expect(letter).toContain('den 15 december 2026, § 44');
          expect(letter).toContain('Ni är inte skyldiga att svara');
          expect(letter).not.toMatch(/upprop|våld|ledare/);
        }
      },
      STORY_MS,
    );

    it(
      'the association objects, the demand stops the same minute, and the court lets the decision stand',
      async () => {
        await story.comeTo('2026-12-16', granted.writer);
        await story.announced('2026-12-15', '2026-12-15', '2026-12-16');
        const raised = { dueOn: '2027-02-01', interestBasis: 'none', interestBecause: 'Ingen ränta.' };
        const early = { ...raised, earlyBecause: 'Kravet kan annars inte drivas in.' };
        const claimed = await must(act('raise', early, desk.office.finance), 200);
        const path = `/api/claims/${String(claimed.json['claimId'])}`;
        const claim = await must(desk.office.finance.caller.get(path), 200);
        const because = { because: 'Ledaren var inte vår.' };
        const objected = await must(desk.office.acts(granted.writer, path, 'contest', claim.json, because), 200);
        expect(objected.json['state']).toBe('contested');
        await desk.office.desk.app.get(MailJob).run();
        await story.appealed(claimed, '2027-01-04', '2027-05-20', 'rejected');
        expect((await story.finality(claimed))['finalOn']).not.toBe('notFinal');
        const back = await act('take-back', {}, desk.office.finance);
        expect(codesOf(back)).toContain('clawback.need.annulled');
        const contested = await must(desk.office.finance.caller.get(path), 200);
        const settled = { because: 'Domstolen har avslagit överklagandet.' };
        await must(desk.office.acts(desk.office.finance, path, 'resume', contested.json, settled), 200);
        await story.inOrder();
      },
      STORY_MS,
    );

    it(
      'it still does not pay, and the municipality sues: power to litigate, summons, and the district court’s judgment',
      async () => {
        await story.comeTo('2027-06-08', granted.writer);
        const { finance, secretary, chief } = desk.office;
        const claimId = (await now()).json['claimId'];
        const read = (): Promise<Answer> => must(finance.caller.get(`/api/claims/${String(claimId)}`), 200);
        const sent = { sentOn: '2027-05-21', payBy: '2027-06-04', proof: 'Delgivningskvitto' };
        await must(
          desk.office.acts(
            finance,
            `/api/claims/${String(claimId)}`,
            'note-collection-demand',
            (await read()).json,
            sent,
          ),
          200,
        );
        const ground = 'Återbetalning av bidrag efter nämndens beslut den 15 december 2026, § 44.';
        const prepared = await must(
          finance.caller.post('/api/enforcements', { claimId, route: 'lawsuit', ground }),
          201,
        );
        const on = (row: Answer, name: string, body: object, worker = finance): Promise<Answer> =>
          desk.office.acts(
            worker,
            `/api/enforcements/${String(row.json['id'])}`,
            name,
            row.json,
            body as Record<string, unknown>,
          );
        const minutes = { meetingOn: '2027-06-08', paragraph: '19' };
        const decided = await must(on(prepared, 'enter-minutes', minutes, secretary), 200);
        const given = await must(on(decided, 'empower', { litigantId: finance.person.id }, chief), 200);
        const court = { authority: 'Norra tingsrätten', caseNumber: 'T 812-27' };
        const sued = await must(on(given, 'steps/sue', { on: '2027-06-08', ...court }), 200);
        expect(sued.json['state']).toBe('inCourt');
        await story.comeTo('2027-10-12', granted.writer);
        const judged = await must(on(sued, 'steps/judge', { on: '2027-10-12', amountOre: 20_000_00 }), 200);
        expect(judged.json['state']).toBe('judged');
        expect((await read()).json['state']).toBe('open');
        await story.inOrder();
      },
      STORY_MS,
    );
  });

  describe(`a tip that leads nowhere, on ${kind}`, () => {
    let desk: ConcernDesk;
    let story: ClawbackStory;
    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
      story = new ClawbackStory(desk.office);
    }, STORY_MS);
    afterAll(() => desk?.close());

    it(
      'is on no ordinary page, in no search and on no list, and the registrar finds its number all the same',
      async () => {
        const { desk: diary, officer, finance, secretary } = desk.office;
        const { id: subjectId } = await anAssociation(diary, officer, { name: 'Sångkören Tallen' });
        const inquired = await desk.inquired(subjectId);
        const over = await must(desk.act(inquired, 'dismiss', { because: 'Filmen visar något annat.' }), 200);
        expect(over.json['state']).toBe('noGround');
        const number = await story.numberOf(over, desk.coordinator);
        expect(await diary.app.get(Marks).of(subjectId, desk.today)).toEqual([]);
        for (const { caller } of [officer, finance, secretary]) {
          for (const place of ['/', '/tasks', '/search?q=Tallen', '/concerns', '/clawbacks'])
            expect([place, (await caller.page(place)).text.includes(number)]).toEqual([place, false]);
          // Searching for its number is answered as searching for one that was never given.
          const answer = async (sought: string): Promise<string> =>
            (/<main[^]*<\/main>/.exec((await caller.page(`/search?q=${sought}`)).text)?.[0] ?? '').replaceAll(
              sought,
              '#',
            );
          expect(await answer(number)).toBe(await answer('AL-2026-9999'));
        }
        const { text: sheet } = await officer.caller.page(`/associations/${subjectId}`);
        expect(sheet).not.toMatch(new RegExp(`${number}|Fråga samordnaren|[Mm]isstank[ea] om`));
        expect((await officer.caller.page(`/${number}`)).status).toBe(404);
        const registrar = await diary.worker('registrar');
        const { text } = await registrar.caller.page('/concerns');
        expect(text).toContain(number);
        expect(text).not.toMatch(/Tallen|Lägergården|upprop/);
        await story.inOrder();
      },
      STORY_MS,
    );

    it(
      'about a child stops at the first question: not one row of the database is another afterwards',
      async () => {
        const { desk: diary, officer } = desk.office;
        const { id: subjectId } = await anAssociation(diary, officer, { name: 'Sångkören Granen' });
        const before = await story.everyRow();
        const { status, text } = await officer.caller.page('/concerns/new');
        expect([status, /<main[^]*<\/main>/.exec(text)?.[0].match(/<form|<input|<textarea/)]).toEqual([200, null]);
        for (const words of ['socialtjänsten', '112', '114 14', 'Skriv ingenting här']) expect(text).toContain(words);
        const stopped = await desk.note(subjectId, { about: 'person', conduct: 'Ett barn far illa.' });
        expect(refusalOf(stopped)).toEqual([409, 'concern.aboutPerson']);
        const after = await story.everyRow();
        expect(after).toEqual(before);
        expect(Object.keys(after).length).toBeGreaterThan(60);
        // It would be seen: a concern about an organisation changes rows.
        await must(desk.note(subjectId), 201);
        expect(await story.everyRow()).not.toEqual(before);
        await story.inOrder();
      },
      STORY_MS,
    );
  });

  describe(`an act that is shown and has no consequence, on ${kind}`, () => {
    let desk: ConcernDesk;
    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
    }, STORY_MS);
    afterAll(() => desk?.close());

    it(
      'for special reasons opens no clawback; the association is told, and the case is sealed again',
      async () => {
        const story = new ClawbackStory(desk.office);
        const granted = await desk.office.granted(20_000);
        const words = 'Styrelsen tog avstånd samma dag och ledaren slutade.';
        const { finding, concern } = await desk.found(granted.associationId, {
          specialReasons: { found: true, words },
        });
        const opened = await desk.office.open({ findingId: finding.json['decisionId'] }, desk.coordinator);
        expect(refusalOf(opened)).toEqual([409, 'clawback.notAFinding']);
        const ended = await must(desk.coordinator.caller.get(`/api/concerns/${String(concern.json['id'])}`), 200);
        expect(ended.json['state']).toBe('noConsequence');
        await story.register(finding, 'NN 2026/930', desk.coordinator);
        const told = await story.letter(
          `/findings/${String(finding.json['id'])}`,
          'decision-finding',
          desk.coordinator,
        );
        for (const each of [words, 'Det får inga följder', 'Ni ska inte betala tillbaka något'])
          expect(told).toContain(each);
        await must(desk.onFinding(finding, 'seal'), 200);
        const path = `/api/findings/${String(finding.json['id'])}`;
        expect((await desk.office.officer.caller.get(path)).status).toBe(404);
        expect(items(await desk.office.officer.caller.get('/api/clawbacks'))).toEqual([]);
        await story.inOrder();
      },
      STORY_MS,
    );
  });
}
