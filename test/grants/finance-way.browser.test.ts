import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import * as byKey from '../support/pages/keyboard.js';
import { barriersOn, NARROW, openWindow, overflowOf, WIDE } from '../support/pages/looked-at.js';
import { signInAs } from '../support/pages/walk.js';
import { PayoutDesk, type Granted } from './payout-desk.js';

const TIME_MS = 240_000;

(CHROMIUM ? describe : describe.skip)('finance’s whole way, by keyboard alone', () => {
  let desk: PayoutDesk;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];
  let granted: readonly Granted[];

  beforeAll(async () => {
    browser = await openBrowser();
    desk = await PayoutDesk.open('sqlite', { reportOn: '2027-10-31' });
    granted = [await desk.granted(20_000), await desk.granted(30_000), await desk.granted(45_000, false)];
    ({ page, complaints } = await openWindow(browser, { baseURL: desk.office.desk.app.address, viewport: WIDE }));
    await signInAs(page, desk.office.desk.app, desk.finance);
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const words = (): Promise<string> => page.locator('main').innerText();
  /** The page fits a desk and the smallest phone, and breaks no rule of WCAG 2.2 AA that axe knows. */
  async function isSound(): Promise<void> {
    expect(await barriersOn(page)).toEqual([]);
    for (const size of [NARROW, WIDE]) {
      await page.setViewportSize(size);
      expect([page.url(), size.width, await overflowOf(page)]).toEqual([page.url(), size.width, 0]);
    }
    expect(complaints).toEqual([]);
  }
  const tabTo = (name: string): Promise<void> => byKey.tabTo(page, name);
  const press = (name: string): Promise<void> => byKey.pressByKey(page, name);
  const nameOf = async ({ applied }: Granted): Promise<string> =>
    String((await desk.finance.caller.get(`/api/matters/${applied.matterId}`)).json['number']);

  it(
    'reads at the gate why not of each, takes an obstacle away with a reason, and makes a batch',
    async () => {
      await page.goto('/disbursements');
      expect(await words()).toContain('Beslutet har inte fått laga kraft.');
      expect(await words()).toContain('Föreningen har inget bekräftat konto.');
      await isSound();
      for (const each of granted.slice(0, 2)) {
        await page.goto('/disbursements');
        await press(await nameOf(each));
        // What takes away an obstacle that is not there is not offered.
        expect(await words()).not.toContain('Godta ett ändrat konto');
        await tabTo('Betala innan beslutet har fått laga kraft');
        await page.keyboard.press('Enter');
        await tabTo('Varför?');
        await page.keyboard.type('Lägret börjar.');
        await press('Betala innan beslutet har fått laga kraft');
        expect(await words()).toContain('Inget hinder');
      }
      await isSound();
      await page.goto('/disbursements');
      for (const each of granted.slice(0, 2)) {
        await tabTo(await nameOf(each));
        await page.keyboard.press('Space');
      }
      // The day was forgotten: what was ticked stays ticked.
      await press('Gör en bunt av de valda');
      expect(await page.title()).toMatch(/^Fel:/);
      expect(await page.locator('input[name=disbursementIds]:checked').count()).toBe(2);
      await isSound();
      await page.getByLabel('Betalningsdag').fill(desk.office.desk.today);
      await press('Gör en bunt av de valda');
      expect(await words()).toContain('Att granska');
      expect(await words()).toMatch(/50\s000\skr/);
      await isSound();
    },
    TIME_MS,
  );

  it(
    'reviews, but cannot attest what it reviewed; another attests, and the file is made once',
    async () => {
      const batch = page.url();
      await signInAs(
        page,
        desk.office.desk.app,
        await desk.office.desk.signIn(await desk.office.decisions.somebodyWith('finance', 'attestant')),
      );
      await page.goto(batch);
      await press('Granska');
      expect(await words()).toContain('Granskad av');
      await tabTo('Beslutsattestera: inte än');
      await page.keyboard.press('Enter');
      expect(await words()).toContain('En annan person');
      await signInAs(page, desk.office.desk.app, desk.attestant);
      await page.goto(batch);
      await press('Beslutsattestera');
      expect(await words()).toContain('Attesterad av');
      await isSound();
      await signInAs(page, desk.office.desk.app, desk.finance);
      await page.goto(batch);
      await press('Gör filen');
      expect(await words()).toContain('Fil gjord');
      await tabTo('Hämta filen');
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      expect(download.suggestedFilename()).toMatch(/U-2026-0001/i);
      await page.goto(batch);
      expect(await words()).not.toContain('Gör filen\n');
      await isSound();
    },
    TIME_MS,
  );

  it(
    'reads in what the finance system says, and the year adds up',
    async () => {
      const [first, second] = [await nameOf(granted[0]!), await nameOf(granted[1]!)];
      const { today } = desk.office.desk;
      await page.goto('/payout-status');
      await isSound();
      const lines = [
        'case_number;status;on;amount;batch;because',
        `${first};betald;${today};20000;;`,
        `${second};returnerad;${today};30000;;Kontot är avslutat.`,
        `FB-1999-0001;betald;${today};1;;`,
      ];
      const file = { name: 'besked.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
      await page.locator('input[type=file]').setInputFiles(file);
      await press('Läs in');
      expect(await words()).toContain('FB-1999-0001');
      await isSound();
      await page.goto(`/reconciliation?year=${today.slice(0, 4)}`);
      expect(await words()).toMatch(/20\s000\skr/);
      await isSound();
      await page.goto('/disbursements?state=paid');
      expect(await words()).toContain(first);
      expect(await words()).not.toContain(second);
    },
    TIME_MS,
  );
});
