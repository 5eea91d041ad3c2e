import type { Browser, Page } from 'playwright-core';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import type { Id } from '../../src/shared/id.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { pressByKey, tabTo } from '../support/pages/keyboard.js';
import { barriersOn, NARROW, openWindow, overflowOf, WIDE } from '../support/pages/looked-at.js';
import { PremisesDesk } from './premises-desk.js';

const TIME_MS = 240_000;
const SIZES = { 'the smallest phone': NARROW, 'a desk': WIDE } as const;

(CHROMIUM ? describe : describe.skip).each(Object.entries(SIZES))('the public’s whole way, on %s', (_, viewport) => {
  let office: PremisesDesk;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

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
    const opened = await openWindow(browser, { baseURL: office.desk.app.address, viewport });
    ({ page, complaints } = opened);
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  const words = (): Promise<string> => page.locator('main').innerText();
  /** The page fits its window, breaks no rule of WCAG 2.2 AA that axe knows, and has said nothing to the console. */
  async function isSound(): Promise<void> {
    expect([page.url(), await overflowOf(page)]).toEqual([page.url(), 0]);
    // What can be otherwise on a phone is looked at there; all of it on a desk.
    expect(await barriersOn(page, viewport === WIDE ? 'all' : 'places')).toEqual([]);
    expect(complaints).toEqual([]);
  }
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const follow = (name: string): Promise<void> => page.getByRole('link', { name, exact: true }).first().click();
  const fill = (name: string, value: string): Promise<void> => page.getByLabel(name, { exact: true }).fill(value);

  it(
    'finds a room that is free, sees its week with who is there, and the price explained before anybody is asked',
    async () => {
      await page.goto('/book');
      expect(await words()).toContain('Läsrummet');
      await isSound();
      await fill('Dag', '2026-12-07');
      await fill('Från klockan', 'fem');
      await fill('Till klockan', '22.61');
      await fill('Hur många timmar i rad', '2');
      await fill('Hur många kommer', 'många');
      await press('Sök');
      expect(await page.title()).toMatch(/^Fel:/);
      await isSound();
      await fill('Från klockan', '18.00');
      await fill('Till klockan', '20.00');
      await fill('Hur många kommer', '20');
      await press('Sök');
      // Where the whole hall is taken, so are its halves.
      expect(await words()).toContain('Läsrummet');
      expect(await words()).not.toContain('halvan');
      await isSound();
      await fill('Till klockan', '22.00');
      await press('Sök');
      expect(await words()).toContain('20.00–22.00');
      await follow('Norra halvan');
      expect(await words()).toMatch(/Vecka 50: 7 december 2026/);
      expect(await words()).toContain('Sagolunda Fotbollsklubb');
      expect(await words()).not.toContain('Träning');
      await isSound();

      // What was sought is filled in.
      expect(await page.getByLabel('Dag', { exact: true }).inputValue()).toBe('2026-12-07');
      expect(await page.getByLabel('Hur många kommer', { exact: true }).inputValue()).toBe('20');
      await fill('Från klockan', '19.00');
      await fill('Till klockan', '21.00');
      await page.getByLabel('Vem hyr', { exact: true }).selectOption({ label: 'Privatperson' });
      await page.getByLabel('Vad ska ni göra', { exact: true }).selectOption({ label: 'Möte' });
      await press('Visa pris');
      expect(await words()).toContain('är redan bokad');
      await isSound();
      await fill('Dag', '2026-12-08');
      await press('Visa pris');
      expect(await words()).toMatch(/Pris: \d+\skr/);
      expect(await words()).toContain('enligt taxan 2025');
      expect(await words()).toContain('Om ni avbokar');
      await isSound();
    },
    TIME_MS,
  );

  it(
    'asks, is told when the answer comes, and takes the request back',
    async () => {
      await fill('Namn på den som hyr', 'Robin Bergh');
      await fill('Ändamål', 'Husmöte');
      await fill('Kontaktperson', 'Robin Bergh');
      await fill('E-postadress', 'robin@example.se');
      await press('Skicka förfrågan');
      expect(await page.title()).toMatch(/^Fel:/);
      expect(await words()).toContain('Läs och godkänn villkoren för att hyra.');
      await isSound();
      await page.getByLabel('Vi har läst och godkänner villkoren').check();
      await press('Skicka förfrågan');
      expect(await words()).toContain('Ni får svar senast den 26 november 2026.');
      expect(await words()).toContain('Lokalen är inte bokad förrän ni har fått en bekräftelse.');
      await isSound();
      await press('Ta tillbaka förfrågan');
      expect(await words()).toContain('Återtagen');
      await isSound();
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
      await fill('Dag', '2026-12-17');
      await fill('Sista dagen', '2027-01-07');
      await pressByKey(page, 'Visa pris');
      expect(await words()).toContain('Den 24 december 2026: helgdag.');
      await isSound();
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
      expect(await words()).toContain('torsdag 17 december 2026');
      await isSound();
    },
    TIME_MS,
  );
});
