import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import {
  barriersOn,
  NARROW,
  openWindow,
  overflowOf,
  WIDE,
  type Looks,
  type Window,
} from '../support/pages/looked-at.js';
import { PAGE_STATES } from '../support/pages/page-states.js';
import { startPreview } from '../support/pages/preview.js';

const PAGE_TIME_MS = 60_000;

async function lookedAt(page: Page, what?: Looks): Promise<Record<string, unknown>> {
  return { barriers: await barriersOn(page, what), overflow: await overflowOf(page) };
}

/** Every page in every state: in both languages on a wide window, and on a phone. */
(CHROMIUM ? describe : describe.skip)('every page in a browser', () => {
  let browser: Browser;
  let preview: Awaited<ReturnType<typeof startPreview>>;
  let window: Window;

  beforeAll(async () => {
    browser = await openBrowser();
    preview = await startPreview();
    window = await openWindow(browser);
  }, PAGE_TIME_MS);

  afterAll(async () => {
    await browser?.close();
    await preview?.close();
  });

  it.each(PAGE_STATES)(
    '$name can be used by everybody, asks nobody else and breaks no rule of its policy',
    async ({ name }) => {
      const { page, complaints } = window;
      await page.setViewportSize(WIDE);
      await page.goto(`${preview.address}/en/${name}`);
      const en = await lookedAt(page, 'words');
      await page.goto(`${preview.address}/sv/${name}`);
      const sv = await lookedAt(page);
      await page.setViewportSize(NARROW);
      const phone = await lookedAt(page, 'places');
      await page.setViewportSize(WIDE);
      await page.goto(`${preview.address}/sv/${name}?print=1`);
      const paper = await lookedAt(page, 'colours');
      const well = { barriers: [], overflow: 0 };
      expect({ sv, en, phone, paper, complaints }).toEqual({
        sv: well,
        en: well,
        phone: well,
        paper: well,
        complaints: [],
      });
    },
    PAGE_TIME_MS,
  );
});
