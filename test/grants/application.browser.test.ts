import type { Browser, Page } from 'playwright-core';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import type { Id } from '../../src/shared/id.js';
import { aSupplementRequest } from '../documents/a-letter.js';
import type { Worker } from '../matters/desk.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { openWindow, overflowOf } from '../support/pages/looked-at.js';
import { signInAs } from '../support/pages/walk.js';
import { ApplicationDesk } from './application-desk.js';

const TIME_MS = 180_000;
/** A small phone. */
const PHONE = { width: 360, height: 740 };

(CHROMIUM ? describe : describe.skip)('an application on a small phone, without script', () => {
  let office: ApplicationDesk;
  let browser: Browser;
  let applicant: Worker & { readonly associationId: Id };

  beforeAll(async () => {
    browser = await openBrowser();
    office = await ApplicationDesk.open('sqlite');
    await office.aRound();
    applicant = await office.anApplicant('Sagolunda Syskola');
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  /** No page is wider than the phone. */
  async function isSound(page: Page): Promise<void> {
    expect(await overflowOf(page)).toBe(0);
  }

  it(
    'is found, written part by part, sent once, and answered with a number',
    async () => {
      const { app } = office.desk;
      const { page, complaints } = await openWindow(browser, {
        baseURL: app.address,
        viewport: PHONE,
        javaScriptEnabled: false,
      });
      await page.goto('/grants');
      await page.getByRole('link', { name: 'Föreningsbidrag 2027' }).click();
      await isSound(page);
      await signInAs(page, app, applicant);
      await page.reload();
      await page.getByRole('button', { name: 'Sök för Sagolunda Syskola' }).click();
      expect(await page.locator('main').innerText()).toContain('Ni har gjort klart 0 av 5 delar.');
      await isSound(page);

      await page.getByRole('link', { name: 'Om föreningen' }).click();
      await page.getByLabel('Uppgifterna stämmer').check();
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('link', { name: 'Vad ni söker pengar till' }).click();
      await page.getByLabel('Vad ska pengarna gå till?').fill('Symaskiner och tyg till två kurser för nybörjare.');
      await page.getByLabel('Antal deltagare som bor i området').fill('tjugo');
      await page.getByRole('button', { name: 'Spara' }).click();
      expect(await page.title()).toMatch(/^Fel:/);
      await isSound(page);
      await page.getByLabel('Antal deltagare som bor i området').fill('20');
      await page.getByLabel('Antal deltagare', { exact: true }).fill('24');
      await page.getByLabel('Alla', { exact: true }).check();
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('link', { name: 'Budget' }).click();
      await page.getByLabel('Hur mycket söker ni?').fill('18 500');
      await page.getByRole('button', { name: 'Spara' }).click();

      await page.getByRole('link', { name: 'Handlingar' }).click();
      const file = { name: 'stadgar.pdf', mimeType: 'application/pdf', buffer: await pdfOf(aSupplementRequest('sv')) };
      await page.getByLabel('Välj en fil').first().setInputFiles(file);
      await page.getByRole('button', { name: 'Ladda upp stadgar' }).click();
      expect(await page.locator('main').innerText()).toContain('stadgar.pdf');
      await isSound(page);
      await page.getByLabel('Vi skickar in utan det som saknas').check();
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('link', { name: 'Så uppfyller ni villkoren' }).click();
      for (const yes of await page.getByLabel('Ja', { exact: true }).all()) await yes.check();
      await page.getByRole('button', { name: 'Spara' }).click();
      expect(await page.locator('main').innerText()).toContain('Ni har gjort klart 5 av 5 delar.');

      await page.getByRole('link', { name: 'Granska och skicka in' }).click();
      expect(await page.locator('main').innerText()).toMatch(/18\s500\skr/);
      await isSound(page);
      await page.getByRole('button', { name: 'Skicka in ansökan' }).click();
      expect(await page.locator('main').innerText()).toMatch(/FB-2026-\d{4}/);
      expect(await page.locator('main').innerText()).toContain('Vi har fått er ansökan.');
      await isSound(page);
      await page.goBack();
      expect(await page.locator('main').innerText()).toMatch(/FB-2026-\d{4}/);
      expect(await office.desk.countOf('application')).toBe(1);
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );
});
