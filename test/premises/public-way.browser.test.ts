import type { Browser, Page } from 'playwright-core';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import type { Id } from '../../src/shared/id.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { pressByKey, tabTo } from '../support/pages/keyboard.js';
import { NARROW, openWindow } from '../support/pages/looked-at.js';
import { walkIn, type Walk } from '../support/pages/walk.js';
import { PremisesDesk } from './premises-desk.js';

const TIME_MS = 240_000;
const EXACT = { exact: true } as const;

(CHROMIUM ? describe : describe.skip)('the public’s whole way', () => {
  let office: PremisesDesk;
  let browser: Browser;
  let page: Page;
  let walk: Walk;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await PremisesDesk.open('sqlite');
    const { hall } = await office.aHall();
    await office.aRoom(await office.aSite({ name: 'Ekens bibliotek', address: 'Ekvägen 7' }), {
      ...{ name: 'Läsrummet', capacity: 30, equipment: ['projector', 'hearingLoop'] },
    });
    const club = await office.anAssociation('Sagolunda Fotbollsklubb');
    const asked = await office.ask(club, office.anAsk(hall, club, { shown: true, purpose: 'Träning' }));
    await office.desk.app.get(ScreeningActs).screen(office.officer.actor, asked.json['id'] as Id);
    const read = await office.officer.caller.get(`/api/booking-requests/${String(asked.json['id'])}`);
    const filled = await office.act(office.officer, read, 'fill-sheet', { title: 'Träning' });
    expect((await office.act(office.officer, filled, 'confirm')).status).toBe(200);
    const opened = await openWindow(browser, { baseURL: office.desk.app.address, viewport: NARROW });
    page = opened.page;
    walk = walkIn(opened);
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  it(
    'finds a room that is free, sees its week with who is there, and the price explained before anybody is asked',
    async () => {
      await page.goto('/book');
      expect(await walk.words()).toContain('Läsrummet');
      await walk.isSound();
      await walk.fill('Dag', '2026-12-07');
      await walk.fill('Från klockan', 'fem');
      await walk.fill('Till klockan', '22.61');
      await walk.fill('Hur många timmar i rad', '2');
      await walk.fill('Hur många kommer', 'många');
      await walk.press('Sök');
      expect(await page.title()).toMatch(/^Fel:/);
      await walk.isSound();
      await walk.fill('Från klockan', '18.00');
      await walk.fill('Till klockan', '20.00');
      await walk.fill('Hur många kommer', '20');
      await walk.press('Sök');
      // Where the whole hall is taken, so are its halves.
      expect(await walk.words()).toContain('Läsrummet');
      expect(await walk.words()).not.toContain('halvan');
      await walk.isSound();
      await walk.fill('Till klockan', '22.00');
      await walk.press('Sök');
      expect(await walk.words()).toContain('20.00–22.00');
      await walk.follow('Norra halvan', EXACT);
      expect(await walk.words()).toMatch(/Vecka 50: 7 december 2026/);
      expect(await walk.words()).toContain('Sagolunda Fotbollsklubb');
      expect(await walk.words()).not.toContain('Träning');
      await walk.isSound();

      // What was sought is filled in.
      expect(await page.getByLabel('Dag', { exact: true }).inputValue()).toBe('2026-12-07');
      expect(await page.getByLabel('Hur många kommer', { exact: true }).inputValue()).toBe('20');
      await walk.fill('Från klockan', '19.00');
      await walk.fill('Till klockan', '21.00');
      await page.getByLabel('Vem hyr', { exact: true }).selectOption({ label: 'Privatperson' });
      await page.getByLabel('Vad ska ni göra', { exact: true }).selectOption({ label: 'Möte' });
      await walk.press('Visa pris');
      expect(await walk.words()).toContain('är redan bokad');
      await walk.isSound();
      await walk.fill('Dag', '2026-12-08');
      await walk.press('Visa pris');
      expect(await walk.words()).toMatch(/Pris: \d+\skr/);
      expect(await walk.words()).toContain('enligt taxan 2025');
      expect(await walk.words()).toContain('Om ni avbokar');
      await walk.isSound();
    },
    TIME_MS,
  );

  it(
    'asks, is told when the answer comes, and takes the request back',
    async () => {
      await walk.fill('Namn på den som hyr', 'Robin Bergh');
      await walk.fill('Ändamål', 'Husmöte');
      await walk.fill('Kontaktperson', 'Robin Bergh');
      await walk.fill('E-postadress', 'robin@example.se');
      await walk.press('Skicka förfrågan');
      expect(await page.title()).toMatch(/^Fel:/);
      expect(await walk.words()).toContain('Läs och godkänn villkoren för att hyra.');
      await walk.isSound();
      await page.getByLabel('Vi har läst och godkänner villkoren').check();
      await walk.press('Skicka förfrågan');
      expect(await walk.words()).toContain('Ni får svar senast den 26 november 2026.');
      expect(await walk.words()).toContain('Lokalen är inte bokad förrän ni har fått en bekräftelse.');
      await walk.isSound();
      await walk.press('Ta tillbaka förfrågan');
      expect(await walk.words()).toContain('Återtagen');
      await walk.isSound();
    },
    TIME_MS,
  );

  it(
    'asks for a series by keyboard alone, without the days that are holidays',
    async () => {
      await page.goto('/book');
      await pressByKey(page, 'Läsrummet');
      for (const [name, keys] of [
        ...[['Hur många kommer', '12'] as const, ['Från klockan', '17'] as const, ['Till klockan', '19'] as const],
        ...[['Vem hyr', 'F'] as const, ['Vad ska ni göra', 'M'] as const],
      ]) {
        await tabTo(page, name);
        await page.keyboard.type(keys);
      }
      await tabTo(page, 'Flera gånger, eller över midnatt');
      await page.keyboard.press('Enter');
      await tabTo(page, 'Hur ofta');
      await page.keyboard.type('Varje vecka');
      // A date is drawn and typed into by the browser’s own keys.
      await walk.fill('Dag', '2026-12-17');
      await walk.fill('Sista dagen', '2027-01-07');
      await pressByKey(page, 'Visa pris');
      expect(await walk.words()).toContain('Den 24 december 2026: helgdag.');
      await walk.isSound();
      for (const [name, keys] of Object.entries({
        ...{ 'Namn på den som hyr': 'Läsa AB', Ändamål: 'Läxhjälp', Kontaktperson: 'Kim Berg' },
        'E-postadress': 'kim@example.se',
      })) {
        await tabTo(page, name);
        await page.keyboard.type(keys);
      }
      await tabTo(page, 'Vi har läst och godkänner villkoren');
      await page.keyboard.press('Space');
      await pressByKey(page, 'Skicka förfrågan');
      expect(await walk.words()).toContain('torsdag 17 december 2026');
      await walk.isSound();
    },
    TIME_MS,
  );
});
