import type { Browser, Page } from 'playwright-core';
import { SYSTEM } from '../../src/acts/actor.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import type { Id } from '../../src/shared/id.js';
import { anAssociation } from '../associations/an-association.js';
import { aSupplementRequest } from '../documents/a-letter.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { NARROW, openWindow } from '../support/pages/looked-at.js';
import { signInAs, walkIn, type Walk } from '../support/pages/walk.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

const TIME_MS = 240_000;
const NAME = 'Sagolunda Syskola';
const TERMS = shippedRulebooks()
  .find(({ id }) => id === 'sagolunda')!
  .contents.find((each) => each.kind === 'terms' && each.key === 'grant')!.content;
/** The books of an association that has booked a cost of a camp. */
const BOOKS =
  '#FLAGGA 0\n#SIETYP 4\n#OBJEKT 6 "KURS" "Kurserna"\n#VER A 1 20270106 "Tyg"\n{\n#TRANS 4010 {6 "KURS"} 300.00\n#TRANS 1930 {} -300.00\n}\n';

(CHROMIUM ? describe : describe.skip)('an association’s whole way', () => {
  let office: MoneyDesk;
  let browser: Browser;
  let writer: Worker;
  let page: Page;
  let walk: Walk;
  let applied: Assessed;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await MoneyDesk.open('sqlite');
    const meeting = { fromOn: '2025-01-01', meetingOn: '2024-11-20', paragraph: '88' } as const;
    const { hash: termsHash } = await office.desk.app
      .get(Rulebooks)
      .adopt(SYSTEM, office.desk.office.north.id, { kind: 'terms', key: 'grant', content: TERMS, ...meeting });
    await office.aRound({ papers: ['bylaws'], reportOn: '2027-10-31', activityYear: 2027, termsHash });
    const { id } = await anAssociation(office.desk, office.officer, { name: NAME, orgNumber: '802499-0007' });
    writer = await office.desk.signIn(await aRepresentative(office.desk.app, id));
    const opened = await openWindow(browser, { baseURL: office.desk.app.address, viewport: NARROW });
    page = opened.page;
    walk = walkIn(opened);
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  async function signIn(): Promise<void> {
    await office.desk.renew(writer);
    await signInAs(page, office.desk.app, writer);
  }

  it(
    'finds the round, tries whether it meets the conditions, and applies part by part',
    async () => {
      await page.goto('/grants');
      await walk.follow('Föreningsbidrag 2027');
      await walk.isSound();
      await walk.follow('Kontrollera om ni uppfyller villkoren');
      await page.getByLabel('Deltagare').fill('4');
      await walk.press('Kontrollera');
      expect(await walk.words()).toContain('Ser inte ut att stämma');
      await walk.isSound();

      await signIn();
      await page.goto('/grants');
      await walk.follow('Föreningsbidrag 2027');
      await walk.press(`Sök för ${NAME}`);
      expect(await walk.words()).toContain('Ni har gjort klart 0 av');
      await walk.isSound();
      // Begun and left: the start page leads back, and so does the round.
      await page.goto('/mine');
      await walk.isSound();
      await walk.follow('Gör klart ansökan: Föreningsbidrag 2027');
      await walk.follow('Om föreningen');
      await page.getByLabel('Uppgifterna stämmer').check();
      await walk.press('Spara');
      await walk.follow('Vad ni söker pengar till');
      await page.getByLabel('Vad ska pengarna gå till?').fill('Symaskiner och tyg till två kurser.');
      await page.getByLabel('Deltagare').fill('12');
      await walk.press('Spara');
      await walk.follow('Budget');
      await page.getByLabel('Hur mycket söker ni?').fill('mycket');
      await walk.press('Spara');
      expect(await page.title()).toMatch(/^Fel:/);
      await walk.isSound();
      await page.getByLabel('Hur mycket söker ni?').fill('40 000');
      await walk.press('Spara');
      await walk.follow('Handlingar');
      const file = {
        name: 'stadgar.pdf',
        mimeType: 'application/pdf',
        buffer: await pdfOf(aSupplementRequest('sv')),
      };
      await page.getByLabel('Välj en fil').first().setInputFiles(file);
      await walk.press('Ladda upp stadgar');
      expect(await walk.words()).toContain('stadgar.pdf');
      await walk.isSound();
      await walk.follow(`Ansökan från ${NAME}`);
      await walk.follow('Villkor för bidraget');
      await walk.isSound();
      await walk.press('Godkänn villkoren');
      expect(await page.title()).toMatch(/^Fel:/);
      await page.getByLabel(`${NAME} godkänner villkoren`).check();
      await walk.press('Godkänn villkoren');
      await walk.follow('Granska och skicka in');
      expect(await walk.words()).toMatch(/Villkoren godkändes i ansökan av/);
      expect(await walk.words()).toMatch(/40\s000\skr/);
      await walk.isSound();
      await walk.press('Skicka in ansökan');
      expect(await walk.words()).toMatch(/FB-2026-\d{4}/);
      await walk.isSound();
    },
    TIME_MS,
  );

  it(
    'is asked about something, and answers from its start page',
    async () => {
      const [found] = items(await office.officer.caller.get('/api/applications?limit=50'));
      const { id, matterId, associationId } = found as unknown as Assessed;
      applied = { id, matterId, associationId };
      const question = { kind: 'supplement', party: NAME, question: 'Hur många kurser?', dueOn: '2026-12-01' };
      await must(office.officer.caller.post('/api/exchanges/ask', { matterId, ...question }), 201);
      await page.goto('/mine');
      await walk.follow('Komplettera ansökan');
      expect(await walk.words()).toContain('Hur många kurser?');
      await walk.isSound();
      await page.getByLabel('Ert svar').fill('Två, en på våren och en på hösten.');
      await walk.press('Skicka svaret');
      expect(await walk.words()).toContain('Två, en på våren och en på hösten.');
      await page.goto('/mine');
      expect(await walk.words()).not.toContain('Komplettera ansökan');
    },
    TIME_MS,
  );

  it(
    'reads what was decided, what is paid and what to report, and hands the report in',
    async () => {
      await office.assess(applied);
      await must(office.allocate(applied, 40_000), 200);
      const proposal = await office.decisions.propose(applied.matterId, { amountOre: 40_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      await office.desk.app.get(Disbursements).planMissing();
      await office.desk.app.get(ReportDuties).run(office.desk.today);
      await page.goto(`/applications/${applied.id as Id}`);
      expect(await walk.words()).toMatch(/40\s000\skr betalas ut till ert konto/);
      await walk.isSound();
      await walk.follow('Redovisa senast 31 oktober 2027');
      await page.getByLabel('Vad har ni gjort för bidraget?').fill('Två kurser med tolv deltagare var.');
      const first = page.locator('fieldset', { hasText: 'Rad 1' });
      await first.getByLabel('Vad ni betalade för').fill('Symaskiner');
      await first.getByLabel('Kostnad, kronor').fill('39 500');
      // It was given for one thing, and a cost is for that unless somebody says otherwise.
      expect(await first.locator('select').inputValue()).toBe('p1');
      await walk.press('Spara');
      expect(await walk.words()).toMatch(/Kvar är 500\skr/);
      await walk.isSound();
      await page.getByLabel('Filer').setInputFiles({
        ...{ name: 'kvitto.pdf', mimeType: 'application/pdf', buffer: await pdfOf(aSupplementRequest('sv')) },
      });
      await page.getByLabel('Vilken kostnad visar de?').selectOption({ label: 'Symaskiner' });
      await walk.press('Lägg med');
      expect(await walk.words()).toContain('kvitto.pdf');
      await walk.press('Läs in filen');
      expect(await page.title()).toMatch(/^Fel:/);
      await page.getByLabel('SIE-fil').setInputFiles({
        ...{ name: 'bok.se', mimeType: 'text/plain', buffer: Buffer.from(BOOKS) },
      });
      await walk.press('Läs in filen');
      await walk.isSound();
      await page.getByLabel('Kurserna').check();
      await walk.press('Ta över kostnaderna');
      expect(await walk.words()).toMatch(/Ni har redovisat 39\s800\skr/);
      await walk.press('Lämna redovisningen');
      expect(await walk.words()).toContain('Vi har fått er redovisning.');
      await walk.isSound();
      await page.goto('/mine');
      expect(await walk.words()).not.toContain('Redovisa bidraget');
    },
    TIME_MS,
  );

  it(
    'declines a grant that it does not want, on its page, and is told what follows',
    async () => {
      const roundId = await office.aRound({ papers: [], reportOn: '2027-10-31', activityYear: 2027 });
      const { associationId } = applied;
      const paper = { roundId, associationId, cameBy: 'handedIn', reachedOn: office.desk.today };
      const answers = { amount: '10000', 'application-participants': '12', purpose: 'En kurs till.' };
      const { json } = await must(office.officer.caller.post('/api/applications', { ...paper, answers }), 201);
      const [id, matterId] = [json['id'] as Id, json['matterId'] as Id];
      await office.assess({ id, matterId, associationId });
      const proposal = await office.decisions.propose(matterId, { amountOre: 10_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      await office.desk.app.get(Disbursements).planMissing();
      await office.desk.app.get(ReportDuties).run(office.desk.today);
      await page.goto(`/applications/${id}`);
      await page.locator('summary', { hasText: 'Avstå från bidraget' }).click();
      await walk.isSound();
      await walk.press('Avstå från bidraget');
      expect(await page.title()).toMatch(/^Fel:/);
      await page.getByLabel('Varför avstår ni?').fill('Ledaren har flyttat.');
      await walk.isSound();
      await walk.press('Avstå från bidraget');
      expect(await walk.words()).toMatch(/Ni avstod från bidraget på 10\s000\skr/);
      expect(await walk.words()).not.toContain('betalas ut till ert konto');
      await walk.isSound();
      await page.goto('/mine');
      expect(await walk.words()).not.toContain('Redovisa bidraget');
    },
    TIME_MS,
  );

  it(
    'takes back an application, and finds it among its others as taken back',
    async () => {
      const roundId = await office.aRound({ papers: [], reportOn: '2027-10-31', activityYear: 2027 });
      const { associationId } = applied;
      const paper = { roundId, associationId, cameBy: 'handedIn', reachedOn: office.desk.today };
      const answers = { amount: '10000', purpose: 'En kurs till.' };
      const { json } = await must(office.officer.caller.post('/api/applications', { ...paper, answers }), 201);
      await page.goto(`/applications/${json['id'] as Id}`);
      await walk.unfold('Ta tillbaka ansökan');
      await walk.isSound();
      await walk.press('Ta tillbaka ansökan');
      expect(await walk.words()).not.toContain('Ta tillbaka ansökan');
      await walk.isSound();
      await page.goto('/applications');
      expect(await walk.words()).toContain('Återtagen');
      await walk.isSound();
    },
    TIME_MS,
  );
});
