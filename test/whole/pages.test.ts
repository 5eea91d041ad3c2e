import type { Browser, BrowserContext } from 'playwright-core';
import type { TestApp } from '../support/app.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { DEMO_PASSWORD, startedDistrict } from '../support/demo-district.js';
import {
  barriersOn,
  focusFault,
  NARROW,
  openWindow,
  overflowOf,
  WIDE,
  type Window,
} from '../support/pages/looked-at.js';
import { signInByForm } from '../support/pages/walk.js';

const TIME_MS = 300_000;
const ANNA = 'anna.ek@sagolunda.example';
const BO = 'bo.lund@sagolunda.example';
const ERIK = 'erik.sund@sagolunda.example';
const LENA = 'lena.nord@sagolunda.example';
const CASE = '/FB-2026-0003';
/** What Anna reaches from her queue. */
const PATHS = [
  ...['/', '/?scope=unit', '/?scope=unassigned', '/tasks', '/search?q=Sagolunda', '/matters/new', CASE],
  ...['/profile', '/keyboard', '/tillganglighet', '/nowhere', '/users'],
];

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

(CHROMIUM ? describe : describe.skip)('the program in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  /** What a browser carries after each one's first log-in by the form: later windows go on with it. */
  const carried = new Map<string, Cookies>();

  beforeAll(async () => {
    browser = await openBrowser();
    app = await startedDistrict('sqlite');
  }, TIME_MS);

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  async function signedIn(email: string, options: Parameters<typeof openWindow>[1] = {}): Promise<Window> {
    const window = await openWindow(browser, { baseURL: app.address, ...options });
    const context = window.page.context();
    const cookies = carried.get(email);
    if (cookies) await context.addCookies(cookies);
    else await signInByForm(window.page, email, DEMO_PASSWORD);
    carried.set(email, cookies ?? (await context.cookies()));
    await window.page.goto('/');
    return window;
  }

  it(
    'signs in, opens the first case of the queue and writes a note in two clicks',
    async () => {
      const { page, complaints } = await signedIn(ANNA);
      expect(await page.title()).toBe('Min kö – Villkor');
      await page.locator('[data-row]').first().click();
      await page.getByText('Tjänsteanteckning', { exact: true }).first().click();
      await page.locator('[name=text]:focus').waitFor();
      await page.keyboard.type('Kassören ringde om protokollet.');
      await page.getByRole('button', { name: 'Spara anteckningen' }).click();
      expect(await page.locator('#notes').locator('..').innerText()).toContain('Kassören ringde om protokollet.');
      expect(await page.locator('[data-notice]').innerText()).toBe('Anteckningen är sparad.');
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'shows what is wrong with a form above it and at the field, and puts the pointer there',
    async () => {
      const { page, complaints } = await signedIn(ANNA);
      await page.goto(CASE);
      await page.getByText('Ny uppgift', { exact: true }).click();
      await page.locator('#task-dueOn').fill('2026-12-01');
      await page.getByRole('button', { name: 'Lägg till uppgiften' }).click();
      expect(await page.title()).toMatch(/^Fel: /);
      expect(await page.evaluate<string>('document.activeElement.className')).toContain('govuk-error-summary');
      await page.getByRole('link', { name: 'Fyll i vad som ska göras.' }).click();
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('task-what');
      expect(await page.locator('#task-dueOn').inputValue()).toBe('2026-12-01');
      expect(await barriersOn(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'does all of it without scripts',
    async () => {
      const { page } = await signedIn(ANNA, { javaScriptEnabled: false });
      await page.locator('#search').fill('Syskola');
      await page.locator('#search').press('Enter');
      await page.locator('main a[href^="/FB-"]', { hasText: 'Sagolunda Syskola' }).click();
      await page.getByText('Tjänsteanteckning', { exact: true }).first().click();
      await page.locator('#note-text').fill('Skriven utan skript.');
      await page.getByRole('button', { name: 'Spara anteckningen' }).click();
      expect(await page.locator('main').innerText()).toContain('Skriven utan skript.');
      await page.getByRole('link', { name: 'Skriv ut' }).click();
      expect(page.url()).toContain('print=1');
      expect(await page.locator('main').innerText()).toContain('Skriven utan skript.');
    },
    TIME_MS,
  );

  it(
    'is quick by keyboard: to the search, along the rows, to the queue and the help, never inside a field',
    async () => {
      const { page, complaints } = await signedIn(ANNA);
      await page.keyboard.press('/');
      await page.keyboard.type('jg?');
      expect(await page.locator('#search').inputValue()).toBe('jg?');
      await page.locator('h1').click();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      const second = await page.locator('[data-row]').nth(1).innerText();
      expect(await page.evaluate<string>('document.activeElement.innerText')).toBe(second);
      await page.keyboard.press('k');
      await Promise.all([page.waitForURL(/-2026-\d{4}$/), page.keyboard.press('Enter')]);
      await page.keyboard.press('g');
      await Promise.all([page.waitForURL(`${app.address}/`), page.keyboard.press('q')]);
      await Promise.all([page.waitForURL(/keyboard/), page.keyboard.press('?')]);
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'lets go of single keys when the profile says so',
    async () => {
      const { page } = await signedIn(BO);
      await page.goto('/profile');
      await page.getByLabel('Avslagna').check();
      await page.getByRole('button', { name: 'Spara', exact: true }).click();
      await page.goto('/');
      await page.keyboard.press('/');
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('');
      expect(await page.locator('body').getAttribute('data-shortcuts')).toBeNull();
    },
    TIME_MS,
  );

  it(
    'can be walked with Tab alone: past the menu, and the pointer is always seen',
    async () => {
      const { page } = await signedIn(ANNA);
      await page.goto(CASE);
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.className')).toBe('vk-skip');
      await page.keyboard.press('Enter');
      const hidden: string[] = [];
      for (let step = 0; step < 25; step += 1) {
        await page.keyboard.press('Tab');
        const fault = await focusFault(page);
        if (fault !== null) hidden.push(fault);
      }
      expect(hidden).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'speaks the language that was chosen from then on',
    async () => {
      const { page } = await signedIn(ANNA);
      await page.locator('.vk-bar').getByRole('link', { name: 'English' }).click();
      expect(await page.title()).toBe('My queue – Villkor');
      await page.goto('/tasks');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    },
    TIME_MS,
  );

  it(
    'fits on a phone, with the menu behind one button',
    async () => {
      const { page } = await signedIn(ANNA, { viewport: NARROW });
      expect(await page.locator('.vk-side').isVisible()).toBe(false);
      await page.getByText('Meny', { exact: true }).click();
      expect(await overflowOf(page)).toBe(0);
      expect(await barriersOn(page)).toEqual([]);
      await page.locator('.vk-menu__panel').getByRole('link', { name: 'Uppgifter' }).click();
      expect(await page.title()).toBe('Uppgifter – Villkor');
    },
    TIME_MS,
  );

  it(
    'prints the words and nothing to press',
    async () => {
      const { page } = await signedIn(ANNA);
      await page.goto(CASE);
      await page.emulateMedia({ media: 'print' });
      for (const part of ['.vk-bar', '.vk-side', '.vk-foot', '.vk-folds', 'main .govuk-button']) {
        expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
      }
      expect(await page.locator('h1').isVisible()).toBe(true);
    },
    TIME_MS,
  );

  it.each([
    [ANNA, PATHS],
    [LENA, ['/claims', '/payments', '/disbursements']],
    [ERIK, ['/', '/users', '/users/invite', '/log', '/FB-9999-0001']],
  ])(
    'holds no barriers on any page that %s can reach, wide and narrow',
    async (email, paths) => {
      const { page, complaints } = await signedIn(email);
      for (const path of paths) {
        await page.setViewportSize(WIDE);
        await page.goto(path);
        const desk = { barriers: await barriersOn(page), overflow: await overflowOf(page) };
        // The same page on a phone: the menu that stands there alone is looked at whole, open, above.
        await page.setViewportSize(NARROW);
        const phone = { barriers: await barriersOn(page, 'places'), overflow: await overflowOf(page) };
        const sound = { barriers: [], overflow: 0 };
        expect({ path, desk, phone }).toEqual({ path, desk: sound, phone: sound });
      }
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'signs out for good',
    async () => {
      const { page } = await openWindow(browser, { baseURL: app.address });
      // A log-in of its own, that no other window carries.
      await signInByForm(page, ANNA, DEMO_PASSWORD);
      await page.locator('.vk-bar').getByText('Anna Ek', { exact: true }).first().click();
      await page.getByRole('button', { name: 'Logga ut' }).click();
      expect(await page.title()).toBe('Logga in – Villkor');
      await page.goto('/');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    },
    TIME_MS,
  );
});
