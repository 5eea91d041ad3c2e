import type { Browser, Page } from 'playwright-core';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { Cookies } from '../../src/platform/http/cookies.js';
import { Matters } from '../../src/matters/diary/matters.service.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { anAssociation } from '../associations/an-association.js';
import type { Worker } from '../matters/desk.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { barriersOn, NARROW, openWindow, overflowOf } from '../support/pages/looked-at.js';
import { DecisionDesk } from './decision-desk.js';

const TIME_MS = 240_000;
const MOST_TABS = 250;

(CHROMIUM ? describe : describe.skip)('from the queue to a dispatched letter, by keyboard alone', () => {
  let desk: DecisionDesk;
  let browser: Browser;
  let matter: Matter;

  beforeAll(async () => {
    browser = await openBrowser();
    desk = await DecisionDesk.open('sqlite');
    const names = { name: 'Sagolunda Schackklubb', orgNumber: '8024123450' };
    const { id: associationId } = await anAssociation(desk.desk, desk.officer, names);
    matter = await desk.desk.aMatter(desk.officer, { associationId, amountOre: 5_000_000, dnr: 'NN 2026/77' });
    await desk.desk.app.get(Matters).take(desk.officer.actor, matter.id, { seen: matter.version });
    await desk.assessments.begin(matter.id, { binds: 'grant', application: { participants: 12 } });
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function opened({ caller }: Worker): Promise<{ page: Page; complaints: readonly string[] }> {
    const { app } = desk.desk;
    const window = await openWindow(browser, { baseURL: app.address });
    const name = app.get(Cookies).nameOf('session');
    await window.page.context().addCookies([{ name, value: caller.cookies.get(name) ?? '', url: app.address }]);
    await window.page.goto('/');
    return window;
  }

  /** Goes on with the tab key until what is wanted has the focus; a page that never gives it is a barrier. */
  async function reach(page: Page, selector: string): Promise<void> {
    const there = (): Promise<boolean> =>
      page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`);
    for (let count = 0; count < MOST_TABS; count += 1) {
      if (await there()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard never reaches ${selector} on ${page.url()}`);
  }

  async function press(page: Page, selector: string): Promise<void> {
    await reach(page, selector);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  }

  async function unfold(page: Page, selector: string): Promise<void> {
    await reach(page, selector);
    await page.keyboard.press('Enter');
  }

  async function type(page: Page, selector: string, words: string): Promise<void> {
    await reach(page, selector);
    await page.keyboard.type(words);
  }

  /** Chooses in a list by typing how the choice begins, as people do. */
  async function choose(page: Page, selector: string, begins: string): Promise<void> {
    await reach(page, selector);
    await page.keyboard.type(begins);
  }

  /** What the queue says of the case. */
  async function row(page: Page): Promise<string> {
    return page.locator('main tr', { hasText: matter.number }).innerText();
  }

  it(
    'an officer assesses and proposes, another person decides, and the letter leaves',
    async () => {
      const { page, complaints } = await opened(desk.officer);
      await press(page, `a[href^="/${matter.number}"]`);
      await press(page, 'a[href$="/assessment"]');
      await press(page, 'form[action*="/assessment/impartial"] button');
      for (const criterion of ['OPEN', 'RIGHTS']) {
        // What holds until somebody says otherwise waits for nobody: its form is folded.
        if (criterion === 'RIGHTS') await unfold(page, 'details:has(#judge-RIGHTS-verdict) > summary');
        await reach(page, `#judge-${criterion}-verdict`);
        await page.keyboard.press('Space');
        await type(page, `#judge-${criterion}-reason`, 'Stadgarna säger det.');
        await press(page, `form[action*="judge/${criterion}"] button`);
      }
      await unfold(page, 'details:has(form[action*="/assessment/complete"]) > summary');
      await press(page, 'form[action*="/assessment/complete"] button');
      await press(page, 'a[href$="/decision"]');

      await reach(page, '#propose-outcome');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await choose(page, '#propose-ground', 'Pengarna');
      await type(page, '#propose-words', 'Pengarna räcker inte till alla.');
      await press(page, 'form[action*="/decision/propose"] button');
      expect(await page.locator('#proposal ~ .vk-now').innerText()).toContain('Ansökan från');
      expect(await page.locator('#act-decide form').count()).toBe(0);

      await press(page, 'a[href="/"]');
      expect(await row(page)).toContain('Beslutsfattare: Besluta');

      const chief = await opened(desk.chief);
      await press(chief.page, 'a[href="/tasks"]');
      await press(chief.page, `main a[href^="/${matter.number}"]`);
      await press(chief.page, 'a[href*="/decision"]');
      await press(chief.page, 'form[action*="/decision/decide"] button');
      expect(await chief.page.locator('body').innerText()).toContain('Beslutet är fattat.');
      expect(chief.complaints).toEqual([]);

      await press(page, 'nav a[href="/"]');
      expect(await row(page)).toContain('Skicka beslutsbrevet');
      await press(page, `main a[href^="/${matter.number}"]`);
      await press(page, 'a[href*="/decision"]');
      await reach(page, '#letters ~ div summary');
      await page.keyboard.press('Enter');
      await type(page, '#letter-grant', 'verksamhetsbidrag för 2027');
      await choose(page, '#letter-delivery', 'E-post');
      await type(page, '#letter-email', 'schack@forening.example');
      await press(page, 'form[action*="/decision/letter"] button');
      expect(await page.locator('.vk-letter').innerText()).toContain('Beslut: ni får inte verksamhetsbidrag för 2027');
      await press(page, 'form[action$="/send"] button');
      desk.desk.app.clock.forward(10 * 60_000);
      await desk.desk.app.get(LettersJob).run();
      await press(page, 'a[href*="/decision"]');
      expect(await page.locator('#letters ~ p').innerText()).toContain('skickat');
      expect(complaints).toEqual([]);

      for (const viewport of [NARROW, { width: 1280, height: 900 }]) {
        await page.setViewportSize(viewport);
        await page.evaluate(`for (const fold of document.querySelectorAll('main details')) fold.open = true`);
        expect(await barriersOn(page)).toEqual([]);
        expect(await overflowOf(page)).toBe(0);
        if (process.env['LOOK'] !== undefined)
          await page.screenshot({ path: `${process.env['LOOK']}-${viewport.width}.png`, fullPage: true });
      }
    },
    TIME_MS,
  );
});
